/*
 * when_clauses - where a thought about dates begins and ends, and whether it refuses.
 */
#include "reading/when_clauses.h"

static const char *const no_refusals[] = {"pas de souci",    "pas de soucis",
                                          "pas de probleme", "pourquoi pas",
                                          "no problem",      "why not",
                                          "no worries",      "n importe",
                                          "n hesitez pas",   "n hesite pas",
                                          "not a problem",   "pas mal",
                                          "pas grave",       NULL};

static const char *const refusals[] = {"pas",
                                       "not",
                                       "non",
                                       "impossible",
                                       "indisponible",
                                       "unavailable",
                                       "sauf",
                                       "except",
                                       "absent",
                                       "absente",
                                       "conge",
                                       "conges",
                                       "vacances",
                                       "deplacement",
                                       "away",
                                       "holiday",
                                       "leave",
                                       "vacation",
                                       "can t",
                                       "cannot",
                                       "cant",
                                       "don t",
                                       "doesn t",
                                       "won t",
                                       "isn t",
                                       "aucun",
                                       "occupe",
                                       "occupee",
                                       "suis pris",
                                       "suis prise",
                                       "serai pris",
                                       "serai prise",
                                       "deja pris",
                                       "deja prise",
                                       "c est pris",
                                       "est pris",
                                       "absence",
                                       "absences",
                                       "out of the office",
                                       "m out",
                                       "am out",
                                       "not in",
                                       "busy",
                                       "fully booked",
                                       "already booked",
                                       "m booked",
                                       "am booked",
                                       "is booked",
                                       "off on",
                                       "m off",
                                       "am off",
                                       "day off",
                                       "off work",
                                       "no good",
                                       "ne travaille pas",
                                       "travelling",
                                       "traveling",
                                       "rtt",
                                       "hors",
                                       "no",
                                       "out of office",
                                       "ferie",
                                       "ne peux plus",
                                       "rather not",
                                       "bloque",
                                       "bloquee",
                                       "unable",
                                       "ni",
                                       "neither",
                                       "nor",
                                       "anything but",
                                       "in training",
                                       "on training",
                                       "en reunion",
                                       "in a meeting",
                                       "in meetings",
                                       "en seminaire",
                                       "at a conference",
                                       "en conference",
                                       "with a client",
                                       "chez un client",
                                       "malade",
                                       "arret maladie",
                                       "sick",
                                       "ooo",
                                       "hors de question",
                                       "complet",
                                       "complete",

                                       "formation",
                                       NULL};

/* "je ne peux que jeudi" */
static const char *const only[] = {
    "ne peux que", "ne suis dispo que", "ne suis libre que", "ne suis disponible que", "only",
    NULL};

static const char *const free_words[] = {"libre", "dispo", "disponible", "available", "free", NULL};

static const char *const session_words[] = {
    "plutot", "au lieu", "instead", "rather", "meme jour", "same day", "decal",
    "avanc",  "mais",    "but",     "move",   "repousse",  NULL};

/* What another choice is preferred to. */
static const char *const dropped[] = {"au lieu de",  "au lieu du",    "plutot que", "instead of",
                                      "rather than", "a la place de", NULL};

static const char *const turns[] = {"mais",        "but",     "plutot", "sinon",     "par contre",
                                    "en revanche", "however", "rather", "otherwise", "instead",
                                    "sauf",        "except",  NULL};

gboolean clause_stops(const struct speech *speech, guint i)
{
    static const char *const stops[] = {".", ";", "!", "?", "\n", NULL};
    return speech_any(speech, i, stops) > 0;
}

/* Whether one of the phrases begins inside it. */
static gboolean clause_has(const struct speech *speech, guint from, guint to,
                           const char *const list[])
{
    for (guint i = from; i < to; i++)
        if (speech_any(speech, i, list) > 0)
            return TRUE;
    return FALSE;
}

/* "pas de souci", "je ne peux que", "pas avant": how many words; 0. */
static guint words_of_no_refusal(const struct speech *speech, guint i)
{
    static const char *const bounds[] = {"pas avant",     "not before", "no earlier than",
                                         "no later than", "not until",  NULL};
    guint skip = MAX(speech_any(speech, i, no_refusals), speech_any(speech, i, only));
    return MAX(skip, speech_any(speech, i, bounds));
}

gboolean clause_refuses(const struct speech *speech, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        guint skip = words_of_no_refusal(speech, i);
        if (skip > 0)
            i += skip - 1;
        else if (speech_any(speech, i, refusals) > 0)
            return TRUE;
    }
    return FALSE;
}

/* A full stop inside a number ("14.30", "p.m.") or an abbreviation ends nothing. */
/* "the 23rd, not the 24th", "le 23 et pas le 24": what is refused stands behind; but "I can not the
 * 23rd" is one thought. */
static gboolean turns_down(const struct speech *speech, guint i)
{
    static const char *const nots[] = {"not", "pas", "and not", "et pas", NULL};
    static const char *const verbs[] = {"ne",   "n",        "suis", "peux", "pourrai", "is",
                                        "am",   "are",      "do",   "does", "can",     "could",
                                        "will", "would",    "m",    "ai",   "serai",   "est",
                                        "why",  "pourquoi", NULL};
    static const char *const articles[] = {"le", "the", NULL};
    const guint taken = speech_any(speech, i, nots), at = i + taken;
    if (taken == 0 || i == 0 || clause_stops(speech, i - 1) ||
        (when_weekday(speech, at) == 0 && speech_any(speech, at, articles) == 0))
        return FALSE;
    for (guint back = i; back > 0 && !clause_stops(speech, back - 1); back--)
        if (speech_any(speech, back - 1, verbs) > 0)
            return FALSE;
    return TRUE;
}

