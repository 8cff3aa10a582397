/*
 * triage_return - the day on which an automatic reply says that its sender is back.
 *
 * "Jusqu'au 23" is the last day of absence, "de retour le 23" the first at work.
 */
#include "reading/triage.h"

#include "reading/when_words.h"

#include <string.h>

static const char *const returns[] = {"de retour le",
                                      "de retour",
                                      "retour le",
                                      "retour prevu le",
                                      "retour prevu",
                                      "reviens le",
                                      "reviens",
                                      "reviendrai le",
                                      "reviendrai",
                                      "mon retour le",
                                      "mon retour",
                                      "back on",
                                      "back in the office on",
                                      "back in the office",
                                      "back at work on",
                                      "back at my desk on",
                                      "back",
                                      "return on",
                                      "returning on",
                                      "return to the office on",
                                      "returning",
                                      "return",
                                      "reprends le",
                                      "reprendrai le",
                                      "joignable a partir du",
                                      "disponible a partir du",
                                      "joignable des le",
                                      "de nouveau disponible le",
                                      "available again on",
                                      NULL};

/* The day behind a word of return; -1. */
static int return_at(const struct speech *speech, guint i)
{
    guint taken = speech_any(speech, i, returns), at = i + taken;
    struct days days;
    static const char *const fillers[] = {"on", "le", "the", NULL};
    if (taken == 0)
        return -1;
    if (when_days(speech, &at, &days) && !days.past && days.to - days.from == 1)
        return days.from;
    at = i + taken + speech_any(speech, i + taken, fillers);
    return when_days(speech, &at, &days) && !days.past && days.to - days.from == 1 ? days.from : -1;
}

/* The day after "jusqu'au 23", "du 16 au 20 mars"; -1. */
static int end_at(const struct speech *speech, guint i)
{
    struct days days;
    guint at = i;
    if (!when_days(speech, &at, &days) || days.past)
        return -1;
    return days.until || days.to - days.from > 1 ? days.to : -1;
}

static int read_day(const char *text, int sent_day)
{
    struct speech speech = {.language = LANGUAGE_FRENCH,
                            .zone = "Europe/Paris",
                            .today = sent_day,
                            .session_day = -1,
                            .session_minute = -1};
    int back = -1, end = -1;
    speech_init(&speech, text == NULL ? "" : text);
    for (guint i = 0; i < speech.words->len && back < 0; i++) {
        back = return_at(&speech, i);
        end = end < 0 ? end_at(&speech, i) : end;
    }
    speech_clear(&speech);
    return back >= 0 ? back : end;
}

int triage_return_day(const struct incoming *incoming, int sent_day)
{
    int day = read_day(incoming->text, sent_day);
    return day >= 0 ? day : read_day(incoming->subject, sent_day);
}
