/*
 * Answers that stand in the subject alone, and mails whose calendar could not be read.
 */
#include "letters.h"

#define ACCEPTED "rsvp p2 ACCEPTED 1; answered p2 S2 accepted"
#define DECLINED                                                                                   \
    "rsvp p2 DECLINED 1; answered p2 S2 declined; session.declined p2; step.wanted p2 S6"
#define TENTATIVE "rsvp p2 TENTATIVE 1; answered p2 S2 tentative"
#define MOVE "answered p2 S2 move; session.unsettled p2; step.wanted p2 S6"
#define COMMENT "; words p2 S2; step.wanted p2 X4"
#define SHOWN "words p2 S2; step.wanted p2 X4"
#define TO_ANNA "words p2; step.wanted p2 X4"

struct subject {
    const char *label, *subject, *step, *from, *text, *facts;
    const char *header;
    instant later; /* after read_at */
};

static const struct subject rows[] = {
    {"accepted", "Accepté : Camille et Philippe", "S2", PHILIPPE, "", ACCEPTED},
    {"declined", "Refusé : Camille et Philippe", "S2", PHILIPPE, NULL, DECLINED},
    {"tentative", "Provisoire : Camille et Philippe", "S2", PHILIPPE, "\n", TENTATIVE},
    {"another time", "Nouvel horaire proposé : Camille et Philippe", "S2", PHILIPPE, "", MOVE},
    {"in the responder's language", "Abgelehnt: Camille et Philippe", "S2", PHILIPPE, "", DECLINED},
    {"from an alias", "Accepted: Camille et Philippe", "S2", ALIAS, "", ACCEPTED},
    {"by the assistant", "Geaccepteerd: Camille et Philippe", "S2", SOPHIE, "", ACCEPTED},
    {"to the reminder", "Refusé : Camille et Philippe", "S3", PHILIPPE, "",
     "rsvp p2 DECLINED 1; answered p2 S3 declined; session.declined p2; step.wanted p2 S6"},
    {"with a comment", "Refusé : Camille et Philippe", "S2", PHILIPPE, "Je suis à Lyon.",
     DECLINED COMMENT},
    {"a comment decides nothing", "Accepté : Camille et Philippe", "S2", PHILIPPE,
     "Plutôt vendredi 14h ?", ACCEPTED COMMENT},
    {"details repeated below are no command", "Accepted: Camille et Philippe", "S2", PHILIPPE,
     "Where: La Compagnie", ACCEPTED COMMENT},
    {"a command is one", "Accepté : Camille et Philippe", "S2", PHILIPPE, "STOP",
     "person.stopped p2; step.wanted p2 K3; step.wanted p2 X5"},
    {"by a stranger", "Refusé : Camille et Philippe", "S2", MALLORY, "", "stranger"},
    {"by the partner", "Refusé : Camille et Philippe", "S2", CAMILLE, "", "stranger p1"},
    {"an automatic reply", "Refusé : Camille et Philippe", "S2", PHILIPPE, "", "person.away p2",
     .header = "Auto-Submitted: auto-replied"},
    {"a vacation", "Accepté : Camille et Philippe", "S2", PHILIPPE, "", "person.away p2",
     .header = "X-Autoreply: yes"},
    {"a bounce", "Declined: Camille et Philippe", "S2", "mailer-daemon@lumen.example",
     "550 5.1.1 user unknown", "", .header = "X-Failed-Recipients: " CAMILLE},
    {"a list", "Declined: Camille et Philippe", "S2", PHILIPPE, "", "",
     .header = "List-Id: <x.lumen.example>"},
    {"a receipt", "Lu : Camille et Philippe", "S2", PHILIPPE,
     "Votre message a été lu le lundi 1 mars 2027", ""},
    {"what somebody forwards", "TR : Refusé : Camille et Philippe", "S2", PHILIPPE, "", ""},
    {"after its use-by", "Refusé : Camille et Philippe", "S2", PHILIPPE, "", SHOWN,
     .later = 11 * DAY},
    {"once it has begun", "Refusé : Camille et Philippe", "S2", PHILIPPE, "", SHOWN,
     .later = 3 * DAY + 4 * HOUR},
    {"too late, with words", "Refusé : Camille et Philippe", "S2", PHILIPPE, "Je suis à Lyon.",
     "answered p2 S2 words; words p2 S2; step.wanted p2 X4", .later = 11 * DAY},
    {"to a question that is none of dates", "Accepté : Camille et Philippe", "S9", PHILIPPE, "4",
     "answered p2 S9 scale 4"},
};

static struct interpretation *answer(const struct subject *row, struct world *world,
                                     const char *step)
{
    g_autoptr(incoming) incoming = mail_from(row->from, row->text);
    world->original = step == NULL ? NULL : original_for(step, MENTEE);
    g_free(incoming->subject);
    incoming->subject = g_strdup(row->subject);
    wear(incoming, row->header);
    return ask(world, incoming, 0, FALSE, read_at + row->later);
}

