/*
 * Mails in words, bounces and automatic replies: mails in, facts out.
 */
#include "letters.h"

#define HELD "answered p1 S4 held 1; session.held p1; step.wanted p1 S5"
#define UNREAD "unread p1 S4 1; step.wanted p1 K2"
#define STOPPED "person.stopped p1; step.wanted p1 K3; step.wanted p1 X5"
#define YES "rsvp p2 ACCEPTED 1; answered p2 S3 yes"
#define MOVE "answered p2 S3 move; session.unsettled p2; step.wanted p2 S6"
#define TO_ANNA "answered p2 S3 words; words p2 S3; step.wanted p2 X4"

#define CLAIMED "words p1 S4; step.wanted p1 X5 "
#define TO_ANNA_S6 "answered p2 S6 words; words p2 S6; step.wanted p2 X4"

struct words {
    const char *label;
    const char *step;
    int person; /* to whom the original went */
    const char *from, *text;
    const char *facts;
    const char *header;
    instant later; /* after read_at */
};

static const struct words logs[] = {
    {"held", "S4", 1, CAMILLE, "1", HELD},
    {"moved", "S4", 1, CAMILLE, "2.",
     "answered p1 S4 moved 2; session.postponed p1; step.wanted p1 S6"},
    {"cancelled", "S4", 1, CAMILLE, "3)",
     "answered p1 S4 cancelled 3; session.cancelled p1; step.wanted p1 S6"},
    {"missed", "S4", 1, CAMILLE, "4",
     "answered p1 S4 missed 4; session.missed p1; step.wanted p1 V2"},
    {"above a quote", "S4", 1, CAMILLE, "1" QUOTE FORM, HELD},
    {"a quote alone says nothing", "S4", 1, CAMILLE, QUOTE FORM, ""},
    {"out of range", "S4", 1, CAMILLE, "7", UNREAD},
    {"two digits", "S4", 1, CAMILLE, "1 ou 4", UNREAD},
    {"a wordy log", "S4", 1, CAMILLE, "Super séance, une heure sur LinkedIn",
     "answered p1 S4 held; session.held p1 1; step.wanted p1 S5; log.minutes p1 60; log.words p1"},
    {"a negation", "S4", 1, CAMILLE, "On n’a pas pu se voir", UNREAD},
    {"a postponing word", "S4", 1, CAMILLE, "Super, on a décalé la séance", UNREAD},
    {"not yet", "S4", 1, CAMILLE, "Pas encore, c’est demain", "session.not-yet p1"},
    {"thanks alone", "S4", 1, CAMILLE, "Merci !", ""},
    {"labels above", "S4", 1, CAMILLE, "1\nDurée : 45\nThème : LinkedIn",
     HELD "; log.minutes p1 45; log.words p1"},
    {"labels inside the quoted form", "S4", 1, CAMILLE,
     "1" QUOTE FORM
     "> Thème : LinkedIn\n> Durée : 1 h 15\n> Question restée ouverte : et TikTok ?\n",
     HELD "; log.minutes p1 75; log.questions p1 1; log.words p1; log.words p1"},
    {"late: the record alone", "S4", 1, CAMILLE, "1", "answered p1 S4 held 1; session.held p1",
     .later = 11 * DAY},
    {"the partner answers", "S4", 1, PHILIPPE, "1", "stranger p2"},
    {"no judgement from an assistant", "S4", 2, SOPHIE, "1", "stranger p3"},
    {"a stranger with the token", "S4", 1, MALLORY, "1", "stranger"},
    {"an automatic reply with a digit", "S4", 1, CAMILLE, "1", "person.away p1",
     .header = "Auto-Submitted: auto-replied"},
    {"a machine that wants a proof", "S4", 1, CAMILLE,
     "This account is protected by Tri: https://tri.example/1", "words p1; step.wanted p1 X4"},
    {"a vacation with a digit", "S4", 1, CAMILLE, "1", "person.away p1",
     .header = "X-Autoreply: yes"},
    {"a bounce with a digit", "S4", 1, "mailer-daemon@lumen.example", "1", "",
     .header = "X-Failed-Recipients: " CAMILLE},
    {"ANNA shows the mail", "S4", 1, CAMILLE, "1\nANNA\nPhilippe semblait fatigué",
     HELD "; log.words p1; words p1 S4; step.wanted p1 X4"},
    {"a word to Anna", "S4", 1, CAMILLE, "Anna, peux-tu m’appeler ?",
     "words p1 S4; step.wanted p1 X4"},
    {"a greeting to Anna", "S4", 1, CAMILLE, "Anna,\n1\nCamille", HELD},
    {"stop", "S4", 1, CAMILLE, "STOP", STOPPED},
    {"stop in words", "S4", 1, CAMILLE, "Merci de m’oublier, ne m’écrivez plus.", STOPPED},
    {"nothing to resume", "S4", 1, CAMILLE, "REPRENDRE", "words p1 S4; step.wanted p1 X4"},
    {"quit is asked once more", "S4", 1, CAMILLE, "QUITTER", "step.wanted p1 K7"},
    {"everything stops for who says so", "S4", 1, CAMILLE, "TOUT ARRÊTER", STOPPED},
    {"erase", "S4", 1, CAMILLE, "EFFACER",
     "person.stopped p1 erase; " CLAIMED "erase; step.wanted p1 K11"},
    {"my data", "S4", 1, CAMILLE, "Bonjour,\nmes données, svp\nCamille",
     CLAIMED "data; step.wanted p1 K9 data"},
    {"correct, with no log", "S4", 1, CAMILLE, "CORRIGER",
     CLAIMED "correct; step.wanted p1 K9 correct"},
    {"shared behind the digit", "S4", 1, CAMILLE, "1 PARTAGER\nThème : LinkedIn",
     HELD "; log.words p1; log.words p1"},
    {"shown behind the digit", "S4", 1, CAMILLE, "1 ANNA",
     HELD "; log.words p1; words p1 S4; step.wanted p1 X4"},
    {"shared for another thing", "S4", 1, CAMILLE, "1 partager l’écran, pas simple",
     HELD "; log.words p1"},
    {"thanks to Anna", "S4", 1, CAMILLE, "Merci Anna !", ""},
    {"a quoted footer is no STOP", "S4", 1, CAMILLE, "1" QUOTE FORM FOOTER, HELD},
};

