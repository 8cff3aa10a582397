/*
 * when - dates, times and lengths that people write, French and English.
 *
 * A text falls into clauses: "pas jeudi, plutôt vendredi 14h" is a refusal and a
 * proposal. Within one, days wait for an hour and an hour for its day; what finds
 * no partner is a whole day, or an hour of the session's day.
 */
#include "reading/when.h"

#include "reading/when_words.h"

#include <string.h>

enum { DAY_MINUTES = 24 * 60, MOST_WAITING = 8 };

/* Where the reading of a clause stands. */
struct thought {
    const struct speech *speech;
    GArray *moments;
    struct days waiting[MOST_WAITING]; /* days without an hour yet */
    guint count;
    struct days last;    /* the day that a further hour belongs to */
    struct days refused; /* the last day of the clause before, which was refused */
    gboolean has_refused;
    gboolean has_last;
    struct hours hours; /* an hour without a day yet */
    gboolean has_hours;
    gboolean negative, free, relative; /* "pas", "je suis libre", "plutôt", "au lieu de" */
    gboolean after_refusal;
    guint line; /* the first moment of this line */
};

/* --- moments --------------------------------------------------------------------------------- */

/* The same moment on the reader's clock. FALSE for a time that does not exist. */
static gboolean on_readers_clock(const struct speech *speech, const char *zone, gint64 *minutes)
{
    struct wall wall = {.day = (int)(*minutes / DAY_MINUTES),
                        .minute = (int)(*minutes % DAY_MINUTES)};
    instant at;
    if (!clock_instant(wall, zone == NULL ? speech->zone : zone, &at))
        return FALSE;
    if (zone == NULL)
        return TRUE;
    wall = clock_wall(at, speech->zone);
    *minutes = (gint64)wall.day * DAY_MINUTES + wall.minute;
    return TRUE;
}

/* "le lendemain": of the day that was spoken of before, where one was. */
static void shift_days(struct thought *thought, struct days *days)
{
    if (days->shift == 0 || !thought->has_last || thought->last.shift != 0)
        return;
    when_set_day(days, thought->last.from + days->shift);
    days->ambiguous = thought->last.ambiguous;
}

static enum when_kind kind_of(const struct thought *thought, const struct days *days,
                              const struct hours *hours)
{
    if (thought->negative || (days->until && !thought->free))
        return WHEN_UNAVAILABLE;
    gboolean exact = hours != NULL && hours->kind == HOUR_EXACT && days->to - days->from == 1;
    return exact && !days->open && days->bounded == BOUND_NONE ? WHEN_PROPOSAL : WHEN_RANGE;
}

/* The hours of those days. */
static void set_hours(const struct thought *thought, const struct days *days,
                      const struct hours *hours, struct moment *moment)
{
    const struct speech *speech = thought->speech;
    if (days->bounded != BOUND_NONE) { /* "avant vendredi midi" */
        moment->end =
            (gint64)(days->to - (days->bounded == BOUND_WITH)) * DAY_MINUTES + hours->from;
    } else {
        moment->start += hours->from;
        moment->end =
            hours->to < 0 || days->open ? -1 : (gint64)(days->to - 1) * DAY_MINUTES + hours->to;
    }
    moment->ambiguous = moment->ambiguous || hours->ambiguous ||
                        !on_readers_clock(speech, hours->zone, &moment->start) ||
                        (moment->end >= 0 && !on_readers_clock(speech, hours->zone, &moment->end));
}

static void emit(struct thought *thought, const struct days *days, const struct hours *hours)
{
    struct moment moment = {.kind = kind_of(thought, days, hours),
                            .start = (gint64)days->from * DAY_MINUTES,
                            .end = days->open ? -1 : (gint64)days->to * DAY_MINUTES,
                            .ambiguous = days->ambiguous,
                            .other = -1};
    if (days->past || days->to <= days->from)
        return;
    if (hours != NULL)
        set_hours(thought, days, hours, &moment);
    gint64 now = (gint64)thought->speech->today * DAY_MINUTES + thought->speech->minute;
    moment.ambiguous = moment.ambiguous || (moment.kind == WHEN_PROPOSAL && moment.start <= now);
    if (days->ambiguous && days->other > 0)
        moment.other = moment.start + (gint64)(days->other - days->from) * DAY_MINUTES;
    else if (hours != NULL && hours->ambiguous && hours->other > 0)
        moment.other = moment.start + hours->other - hours->from;
    g_array_append_val(thought->moments, moment);
}

