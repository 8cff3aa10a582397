/*
 * digest - figures as values: counts with their plural, months in words, the row of months.
 */
#pragma once

#include "model/figures.h"
#include "model/programme.h"
#include "writing/mustache.h"

/* .n in digits, .one (it takes the singular) and .none. */
struct value *digest_count(gint64 count, enum language language);
struct value *digest_value(const struct figures *figures, enum language language);
/* "février 16, mars 9": the line that the HTML part shows as a table. */
char *digest_months(const struct figures *figures, enum language language);