static const struct words dates[] = {
    {"yes", "S3", 2, PHILIPPE, "OUI", YES},
    {"yes from a phone", "S3", 2, PHILIPPE, "Oui\n\nEnvoyé de mon iPhone", YES},
    {"a thumb", "S3", 2, PHILIPPE, "👍🏻", YES},
    {"politely", "S3", 2, PHILIPPE, "Bonjour,\n\nça marche, merci !\n\nPhilippe", YES},
    {"no", "S3", 2, PHILIPPE, "NON", "answered p2 S3 no; session.declined p2; step.wanted p2 S6"},
    {"move", "S3", 2, PHILIPPE, "DÉCALER", MOVE},
    {"a yes that is quoted", "S3", 2, PHILIPPE,
     "Je regarde" QUOTE "> Répondez OUI, ou DÉCALER en cas d’empêchement.\n> \n> Anna\n", TO_ANNA},
    {"a yes with a condition", "S3", 2, PHILIPPE, "Oui si c’est en visio", TO_ANNA},
    {"the assistant says yes", "S3", 3, SOPHIE, "OUI", YES},
    {"the assistant answers the mentee's mail", "S3", 2, SOPHIE, "DÉCALER", MOVE},
    {"the mentor answers it", "S3", 2, CAMILLE, "NON", "stranger p1"},
    {"no, and why", "S3", 2, PHILIPPE, "Non, je suis en déplacement",
     "answered p2 S3 no; session.declined p2; step.wanted p2 S6; words p2 S3; step.wanted p2 X4"},
    {"too late to decline", "S3", 2, PHILIPPE, "NON",
     "answered p2 S3 no; words p2 S3; step.wanted p2 X4", .later = 11 * DAY},
    {"yes to the invitation", "S2", 2, PHILIPPE, "Oui",
     "rsvp p2 ACCEPTED 1; answered p2 S2 accepted"},
    {"the second date", "S6", 2, PHILIPPE, "le deux", "answered p2 S6 slot 2; chosen p2 S6 2"},
    {"all three", "S6", 2, PHILIPPE, "Les trois me vont", "answered p2 S6 slot 1; chosen p2 S6 1"},
    {"one of two", "S6", 2, PHILIPPE, "1 ou 3", "answered p2 S6 slot 1; chosen p2 S6 1"},
    {"a fourth of three", "S6", 2, PHILIPPE, "4", "unread p2 S6; words p2 S6; step.wanted p2 X4"},
    {"a time of one's own", "S6", 2, PHILIPPE, "Plutôt vendredi à 14 h",
     "answered p2 S6 slot; chosen p2 S6"},
    {"two times of one's own", "S6", 2, PHILIPPE, "Lundi 10h ou mardi 11h",
     "answered p2 S6 words; words p2 S6; step.wanted p2 X4"},
    {"a time that has two readings", "S6", 2, PHILIPPE, "vendredi prochain 14h",
     "answered p2 S6 words; words p2 S6; step.wanted p2 X4"},
    {"a time within a range", "S6", 2, PHILIPPE, "vendredi entre 14h et 16h",
     "answered p2 S6 words; words p2 S6; step.wanted p2 X4"},
    {"a time that does not suit", "S6", 2, PHILIPPE, "vendredi 14h, impossible",
     "answered p2 S6 words; words p2 S6; step.wanted p2 X4"},
    {"an hour without a day", "S6", 2, PHILIPPE, "Plutôt 11h", TO_ANNA_S6},
    {"one of no offer", "S6", 2, PHILIPPE, "4 mais plutôt 11h", TO_ANNA_S6},
    {"the second, or the 2nd", "S6", 2, PHILIPPE, "le 2 à 11h", TO_ANNA_S6},
    {"the second at another hour", "S6", 2, PHILIPPE, "2, à 11h", TO_ANNA_S6},
    {"the second as it was offered", "S6", 2, PHILIPPE, "2, à 15h",
     "answered p2 S6 slot 2; chosen p2 S6 2"},
    {"a bare hour", "S6", 2, PHILIPPE, "à 17h", TO_ANNA_S6},
    {"a bare hour over a coffee", "S7", 1, CAMILLE, "plutôt 17h",
     "answered p1 S7 words; words p1 S7; step.wanted p1 X4"},
    {"an offer at another hour", "S6", 2, PHILIPPE, "2 mais plutôt 11h",
     "answered p2 S6 slot; chosen p2 S6"},
    {"another time instead", "S3", 2, PHILIPPE, "Plutôt vendredi 14h", MOVE "; chosen p2 S3"},
    {"move, with a date", "S3", 2, PHILIPPE, "DÉCALER mercredi 10 mars à 10h",
     MOVE "; chosen p2 S3"},
    {"move, to an hour of that day", "S3", 2, PHILIPPE, "DÉCALER, plutôt 17h",
     MOVE "; chosen p2 S3"},
    {"move, to one of two dates", "S3", 2, PHILIPPE, "DÉCALER lundi 10h ou mardi 11h", MOVE},
    {"the assistant moves it", "S3", 3, SOPHIE, "DÉCALER mercredi 10 mars à 10h",
     MOVE "; chosen p2 S3"},
    {"the mentor moves the invitation", "S2", 1, CAMILLE, "DÉCALER mercredi 10 mars à 10h",
     "answered p1 S2 move; session.unsettled p1; step.wanted p1 S6; chosen p1 S2"},
    {"a move that came late", "S3", 2, PHILIPPE, "DÉCALER mercredi 17 mars à 10h",
     "answered p2 S3 move; words p2 S3; step.wanted p2 X4", .later = 11 * DAY},
    {"the session's own time", "S3", 2, PHILIPPE, "Oui pour jeudi 15h", YES},
    {"none", "S6", 2, PHILIPPE, "Aucun", "answered p2 S6 no; words p2 S6; step.wanted p2 X4"},
    {"late: no date is chosen", "S6", 2, PHILIPPE, "2",
     "answered p2 S6 slot 2; words p2 S6; step.wanted p2 X4", .later = 11 * DAY},
    {"the assistant picks", "S6", 2, SOPHIE, "3", "answered p2 S6 slot 3; chosen p2 S6 3"},
    {"later", "S7", 1, CAMILLE, "PLUS TARD", "answered p1 S7 later; pair.quieted p1"},
};

