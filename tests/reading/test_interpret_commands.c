/*
 * Words that mean the same to any mail of ours, fresh mails, and what the consultant writes.
 */
#include "letters.h"

#define OUT_BY_HUMAN "answered p2 K7 words; words p2 K7; step.wanted p2 X4"

struct way_out {
    const char *label, *step;
    int person;
    const char *from, *text, *facts;
    instant later;
};

static void asks_for_the_very_word_before_anybody_is_out(void)
{
    static const struct way_out rows[] = {
        {"quits", "K7", 2, PHILIPPE, "OUI",
         "answered p2 K7 yes; person.left p2 quit; step.wanted p2 X5"},
        {"stays", "K7", 2, PHILIPPE, "non", "answered p2 K7 no"},
        {"a thumb leaves nothing", "K7", 2, PHILIPPE, "👍", OUT_BY_HUMAN},
        {"a word like yes leaves nothing", "K7", 2, PHILIPPE, "ça marche", OUT_BY_HUMAN},
        {"a condition leaves nothing", "K7", 2, PHILIPPE, "Oui si Camille est prévenue",
         OUT_BY_HUMAN},
        {"a yes that came late", "K7", 2, PHILIPPE, "OUI", OUT_BY_HUMAN, .later = 11 * DAY},
        {"no assistant quits for another", "K7", 2, SOPHIE, "OUI", "stranger p3"},
        {"is to be erased", "K11", 2, PHILIPPE, "OUI",
         "answered p2 K11 yes; person.left p2 erase; step.wanted p2 X5 erase"},
        {"a thumb erases nothing", "K11", 2, PHILIPPE, "👍",
         "answered p2 K11 words; words p2 K11; step.wanted p2 X4"},
        {"who was silent of their own accord stays so", "K11", 2, PHILIPPE, "NON",
         "answered p2 K11 no; words p2 K11; step.wanted p2 X4"},
        {"stops after all", "K10", 1, CAMILLE, "Oui",
         "answered p1 K10 yes; person.stopped p1; step.wanted p1 K3"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        world.original = original_for(rows[i].step, rows[i].person);
        g_autoptr(incoming) incoming = mail_from(rows[i].from, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at + rows[i].later);
        assert_facts(rows[i].label, out, rows[i].facts);
        clear_world(&world);
    }
}

static void never_drops_the_words_of_a_person(void)
{
    static const char *const said[] = {"STOP",
                                       "TOUT ARRÊTER",
                                       "REPRENDRE",
                                       "QUITTER",
                                       "CORRIGER",
                                       "EFFACER",
                                       "PARTAGER",
                                       "MES DONNÉES",
                                       "ANNA",
                                       "HUMAIN",
                                       "AIDE",
                                       "DÉCALER",
                                       "LIEU",
                                       "PLUS TARD",
                                       "OUI",
                                       "NON",
                                       "PAUSE 3 semaines",
                                       "ANNULER",
                                       "MOINS",
                                       "PLUS",
                                       "CERCLE",
                                       "1",
                                       "Et si on se tutoyait",
                                       "?",
                                       "7",
                                       "3, à 9h",
                                       "STOP EVERYTHING",
                                       "RESUME",
                                       "QUIT",
                                       "ERASE",
                                       "MY DATA",
                                       "SHARE",
                                       "MOVE",
                                       "1 SHARE"};
    static const char *const steps[] = {"S1", "S2", "S3", "S4", "S5",  "S6",  "S7",     "S8", "S9",
                                        "K2", "K3", "K5", "K7", "K10", "K11", "cancel", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(steps) * 2; j++) {
            struct world world;
            const char *step = steps[j / 2];
            build_world(&world, make_facts());
            registry_person(world.registry, MENTOR)->stopped = j % 2 == 1;
            world.original = step == NULL ? NULL : original_for(step, MENTOR);
            g_autoptr(incoming) incoming = mail_from(CAMILLE, said[i]);
            g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
            if (out->facts->len == 0)
                g_error("\"%s\" to %s is dropped", said[i], step == NULL ? "nothing" : step);
            clear_world(&world);
        }
}

static void passes_on_new_words_where_they_are_sure(void)
{
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        {"Qui paie le café ?" QUOTE "> Un mot de binome, et rien de plus.\n", "Qui paie le café ?"},
        {"Qui paie le café ?\n\nCamille\n" QUOTE "> Un mot de binome, et rien de plus.\n",
         "Qui paie le café ?\n\nCamille"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        world.original = original_for("S1", MENTOR);
        g_autoptr(incoming) incoming = mail_from(CAMILLE, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].text, out, "answered p1 S1 words; words p1 S1; step.wanted p1 X4");
        g_assert_cmpstr(((struct spoken *)out->words->pdata[0])->text, ==, rows[i].wanted);
        clear_world(&world);
    }
}

