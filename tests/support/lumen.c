/*
 * lumen - people, a pair, its sessions, and a programme of six.
 */
#include "support/lumen.h"

#include <string.h>

static const char *const zone = "Europe/Paris";

instant lumen_at(const char *text)
{
    instant at = INSTANT_NONE;
    if (!clock_parse(text, zone, &at))
        g_error("%s is no moment", text);
    return at;
}

char *lumen_text(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "~", -1);
    return g_strjoinv("\u00a0", parts);
}

/* --- people ------------------------------------------------------------------------------- */

static struct person *add_person(struct registry *registry, int id, enum role role,
                                 const char *first, const char *last, const char *address)
{
    struct person *person = g_new0(struct person, 1);
    person->id = id;
    person->role = role;
    person->key = g_strdup(address);
    person->first = g_strdup(first);
    person->last = g_strdup(last);
    person->address = g_strdup(address);
    person->aliases = g_ptr_array_new_with_free_func(g_free);
    person->version = 1;
    person->live = TRUE;
    g_ptr_array_add(registry->people, person);
    return person;
}

static struct registry *make_registry(void)
{
    struct registry *registry = registry_new();
    add_person(registry, CAMILLE, ROLE_MENTOR, "Camille", "Martin", "camille.martin@lumen.example")
        ->pair = LUMEN_PAIR;
    add_person(registry, PHILIPPE, ROLE_MENTEE, "Philippe", "Durand",
               "philippe.durand@lumen.example")
        ->pair = LUMEN_PAIR;
    add_person(registry, SOPHIE, ROLE_ASSISTANT, "Sophie", "Petit", "sophie.petit@lumen.example")
        ->principal = PHILIPPE;
    add_person(registry, ANNA, ROLE_CONSULTANT, "Anna", "Rollet",
               "anna.rollet@changefactory.example");
    struct person *claire =
        add_person(registry, CLAIRE, ROLE_MANAGER, "Claire", "Leroy", "claire.leroy@lumen.example");
    claire->greet = GREET_MADAME;
    claire->digest = TRUE;
    struct pair *pair = g_new0(struct pair, 1);
    pair->id = LUMEN_PAIR;
    pair->number = g_strdup("1");
    pair->mentor = CAMILLE;
    pair->mentee = PHILIPPE;
    pair->live = TRUE;
    pair->zone = g_strdup(zone);
    pair->place = g_strdup("La Compagnie");
    g_ptr_array_add(registry->pairs, pair);
    return registry;
}

struct person *lumen_person(const struct lumen *lumen, int id)
{
    return registry_person(lumen->registry, id);
}

void lumen_speak(struct lumen *lumen, enum language language)
{
    for (guint i = 0; i < lumen->registry->people->len; i++)
        ((struct person *)lumen->registry->people->pdata[i])->language = language;
}

/* --- the programme ------------------------------------------------------------------------ */

static void replace(char **field, const char *text)
{
    g_free(*field);
    *field = g_strdup(text);
}

static void add_manager(struct programme *programme)
{
    struct manager *manager = g_new0(struct manager, 1);
    manager->who.name = g_strdup("Claire Leroy");
    manager->who.address = g_strdup("claire.leroy@lumen.example");
    manager->greet = g_strdup("Madame");
    manager->digest = TRUE;
    g_ptr_array_add(programme->managers, manager);
}

static struct programme *make_programme(void)
{
    struct programme *programme = programme_new();
    replace(&programme->id, "printemps");
    replace(&programme->name, "Printemps 2027");
    replace(&programme->client, "Groupe Lumen");
    replace(&programme->playbook, "simple");
    replace(&programme->zone, zone);
    replace(&programme->consultant.name, "Anna Rollet");
    replace(&programme->consultant.address, "anna.rollet@changefactory.example");
    replace(&programme->phone, "06 12 34 56 78");
    replace(&programme->dpo_contact, "dpo@lumen.example");
    programme->kickoff = day_from_date(2027, 1, 14);
    programme->sessions = 6;
    programme->cadence = (struct span){6, UNIT_WEEK};
    programme->minutes = 60;
    add_manager(programme);
    return programme;
}