static const struct words others[] = {
    {"out", "S1", 2, PHILIPPE, "NON", "answered p2 S1 no; person.left p2 no; step.wanted p2 X5"},
    {"out, and why", "S1", 2, PHILIPPE, "NON, je change de poste",
     "answered p2 S1 no; person.left p2 no; step.wanted p2 X5; words p2 S1"},
    {"no, it is perfect", "S1", 2, PHILIPPE, "Non, c’est parfait, hâte de commencer",
     "answered p2 S1 words; words p2 S1; step.wanted p2 X4"},
    {"thanks to a welcome", "S1", 1, CAMILLE, "Merci beaucoup !", ""},
    {"a question to a welcome", "S1", 1, CAMILLE, "Qui paie le café ?",
     "answered p1 S1 words; words p1 S1; step.wanted p1 X4"},
    {"five of five", "S9", 1, CAMILLE, "5/5 !", "answered p1 S9 scale 5"},
    {"four in letters", "S9", 1, CAMILLE, "quatre", "answered p1 S9 scale 4"},
    {"a half is kept", "S9", 1, CAMILLE, "4,5", "answered p1 S9 scale 4 5/10"},
    {"between two", "S9", 1, CAMILLE, "entre 3 et 4", "unread p1 S9 1"},
    {"eight of five", "S9", 1, CAMILLE, "8", "unread p1 S9 1"},
    {"the manager stops the digest", "S8", 5, CLAIRE, "stop",
     "person.stopped p5; step.wanted p5 K3; step.wanted p5 X5"},
    {"the manager asks", "S8", 5, CLAIRE, "Qui ?",
     "answered p5 S8 words; words p5 S8; step.wanted p5 X4"},
    {"the assistant stops her own mails", "S3", 2, SOPHIE, "STOP",
     "person.stopped p3; step.wanted p3 K3; step.wanted p3 X5"},
    {"the manager erases", "S8", 5, CLAIRE, "EFFACER",
     "person.stopped p5 erase; words p5 S8; step.wanted p5 X5 erase; step.wanted p5 K11"},
    {"the manager quits", "S8", 5, CLAIRE, "QUITTER",
     "words p5 S8; step.wanted p5 X4; step.wanted p5 X5"},
    {"shared without a log", "S2", 1, CAMILLE, "PARTAGER", "words p1 S2; step.wanted p1 X4"},
    {"an answer to a cancellation", "cancel", 2, PHILIPPE, "Dommage",
     "answered p2 cancel words; words p2; step.wanted p2 X4"},
};

