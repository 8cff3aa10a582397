/*
 * compose_values - the tree of named values that every template sees.
 *
 * What is absent is false as a section, and naming what is inside it is a fault.
 * Sentences are in the reader's language.
 *
 *   tu, vous                        how the reader is addressed (English: vous)
 *   mentor, mentee, assistant, manager, consultant_reads   who reads: one is true
 *   cover                           flag: who reads covers for the consultant
 *   feminine, masculine             the roster's `genre`; both false without it
 *   reader.first .last .full .greeting .call   "Bonjour Camille" or "Bonjour Monsieur"; "Camille"
 *   partner.name                    first name; with surname where the roster says Monsieur, Madame
 *   partner.first .full .of .of_full .that .address    "d’Anne", "d’Anne Roux", "qu’Anne"
 *   principal.*                     the same of an assistant's mentee
 *   about.*                         the same of whom a mail to the consultant speaks about
 *   about.stopped .left .manager    flags: wrote STOP; is out; gets digests
 *   pair.mentor .mentee             full names
 *   pair.names .tag                 "Camille et Philippe", "[Camille–Philippe]"
 *   session.when .day .date .weekday .hour .at   "jeudi 21 janvier à 15 h", "jeudi 21 janvier",
 *                                   "21 janvier", "jeudi", "15 h", "jeudi à 15 h"
 *   session.Day .At                 the same with a capital
 *   session.put_off_day             the day it was to be on when it was last put off
 *   session.title                   of the calendar entry
 *   session.place .where            "La Compagnie"; ", à La Compagnie" behind an hour
 *   session.number .count           "1", "6"
 *   session.length .coffee          "une heure"; flag
 *   session.postponed .cancelled .unsettled .unfit   flags: what became of it; unfit: none of the
 * first two session.questions               "une question", "trois questions"; empty: none
 *   session.logged_length .detailed .by_words   "55 minutes", empty: none given; flags: length or
 *                                   questions are known; held, told from words
 *   moved, retimed, resized, elsewhere, ended, old_address   flags: see scene.h
 *   uninvited                       flag: the hour of the session came before any invitation
 *   unheard                         flag: nobody said what became of the pair's last session
 *   offers                          list of .digit .when .At ("Jeudi à 15 h")
 *   asleep_since                    "jeudi 21 janvier à 15 h": when it was put to sleep
 *   programme.id .name .kind .kind_small   "printemps", "Printemps 2027", "Reverse mentoring",
 * "reverse mentoring" programme.sessions .of_length .cadence   "six séances", "d’une heure",
 * "toutes les six semaines" programme.several               flag: more than one session client.name
 * .of "Groupe Lumen", "du Groupe Lumen" sponsor.name                    the first manager, else the
 * client consultant.first .full .address .that .word .phone   "qu’Anna", "ANNA"; phone may be empty
 *   notice.controller .purpose .basis .mails .logs .people .contact .after_last
 *   outside_hours                   flag: composed outside 9 to 18 h of the reader's day
 *   words                           list of .line: what was written to the consultant
 *   claim.erase .data .correct      flags: the right that is claimed; of V1, a claim is two rounds
 *   claim.untold                    flag: nobody but a human tells of a session that has changed
 *   untold                          list, see compose_untold.c
 *   answered                        what it answers: "à l’invitation"; may be empty
 *   late                            "Jeudi 14 janvier" when a mail is composed after its day; else
 * empty lines                           list of .line: of reports edit.lines .updates .cancels
 * .pairs   of X3, counts as in figures figures                         see digest.c; false without
 */
#include "writing/compose_values.h"

#include "base/text.h"
#include "writing/compose_offers.h"
#include "writing/compose_untold.h"
#include "writing/digest.h"
#include "writing/fields.h"
#include "writing/people.h"
#include "writing/phrase.h"
#include "writing/wording.h"

#include <string.h>

enum {
    DAY_BEGINS = 9 * 60,
    DAY_ENDS = 18 * 60,
    WORDS_WEIGHT = 44 * 1024,
    LINE_WEIGHT = 24,
    LINES_MAX = 100
};

