/*
 * story_replies - answers of calendars as a test writes them, line by line.
 */
#pragma once

#include "support/story_ask.h"

/* A calendar mail as lines: "{uid}" stands for the invitation's UID, "{other}" for another. */
struct calendar_mail {
    const char *label;
    const char *type;   /* of its part; NULL: text/calendar; method=REPLY */
    const char *method; /* NULL: REPLY */
    const char *event;  /* lines of its VEVENT */
};

struct story *replies_invited(const char *extra);

char *replies_uid_of(const struct letter_sent *invitation);

char *replies_filled(const char *lines, const struct letter_sent *invitation,
                     const struct letter_sent *other);

/* `other`: whose UID "{other}" is; NULL. */
void replies_post(struct story *story, const char *from, const struct letter_sent *invitation,
                  const struct letter_sent *other, const struct calendar_mail *mail);

enum partstat replies_answer_to(struct story *story, int number, int attendee);

const struct letter_sent *replies_invitation_to(const struct story *story, const char *to, int nth);