static void assert_rows(const struct words *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct world world;
        build_world(&world, make_facts());
        world.original = original_for(rows[i].step, rows[i].person);
        g_autoptr(incoming) incoming = mail_from(rows[i].from, rows[i].text);
        wear(incoming, rows[i].header);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at + rows[i].later);
        assert_facts(rows[i].label, out, rows[i].facts);
        clear_world(&world);
    }
}

static void reads_logs(void)
{
    assert_rows(logs, G_N_ELEMENTS(logs));
}

static void reads_answers_about_dates(void)
{
    assert_rows(dates, G_N_ELEMENTS(dates));
}

static void reads_other_answers(void)
{
    assert_rows(others, G_N_ELEMENTS(others));
}

static void chooses_what_was_offered(void)
{
    struct world world;
    build_world(&world, make_facts());
    world.original = original_for("S6", MENTEE);
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "2");
    g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
    const struct fact *chosen = out->facts->pdata[1];
    g_assert_cmpint(chosen->start, ==, session_start + 10 * DAY);
    g_assert_cmpint(chosen->end, ==, session_start + 10 * DAY + HOUR);
    g_assert_cmpint(chosen->row, ==, 60);
    g_assert_cmpint(chosen->session, ==, SERIAL);
    clear_world(&world);
}

