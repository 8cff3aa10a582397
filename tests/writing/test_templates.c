/* "Typography and tone" over every template, for every kind of reader. */
#include "codec/mime_write.h"
#include "support/lumen.h"
#include "support/tone.h"

#include <string.h>

enum { BYTES = 60 * 1024 };

/* --- what happened before ----------------------------------------------------------------- */

static GPtrArray *facts_of(enum fact_kind kind, int person, gint64 value)
{
    GPtrArray *facts = g_ptr_array_new();
    struct fact *fact =
        fact_new(kind, lumen_at("2027-01-22T10:00"), LUMEN_PAIR, person, LUMEN_SESSION);
    fact->value = value;
    g_ptr_array_add(facts, fact);
    return facts;
}

static void as_planned(struct lumen *lumen, struct due *due)
{
    (void)due;
    lumen_live(lumen, NULL);
}

static void about_coffee(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    due->session = LUMEN_COFFEE;
}

static void moved(struct lumen *lumen, struct due *due)
{
    GPtrArray *facts = facts_of(FACT_SESSION_MOVED, CAMILLE, 0);
    struct fact *fact = facts->pdata[0];
    fact->start = lumen_at("2027-02-01T13:30");
    fact->end = lumen_at("2027-02-01T14:30");
    lumen_live(lumen, facts);
    due->revision = 2;
}

static void touched(struct lumen *lumen, struct due *due)
{
    lumen_live(lumen, facts_of(FACT_SESSION_TOUCHED, 0, 0));
    due->revision = 2;
}

static void ended(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    registry_pair(lumen->registry, LUMEN_PAIR)->live = FALSE;
}

static void at_old_address(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    due->word = "cancel-old";
    lumen->composition.recipient = "ancien@lumen.example";
}

static void reminded(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    due->number = 1;
    lumen_offer(due, 60);
}

static void offered(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    lumen_offer(due, 60);
}

static void held(struct lumen *lumen, struct due *due)
{
    (void)due;
    GPtrArray *facts = facts_of(FACT_SESSION_HELD, CAMILLE, 0);
    g_autoptr(GPtrArray) minutes = facts_of(FACT_LOG_MINUTES, CAMILLE, 60);
    g_ptr_array_add(facts, minutes->pdata[0]);
    lumen_live(lumen, facts);
}

static void held_by_words(struct lumen *lumen, struct due *due)
{
    (void)due;
    lumen_live(lumen, facts_of(FACT_SESSION_HELD, CAMILLE, 1));
}

static void postponed(struct lumen *lumen, struct due *due)
{
    lumen_live(lumen, facts_of(FACT_SESSION_POSTPONED, CAMILLE, 0));
    lumen_offer(due, 60);
}

static void cancelled(struct lumen *lumen, struct due *due)
{
    lumen_live(lumen, facts_of(FACT_SESSION_CANCELLED, CAMILLE, 0));
    lumen_offer(due, 60);
}

static void unheard(struct lumen *lumen, struct due *due)
{
    lumen_live(lumen, facts_of(FACT_SESSION_UNKNOWN, 0, 0));
    lumen_offer(due, 20);
}

static void without_session(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    due->session = 0;
}

static void of_cohort(struct lumen *lumen, struct due *due)
{
    without_session(lumen, due);
    due->subject = 0;
}

static void in_the_evening(struct lumen *lumen, struct due *due)
{
    of_cohort(lumen, due);
    due->at = lumen_at("2027-01-14T17:30");
}

static void in_june(struct lumen *lumen, struct due *due)
{
    of_cohort(lumen, due);
    due->number = 202706;
    lumen->figures.month = 202706;
    lumen->figures.held = 1512;
}

static void at_the_end(struct lumen *lumen, struct due *due)
{
    in_june(lumen, due);
    lumen->figures.held = lumen->figures.planned = 0;
    lumen->figures.unknown = lumen->figures.postponed = 0;
    lumen->figures.last = TRUE;
}

