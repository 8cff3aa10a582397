/*
 * programme - what the consultant wrote, before anybody has judged it.
 *
 * Defaults are those of the playbook `simple`.
 */
#include "model/programme.h"

#include "base/text.h"

#include <string.h>

const char *const language_names[LANGUAGE_COUNT] = {"fr", "en"};
const char *const role_names[ROLE_COUNT] = {"none",       "mentor",  "mentee", "assistant",
                                            "consultant", "manager", "cover"};

/* --- spans -------------------------------------------------------------------------------- */

/* As it may be typed, folded; the first name of a unit in a language is the plural we write. */
static const struct unit_name {
    const char *name;
    enum span_unit unit;
} unit_names[] = {
    {"minutes", UNIT_MINUTE},
    {"minute", UNIT_MINUTE},
    {"min", UNIT_MINUTE},
    {"heures", UNIT_HOUR},
    {"heure", UNIT_HOUR},
    {"hours", UNIT_HOUR},
    {"hour", UNIT_HOUR},
    {"h", UNIT_HOUR},
    {"jours", UNIT_DAY},
    {"jour", UNIT_DAY},
    {"j", UNIT_DAY},
    {"days", UNIT_DAY},
    {"day", UNIT_DAY},
    {"d", UNIT_DAY},
    {"jours ouvrés", UNIT_WORKING_DAY},
    {"jour ouvré", UNIT_WORKING_DAY},
    {"working days", UNIT_WORKING_DAY},
    {"working day", UNIT_WORKING_DAY},
    {"semaines", UNIT_WEEK},
    {"semaine", UNIT_WEEK},
    {"weeks", UNIT_WEEK},
    {"week", UNIT_WEEK},
    {"mois", UNIT_MONTH},
    {"months", UNIT_MONTH},
    {"month", UNIT_MONTH},
};

enum { SPAN_MAX = 9999 };

/* Reads the number; what follows is the unit, folded. NULL when there is no number. */
static char *split_span(const char *text, int *count)
{
    g_autofree char *folded = text_fold(text);
    char *unit = NULL;
    gint64 number = g_ascii_strtoll(folded, &unit, 10);
    if (unit == folded || number < -SPAN_MAX || number > SPAN_MAX)
        return NULL;
    *count = (int)number;
    return g_strdup(g_strchug(unit));
}

gboolean span_parse(const char *text, struct span *span)
{
    int count = 0;
    g_autofree char *unit = split_span(text, &count);
    for (size_t i = 0; unit != NULL && i < G_N_ELEMENTS(unit_names); i++) {
        g_autofree char *name = text_fold(unit_names[i].name);
        if (strcmp(name, unit) != 0)
            continue;
        *span = (struct span){count, unit_names[i].unit};
        return TRUE;
    }
    return FALSE;
}

char *span_suggest(const char *text)
{
    int count = 0;
    const char *names[G_N_ELEMENTS(unit_names)];
    g_autofree char *unit = split_span(text, &count);
    for (size_t i = 0; i < G_N_ELEMENTS(unit_names); i++)
        names[i] = unit_names[i].name;
    const char *name = unit == NULL ? NULL : names_suggest(names, G_N_ELEMENTS(names), unit);
    return name == NULL ? NULL : g_strdup_printf("%d %s", count, name);
}

char *span_words(struct span span, enum language language)
{
    static const char *const words[SPAN_UNIT_COUNT][LANGUAGE_COUNT][2] = {
        [UNIT_MINUTE] = {{"minute", "minutes"}, {"minute", "minutes"}},
        [UNIT_HOUR] = {{"heure", "heures"}, {"hour", "hours"}},
        [UNIT_DAY] = {{"jour", "jours"}, {"day", "days"}},
        [UNIT_WORKING_DAY] = {{"jour ouvré", "jours ouvrés"}, {"working day", "working days"}},
        [UNIT_WEEK] = {{"semaine", "semaines"}, {"week", "weeks"}},
        [UNIT_MONTH] = {{"mois", "mois"}, {"month", "months"}},
    };
    int count = ABS(span.count);
    gboolean plural = language == LANGUAGE_FRENCH ? count > 1 : count != 1;
    return g_strdup_printf("%d %s", span.count, words[span.unit][language][plural]);
}

/* --- owners ------------------------------------------------------------------------------- */

void mailbox_clear(struct mailbox *mailbox)
{
    g_clear_pointer(&mailbox->name, g_free);
    g_clear_pointer(&mailbox->address, g_free);
}

static void clear_server(struct server *server)
{
    g_free(server->host);
    g_free(server->login);
    g_free(server->secret.value);
    g_free(server->ca_file);
}

