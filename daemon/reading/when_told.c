/*
 * when_told - moments as civil times in words: "2026-03-13T14:00".
 */
#include "reading/when_told.h"

#include "reading/when.h"

enum { DAY_MINUTES = 24 * 60 };

static char *wall_words(gint64 minutes)
{
    const struct date date = day_date((int)(minutes / DAY_MINUTES));
    const int minute = (int)(minutes % DAY_MINUTES);
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d", date.year, date.month, date.day, minute / 60,
                           minute % 60);
}

static struct readout_time time_of(const struct moment *moment)
{
    static const char *const kinds[] = {"proposal", "range", "unavailable"};
    struct readout_time time = {.what = kinds[moment->kind], .ambiguous = moment->ambiguous};
    time.start = wall_words(moment->start);
    time.end = moment->end < 0 ? NULL : wall_words(moment->end);
    if (!moment->ambiguous || moment->other < 0)
        return time;
    time.other_start = wall_words(moment->other);
    time.other_end =
        moment->end < 0 ? NULL : wall_words(moment->other + moment->end - moment->start);
    return time;
}

GArray *when_told(const GArray *moments)
{
    GArray *times = readout_times_new();
    for (guint i = 0; i < moments->len; i++) {
        struct readout_time time = time_of(&g_array_index(moments, struct moment, i));
        g_array_append_val(times, time);
    }
    return times;
}