/* --- the session -------------------------------------------------------------------------- */

static char *fill(const char *pattern, const char *slot, const char *words)
{
    g_auto(GStrv) parts = g_strsplit(pattern, slot, -1);
    return g_strjoinv(words, parts);
}

char *compose_title(const struct scene *scene)
{
    const struct programme *programme = scene->composition->programme;
    int number = scene->session != NULL ? scene->session->number : 0;
    g_autofree char *mentor = people_full_name(scene->mentor, scene->language);
    g_autofree char *mentee = people_full_name(scene->mentee, scene->language);
    g_autofree char *digits = number > 0 ? g_strdup_printf("%d", number) : g_strdup("");
    const char *pattern = programme->title != NULL ? programme->title : "{mentor} – {mentee}";
    g_autofree char *with_n = fill(pattern, "{n}", digits);
    g_autofree char *with_name = fill(with_n, "{name}", programme->name);
    g_autofree char *with_mentor = fill(with_name, "{mentor}", mentor);
    g_autofree char *title = fill(with_mentor, "{mentee}", mentee);
    return text_without_tricks(g_strstrip(title));
}

static void set_moment(struct value *table, const struct scene *scene)
{
    enum language language = scene->language;
    const struct wall wall = clock_wall(scene->session->start, scene->zone);
    g_autofree char *weekday = wording_weekday(wall.day, language);
    g_autofree char *hour = wording_hour(wall.minute, language);
    fields_taken(table, "when", wording_when(scene->session->start, scene->zone, language));
    g_autofree char *day = wording_day(wall.day, language);
    g_autofree char *at =
        wording_at(scene->session->start, scene->composition->now, scene->zone, language);
    fields_text(table, "day", day);
    fields_taken(table, "Day", phrase_capital(day));
    fields_text(table, "at", at);
    fields_taken(table, "At", phrase_capital(at));
    fields_taken(table, "date", wording_date(wall.day, language));
    fields_text(table, "weekday", weekday);
    const instant put_off = scene->session->put_off_start;
    const instant off = put_off != INSTANT_NONE ? put_off : scene->session->start;
    fields_taken(table, "put_off_day", wording_day(clock_day(off, scene->zone), language));
    fields_text(table, "hour", hour);
}

static char *questions(int count, enum language language)
{
    if (count <= 0)
        return g_strdup("");
    g_autofree char *number = wording_count(count, TRUE, language);
    return g_strdup_printf("%s question%s", number, count == 1 ? "" : "s");
}

static void set_log(struct value *table, const struct scene *scene)
{
    const struct session *session = scene->session;
    fields_taken(table, "questions", questions(session->questions, scene->language));
    fields_taken(table, "logged_length",
                 session->minutes > 0 ? wording_length(session->minutes, scene->language) : NULL);
    fields_flag(table, "by_words", session->by_words);
    fields_flag(table, "postponed", session->state == SESSION_POSTPONED);
    fields_flag(table, "cancelled", session->state == SESSION_CANCELLED);
    fields_flag(table, "detailed", session->questions > 0 || session->minutes > 0);
    fields_flag(table, "unfit",
                session->state != SESSION_POSTPONED && session->state != SESSION_CANCELLED);
    fields_flag(table, "unsettled", session->state == SESSION_UNSETTLED);
}

static struct value *session_value(const struct scene *scene)
{
    if (scene->session == NULL)
        return value_flag(FALSE);
    const struct session *session = scene->session;
    struct value *table = value_table();
    g_autofree char *place = scene->place != NULL ? text_without_tricks(scene->place) : NULL;
    set_moment(table, scene);
    set_log(table, scene);
    fields_taken(table, "title", compose_title(scene));
    fields_taken(table, "place", phrase_place(place, scene->language));
    fields_taken(table, "where", phrase_where(place, scene->language));
    fields_taken(table, "number", g_strdup_printf("%d", session->number));
    fields_taken(table, "count",
                 g_strdup_printf("%d", registry_sessions(scene->composition->registry,
                                                         scene->composition->programme)));
    fields_taken(table, "length",
                 wording_length((int)((session->end - session->start) / MINUTE), scene->language));
    fields_flag(table, "coffee", session->coffee);
    return table;
}

