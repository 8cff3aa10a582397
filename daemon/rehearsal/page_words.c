/*
 * page_words - the page's words, days and hours in the cohort's language.
 *
 * Own tables: the wording of our mails is what the page shows, not what it is
 * made with. U+00A0 stands where French wants it.
 */
#include "rehearsal/page_parts.h"

#include <string.h>

static const char *const words[LANGUAGE_COUNT][WORD_COUNT] = {
    {
        [WORD_EYEBROW] = "Répétition",
        [WORD_NOTE] =
            ("Les personnes sont simulées, les messages sont vrais : chacun est montré tel "
             "que son lecteur le verrait. Rien n’a quitté cette machine."),
        [WORD_SENT] = "messages envoyés",
        [WORD_ANSWERS] = "réponses reçues",
        [WORD_INVITATIONS] = "invitations",
        [WORD_PEOPLE] = "personnes",
        [WORD_LIVES] = "Ce que vit chacun",
        [WORD_LIFE_OF] = "Ce que vit",
        [WORD_EVERYONE] = "Tout le monde",
        [WORD_EVERY_STEP] = "Toutes les étapes",
        [WORD_BOTH] = "Tout",
        [WORD_OUT] = "Envoyés",
        [WORD_IN] = "Reçus",
        [WORD_RESET] = "Tout montrer",
        [WORD_SHOWN] = "messages affichés",
        [WORD_TO] = "à",
        [WORD_FROM] = "de",
        [WORD_QUOTED] = "Message cité",
        [WORD_HTML] = "Version HTML",
        [WORD_TEXT] = "Version texte",
        [WORD_RAW] = "Message brut",
        [WORD_INVITATION] = "Invitation",
        [WORD_CHANGE] = "Changement",
        [WORD_CANCELLATION] = "Annulation",
        [WORD_REPLY] = "Réponse à l’invitation",
        [WORD_ACCEPTED] = "accepté",
        [WORD_DECLINED] = "refusé",
        [WORD_TENTATIVE] = "provisoire",
        [WORD_WAITING] = "en attente",
        [WORD_AUTOMATIC] = "réponse automatique",
        [WORD_BOUNCE] = "non remis",
        [WORD_TIMELINE] = "Au fil des mois",
        [WORD_NO_TEXT] = "Sans texte : la réponse est dans l’agenda.",
    },
    {
        [WORD_EYEBROW] = "Rehearsal",
        [WORD_NOTE] = ("The people are simulated, the mails are real: each is shown as its reader "
                       "would see it. Nothing has left this machine."),
        [WORD_SENT] = "mails sent",
        [WORD_ANSWERS] = "answers received",
        [WORD_INVITATIONS] = "invitations",
        [WORD_PEOPLE] = "people",
        [WORD_LIVES] = "What each person lives through",
        [WORD_LIFE_OF] = "The programme as lived by",
        [WORD_EVERYONE] = "Everyone",
        [WORD_EVERY_STEP] = "All steps",
        [WORD_BOTH] = "All",
        [WORD_OUT] = "Sent",
        [WORD_IN] = "Received",
        [WORD_RESET] = "Show all",
        [WORD_SHOWN] = "mails shown",
        [WORD_TO] = "to",
        [WORD_FROM] = "from",
        [WORD_QUOTED] = "Quoted mail",
        [WORD_HTML] = "HTML version",
        [WORD_TEXT] = "Text version",
        [WORD_RAW] = "Raw message",
        [WORD_INVITATION] = "Invitation",
        [WORD_CHANGE] = "Change",
        [WORD_CANCELLATION] = "Cancellation",
        [WORD_REPLY] = "Answer to the invitation",
        [WORD_ACCEPTED] = "accepted",
        [WORD_DECLINED] = "declined",
        [WORD_TENTATIVE] = "tentative",
        [WORD_WAITING] = "no answer yet",
        [WORD_AUTOMATIC] = "automatic reply",
        [WORD_BOUNCE] = "not delivered",
        [WORD_TIMELINE] = "Month by month",
        [WORD_NO_TEXT] = "No text: the answer is in the calendar.",
    },
};

const char *page_word(const struct page *page, enum page_word word)
{
    return words[page->language][word];
}

/* ---- steps ---- */

static const struct step_name {
    const char *id, *family;
    const char *names[LANGUAGE_COUNT];
} step_names[] = {
    {"S1", "news", {"accueil", "welcome"}},
    {"S2", "calendar", {"invitation", "invitation"}},
    {"S3", "question", {"rappel", "reminder"}},
    {"S4", "question", {"alors ?", "how did it go?"}},
    {"S5", "news", {"merci", "thank you"}},
    {"S6", "question", {"partie remise", "another date?"}},
    {"S7", "question", {"café", "coffee"}},
    {"S8", "news", {"bilan", "digest"}},
    {"S9", "question", {"à bientôt", "goodbye"}},
    {"S10", "question", {"d’accord ?", "agreed?"}},
    {"K2", "question", {"pas compris", "not understood"}},
    {"K3", "news", {"STOP", "STOP"}},
    {"K7", "news", {"quitter ?", "leaving?"}},
    {"K8", "office", {"sans effet", "no effect"}},
    {"K9", "news", {"bien noté", "noted"}},
    {"K10", "news", {"STOP ?", "STOP?"}},
    {"K11", "news", {"effacer ?", "erase?"}},
    {"K13", "office", {"tout dort", "asleep"}},
    {"K14", "question", {"annuler ?", "calling off?"}},
    {"K15", "question", {"décaler ?", "moving?"}},
    {"K16", "question", {"autre lieu ?", "another place?"}},
    {"K17", "office", {"déplacée", "moved"}},
    {"K12", "news", {"reparti", "back again"}},
    {"V1", "office", {"sans date", "no date"}},
    {"V2", "office", {"rendez-vous manqué", "missed"}},
    {"V3", "office", {"deux annulations", "two cancellations"}},
    {"X1", "office", {"point", "report"}},
    {"X2", "office", {"assistant", "assistant"}},
    {"X3", "office", {"changements", "changes"}},
    {"X4", "office", {"mot reçu", "words"}},
    {"X5", "office", {"alerte", "alert"}},
    {"cancel", "calendar", {"annulation", "cancellation"}},
    {"declinecounter", "calendar", {"proposition déclinée", "proposal declined"}},
    {"refresh", "calendar", {"renvoi", "sent again"}},
};