static void takes_up_again_and_hears_who_has_left(void)
{
    static const struct {
        const char *text, *facts;
        gboolean live;
    } rows[] = {
        {"REPRENDRE", "person.resumed p1; step.wanted p1 K12", TRUE},
        {"STOP", "answered p1 S1 stop", TRUE},
        {"Finalement, je reviendrais bien", "words p1; step.wanted p1 X4", FALSE},
        {"Merci !", "", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        registry_person(world.registry, MENTOR)->stopped = TRUE;
        registry_person(world.registry, MENTOR)->live = rows[i].live;
        world.original = original_for("S1", MENTOR);
        g_autoptr(incoming) incoming = mail_from(CAMILLE, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].text, out, rows[i].facts);
        clear_world(&world);
    }
}

static void never_acts_on_a_new_mail(void)
{
    static const struct {
        const char *from, *text, *facts;
    } rows[] = {
        {CAMILLE, "STOP", "step.wanted p1 K10"},
        {CAMILLE, "QUITTER", "step.wanted p1 K7"},
        {CAMILLE, "EFFACER", "words p1; step.wanted p1 X5 erase; step.wanted p1 K11"},
        {CAMILLE, "MES DONNÉES", "words p1; step.wanted p1 X5 data; step.wanted p1 K9 data"},
        {CAMILLE, "REPRENDRE", "words p1; step.wanted p1 X4"},
        {CAMILLE, "1", "words p1; step.wanted p1 X4"},
        {SOPHIE, "DÉCALER", "words p3; step.wanted p3 X4"},
        {MALLORY, "1", ""},
        {ANNA, "OUI", "step.wanted p4 K8"},
        {ANNA, "Merci !", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        g_autoptr(incoming) incoming = mail_from(rows[i].from, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].from, out, rows[i].facts);
        g_assert_nonnull(out->why_not);
        clear_world(&world);
    }
}

static void lets_the_consultant_decide_changes(void)
{
    static const struct {
        const char *from, *text, *facts;
    } rows[] = {
        {ANNA, "OUI", "changes.agreed p4 4242; answered p4 X3 yes"},
        {ANNA, "non", "changes.refused p4 4242; answered p4 X3 no"},
        {ANNA, "oui mais demain", "step.wanted p4 K8"},
        {ANNA, "Merci", ""},
        {CAMILLE, "OUI", "stranger p1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        GPtrArray *facts = make_facts();
        put(facts, FACT_CHANGES_ASKED, 0, NULL, 0)->value = 4242;
        put(facts, FACT_STEP_WRITTEN, CONSULTANT, "X3", 0)->row = 40;
        build_world(&world, facts);
        world.original = original_for("X3", CONSULTANT);
        g_autoptr(incoming) incoming = mail_from(rows[i].from, rows[i].text);
        g_autoptr(interpretation) out = ask(&world, incoming, 0, FALSE, read_at);
        assert_facts(rows[i].text, out, rows[i].facts);
        clear_world(&world);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/interpret_commands/" #name, name)
    TEST(asks_for_the_very_word_before_anybody_is_out);
    TEST(never_drops_the_words_of_a_person);
    TEST(passes_on_new_words_where_they_are_sure);
    TEST(takes_up_again_and_hears_who_has_left);
    TEST(never_acts_on_a_new_mail);
    TEST(lets_the_consultant_decide_changes);
    return g_test_run();
}
