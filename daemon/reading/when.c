/*
 * when - dates, times and lengths that people write, French and English.
 *
 * A text falls into clauses: "pas jeudi, plutôt vendredi 14h" is a refusal and a
 * proposal. Within one, days wait for an hour and an hour for its day; what finds
 * no partner is a whole day, or an hour of the session's day.
 */
#include "reading/when.h"

#include "reading/when_clauses.h"

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
    gboolean hour_first; /* "9h mardi ou 14h jeudi": an hour waits for the day behind it */
    gboolean repeats;    /* "tous les lundis" */
    guint line;          /* the first moment of this line */
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
        const gboolean late = days->evening && hours->kind == HOUR_EXACT && hours->from < 12 * 60;
        moment->start += hours->from + (late ? 12 * 60 : 0);
        moment->end =
            hours->to < 0 || days->open ? -1 : (gint64)(days->to - 1) * DAY_MINUTES + hours->to;
    }
    /* one hour, and several days to choose from */
    const gboolean loose = hours->kind == HOUR_EXACT && days->to - days->from > 1 &&
                           days->bounded == BOUND_NONE && !days->until;
    const gboolean unsure = hours->ambiguous && !(days->evening && hours->kind == HOUR_EXACT);
    moment->ambiguous = moment->ambiguous || unsure || loose ||
                        !on_readers_clock(speech, hours->zone, &moment->start) ||
                        (moment->end >= 0 && !on_readers_clock(speech, hours->zone, &moment->end));
}

static void emit(struct thought *thought, const struct days *days, const struct hours *hours)
{
    struct moment moment = {.kind = kind_of(thought, days, hours),
                            .start = (gint64)days->from * DAY_MINUTES,
                            .end = days->open ? -1 : (gint64)days->to * DAY_MINUTES,
                            .ambiguous = days->ambiguous || thought->repeats,
                            .other = -1};
    static const struct hours evening = {.kind = HOUR_PART, .from = 18 * 60, .to = 22 * 60};
    if (days->past || days->to <= days->from)
        return;
    if (hours == NULL && days->evening)
        hours = &evening;
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
        thought->hour_first = TRUE;
    } else if (thought->count < MOST_WAITING) {
        thought->waiting[thought->count++] = *days;
    }
}

/* Whether the moment before is the whole of the last day, which the words now narrow. */
static gboolean was_whole(const struct thought *thought)
{
    if (thought->moments->len <= thought->line || thought->negative)
        return FALSE;
    const struct moment *moment =
        &g_array_index(thought->moments, struct moment, thought->moments->len - 1);
    return moment->kind == WHEN_RANGE &&
           moment->start == (gint64)thought->last.from * DAY_MINUTES &&
           moment->end == (gint64)thought->last.to * DAY_MINUTES;
}

static void take_hours(struct thought *thought, const struct hours *hours)
{
    gboolean emitted = thought->count > 0;
    for (guint i = 0; i < thought->count; i++)
        emit(thought, &thought->waiting[i], hours);
    thought->count = 0;
    if (emitted)
        return;
    if (thought->hour_first && !thought->has_hours) {
        thought->hours = *hours;
        thought->has_hours = TRUE;
        return;
    }
    if (thought->has_last && hours->kind == HOUR_PART && !was_whole(thought))
        return;                                  /* "9h demain matin" */
    if (thought->has_last && was_whole(thought)) /* "jeudi, mais pas avant 10h" */
        g_array_set_size(thought->moments, thought->moments->len - 1);
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
    if (thought->has_hours && thought->hour_first && thought->has_last) { /* "9h mardi ou 10h" */
        emit(thought, &thought->last, &thought->hours);
        thought->has_hours = FALSE;
    }
    thought->hour_first = FALSE;
    if (thought->has_hours)
        take_lonely_hours(thought);
    if (!thought->negative)
        return;
    thought->after_refusal = TRUE;
    thought->has_refused = thought->has_last;
    thought->refused = thought->last;
    thought->has_last = FALSE;
}

/* --- relative to the session ----------------------------------------------------------------- */