static void a_claim(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    due->claim = "erase";
}

static void an_order_done(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    due->claim = "moved";
}

static void an_order_of_homonyms(struct lumen *lumen, struct due *due)
{
    of_cohort(lumen, due);
    due->claim = "homonym";
}

static void an_order_for_a_holiday(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    due->claim = "blank";
}

static void a_claim_of_cohort(struct lumen *lumen, struct due *due)
{
    of_cohort(lumen, due);
    due->claim = "data";
}

static void a_stop(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    lumen_person(lumen, CAMILLE)->stopped = TRUE;
}

static void a_no(struct lumen *lumen, struct due *due)
{
    as_planned(lumen, due);
    lumen_person(lumen, CAMILLE)->live = FALSE;
}

static void an_erasure(struct lumen *lumen, struct due *due)
{
    a_stop(lumen, due);
    due->claim = "erase";
}

static void an_erasure_confirmed(struct lumen *lumen, struct due *due)
{
    a_no(lumen, due);
    due->claim = "erase";
}

static void an_untold_end(struct lumen *lumen, struct due *due)
{
    a_stop(lumen, due);
    due->claim = "untold";
}

static const struct act {
    const char *label, *step;
    int person;
    enum due_kind kind;
    void (*before)(struct lumen *lumen, struct due *due);
} acts[] = {
    {"welcome", "S1", CAMILLE, DUE_MAIL, as_planned},
    {"welcome", "S1", PHILIPPE, DUE_MAIL, as_planned},
    {"invitation", "S2", CAMILLE, DUE_REQUEST, as_planned},
    {"invitation", "S2", PHILIPPE, DUE_REQUEST, as_planned},
    {"invitation to a coffee", "S2", PHILIPPE, DUE_REQUEST, about_coffee},
    {"moved", "S2", PHILIPPE, DUE_REQUEST, moved},
    {"touched", "S2", CAMILLE, DUE_REQUEST, touched},
    {"note", "S2", SOPHIE, DUE_MAIL, as_planned},
    {"note of a coffee", "S2", SOPHIE, DUE_MAIL, about_coffee},
    {"cancel", "cancel", CAMILLE, DUE_CANCEL, as_planned},
    {"cancel of a coffee", "cancel", PHILIPPE, DUE_CANCEL, about_coffee},
    {"cancel at the end", "cancel", PHILIPPE, DUE_CANCEL, ended},
    {"cancel to an old address", "cancel", CAMILLE, DUE_CANCEL, at_old_address},
    {"note of a cancel", "cancel", SOPHIE, DUE_MAIL, as_planned},
    {"note of the end", "cancel", SOPHIE, DUE_MAIL, ended},
    {"reminder", "S3", CAMILLE, DUE_MAIL, as_planned},
    {"reminder", "S3", PHILIPPE, DUE_MAIL, as_planned},
    {"reminder of a coffee", "S3", PHILIPPE, DUE_MAIL, about_coffee},
    {"reminder", "S3", SOPHIE, DUE_MAIL, as_planned},
    {"reminder of a coffee", "S3", SOPHIE, DUE_MAIL, about_coffee},
    {"log", "S4", CAMILLE, DUE_MAIL, as_planned},
    {"log again", "S4", CAMILLE, DUE_MAIL, reminded},
    {"noted", "S5", CAMILLE, DUE_MAIL, as_planned},
    {"noted", "S5", CAMILLE, DUE_MAIL, held},
    {"noted", "S5", PHILIPPE, DUE_MAIL, held_by_words},
    {"another date", "S6", PHILIPPE, DUE_MAIL, offered},
    {"another date", "S6", CAMILLE, DUE_MAIL, postponed},
    {"another date", "S6", CAMILLE, DUE_MAIL, cancelled},
    {"another date, the assistant", "S6", SOPHIE, DUE_MAIL, offered},
    {"another date, none to offer", "S6", CAMILLE, DUE_MAIL, without_session},
    {"another date again", "S6", PHILIPPE, DUE_MAIL, reminded},
    {"coffee", "S7", CAMILLE, DUE_MAIL, offered},
    {"coffee", "S7", PHILIPPE, DUE_MAIL, unheard},
    {"launch", "S8", CLAIRE, DUE_MAIL, of_cohort},
    {"digest", "S8", CLAIRE, DUE_MAIL, in_june},
    {"last digest", "S8", CLAIRE, DUE_MAIL, at_the_end},
    {"goodbye", "S9", CAMILLE, DUE_MAIL, as_planned},
    {"goodbye", "S9", PHILIPPE, DUE_MAIL, as_planned},
    {"no date", "V1", ANNA, DUE_MAIL, as_planned},
    {"no date for a coffee", "V1", ANNA, DUE_MAIL, without_session},
    {"missed", "V2", ANNA, DUE_MAIL, as_planned},
    {"twice", "V3", ANNA, DUE_MAIL, as_planned},
    {"twice", "V3", ANNA, DUE_MAIL, without_session},
    {"evening", "X1", ANNA, DUE_MAIL, in_the_evening},
    {"Monday", "X1", ANNA, DUE_MAIL, of_cohort},
    {"changes", "X3", ANNA, DUE_MAIL, of_cohort},
    {"words", "X4", ANNA, DUE_MAIL, as_planned},
    {"words of nobody's pair", "X4", ANNA, DUE_MAIL, of_cohort},
    {"alert", "X5", ANNA, DUE_MAIL, as_planned},
    {"alert", "X5", ANNA, DUE_MAIL, a_stop},
    {"alert", "X5", ANNA, DUE_MAIL, a_no},
    {"alert", "X5", ANNA, DUE_MAIL, a_claim},
    {"alert of an erasure", "X5", ANNA, DUE_MAIL, an_erasure},
    {"alert of an erasure confirmed", "X5", ANNA, DUE_MAIL, an_erasure_confirmed},
    {"alert of what nobody told", "X5", ANNA, DUE_MAIL, an_untold_end},
    {"alert of nobody's pair", "X5", ANNA, DUE_MAIL, a_claim_of_cohort},
    {"quit", "K7", CAMILLE, DUE_MAIL, as_planned},
    {"quit", "K7", PHILIPPE, DUE_MAIL, as_planned},
    {"unread words", "K8", ANNA, DUE_MAIL, of_cohort},
    {"claimed", "K9", PHILIPPE, DUE_MAIL, as_planned},
    {"claimed", "K9", CLAIRE, DUE_MAIL, of_cohort},
    {"claimed", "K9", CAMILLE, DUE_MAIL, a_claim},
    {"erase", "K11", CAMILLE, DUE_MAIL, as_planned},
    {"erase", "K11", PHILIPPE, DUE_MAIL, as_planned},
    {"erase", "K11", CLAIRE, DUE_MAIL, of_cohort},
    {"stop", "K10", CAMILLE, DUE_MAIL, as_planned},
    {"stop", "K10", CLAIRE, DUE_MAIL, of_cohort},
    {"unread log", "K2", CAMILLE, DUE_MAIL, as_planned},
    {"stopped", "K3", PHILIPPE, DUE_MAIL, as_planned},
    {"stopped", "K3", CLAIRE, DUE_MAIL, of_cohort},
    {"call off", "K14", CAMILLE, DUE_MAIL, as_planned},
    {"call off", "K14", PHILIPPE, DUE_MAIL, as_planned},
    {"move", "K15", CAMILLE, DUE_MAIL, as_planned},
    {"move", "K15", PHILIPPE, DUE_MAIL, as_planned},
    {"place", "K16", CAMILLE, DUE_MAIL, as_planned},
    {"place", "K16", PHILIPPE, DUE_MAIL, as_planned},
    {"ordered", "K17", ANNA, DUE_MAIL, an_order_done},
    {"ordered", "K17", ANNA, DUE_MAIL, an_order_of_homonyms},
    {"ordered", "K17", ANNA, DUE_MAIL, an_order_for_a_holiday},
    {"resumed", "K12", CAMILLE, DUE_MAIL, as_planned},
    {"resumed", "K12", CLAIRE, DUE_MAIL, of_cohort},
    {"asleep", "K13", ANNA, DUE_MAIL, of_cohort},
};