/* By the first id where there are several. */
static const struct step_name *find_step(const char *step)
{
    gsize length = strcspn(step, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(step_names); i++) {
        if (strlen(step_names[i].id) == length && strncmp(step, step_names[i].id, length) == 0)
            return &step_names[i];
    }
    return NULL;
}

const char *page_step_name(const struct page *page, const char *step)
{
    const struct step_name *found = find_step(step);
    return found == NULL ? "" : found->names[page->language];
}

const char *page_step_family(const char *step)
{
    const struct step_name *found = find_step(step);
    return found == NULL ? "other" : found->family;
}

/* ---- days and hours ---- */

static const char *const weekdays[LANGUAGE_COUNT][7] = {
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};
static const char *const months[LANGUAGE_COUNT][12] = {
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
};
static const char *const months_short[LANGUAGE_COUNT][12] = {
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
     "déc."},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
};

/* "21", and "1er" in French. */
static char *day_number(const struct page *page, int number)
{
    gboolean first = page->language == LANGUAGE_FRENCH && number == 1;
    return g_strdup_printf(first ? "%der" : "%d", number);
}

char *page_weekday(const struct page *page, int day)
{
    return g_strdup(weekdays[page->language][day_weekday(day) - 1]);
}

static char *day_and_month(const struct page *page, int day)
{
    struct date date = day_date(day);
    g_autofree char *number = day_number(page, date.day);
    return g_strdup_printf("%s\u00a0%s", number, months[page->language][date.month - 1]);
}

char *page_day(const struct page *page, int day)
{
    g_autofree char *rest = day_and_month(page, day);
    return g_strdup_printf("%s %s %d", weekdays[page->language][day_weekday(day) - 1], rest,
                           day_date(day).year);
}

char *page_day_short(const struct page *page, int day)
{
    struct date date = day_date(day);
    return g_strdup_printf("%d\u00a0%s", date.day, months_short[page->language][date.month - 1]);
}

char *page_month(const struct page *page, int day)
{
    struct date date = day_date(day);
    return g_strdup_printf("%s %d", months[page->language][date.month - 1], date.year);
}

char *page_month_short(const struct page *page, int day)
{
    return g_strdup(months_short[page->language][day_date(day).month - 1]);
}

char *page_hour(const struct page *page, instant at, const char *zone)
{
    int minute = clock_wall(at, zone).minute;
    int hour = minute / 60, past = minute % 60;
    const char *half = hour < 12 ? "am" : "pm";
    if (page->language == LANGUAGE_FRENCH)
        return past == 0 ? g_strdup_printf("%d\u00a0h", hour)
                         : g_strdup_printf("%d\u00a0h\u00a0%02d", hour, past);
    hour = (hour + 11) % 12 + 1;
    return past == 0 ? g_strdup_printf("%d\u00a0%s", hour, half)
                     : g_strdup_printf("%d:%02d\u00a0%s", hour, past, half);
}

/* ---- sentences ---- */

/* None is one in French and many in English. */
static void append_count(GString *list, enum language language, int count, const char *one,
                         const char *many)
{
    gboolean is_one = language == LANGUAGE_FRENCH ? count < 2 : count == 1;
    if (list->len > 0)
        g_string_append(list, ", ");
    g_string_append_printf(list, "%d\u00a0%s", count, is_one ? one : many);
}

char *page_life(const struct page *page, const struct page_person_row *row)
{
    gboolean french = page->language == LANGUAGE_FRENCH;
    GString *list = g_string_new(NULL);
    if (row->invitations > 0)
        append_count(list, page->language, row->invitations, "invitation", "invitations");
    append_count(list, page->language, row->mails, "mail", "mails");
    if (row->invitations > 0 || row->answers > 0)
        append_count(list, page->language, row->answers, french ? "réponse" : "answer",
                     french ? "réponses" : "answers");
    return g_string_free(list, FALSE);
}

char *page_period(const struct page *page, int from, int to)
{
    g_autofree char *first = day_and_month(page, from);
    g_autofree char *last = day_and_month(page, to);
    int years[] = {day_date(from).year, day_date(to).year};
    if (page->language == LANGUAGE_FRENCH)
        return g_strdup_printf("Du %s %d au %s %d", first, years[0], last, years[1]);
    return g_strdup_printf("%s %d to %s %d", first, years[0], last, years[1]);
}