static void turns_words_into_the_readers_time(void)
{
    struct world world;
    instant friday = 0;
    build_world(&world, make_facts());
    world.original = original_for("S6", MENTEE);
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "vendredi à 14 h");
    g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
    const struct fact *chosen = out->facts->pdata[1];
    clock_parse("2027-03-05T14:00", "Europe/Paris", &friday);
    g_assert_cmpint(chosen->start, ==, friday);
    g_assert_cmpint(chosen->end, ==, friday + HOUR);
    clear_world(&world);
}

static void takes_an_hour_beside_a_digit_for_the_day_of_that_offer(void)
{
    static const struct {
        const char *text, *start;
    } rows[] = {
        {"2 mais plutôt 11h", "2027-03-14T11:00"},
        {"1 mais plutôt 15h15", "2027-03-09T15:15"},
        {"3, but rather 9am", "2027-03-19T09:00"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        instant start = 0;
        build_world(&world, make_facts());
        world.original = original_for("S6", MENTEE);
        g_autoptr(incoming) incoming = mail_from(PHILIPPE, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].text, out, "answered p2 S6 slot; chosen p2 S6");
        clock_parse(rows[i].start, "Europe/Paris", &start);
        g_assert_cmpint(((struct fact *)out->facts->pdata[1])->start, ==, start);
        clear_world(&world);
    }
}

static void a_wish_names_the_assistant_who_wrote_it(void)
{
    static const struct {
        const char *from;
        int author;
    } rows[] = {{SOPHIE, ASSISTANT}, {PHILIPPE, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        world.original = original_for("S3", MENTEE);
        g_autoptr(incoming) incoming = mail_from(rows[i].from, "DÉCALER");
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].from, out, MOVE);
        g_assert_cmpint(((struct fact *)out->facts->pdata[2])->number, ==, rows[i].author);
        clear_world(&world);
    }
}

static void notes_until_when_somebody_is_away(void)
{
    static const struct {
        const char *text, *until;
    } rows[] = {
        {"Je suis absente jusqu’au 23 mars.", "2027-03-24T00:00"},
        {"De retour lundi 8 mars, 1 message urgent : 06 12 34 56 78", "2027-03-08T00:00"},
        {"Je suis absente.", "2027-03-08T11:00"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        instant until = 0;
        build_world(&world, make_facts());
        world.original = original_for("S4", MENTOR);
        g_autoptr(incoming) incoming = mail_from(CAMILLE, rows[i].text);
        wear(incoming, "Auto-Submitted: auto-replied");
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].text, out, "person.away p1");
        clock_parse(rows[i].until, "Europe/Paris", &until);
        g_assert_cmpint(((struct fact *)out->facts->pdata[0])->end, ==, until);
        clear_world(&world);
    }
}

static void asks_back_once(void)
{
    struct world world;
    GPtrArray *facts = make_facts();
    put(facts, FACT_UNREAD, MENTOR, "S4", 0)->value = 1;
    build_world(&world, facts);
    world.original = original_for("S4", MENTOR);
    g_autoptr(incoming) incoming = mail_from(CAMILLE, "bof");
    g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
    assert_facts("unread again", out, "unread p1 S4 1");
    g_assert_cmpuint(out->words->len, ==, 0);
    clear_world(&world);
}

static void takes_the_answer_to_what_was_asked_again(void)
{
    static const struct {
        const char *text, *facts;
    } rows[] = {
        {"1", "answered p1 K2 held 1; session.held p1; step.wanted p1 S5"},
        {"2", "session.not-yet p1"},
        {"3", "unread p1 S4 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        GPtrArray *facts = make_facts();
        put(facts, FACT_UNREAD, MENTOR, "S4", 0)->value = 1;
        build_world(&world, facts);
        world.original = original_for("K2", MENTOR);
        g_autoptr(incoming) incoming = mail_from(CAMILLE, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].text, out, rows[i].facts);
        clear_world(&world);
    }
}