static struct settings *make_settings(void)
{
    struct settings *settings = settings_new();
    replace(&settings->sender.address, "binome@changefactory.example");
    return settings;
}

static struct playbook *make_playbook(void)
{
    static const struct {
        const char *id, *template_name;
        enum step_kind kind;
        enum expectation expect;
    } rows[] = {
        {"S1", "welcome", STEP_MAIL, EXPECT_NO},
        {"S2", "invitation", STEP_INVITATION, EXPECT_RSVP},
        {"S3", "reminder", STEP_QUESTION, EXPECT_YESNO},
        {"S4", "log", STEP_QUESTION, EXPECT_LOG},
        {"S5", "noted", STEP_MAIL, EXPECT_NOTHING},
        {"S6", "another-date", STEP_QUESTION, EXPECT_SLOT},
        {"S7", "coffee", STEP_QUESTION, EXPECT_SLOT},
        {"S8", "digest", STEP_DIGEST, EXPECT_LINES},
        {"S9", "goodbye", STEP_QUESTION, EXPECT_SCALE},
        {"V1", "no-date", STEP_MAIL, EXPECT_NOTHING},
        {"V2", "missed", STEP_MAIL, EXPECT_NOTHING},
        {"V3", "twice", STEP_MAIL, EXPECT_NOTHING},
        {"X1", "report", STEP_REPORT, EXPECT_NOTHING},
        {"X3", "changes", STEP_MAIL, EXPECT_YESNO},
        {"X4", "words", STEP_MAIL, EXPECT_NOTHING},
        {"X5", "alert", STEP_MAIL, EXPECT_NOTHING},
        {"K2", "unread-log", STEP_MAIL, EXPECT_LOG},
        {"K3", "stopped", STEP_MAIL, EXPECT_NOTHING},
        {"K7", "quit", STEP_MAIL, EXPECT_YESNO},
        {"K8", "unread-words", STEP_MAIL, EXPECT_NOTHING},
        {"K9", "claimed", STEP_MAIL, EXPECT_NOTHING},
        {"K10", "stop", STEP_MAIL, EXPECT_YESNO},
        {"K11", "erase", STEP_MAIL, EXPECT_YESNO},
        {"K13", "asleep", STEP_MAIL, EXPECT_NOTHING},
        {"K14", "call-off", STEP_MAIL, EXPECT_YESNO},
        {"K15", "move", STEP_MAIL, EXPECT_YESNO},
        {"K16", "place", STEP_MAIL, EXPECT_YESNO},
        {"K17", "ordered", STEP_MAIL, EXPECT_NOTHING},
        {"K12", "resumed", STEP_MAIL, EXPECT_NOTHING},
    };
    struct playbook *playbook = playbook_new();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct step *step = g_new0(struct step, 1);
        step->remind = g_array_new(FALSE, FALSE, sizeof(struct span));
        step->silence = g_ptr_array_new();
        step->on = g_ptr_array_new();
        step->carries = g_ptr_array_new();
        step->id = g_strdup(rows[i].id);
        step->template_name = g_strdup(rows[i].template_name);
        step->kind = rows[i].kind;
        step->expect = rows[i].expect;
        step->notice = i == 0;
        g_ptr_array_add(playbook->steps, step);
    }
    return playbook;
}

static void load_folder(struct templates *templates, const char *language)
{
    g_autofree char *folder = g_build_filename(TEMPLATES_DIR, language, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *file = g_dir_read_name(dir); file != NULL; file = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, file, NULL);
        g_autofree char *bare = g_strndup(file, strlen(file) - strlen(".txt"));
        g_autofree char *name = g_strconcat(language, "/", bare, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        templates_add(templates, name, path, text);
    }
}

/* --- what happened ------------------------------------------------------------------------ */