/* --- the programme ------------------------------------------------------------------------ */

char *compose_display_name(const struct programme *programme)
{
    const char *pattern = programme->display_name != NULL ? programme->display_name
                                                          : "Reverse mentoring ({consultant})";
    g_autofree char *filled =
        fill(pattern, "{consultant}",
             programme->consultant.name != NULL ? programme->consultant.name : "");
    return text_without_tricks(filled);
}

/* "Reverse mentoring": what stands before the consultant in the display name. */
static char *programme_kind(const struct programme *programme)
{
    const char *pattern = programme->display_name;
    const char *bracket = pattern != NULL ? strstr(pattern, " (") : NULL;
    if (bracket == NULL || bracket == pattern)
        return g_strdup("Reverse mentoring");
    g_autofree char *kind = g_strndup(pattern, bracket - pattern);
    return text_without_tricks(kind);
}

static struct value *programme_value(const struct scene *scene)
{
    const struct programme *programme = scene->composition->programme;
    struct value *table = value_table();
    g_autofree char *kind = programme_kind(programme);
    fields_text(table, "id", programme->id);
    fields_foreign(table, "name", programme->name);
    fields_text(table, "kind", kind);
    fields_taken(table, "kind_small", phrase_small(kind));
    fields_taken(table, "sessions", phrase_sessions(programme->sessions, scene->language));
    fields_taken(table, "of_length", phrase_of_length(programme->minutes, scene->language));
    fields_taken(
        table, "sessions_of_length",
        phrase_sessions_of_length(programme->sessions, programme->minutes, scene->language));
    fields_taken(table, "cadence", phrase_cadence(programme->cadence, scene->language));
    fields_flag(table, "several", programme->sessions > 1);
    return table;
}

static struct value *client_value(const struct programme *programme)
{
    struct value *table = value_table();
    g_autofree char *client = text_without_tricks(programme->client);
    fields_text(table, "name", client);
    fields_taken(table, "of", phrase_of_client(client));
    return table;
}

static struct value *sponsor_value(const struct programme *programme)
{
    struct value *table = value_table();
    const struct manager *manager = programme->managers != NULL && programme->managers->len > 0
                                        ? programme->managers->pdata[0]
                                        : NULL;
    gboolean named = manager != NULL && manager->who.name != NULL;
    fields_foreign(table, "name", named ? manager->who.name : programme->client);
    fields_flag(table, "named", named);
    return table;
}

/* --- the notice --------------------------------------------------------------------------- */

static void set_wish(struct value *table, const char *name, const char *wish, const char *french,
                     const char *english, enum language language)
{
    g_autofree char *own = wish != NULL ? text_without_tricks(wish) : NULL;
    const char *usual = language == LANGUAGE_ENGLISH ? english : french;
    fields_taken(table, name, own != NULL ? phrase_small(own) : g_strdup(usual));
}

static struct value *notice_value(const struct scene *scene)
{
    const struct programme *programme = scene->composition->programme;
    struct value *table = value_table();
    fields_foreign(table, "controller",
                   programme->controller != NULL ? programme->controller : programme->client);
    set_wish(table, "purpose", programme->purpose, "accompagner des binômes volontaires",
             "support pairs of volunteers", scene->language);
    set_wish(table, "basis", programme->legal_basis, "intérêt légitime, participation volontaire",
             "legitimate interest, voluntary participation", scene->language);
    fields_taken(table, "mails", span_words(programme->keep_mails, scene->language));
    fields_taken(table, "logs", span_words(programme->keep_logs, scene->language));
    fields_taken(table, "people", span_words(programme->keep_people, scene->language));
    fields_foreign(table, "contact", programme->dpo_contact);
    /* Elsewhere people are kept from kick-off on (figures.md, "Retention"). */
    fields_flag(table, "after_last", g_strcmp0(programme->playbook, "simple") == 0);
    return table;
}