static void counts_the_answer_of_the_right_person(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        g_autoptr(interpretation) out = answer(&rows[i], &world, rows[i].step);
        assert_facts(rows[i].label, out, rows[i].facts);
        clear_world(&world);
    }
}

static const char *only_words(const struct interpretation *out)
{
    g_assert_cmpuint(out->words->len, ==, 1);
    const struct spoken *spoken = out->words->pdata[0];
    g_assert_true(spoken->to_consultant && !spoken->to_partner);
    return spoken->text;
}

/* "Never by the subject alone": a title is no secret. */
static void passes_on_what_no_carrier_proves(void)
{
    struct world world;
    build_world(&world, make_facts());
    g_autoptr(interpretation) out = answer(&rows[1], &world, NULL);
    assert_facts("no carrier", out, TO_ANNA);
    g_assert_cmpstr(only_words(out), ==, "Objet\u00a0: Refusé : Camille et Philippe");
    clear_world(&world);
}

/* The invitation that it answers named another date. */
static void an_answer_to_the_date_before_is_late(void)
{
    struct world world;
    GPtrArray *facts = make_facts();
    struct fact *moved = put(facts, FACT_SESSION_MOVED, 0, NULL, 0);
    moved->at = read_at - HOUR;
    moved->start = session_start + DAY;
    moved->end = moved->start + HOUR;
    build_world(&world, facts);
    g_autoptr(interpretation) out = answer(&rows[0], &world, "S2");
    assert_facts("moved since", out, SHOWN);
    clear_world(&world);
}

static void a_calendar_without_method_leaves_the_word_to_the_subject(void)
{
    struct world world;
    build_world(&world, make_facts());
    world.original = original_for("S2", MENTEE);
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
    g_free(incoming->subject);
    incoming->subject = g_strdup("Refusé : Camille et Philippe");
    incoming->calendar = itip_new(METHOD_NONE);
    itip_add(incoming->calendar, world.uid);
    g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
    assert_facts("no method", out, DECLINED);
    clear_world(&world);
}

static struct interpretation *broken(struct world *world, enum itip_fault fault, const char *step,
                                     const char *subject, const char *text)
{
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, text);
    world->original = step == NULL ? NULL : original_for(step, MENTEE);
    g_free(incoming->subject);
    incoming->subject = g_strdup(subject);
    incoming->calendar_fault = fault;
    return ask(world, incoming, 0, FALSE, read_at);
}

static void a_calendar_that_cannot_be_read_is_shown_with_its_reason(void)
{
    static const struct {
        enum itip_fault fault;
        const char *step, *subject, *text, *facts, *shown;
    } cases[] = {
        {ITIP_TOO_BIG, "S2", "Camille et Philippe", "", "words p2 S2; step.wanted p2 X4",
         "[Calendrier joint illisible\u00a0: il dépasse 256\u00a0Kio.]\nObjet\u00a0: Camille et "
         "Philippe"},
        {ITIP_LINE_TOO_LONG, NULL, "Camille et Philippe", "", TO_ANNA,
         "[Calendrier joint illisible\u00a0: une de ses lignes dépasse 8\u00a0Kio.]\n"
         "Objet\u00a0: Camille et Philippe"},
        {ITIP_TNEF_DAMAGED, NULL, "Camille et Philippe", "Voici ma réponse.", TO_ANNA,
         "[Pièce jointe winmail.dat illisible\u00a0: elle est abîmée.]\nVoici ma réponse."},
        {ITIP_TOO_DEEP, "S3", "Camille et Philippe", "OUI",
         "rsvp p2 ACCEPTED 1; answered p2 S3 yes; words p2 S3; step.wanted p2 X4",
         "[Calendrier joint illisible\u00a0: il est imbriqué sur plus de 4\u00a0niveaux.]\nOUI"},
        {ITIP_TOO_MANY_LINES, "S2", "Refusé : Camille et Philippe", "",
         DECLINED "; words p2 S2; step.wanted p2 X4",
         "[Calendrier joint illisible\u00a0: il dépasse 2\u00a0000\u00a0lignes.]\n"
         "Objet\u00a0: Refusé : Camille et Philippe"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world world;
        build_world(&world, make_facts());
        g_autoptr(interpretation) out =
            broken(&world, cases[i].fault, cases[i].step, cases[i].subject, cases[i].text);
        assert_facts(cases[i].shown, out, cases[i].facts);
        g_assert_cmpstr(only_words(out), ==, cases[i].shown);
        g_assert_cmpstr(out->why_not, ==, "calendrier illisible");
        clear_world(&world);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/interpret_subject/" #name, name)
    TEST(counts_the_answer_of_the_right_person);
    TEST(passes_on_what_no_carrier_proves);
    TEST(an_answer_to_the_date_before_is_late);
    TEST(a_calendar_without_method_leaves_the_word_to_the_subject);
    TEST(a_calendar_that_cannot_be_read_is_shown_with_its_reason);
    return g_test_run();
}