/* --- every reader ------------------------------------------------------------------------- */

static void play(struct lumen *lumen, const struct act *act)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(due) due = lumen_due(lumen, act->step, act->person);
    const struct figures figures = lumen->figures;
    const struct person camille = *lumen_person(lumen, CAMILLE);
    due->kind = act->kind;
    due->about = act->person == ANNA ? CAMILLE : 0;
    act->before(lumen, due);
    g_autoptr(outgoing) outgoing = compose(&lumen->composition, due, &error);
    if (outgoing == NULL)
        g_error("%s: %s", act->label, error->message);
    tone_check(act->label, outgoing, act->person, g_str_equal(act->step, "S1"));
    lumen->figures = figures;
    lumen->composition.recipient = NULL;
    registry_pair(lumen->registry, LUMEN_PAIR)->live = TRUE;
    lumen_person(lumen, CAMILLE)->live = camille.live;
    lumen_person(lumen, CAMILLE)->stopped = camille.stopped;
}

/* Bit by bit: what a roster and a cohort file may say or leave out. */
enum { TU = 1, MONSIEUR = 2, NO_MANAGER = 4, NO_PHONE = 8, BARE = 16, LATE = 32, READERS = 64 };

static void dress(struct lumen *lumen, int bits)
{
    struct programme *programme = lumen->programme;
    for (guint i = 0; i < lumen->registry->people->len; i++) {
        struct person *person = lumen->registry->people->pdata[i];
        person->tu = (bits & TU) != 0;
        person->greet = (bits & MONSIEUR) == 0 ? GREET_FIRST_NAME
                        : i % 2 == 0           ? GREET_MADAME
                                               : GREET_MONSIEUR;
    }
    if ((bits & NO_MANAGER) != 0)
        g_ptr_array_set_size(programme->managers, 0);
    if ((bits & NO_PHONE) != 0)
        g_clear_pointer(&programme->phone, g_free);
    if ((bits & BARE) != 0) {
        g_clear_pointer(&registry_pair(lumen->registry, LUMEN_PAIR)->place, g_free);
        g_clear_pointer(&programme->place, g_free);
        g_clear_pointer(&programme->dpo_contact, g_free);
        programme->sessions = 1;
        programme->minutes = 45;
    }
    if ((bits & LATE) != 0)
        lumen->composition.now = lumen_at("2027-01-14T20:00");
}