/* Minutes that the words shift the session by, earlier below 0; 0: none. */
static int shift_in(const struct thought *thought, guint from, guint to)
{
    const struct speech *speech = thought->speech;
    int span = 0;
    for (guint i = from; i < to && span == 0; i++) {
        guint at = i;
        span = when_span(speech, &at);
    }
    return speech->session_day < 0 || thought->negative ? 0
                                                        : span * clause_direction(speech, from, to);
}

/* "décalons d'une heure", "push it back an hour", "une heure plus tard". */
static void read_shift(struct thought *thought, int shift)
{
    const struct speech *speech = thought->speech;
    struct moment moment = {.kind = WHEN_PROPOSAL, .end = -1, .other = -1};
    if (shift == 0)
        return;
    moment.start = (gint64)speech->session_day * DAY_MINUTES + speech->session_minute + shift;
    moment.ambiguous = !on_readers_clock(speech, NULL, &moment.start);
    g_array_append_val(thought->moments, moment);
}

/* --- the walk -------------------------------------------------------------------------------- */

/* TRUE when a length stands there that no hour must be read from ("1h de visio", "30 min"). */
static gboolean skip_length(const struct speech *speech, guint *i)
{
    static const char *const befores[] = {"dans", "pendant", "durant", "for", "d", "de", NULL};
    static const char *const shifts[] = {"plus tard", "plus tot", "later", "earlier", "avant",
                                         "apres",     "before",   "after", NULL};
    guint at = *i + speech_any(speech, *i, befores), bare = *i;
    if (when_span(speech, &bare) > 0 && speech_any(speech, bare, shifts) > 0) {
        *i = bare; /* "une heure plus tard" */
        return TRUE;
    }
    if (at == *i || when_span(speech, &at) == 0 || speech_is(speech, at, "a") ||
        speech_is(speech, at, "-") || speech_is(speech, at, "jusqu") ||
        speech_is(speech, at, "to") || speech_at(speech, at)->digits)
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

/* "Jeudi 14h ? Impossible.": a refusal without a day of its own is about what stands before it. */
static void doubt_line(struct thought *thought)
{
    for (guint i = thought->line; i < thought->moments->len; i++)
        g_array_index(thought->moments, struct moment, i).ambiguous = TRUE;
}

/* "même jour" waits for an hour, and no day for one. */
static gboolean waits(const struct thought *thought)
{
    for (guint i = 0; i < thought->count; i++)
        if (!thought->waiting[i].session)
            return TRUE;
    return FALSE;
}

static void take_shifted_day(struct thought *thought, int shift)
{
    struct days days = {0};
    when_set_day(&days, thought->speech->session_day + shift);
    take_days(thought, &days);
}

static void read_part(struct thought *thought, guint from, guint to)
{
    const struct speech *speech = thought->speech;
    thought->negative = clause_refuses(speech, from, to) || clause_excepts(speech, from);
    thought->free = clause_is_free(speech, from, to);
    thought->relative = thought->relative || clause_is_relative(speech, from, to);
    thought->repeats = clause_repeats(speech, from, to);
    const guint moments = thought->moments->len;
    const int shift = shift_in(thought, from, to);
    const gboolean any = !clause_is_past(speech, from, to) && read_clause(thought, from, to);
    if (!any && thought->negative)
        doubt_line(thought);
    const gboolean nothing = thought->moments->len == moments && !waits(thought);
    if (nothing && shift != 0 && shift % DAY_MINUTES == 0 && thought->has_hours)
        take_shifted_day(thought, shift / DAY_MINUTES); /* "une semaine plus tard, même heure" */
    else if (!any || (nothing && !thought->has_hours))
        read_shift(thought, shift);
    end_clause(thought);
}

static void read_sentences(struct thought *thought)
{
    const struct speech *speech = thought->speech;
    for (guint i = 0; i < speech->words->len;) {
        guint end = clause_end(speech, i);
        if (clause_stops(speech, i))
            thought->has_last = thought->has_refused = thought->relative = FALSE;
        if (speech_is(speech, i, "\n"))
            thought->line = thought->moments->len;
        if (!clause_drops(speech, i)) {
            guint comma = clause_comma(speech, i, end);
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
