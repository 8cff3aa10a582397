/*
 * triage - what kind of mail this is, before anybody reads it.
 *
 * In this order: our own loop, bounce, receipt, automatic reply, list, calendar, person.
 */
#pragma once

#include "base/names.h"
#include "model/incoming.h"

#define MAIL_CLASSES(X)                                                                            \
    X(MAIL_UNREADABLE, "unreadable")                                                               \
    X(MAIL_LOOP, "loop")                                                                           \
    X(MAIL_BOUNCE, "bounce")                                                                       \
    X(MAIL_RECEIPT, "receipt")                                                                     \
    X(MAIL_AUTO, "auto")                                                                           \
    X(MAIL_LIST, "list")                                                                           \
    X(MAIL_CALENDAR, "calendar")                                                                   \
    X(MAIL_PERSON, "person")
enum mail_class { MAIL_CLASSES(NAMES_CONSTANT) MAIL_CLASS_COUNT };
extern const char *const mail_class_names[MAIL_CLASS_COUNT];

/* robot: our address of record. */
enum mail_class triage(const struct incoming *incoming, const char *robot);

/* A machine that asks who wrote to prove that somebody did (challenge-response): its user is not
 * away, and has not got our mail yet. */
gboolean triage_challenges(const struct incoming *incoming);

enum bounce {
    BOUNCE_NONE,
    BOUNCE_SOFT,
    BOUNCE_HARD,
    BOUNCE_OURS, /* 5.7.x: our own fault */
    BOUNCE_LOST, /* given up for good, and nobody says why */
};
enum bounce triage_bounce(const struct incoming *incoming);

/* The civil day of return that an automatic reply names; -1 when it names none. `sent_day`: the
 * civil day on which it was written. */
int triage_return_day(const struct incoming *incoming, int sent_day);

/* Whom a bounce speaks of: of its report, else of its headers and words; owned, in order. */
GPtrArray *triage_recipients(const struct incoming *incoming);