static void fill(struct lumen *lumen, int bits)
{
    static const char *const pairs[] = {"Camille et Philippe", "Nadia et Hélène"};
    gboolean few = (bits & BARE) != 0;
    lumen->figures = (struct figures){
        .pairs = few ? 1 : 18,
        .month = 202701,
        .months_covered = few ? 2 : 1,
        .held = few ? 1 : 14,
        .unknown = few ? 0 : 2,
        .postponed = few ? 1 : 3,
        .planned = 18,
        .late_held = few ? 0 : 1,
        .late_unknown = 2,
        .late_month = few ? 0 : 202612,
        .held_before = few ? -1 : 11,
        .held_total = few ? 1 : 63,
        .first_from = few ? -1 : day_from_date(2027, 1, 21),
        .first_to = day_from_date(2027, 2, 4),
        .next_report = few ? -1 : day_from_date(2027, 3, 1),
        .months = few ? 0 : 2,
        .by_month = {{202703, 0, 1, 0, 0}, {202704, 0, 13, 0, 0}},
        .pair_held = few ? 1 : 6,
        .pair_minutes = few ? 45 : 340,
        .mails_sent = few ? 1 : 6,
        .answers = few ? 0 : 4,
        .waiting = few ? 0 : 2,
    };
    lumen->composition.figures = &lumen->figures;
    lumen->composition.lines = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(pairs) && !few; i++)
        g_ptr_array_add(lumen->composition.lines, (gpointer)pairs[i]);
    lumen->composition.changed = few ? 1 : 3;
    lumen->composition.updates = few ? 0 : 12;
    lumen->composition.cancels = few ? 1 : 2;
    lumen->composition.words = few ? NULL : "Bonjour !\n\nC'est noté : à jeudi.";
}

