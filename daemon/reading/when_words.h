/*
 * when_words - the words of a text about dates, and the grammar of a day and of an hour.
 *
 * Each reader looks at one place, takes the longest thing that stands there and
 * moves on; FALSE leaves the place as it was.
 */
#pragma once

#include "base/clock.h"
#include "model/programme.h"

#include <glib.h>

struct word {
    char *text; /* folded letters, digits, or one sign; "\n" for a line end */
    int value;  /* of a number in digits or letters; -1 */
    gboolean digits, upper;
    gboolean glued; /* nothing between it and the word before */
};

struct speech {
    GArray *words; /* struct word */
    enum language language;
    const char *zone;
    int today;                       /* civil day on which it was written */
    int minute;                      /* of that day */
    int session_day, session_minute; /* -1: none */
};

void speech_init(struct speech *speech, const char *text);
void speech_clear(struct speech *speech);
const struct word *speech_at(const struct speech *speech, guint i);
gboolean speech_is(const struct speech *speech, guint i, const char *word);
/* The words of a phrase, one after the other; how many, or 0. */
guint speech_phrase(const struct speech *speech, guint i, const char *phrase);
/* The first phrase of a list (the last is NULL) that stands there; how many words, or 0. */
guint speech_any(const struct speech *speech, guint i, const char *const list[]);

enum bound { BOUND_NONE, BOUND_WITHOUT, BOUND_WITH /* the day named is part of it */ };

/* Days, half-open. */
struct days {
    int from, to;
    gboolean ambiguous, past;
    int other;          /* the first day in the other reading of what is ambiguous; 0 */
    gboolean until;     /* "jusqu'au 23": from today */
    gboolean open;      /* "à partir du 23": no end */
    enum bound bounded; /* "avant vendredi": from today, whatever hour is named */
    gboolean evening;   /* "tonight": its evening, and its hours are */
    int shift;          /* "le lendemain": days from the day spoken of before; 0 */
    gboolean session;   /* "même jour": the session's */
};
/* A day or a period, with no bound before it. */
gboolean when_one_day(const struct speech *speech, guint *i, struct days *days);
/* 1 Monday to 7 Sunday; 0 for another word. */
int when_weekday(const struct speech *speech, guint i);
/* "move it from ... to": what stands there is what is left. */
gboolean when_is_moved(const struct speech *speech, guint i);
gboolean when_days(const struct speech *speech, guint *i, struct days *days);

/* 1 to 12; 0 for another word. */
int when_month(const struct speech *speech, guint i);
/* "1er", "23rd": how many words the day takes; 0 when there is none. */
guint when_ordinal(const struct speech *speech, guint i, int *day);
/* A number alone counts behind an article. */
gboolean when_written_date(const struct speech *speech, guint *i, gboolean article,
                           struct days *days);
gboolean when_slashed_date(const struct speech *speech, guint *i, struct days *days);
gboolean when_iso_date(const struct speech *speech, guint *i, struct days *days);
void when_set_day(struct days *days, int day);
/* "lundi de Pâques", "Christmas Eve": the next one. */
gboolean when_feast(const struct speech *speech, guint *i, struct days *days);
/* A month alone: "avril". */
gboolean when_bare_month(const struct speech *speech, guint *i, struct days *days);
/* "début avril", "late next week", "ce week-end". */
gboolean when_period(const struct speech *speech, guint *i, struct days *days);

enum hour_kind { HOUR_EXACT, HOUR_BETWEEN, HOUR_AFTER, HOUR_BEFORE, HOUR_PART };

/* Minutes of a day. */
struct hours {
    enum hour_kind kind;
    int from, to; /* to -1: none */
    gboolean ambiguous;
    int other;        /* `from` in the other reading; 0 */
    const char *zone; /* named beside it; NULL */
};
/* "matin", "late afternoon". */
struct part {
    const char *phrase;
    int from, to; /* minutes of the day */
};
/* The longest that stands there; NULL. */
const struct part *when_part(const struct speech *speech, guint i, guint *taken);
gboolean when_hours(const struct speech *speech, guint *i, struct hours *hours);

/* "une heure", "30 min", "2 jours", "une semaine": minutes; 0 and the place unmoved when none. */
int when_span(const struct speech *speech, guint *i);
