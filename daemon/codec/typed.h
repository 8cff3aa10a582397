/*
 * typed - what people type in a file: dates, hours, mailboxes, names.
 */
#pragma once

#include "model/almanac.h"
#include "model/programme.h"

#include <glib.h>

/* "15:00", "15:00:00", "15h", "15 h 30". FALSE when unreadable or past 23:59. */
gboolean typed_minute(const char *text, int *minute);
/* "2027-01-14" or "14/01/2027", alone or with an hour; -1 as `minute` when there is none. */
gboolean typed_date(const char *text, int *day, int *minute);
/* "a weekend", "a public holiday" or "a blank day": why nothing takes place on that day. */
const char *typed_why_blank(const struct almanac *almanac, int day, gboolean french);
/* "8:30-18:00", half-open. */
gboolean typed_window(const char *text, int *from, int *to);

/* "Camille Martin <c.martin@lumen.example>", or an address alone (name NULL); FALSE when there is
 * no address that may stand on the wire. */
gboolean typed_mailbox(const char *text, struct mailbox *mailbox);

/* Words all in capitals are the surname, wherever they stand; else the first word is the first
 * name. FALSE for a single word. */
gboolean typed_name(const char *text, char **first, char **last);
/* A name typed in capitals, with capitals at the start of words: "DE LA TOUR" is "de La Tour". */
char *typed_capitals(const char *name);
