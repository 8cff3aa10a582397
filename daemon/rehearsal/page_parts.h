/*
 * page_parts - what the rooms of the page share: the mails it holds, and its words.
 */
#pragma once

#include "rehearsal/page.h"
#include "rehearsal/postbag.h"

enum page_kind { PAGE_OUT, PAGE_ANSWER, PAGE_RSVP, PAGE_AUTOMATIC, PAGE_BOUNCE };

/* A mail on the page. */
struct page_entry {
    int number; /* from 1: its anchor */
    instant at;
    char *zone, *steps, *file;
    enum page_kind kind;
    gboolean changed; /* a REQUEST that changes an entry the person has */
    struct letter *letter;
    struct page_person_row *person;
    const struct page_entry *answers; /* the mail of ours that it answers; NULL */
};

/* What one person lives through. */
struct page_person_row {
    char *address, *name, *words;
    int mails, invitations, answers; /* mails: without calendar */
    GPtrArray *entries;              /* borrowed struct page_entry */
};

struct page {
    char *title, *zone;
    enum language language;
    GPtrArray *entries;     /* struct page_entry */
    GPtrArray *people;      /* struct page_person_row */
    GHashTable *by_address; /* borrowed keys and values of people */
    GHashTable *by_id;      /* Message-ID, UID or address of ours -> struct page_entry */
    GHashTable *seen;       /* "uid address" of requests */
    gsize html_left;        /* octets of HTML parts that still fit */
};

/* page_words.c; nothing here is escaped. */
enum page_word {
    WORD_EYEBROW,
    WORD_NOTE,
    WORD_SENT,
    WORD_ANSWERS,
    WORD_INVITATIONS,
    WORD_PEOPLE,
    WORD_LIVES,
    WORD_LIFE_OF,
    WORD_EVERYONE,
    WORD_EVERY_STEP,
    WORD_BOTH,
    WORD_OUT,
    WORD_IN,
    WORD_RESET,
    WORD_SHOWN,
    WORD_TO,
    WORD_FROM,
    WORD_QUOTED,
    WORD_HTML,
    WORD_TEXT,
    WORD_RAW,
    WORD_INVITATION,
    WORD_CHANGE,
    WORD_CANCELLATION,
    WORD_REPLY,
    WORD_ACCEPTED,
    WORD_DECLINED,
    WORD_TENTATIVE,
    WORD_WAITING,
    WORD_AUTOMATIC,
    WORD_BOUNCE,
    WORD_TIMELINE,
    WORD_NO_TEXT,
    WORD_COUNT
};
const char *page_word(const struct page *page, enum page_word word);
/* "alors ?" for S4; "" for an id without a name. */
const char *page_step_name(const struct page *page, const char *step);
/* "calendar", "question", "news", "office" or "other": colours the step. */
const char *page_step_family(const char *step);
char *page_day(const struct page *page, int day);         /* "jeudi 21 janvier 2027" */
char *page_day_short(const struct page *page, int day);   /* "jeu. 21 janv." */
char *page_weekday(const struct page *page, int day);     /* "jeudi" */
char *page_month(const struct page *page, int day);       /* "janvier 2027" */
char *page_month_short(const struct page *page, int day); /* "janv." */
char *page_hour(const struct page *page, instant at, const char *zone); /* "15 h", "3 pm" */
/* "6 invitations, 9 mails, 8 réponses" */
char *page_life(const struct page *page, const struct page_person_row *row);
/* "Du 14 janvier 2027 au 3 mars 2028" */
char *page_period(const struct page *page, int from, int to);

/* page_article.c, page_people.c: appended as HTML. */
void page_append_escaped(GString *html, const char *text);
void page_append_article(GString *html, struct page *page, const struct page_entry *entry);
void page_append_people(GString *html, const struct page *page);
void page_append_filters(GString *html, const struct page *page);

/* page_style.c */
extern const char page_style[];
extern const char page_script[];