static void shows_private_words_to_whom_the_author_says(void)
{
    static const struct {
        const char *text;
        gboolean to_consultant, to_partner;
    } rows[] = {
        {"1\nThème : LinkedIn", FALSE, FALSE},
        {"1\nThème : LinkedIn\nPARTAGER", FALSE, TRUE},
        {"1\nThème : LinkedIn\nANNA", TRUE, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        world.original = original_for("S4", MENTOR);
        g_autoptr(incoming) incoming = mail_from(CAMILLE, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        const struct spoken *topic = out->words->pdata[0];
        const struct spoken *last = out->words->pdata[out->words->len - 1];
        g_assert_cmpstr(topic->kind, ==, "topic");
        g_assert_cmpstr(topic->text, ==, "LinkedIn");
        g_assert_cmpint(topic->to_consultant, ==, rows[i].to_consultant);
        g_assert_false(topic->to_partner);
        g_assert_cmpint(topic->owner, ==, MENTOR);
        g_assert_cmpint(last->to_partner, ==, rows[i].to_partner);
        if (rows[i].to_partner)
            g_assert_cmpstr(last->text, ==, "LinkedIn");
        clear_world(&world);
    }
}

static void names_the_wish_that_passes_words_on(void)
{
    struct world world;
    build_world(&world, make_facts());
    world.original = original_for("S1", MENTOR);
    g_autoptr(incoming) incoming = mail_from(CAMILLE, "Qui paie le café ?");
    g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
    const struct spoken *spoken = out->words->pdata[0];
    g_assert_cmpint(((struct fact *)out->facts->pdata[spoken->fact])->kind, ==, FACT_WORDS);
    g_assert_cmpstr(((struct fact *)out->facts->pdata[spoken->wanted])->step, ==, "X4");
    clear_world(&world);
}

static void believes_proved_bounces_alone(void)
{
    static const struct {
        const char *label, *status, *diagnostic;
        gboolean proved;
        const char *facts;
    } rows[] = {
        {"unknown", "5.1.1", "smtp; 550 5.1.1 User unknown", TRUE, "person.bounced p2 hard 1"},
        {"full", "5.2.2", "smtp; 552 5.2.2 Mailbox full", TRUE, "person.bounced p2 soft 1"},
        {"for now", "4.2.1", "smtp; 450 4.2.1 try later", TRUE, "person.bounced p2 soft 1"},
        {"our fault", "5.7.1", "smtp; 550 5.7.1 rejected by policy", TRUE, ""},
        {"forged", "5.1.1", "smtp; 550 5.1.1 User unknown", FALSE, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        world.original = original_for("S3", MENTEE);
        g_autoptr(incoming) incoming = mail_from("mailer-daemon@lumen.example", "OUI");
        struct delivery *delivery = g_new0(struct delivery, 1);
        *delivery = (struct delivery){g_strdup(PHILIPPE), g_strdup("failed"),
                                      g_strdup(rows[i].status), g_strdup(rows[i].diagnostic)};
        g_ptr_array_add(incoming->deliveries, delivery);
        incoming->report = TRUE;
        g_autoptr(interpretation) out = ask(&world, incoming, 0, rows[i].proved, read_at);
        assert_facts(rows[i].label, out, rows[i].facts);
        g_assert_true(out->facts->len > 0 || out->why_not != NULL);
        clear_world(&world);
    }
}

static void takes_a_reaction_for_thanks(void)
{
    static const struct {
        const char *step, *facts;
    } rows[] = {{"S4", ""}, {"S1", ""}, {"S3", YES}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        world.original = original_for(rows[i].step, MENTEE);
        g_autoptr(incoming) incoming = mail_from(PHILIPPE, "👍");
        incoming->reaction = TRUE;
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].step, out, rows[i].facts);
        clear_world(&world);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/interpret/" #name, name)
    TEST(reads_logs);
    TEST(reads_answers_about_dates);
    TEST(reads_other_answers);
    TEST(chooses_what_was_offered);
    TEST(turns_words_into_the_readers_time);
    TEST(takes_an_hour_beside_a_digit_for_the_day_of_that_offer);
    TEST(a_wish_names_the_assistant_who_wrote_it);
    TEST(notes_until_when_somebody_is_away);
    TEST(asks_back_once);
    TEST(takes_the_answer_to_what_was_asked_again);
    TEST(shows_private_words_to_whom_the_author_says);
    TEST(names_the_wish_that_passes_words_on);
    TEST(believes_proved_bounces_alone);
    TEST(takes_a_reaction_for_thanks);
    return g_test_run();
}