static gboolean ends_clause(const struct speech *speech, guint i)
{
    static const char *const short_words[] = {
        "lun",  "mar", "mer", "jeu", "ven", "sam",  "dim",  "mon", "tue", "wed",
        "thu",  "fri", "sat", "sun", "jan", "janv", "fevr", "fev", "avr", "juil",
        "sept", "oct", "nov", "dec", "feb", "apr",  "aug",  "sep", "env", NULL};
    if (speech_is(speech, i, "."))
        return !speech_at(speech, i + 1)->glued && !(i > 0 && speech_at(speech, i + 1)->digits &&
                                                     speech_any(speech, i - 1, short_words) > 0);
    return clause_stops(speech, i) || speech_any(speech, i, turns) > 0 ||
           speech_any(speech, i, dropped) > 0 || turns_down(speech, i);
}

guint clause_end(const struct speech *speech, guint from)
{
    guint i = from + 1;
    while (i < speech->words->len && !ends_clause(speech, i))
        i++;
    return i;
}

/* Where the first refusal stands, and where the last ends; FALSE when there is none. */
static gboolean find_refusals(const struct speech *speech, guint from, guint to, guint *first,
                              guint *last)
{
    *first = to;
    for (guint i = from; i < to; i++) {
        guint skip = words_of_no_refusal(speech, i);
        guint taken = skip > 0 ? 0 : speech_any(speech, i, refusals);
        i += skip > 0 ? skip - 1 : 0;
        if (taken == 0)
            continue;
        *first = MIN(*first, i);
        *last = i;
    }
    return *first < to;
}

/* Up to the comma that parts a refusal from what is none: "jeudi impossible, vendredi 14h oui". */
guint clause_comma(const struct speech *speech, guint from, guint to)
{
    guint first = 0, last = 0, before = to;
    if (!find_refusals(speech, from, to, &first, &last))
        return to;
    for (guint i = from; i < to; i++) {
        if (!speech_is(speech, i, ","))
            continue;
        if (i > last)
            return i;
        before = i < first ? i : before;
    }
    return before;
}

int clause_direction(const struct speech *speech, guint from, guint to)
{
    static const char *const earlier[] = {"avancer",  "avancons", "avance",    "plus tot",
                                          "earlier",  "forward",  "move up",   "bring",
                                          "avancons", "avancez",  "avancer d", NULL};
    static const char *const later[] = {
        "decaler",  "decalons", "decale",   "decalez",   "repousser", "repoussons", "repousse",
        "reculer",  "reculons", "retarder", "plus tard", "later",     "push",       "back",
        "postpone", "delay",    "reporter", "reportons", "repoussez", "decaler d",  NULL};
    gboolean back = clause_has(speech, from, to, earlier), on = clause_has(speech, from, to, later);
    return back == on ? 0 : back ? -1 : 1;
}

/* What was: "on s'est vus mardi à 14h". */
static const char *const past_words[] = {
    "s est vu", "s est vus",   "s est vues", "s est rencontres",
    "avons",    "avait",       "avions",     "etait",
    "etions",   "was",         "were",       "met",
    "had",      "s est parle", "a eu lieu",  NULL};

gboolean clause_is_past(const struct speech *speech, guint from, guint to)
{
    return clause_has(speech, from, to, past_words);
}

gboolean clause_is_free(const struct speech *speech, guint from, guint to)
{
    return clause_has(speech, from, to, free_words);
}

/* "plutôt" or "instead" may stand behind what it is about. */
gboolean clause_is_relative(const struct speech *speech, guint from, guint to)
{
    static const char *const behind[] = {"plutot", "instead", "rather", NULL};
    return clause_has(speech, from, to, session_words) || clause_direction(speech, from, to) != 0 ||
           speech_any(speech, to, dropped) > 0 || speech_any(speech, to, behind) > 0;
}

gboolean clause_drops(const struct speech *speech, guint from)
{
    return speech_any(speech, from, dropped) > 0;
}

/* "tous les lundis", "every other Friday": no day at all. */
gboolean clause_repeats(const struct speech *speech, guint from, guint to)
{
    static const char *const every[] = {
        "tous les", "toutes les", "chaque",    "every",      "each",      "sur deux",
        "sur 2",    "mondays",    "tuesdays",  "wednesdays", "thursdays", "fridays",
        "lundis",   "mardis",     "mercredis", "jeudis",     "vendredis", NULL};
    return clause_has(speech, from, to, every);
}

/* "anything but Friday": the turn is none. */
gboolean clause_excepts(const struct speech *speech, guint from)
{
    static const char *const any[] = {"any day", "any time", "any other day", "every day", NULL};
    if (!speech_is(speech, from, "but") || from == 0)
        return FALSE;
    return speech_is(speech, from - 1, "anything") ||
           (from > 1 && speech_any(speech, from - 2, any) > 0) ||
           (from > 2 && speech_any(speech, from - 3, any) > 0);
}