/* --- words of others ---------------------------------------------------------------------- */

static void add_line(struct value *list, const char *line)
{
    struct value *table = value_table();
    g_auto(GStrv) parts = g_strsplit(line, "\t", -1);
    g_autofree char *spaced = g_strjoinv(" ", parts);
    fields_foreign(table, "line", spaced);
    value_add(list, table);
}

/* What a character weighs in a mail at worst: text and HTML, both quoted-printable. */
static gsize weight(gunichar c)
{
    if (c >= 0x80)
        return 6 * (gsize)g_unichar_to_utf8(c, NULL);
    return strchr("&<>\"=", (int)c) != NULL ? 9 : 2;
}

/* Where a line must end to weigh no more than `room`; takes what it weighs off. */
static char *cut(char *line, gsize *room)
{
    *room -= MIN(*room, LINE_WEIGHT);
    for (; *line != '\0'; line = g_utf8_next_char(line)) {
        gsize one = weight(g_utf8_get_char(line));
        if (one > *room)
            break;
        *room -= one;
    }
    return line;
}

static struct value *words_value(const char *words)
{
    struct value *list = value_list();
    gsize room = WORDS_WEIGHT;
    if (words == NULL)
        return list;
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(valid), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *end = cut(*line, &room);
        gboolean whole = *end == '\0';
        *end = '\0';
        add_line(list, *line);
        if (whole && room > 0)
            continue;
        add_line(list, "[…]");
        return list;
    }
    return list;
}

static struct value *lines_value(const struct scene *scene)
{
    const GPtrArray *lines = scene->composition->lines;
    struct value *list = value_list();
    guint count = lines != NULL ? lines->len : 0;
    for (guint i = 0; i < MIN(count, LINES_MAX); i++)
        add_line(list, lines->pdata[i]);
    if (count > LINES_MAX) {
        g_autofree char *more =
            g_strdup_printf(scene->language == LANGUAGE_ENGLISH ? "and %u others" : "et %u autres",
                            count - LINES_MAX);
        add_line(list, more);
    }
    return list;
}

static char *join_lines(const GPtrArray *lines)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; lines != NULL && i < lines->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", (const char *)lines->pdata[i]);
    return g_string_free(out, FALSE);
}

static struct value *edit_value(const struct scene *scene)
{
    const struct composition *composition = scene->composition;
    struct value *table = value_table();
    g_autofree char *pairs = join_lines(composition->lines);
    value_set(table, "lines", digest_count(composition->changed, scene->language));
    value_set(table, "updates", digest_count(composition->updates, scene->language));
    value_set(table, "cancels", digest_count(composition->cancels, scene->language));
    fields_foreign(table, "pairs", pairs);
    return table;
}

/* The mail of ours whose answer made this due: its own, or that of the wish it fulfils. */
static gint64 answered_row(const struct ledger *ledger, const struct due *due)
{
    for (guint i = 0; due->answers_row == 0 && i < ledger->wishes->len; i++) {
        const struct wish *wish = ledger->wishes->pdata[i];
        if (wish->fact == due->wish)
            return wish->row;
    }
    return due->answers_row;
}

static const char *answered_template(const struct scene *scene)
{
    const struct composition *composition = scene->composition;
    if (composition->ledger == NULL)
        return NULL;
    gint64 row = answered_row(composition->ledger, scene->due);
    const struct message *message = row != 0 ? ledger_row(composition->ledger, row) : NULL;
    const struct step *step =
        message != NULL ? playbook_step(composition->playbook, message->step) : NULL;
    return step != NULL ? step->template_name : NULL;
}

/* The right that is claimed, or the news to be told; false as a section without one. */
static struct value *claim_value(const char *claim)
{
    static const char *const claims[] = {"erase", "data",   "correct", "untold",
                                         "moved", "nobody", "homonym", "undated",
                                         "past",  "blank",  "night",   "nothing"};
    struct value *table = claim != NULL ? value_table() : value_flag(FALSE);
    for (gsize i = 0; claim != NULL && i < G_N_ELEMENTS(claims); i++)
        fields_flag(table, claims[i], g_str_equal(claim, claims[i]));
    return table;
}