static void take_days(struct thought *thought, struct days *days)
{
    shift_days(thought, days);
    thought->last = *days;
    thought->has_last = TRUE;
    if (thought->has_hours) {
        emit(thought, days, &thought->hours);
        thought->has_hours = FALSE;
    } else if (thought->count < MOST_WAITING) {
        thought->waiting[thought->count++] = *days;
    }
}

static void take_hours(struct thought *thought, const struct hours *hours)
{
    gboolean emitted = thought->count > 0;
    for (guint i = 0; i < thought->count; i++)
        emit(thought, &thought->waiting[i], hours);
    thought->count = 0;
    if (emitted)
        return;
    if (thought->has_last && hours->kind == HOUR_PART)
        return; /* "9h demain matin" */
    if (thought->has_last)
        emit(thought, &thought->last, hours);
    else if (!thought->has_hours) {
        thought->hours = *hours;
        thought->has_hours = TRUE;
    }
}

/* An hour that found no day: of the session's day where the words hang on the session. */
static void take_lonely_hours(struct thought *thought)
{
    const struct speech *speech = thought->speech;
    gboolean known = speech->session_day >= 0;
    if (thought->hours.kind == HOUR_PART && thought->has_refused) {
        /* "jeudi matin impossible, l'après-midi oui" */
        emit(thought, &thought->refused, &thought->hours);
        thought->has_hours = FALSE;
        return;
    }
    int day = known ? speech->session_day : speech->today;
    struct days days = {.from = day, .to = day + 1};
    days.ambiguous = !known || !thought->relative || thought->after_refusal;
    guint before = thought->moments->len;
    if (thought->hours.kind == HOUR_EXACT || known)
        emit(thought, &days, &thought->hours);
    if (thought->moments->len > before)
        g_array_index(thought->moments, struct moment, before).lonely = TRUE;
    thought->has_hours = FALSE;
}

static void end_clause(struct thought *thought)
{
    for (guint i = 0; i < thought->count; i++)
        if (!thought->waiting[i].session) /* "même jour, mais 17h" waits for its hour */
            emit(thought, &thought->waiting[i], NULL);
    thought->count = 0;
    if (thought->has_hours)
        take_lonely_hours(thought);
    if (!thought->negative)
        return;
    thought->after_refusal = TRUE;
    thought->has_refused = thought->has_last;
    thought->refused = thought->last;
    thought->has_last = FALSE;
}

/* --- clauses --------------------------------------------------------------------------------- */

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
                                       "pris",
                                       "prise",
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

static gboolean is_stop(const struct speech *speech, guint i)
{
    static const char *const stops[] = {".", ";", "!", "?", "\n", NULL};
    return speech_any(speech, i, stops) > 0;
}

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
    static const char *const bounds[] = {"pas avant", "not before", NULL};
    guint skip = MAX(speech_any(speech, i, no_refusals), speech_any(speech, i, only));
    return MAX(skip, speech_any(speech, i, bounds));
}

static gboolean clause_refuses(const struct speech *speech, guint from, guint to)
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
static gboolean ends_clause(const struct speech *speech, guint i)
{
    if (speech_is(speech, i, "."))
        return !speech_at(speech, i + 1)->glued;
    return is_stop(speech, i) || speech_any(speech, i, turns) > 0 ||
           speech_any(speech, i, dropped) > 0;
}

static guint clause_end(const struct speech *speech, guint from)
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
static guint comma_end(const struct speech *speech, guint from, guint to)
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

/* --- relative to the session ----------------------------------------------------------------- */

static int direction_of(const struct speech *speech, guint from, guint to)
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

/* "décalons d'une heure", "push it back an hour", "une heure plus tard". */
static void read_shift(struct thought *thought, guint from, guint to)
{
    const struct speech *speech = thought->speech;
    int direction = direction_of(speech, from, to), span = 0;
    for (guint i = from; i < to && span == 0; i++) {
        guint at = i;
        span = when_span(speech, &at);
    }
    if (direction == 0 || span == 0 || speech->session_day < 0 || thought->negative)
        return;
    struct moment moment = {.kind = WHEN_PROPOSAL, .end = -1, .other = -1};
    moment.start = (gint64)speech->session_day * DAY_MINUTES + speech->session_minute +
                   (gint64)direction * span;
    moment.ambiguous = !on_readers_clock(speech, NULL, &moment.start);
    g_array_append_val(thought->moments, moment);
}

