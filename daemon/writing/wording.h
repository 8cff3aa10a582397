/*
 * wording - dates, hours, numbers and lengths in the reader's language (ICU).
 *
 * ICU is given civil fields in UTC and no zone; it is opened when first
 * needed. No-break spaces (U+00A0) where French typography wants them.
 */
#pragma once

#include "base/clock.h"
#include "model/programme.h"

/* "jeudi 21 janvier" / "Thursday 21 January"; "1er" plain in French. */
char *wording_day(int day, enum language language);
/* "jeudi 21 janvier 2027" */
char *wording_day_year(int day, enum language language);
/* "jeudi" */
char *wording_weekday(int day, enum language language);
/* "21 janvier" / "21 January" */
char *wording_date(int day, enum language language);
/* "janvier" / "January", of month 1 to 12 */
char *wording_month(int month, enum language language);
/* "15 h", "13 h 30" / "3 pm", "1.30 pm" */
char *wording_hour(int minute, enum language language);
/* "jeudi à 15 h", "Thursday 3 pm" for a moment of the seven days from `now`; farther off as
 * wording_when has it. */
char *wording_at(instant at, instant now, const char *zone, enum language language);
/* "jeudi 21 janvier à 15 h" / "Thursday 21 January at 3 pm" */
char *wording_when(instant at, const char *zone, enum language language);
/* "une heure", "45 minutes", "5 h 40" / "one hour", "45 minutes", "5 h 40" */
char *wording_length(int minutes, enum language language);
/* To ten in letters ("six"; `feminine` "une"), digits above: for prose. */
char *wording_count(int number, gboolean feminine, enum language language);
/* Digits with the language's thousands: "1 512" / "1,512". */
char *wording_number(gint64 number, enum language language);
/* A copy with typography set right: French U+00A0
 * before : ; ! ? » % and after «, ’ for ' in both languages. Addresses, URLs and hours like 15:00
 * stay. */
char *wording_typography(const char *text, enum language language);