static void every_text_for_every_reader(gconstpointer data)
{
    for (int bits = 0; bits < READERS; bits++) {
        g_autoptr(lumen) lumen = lumen_new();
        lumen_speak(lumen, (enum language)GPOINTER_TO_INT(data));
        dress(lumen, bits);
        fill(lumen, bits);
        for (size_t i = 0; i < G_N_ELEMENTS(acts); i++)
            play(lumen, &acts[i]);
        g_ptr_array_unref(lumen->composition.lines);
    }
}

/* --- the folders -------------------------------------------------------------------------- */

static void each_text_has_its_twin(void)
{
    g_autoptr(GDir) dir = g_dir_open(TEMPLATES_DIR "/fr", 0, NULL);
    int french = 0, english = 0;
    for (const char *file = g_dir_read_name(dir); file != NULL; file = g_dir_read_name(dir)) {
        g_autofree char *twin = g_build_filename(TEMPLATES_DIR, "en", file, NULL);
        if (!g_file_test(twin, G_FILE_TEST_EXISTS))
            g_error("%s has no twin", file);
        french++;
    }
    g_autoptr(GDir) other = g_dir_open(TEMPLATES_DIR "/en", 0, NULL);
    while (g_dir_read_name(other) != NULL)
        english++;
    g_assert_cmpint(french, ==, english);
}

static void assert_fits(struct outgoing *outgoing)
{
    g_autoptr(GError) error = NULL;
    outgoing->carriers.reply_to = g_strdup("binome+printemps.r17.bbbb@changefactory.example");
    outgoing->carriers.envelope_from = g_strdup("binome+printemps.b17.bbbb@changefactory.example");
    outgoing->carriers.message_id = g_strdup("printemps.m17.bbbb@changefactory.example");
    g_autoptr(GBytes) bytes = mime_write(outgoing, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(bytes), <=, BYTES);
}

/* Of whatever kind: as it leaves, quoted-printable triples what is not ASCII. */
static void long_words_are_cut(void)
{
    static const char *const rows[] = {"é & <\n", "a", "é", "\n", "====", "\"<>&\n", "\u4e16"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(lumen) lumen = lumen_new();
        g_autoptr(due) due = lumen_due(lumen, "X4", ANNA);
        g_autoptr(GString) words = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        while (words->len < 200 * 1024)
            g_string_append(words, rows[i]);
        g_string_append(words, "fin");
        lumen->composition.words = words->str;
        g_autoptr(outgoing) outgoing = compose(&lumen->composition, due, &error);
        g_assert_no_error(error);
        g_assert_nonnull(strstr(outgoing->text, "\n> […]\n"));
        g_assert_true(g_utf8_validate(outgoing->text, -1, NULL));
        assert_fits(outgoing);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/templates/fr", GINT_TO_POINTER(LANGUAGE_FRENCH),
                         every_text_for_every_reader);
    g_test_add_data_func("/templates/en", GINT_TO_POINTER(LANGUAGE_ENGLISH),
                         every_text_for_every_reader);
    g_test_add_func("/templates/twins", each_text_has_its_twin);
    g_test_add_func("/templates/long", long_words_are_cut);
    return g_test_run();
}
