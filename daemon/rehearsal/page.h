/*
 * page - a rehearsal as one page to look at and to show.
 *
 * index.html is one file that needs no network: a timeline of every mail as its
 * reader sees it, its calendar entry beside it, what each person lives through,
 * and filters by person and step. It reads without JavaScript too. Words are in
 * the cohort's language. HTML of mails is shown on demand, in a frame that may
 * run nothing; the page's own script is named by its hash in the policy.
 *
 * For tests and tools: <article data-step data-person data-at data-direction>, and in it
 * <div class="calendar" data-start data-end data-method>; instants in UTC.
 */
#pragma once

#include "base/clock.h"
#include "model/programme.h"

#include <glib.h>

/* One mail, ours or theirs. Strings are copied, the bytes are kept. */
struct page_mail {
    instant at;
    const char *zone;    /* of the reader; NULL: the page's */
    gboolean out;        /* TRUE: from binome to the person; FALSE: from the person */
    const char *address; /* of the person */
    const char *name;
    const char *steps; /* X-Binome-Step; NULL: read from the mail, or from what it answers */
    GBytes *raw;
    const char *file; /* where the mail lies, relative to the page ("mail/0001.eml"); NULL */
};

struct page; /* page.c */
typedef struct page page;
/* `zone`: of days and months. */
struct page *page_new(const char *title, enum language language, const char *zone);
void page_free(struct page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(page, page_free)

/* Optional, before the mails: who somebody is ("mentor, avec Philippe Durand"), in this order.
 * Others are listed as their first mail comes. */
void page_person(struct page *page, const char *address, const char *name, const char *words);

/* In order of time; mails of one moment in any order, which is kept. */
void page_add(struct page *page, const struct page_mail *mail);

/* The whole page. */
char *page_html(struct page *page);
gboolean page_write(struct page *page, const char *path, GError **error);