struct settings *settings_new(void)
{
    struct settings *settings = g_new0(struct settings, 1);
    settings->mailbox.inbox = g_strdup("INBOX");
    settings->mailbox.done = g_strdup("binome/done");
    settings->mailbox.unreadable = g_strdup("binome/unreadable");
    settings->cohorts = g_ptr_array_new_with_free_func(g_free);
    settings->max_per_run = 500;
    settings->max_gap = 10;
    return settings;
}

void settings_free(struct settings *settings)
{
    if (settings == NULL)
        return;
    g_free(settings->file);
    mailbox_clear(&settings->sender);
    mailbox_clear(&settings->consultant);
    g_free(settings->state);
    g_free(settings->templates);
    g_free(settings->relay.maildir);
    clear_server(&settings->relay.server);
    g_free(settings->mailbox.maildir);
    clear_server(&settings->mailbox.server);
    g_free(settings->mailbox.inbox);
    g_free(settings->mailbox.done);
    g_free(settings->mailbox.unreadable);
    g_ptr_array_unref(settings->cohorts);
    g_free(settings);
}

static void free_absence(gpointer data)
{
    struct absence *absence = data;
    mailbox_clear(&absence->cover);
    g_free(absence);
}

static void free_manager(gpointer data)
{
    struct manager *manager = data;
    mailbox_clear(&manager->who);
    g_free(manager->greet);
    g_free(manager);
}

static void free_step_change(gpointer data)
{
    struct step_change *change = data;
    g_free(change->id);
    g_free(change->text);
    g_free(change);
}

struct programme *programme_new(void)
{
    struct programme *programme = g_new0(struct programme, 1);
    programme->language = LANGUAGE_FRENCH;
    programme->playbook = g_strdup("simple");
    programme->zone = g_strdup("Europe/Paris");
    programme->kickoff = -1;
    programme->kickoff_minute = 9 * 60;
    programme->sessions = 6;
    programme->cadence = (struct span){6, UNIT_WEEK};
    programme->minutes = 60;
    programme->invite_ahead = (struct span){5, UNIT_WEEK};
    programme->title = g_strdup("{mentor} – {mentee}");
    programme->display_name = g_strdup("Reverse mentoring ({consultant})");
    programme->away = g_ptr_array_new_with_free_func(free_absence);
    programme->managers = g_ptr_array_new_with_free_func(free_manager);
    programme->quiet.from = 8 * 60 + 30;
    programme->quiet.to = 18 * 60;
    programme->quiet.holidays = g_strdup("FR");
    programme->quiet.august = programme->quiet.christmas = TRUE;
    programme->quiet.days = g_array_new(FALSE, FALSE, sizeof(int));
    programme->reminders = programme->per_day = 1;
    programme->budget_mentor = 15;
    programme->budget_mentee = 8;
    programme->approve = APPROVE_START | APPROVE_PAIRS | APPROVE_QUOTES | APPROVE_CHANGES;
    programme->changes = g_ptr_array_new_with_free_func(free_step_change);
    programme->keep_mails = (struct span){30, UNIT_DAY};
    programme->keep_logs = (struct span){3, UNIT_MONTH};
    programme->keep_people = (struct span){3, UNIT_MONTH};
    return programme;
}

void programme_free(struct programme *programme)
{
    if (programme == NULL)
        return;
    g_free(programme->file);
    g_free(programme->id);
    g_free(programme->roster);
    g_free(programme->playbook);
    g_free(programme->name);
    g_free(programme->client);
    g_free(programme->zone);
    g_free(programme->place);
    g_free(programme->title);
    mailbox_clear(&programme->consultant);
    g_free(programme->phone);
    g_free(programme->display_name);
    g_ptr_array_unref(programme->away);
    g_ptr_array_unref(programme->managers);
    g_free(programme->quiet.holidays);
    g_array_unref(programme->quiet.days);
    g_ptr_array_unref(programme->changes);
    g_free(programme->colour);
    g_free(programme->controller);
    g_free(programme->dpo_contact);
    g_free(programme->purpose);
    g_free(programme->legal_basis);
    g_free(programme);
}

static void free_entry(gpointer data)
{
    struct entry *entry = data;
    g_free(entry->id);
    g_free(entry->first);
    g_free(entry->last);
    g_free(entry->address);
    g_clear_pointer(&entry->aliases, g_ptr_array_unref);
    g_free(entry->zone);
    mailbox_clear(&entry->assistant);
    g_free(entry);
}

static void free_couple(gpointer data)
{
    struct couple *couple = data;
    g_free(couple->number);
    g_free(couple->place);
    g_free(couple);
}

struct roster *roster_new(void)
{
    struct roster *roster = g_new0(struct roster, 1);
    roster->entries = g_ptr_array_new_with_free_func(free_entry);
    roster->couples = g_ptr_array_new_with_free_func(free_couple);
    return roster;
}

void roster_free(struct roster *roster)
{
    if (roster == NULL)
        return;
    g_ptr_array_unref(roster->couples);
    g_ptr_array_unref(roster->entries);
    g_free(roster);
}