static struct fact *planned(int serial, int number, const char *start, int minutes)
{
    struct fact *fact =
        fact_new(FACT_SESSION_PLANNED, lumen_at("2027-01-14T09:00"), LUMEN_PAIR, 0, serial);
    fact->number = number;
    fact->start = lumen_at(start);
    fact->end = fact->start + (instant)minutes * MINUTE;
    fact_set_state(fact, number == 0 ? "coffee" : "session");
    return fact;
}

static struct fact *invited(int serial, int person, gint64 row)
{
    struct fact *fact =
        fact_new(FACT_STEP_WRITTEN, lumen_at("2027-01-15T09:00"), LUMEN_PAIR, person, serial);
    fact_set_step(fact, "S2");
    fact_set_state(fact, "request");
    fact->value = 1;
    fact->wall = 1;
    fact->row = row;
    return fact;
}

void lumen_live(struct lumen *lumen, GPtrArray *more)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    g_ptr_array_add(facts, planned(LUMEN_SESSION, 1, "2027-01-21T15:00", 60));
    g_ptr_array_add(facts, planned(LUMEN_COFFEE, 0, "2027-03-16T09:00", 20));
    g_ptr_array_add(facts, invited(LUMEN_SESSION, CAMILLE, 101));
    g_ptr_array_add(facts, invited(LUMEN_SESSION, PHILIPPE, 102));
    if (more != NULL)
        g_ptr_array_extend_and_steal(facts, more);
    for (guint i = 0; i < facts->len; i++)
        ((struct fact *)facts->pdata[i])->id = (gint64)i + 1;
    ledger_free(lumen->ledger);
    lumen->ledger = ledger_fold(lumen->registry, LUMEN_PAIR, facts);
    lumen->composition.ledger = lumen->ledger;
}

struct due *lumen_due(const struct lumen *lumen, const char *step, int person)
{
    struct due *due = g_new0(struct due, 1);
    due->step = playbook_step(lumen->playbook, step);
    due->word = due->step != NULL ? due->step->id : step;
    due->key = g_strdup(step);
    due->person = person;
    due->subject = LUMEN_PAIR;
    due->session = LUMEN_SESSION;
    due->revision = 1;
    due->at = lumen->composition.now;
    due->not_after = INSTANT_NEVER;
    return due;
}

void lumen_offer(struct due *due, int minutes)
{
    static const char *const starts[] = {"2027-03-09T10:00", "2027-03-11T15:00",
                                         "2027-03-12T09:00"};
    due->offers = g_array_new(FALSE, FALSE, sizeof(struct slot));
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        struct slot slot = {.start = lumen_at(starts[i])};
        slot.end = slot.start + (instant)minutes * MINUTE;
        g_array_append_val(due->offers, slot);
    }
}

/* --- all of it ---------------------------------------------------------------------------- */

struct lumen *lumen_new(void)
{
    struct lumen *lumen = g_new0(struct lumen, 1);
    lumen->settings = make_settings();
    lumen->programme = make_programme();
    lumen->almanac = almanac_new(lumen->programme);
    lumen->registry = make_registry();
    lumen->playbook = make_playbook();
    lumen->templates = templates_new();
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        load_folder(lumen->templates, language_names[language]);
    lumen->composition = (struct composition){
        .programme = lumen->programme,
        .settings = lumen->settings,
        .playbook = lumen->playbook,
        .almanac = lumen->almanac,
        .registry = lumen->registry,
        .templates = lumen->templates,
        .uid = "printemps-s7-aaaa@changefactory.example",
        .reference = "printemps-17",
        .stop_address = "binome+printemps.r17.bbbb@changefactory.example",
        .now = lumen_at("2027-01-14T09:00"),
    };
    lumen_live(lumen, NULL);
    return lumen;
}

void lumen_free(struct lumen *lumen)
{
    if (lumen == NULL)
        return;
    settings_free(lumen->settings);
    programme_free(lumen->programme);
    almanac_free(lumen->almanac);
    ledger_free(lumen->ledger);
    registry_free(lumen->registry);
    playbook_free(lumen->playbook);
    templates_free(lumen->templates);
    g_free(lumen);
}