/* --- the whole ---------------------------------------------------------------------------- */

static void set_others(struct value *root, const struct scene *scene)
{
    const struct composition *composition = scene->composition;
    value_set(root, "partner", people_person(scene, scene->partner));
    value_set(root, "principal", people_person(scene, scene->principal));
    value_set(root, "about", people_person(scene, scene->about));
    value_set(root, "pair", people_pair(scene));
    value_set(root, "claim", claim_value(scene->due->claim));
    value_set(root, "untold", compose_untold(scene));
    value_set(root, "words", words_value(composition->words));
    value_set(root, "lines", lines_value(scene));
    value_set(root, "edit", edit_value(scene));
    fields_taken(root, "answered", phrase_answered(answered_template(scene), scene->language));
    value_set(root, "figures",
              composition->figures != NULL ? digest_value(composition->figures, scene->language)
                                           : value_flag(FALSE));
}

/* The last session that has begun: nobody said what became of it. */
static gboolean is_unheard(const struct scene *scene)
{
    const struct ledger *ledger = scene->composition->ledger;
    const struct session *last = NULL;
    for (guint i = 0; ledger != NULL && i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->start <= scene->composition->now &&
            (last == NULL || session->start > last->start))
            last = session;
    }
    return last != NULL && last->state == SESSION_UNKNOWN;
}

static char *late_day(const struct scene *scene)
{
    int day = clock_day(scene->due->at, scene->zone);
    if (day == clock_day(scene->composition->now, scene->zone))
        return NULL;
    g_autofree char *words = wording_day(day, scene->language);
    return phrase_capital(words);
}

static void set_flags(struct value *root, const struct scene *scene)
{
    int minute = scene_minute(scene, scene->composition->now);
    fields_flag(root, "moved", scene->moved);
    fields_flag(root, "retimed", scene->retimed);
    fields_flag(root, "resized", scene->resized);
    fields_flag(root, "elsewhere", scene->elsewhere);
    fields_flag(root, "ended", scene->ended);
    fields_flag(root, "old_address", scene->old_address);
    fields_taken(root, "late", late_day(scene));
    fields_taken(root, "asleep_since",
                 wording_when(scene_asleep_since(scene), scene->zone, scene->language));
    fields_flag(root, "uninvited",
                scene->session != NULL && scene->session->state == SESSION_UNINVITED);
    fields_flag(root, "unheard", is_unheard(scene));
    fields_flag(root, "outside_hours", minute < DAY_BEGINS || minute >= DAY_ENDS);
}

/* What is printed of an address is checked: a reader will write to it. */
static gboolean addresses_are_sound(const struct scene *scene, GError **error)
{
    const struct person *people[] = {scene->partner, scene->about, scene->principal};
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++) {
        if (people[i] == NULL || people[i]->address == NULL || text_is_address(people[i]->address))
            continue;
        g_set_error(error, COMPOSE_ERROR, COMPOSE_VALUE, "person %d: the address may not go out",
                    people[i]->id);
        return FALSE;
    }
    return TRUE;
}

struct value *compose_values(const struct scene *scene, GError **error)
{
    const struct programme *programme = scene->composition->programme;
    if (!addresses_are_sound(scene, error))
        return NULL;
    struct value *root = value_table();
    people_set_roles(root, scene);
    set_flags(root, scene);
    set_others(root, scene);
    value_set(root, "reader", people_reader(scene));
    value_set(root, "session", session_value(scene));
    value_set(root, "offers", compose_offers(scene));
    value_set(root, "programme", programme_value(scene));
    value_set(root, "client", client_value(programme));
    value_set(root, "sponsor", sponsor_value(programme));
    value_set(root, "consultant", people_consultant(scene));
    value_set(root, "notice", notice_value(scene));
    return root;
}
