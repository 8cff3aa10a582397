/*
 * interpret_order - a session that the consultant moves by mail: "DÉCALER Camille 28/01 15h".
 *
 * Who and when are read here; whether the date can be is the plan's to say.
 * What names nobody, several, or no sure date is asked back.
 */
#include "reading/interpret_scene.h"

#include "reading/interpret_times.h"
#include "reading/lexicon.h"
#include "reading/when.h"

#include <string.h>

/* --- who ------------------------------------------------------------------------------------- */

/* How well the words begin with this person's name: 2 in full, 1 by the first name, 0. */
static int likeness(const struct registry *registry, int id, const char *words)
{
    const struct person *person = registry_person(registry, id);
    if (person == NULL || !person->live || person->first == NULL)
        return 0;
    g_autofree char *first = lexicon_words(person->first);
    g_autofree char *both = g_strjoin(" ", person->first, person->last, NULL);
    g_autofree char *full = lexicon_words(both);
    const char *const of_full[] = {full, NULL}, *const of_first[] = {first, NULL};
    if (*first == '\0')
        return 0;
    return lexicon_after(words, of_full) != NULL ? 2 : lexicon_after(words, of_first) != NULL;
}

/* The pairs that the words may mean: struct pair, borrowed; those named in full alone, if any. */
static GPtrArray *pairs_named(const struct registry *registry, const char *words)
{
    GPtrArray *named = g_ptr_array_new();
    int best = 1;
    for (guint i = 0; i < registry->pairs->len; i++) {
        struct pair *pair = registry->pairs->pdata[i];
        const int like = !pair->live ? 0
                                     : MAX(likeness(registry, pair->mentor, words),
                                           likeness(registry, pair->mentee, words));
        if (like > best)
            g_ptr_array_set_size(named, 0);
        if (like >= best)
            g_ptr_array_add(named, pair);
        best = MAX(best, like);
    }
    return named;
}

/* Takes the word that is this pair's number out of the line; FALSE: it is not there. */
static gboolean take_number(char *line, const struct pair *pair)
{
    const gsize length = pair->number != NULL ? strlen(pair->number) : 0;
    for (char *at = length > 0 ? strstr(line, pair->number) : NULL; at != NULL;
         at = strstr(at + 1, pair->number)) {
        const char after = at[length];
        if ((at != line && at[-1] != ' ') || after != ' ')
            continue;
        memset(at, ' ', length);
        return TRUE;
    }
    return FALSE;
}

/* Of homonyms the one whose number is written. */
static const struct pair *pair_numbered(const GPtrArray *named, char *line)
{
    for (guint i = 0; i < named->len; i++)
        if (take_number(line, named->pdata[i]))
            return named->pdata[i];
    return NULL;
}

/* "3 28/01 15h": a pair by its number alone, which stands first. */
static const struct pair *pair_first(const struct registry *registry, char *line)
{
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        if (pair->live && pair->number != NULL && g_str_has_prefix(line, pair->number) &&
            take_number(line, pair))
            return pair;
    }
    return NULL;
}

/* --- when ------------------------------------------------------------------------------------ */

/* The one sure time of the line, whether to come or past. */
static gboolean time_named(const struct scene *scene, const char *line, instant *start)
{
    const struct person *author = registry_person(scene->question->registry, scene->author);
    const enum language language = author == NULL ? LANGUAGE_FRENCH : author->language;
    const char *zone = times_zone(scene);
    g_autoptr(GArray) times =
        when_read(line, language, zone, times_written_at(scene), INSTANT_NONE);
    const struct moment *only = times->len == 1 ? &g_array_index(times, struct moment, 0) : NULL;
    if (only == NULL || only->kind != WHEN_PROPOSAL || only->ambiguous || only->lonely)
        return FALSE;
    const struct wall wall = {.day = (int)(only->start / (24 * 60)),
                              .minute = (int)(only->start % (24 * 60))};
    return clock_instant(wall, zone, start);
}

/* --- what becomes of it ---------------------------------------------------------------------- */

/* Of no pair: which one is the question. */
static void ask_back(struct scene *scene, const char *claim)
{
    scene->session = 0;
    if (!scene_want(scene, "K17"))
        return;
    struct fact *wanted = scene->out->facts->pdata[scene->out->facts->len - 1];
    wanted->subject = 0;
    fact_set_state(wanted, claim);
}

static void order(struct scene *scene, const struct pair *pair, instant start)
{
    scene->session = 0;
    struct fact *fact = scene_add(scene, FACT_ORDERED, scene->author);
    fact->subject = pair->id;
    fact->start = start;
}

gboolean interpret_order(struct scene *scene, const struct intent *intent)
{
    const struct registry *registry = scene->question->registry;
    instant start = INSTANT_NONE;
    if (intent->order == NULL || playbook_step(scene->question->playbook, "K17") == NULL)
        return FALSE;
    g_autofree char *line = g_strdup(intent->order + strcspn(intent->order, " \t"));
    g_strstrip(line);
    g_autofree char *words = lexicon_words(line);
    g_autoptr(GPtrArray) named = pairs_named(registry, words);
    const struct pair *pair = named->len == 1   ? named->pdata[0]
                              : named->len == 0 ? pair_first(registry, line)
                                                : pair_numbered(named, line);
    if (pair == NULL)
        ask_back(scene, named->len == 0 ? "nobody" : "homonym");
    else if (!time_named(scene, line, &start))
        ask_back(scene, "undated");
    else
        order(scene, pair, start);
    return TRUE;
}