/* --- the walk -------------------------------------------------------------------------------- */

/* TRUE when a length stands there that no hour must be read from ("1h de visio", "30 min"). */
static gboolean skip_length(const struct speech *speech, guint *i)
{
    static const char *const befores[] = {"dans", "pendant", "durant", "for", "d", "de", NULL};
    guint at = *i + speech_any(speech, *i, befores);
    if (at == *i || when_span(speech, &at) == 0 || speech_is(speech, at, "a") ||
        speech_is(speech, at, "-") || speech_at(speech, at)->digits)
        return FALSE;
    *i = at;
    return TRUE;
}

static gboolean read_clause(struct thought *thought, guint from, guint to)
{
    const struct speech *speech = thought->speech;
    gboolean any = FALSE;
    for (guint i = from; i < to;) {
        struct days days;
        struct hours hours;
        guint before = i;
        if (when_days(speech, &i, &days)) {
            take_days(thought, &days);
            any = TRUE;
        } else if (!skip_length(speech, &i) && when_hours(speech, &i, &hours)) {
            take_hours(thought, &hours);
            any = TRUE;
        }
        i += (guint)(i == before);
    }
    return any;
}

/* What was: "on s'est vus mardi à 14h". */
static const char *const past_words[] = {
    "s est vu", "s est vus",   "s est vues", "s est rencontres",
    "avons",    "avait",       "avions",     "etait",
    "etions",   "was",         "were",       "met",
    "had",      "s est parle", "a eu lieu",  NULL};

/* "Jeudi 14h ? Impossible.": a refusal without a day of its own is about what stands before it. */
static void doubt_line(struct thought *thought)
{
    for (guint i = thought->line; i < thought->moments->len; i++)
        g_array_index(thought->moments, struct moment, i).ambiguous = TRUE;
}

static void read_part(struct thought *thought, guint from, guint to)
{
    const struct speech *speech = thought->speech;
    thought->negative = clause_refuses(speech, from, to);
    thought->free = clause_has(speech, from, to, free_words);
    thought->relative = thought->relative || clause_has(speech, from, to, session_words) ||
                        direction_of(speech, from, to) != 0 || speech_any(speech, to, dropped) > 0;
    guint moments = thought->moments->len;
    gboolean shifts = direction_of(speech, from, to) != 0;
    gboolean any = !clause_has(speech, from, to, past_words) && read_clause(thought, from, to);
    if (!any && thought->negative)
        doubt_line(thought);
    if (!any ||
        (shifts && thought->moments->len == moments && thought->count == 0 && !thought->has_hours))
        read_shift(thought, from, to);
    end_clause(thought);
}

static void read_sentences(struct thought *thought)
{
    const struct speech *speech = thought->speech;
    for (guint i = 0; i < speech->words->len;) {
        guint end = clause_end(speech, i);
        if (is_stop(speech, i))
            thought->has_last = thought->has_refused = thought->relative = FALSE;
        if (speech_is(speech, i, "\n"))
            thought->line = thought->moments->len;
        if (speech_any(speech, i, dropped) == 0) {
            guint comma = comma_end(speech, i, end);
            read_part(thought, i, comma);
            if (comma < end)
                read_part(thought, comma, end);
        }
        i = end;
    }
}

GArray *when_read(const char *text, enum language language, const char *zone, instant sent,
                  instant session)
{
    struct wall today = clock_wall(sent, zone);
    struct speech speech = {.language = language,
                            .zone = zone,
                            .today = today.day,
                            .minute = today.minute,
                            .session_day = -1,
                            .session_minute = -1};
    if (session != INSTANT_NONE) {
        struct wall wall = clock_wall(session, zone);
        speech.session_day = wall.day;
        speech.session_minute = wall.minute;
    }
    speech_init(&speech, text == NULL ? "" : text);
    struct thought thought = {.speech = &speech,
                              .moments = g_array_new(FALSE, TRUE, sizeof(struct moment))};
    read_sentences(&thought);
    speech_clear(&speech);
    return thought.moments;
}
