#include "rehearsal/people.h"

#include "rehearsal/postbag.h"
#include "rehearsal/sample.h"

#include <locale.h>
#include <string.h>

#define CAMILLE "camille.martin@lumen.example"

static const struct actor actors[] = {
    {"Camille", "Martin", CAMILLE, NULL, "Anna", LANGUAGE_FRENCH, ROLE_MENTOR, FALSE},
    {"Philippe", "Durand", "philippe.durand@lumen.example", NULL, "Anna", LANGUAGE_FRENCH,
     ROLE_MENTEE, FALSE},
    {"Grace", "Hopper", "grace.hopper@lumen.example", NULL, "Anna", LANGUAGE_ENGLISH, ROLE_MENTOR,
     TRUE},
    {"Ken", "Iverson", "ken.iverson@lumen.example", "Europe/London", "Anna", LANGUAGE_ENGLISH,
     ROLE_MENTEE, FALSE},
    {"Inès", "Lefèvre", "ines.lefevre@lumen.example", NULL, "Anna", LANGUAGE_FRENCH, ROLE_MENTOR,
     TRUE},
    {"Hervé", "Noël", "herve.noel@lumen.example", NULL, "Anna", LANGUAGE_FRENCH, ROLE_MENTEE,
     FALSE},
    {"Claire", "Leroy", "claire.leroy@lumen.example", NULL, "Anna", LANGUAGE_FRENCH, ROLE_MANAGER,
     FALSE},
};

static struct cast *three_pairs(guint64 seed)
{
    struct cast *cast = cast_new(seed, "Europe/Paris");
    for (gsize i = 0; i < G_N_ELEMENTS(actors); i++)
        cast_add(cast, &actors[i]);
    return cast;
}

static struct sample_event session(int number, instant at)
{
    static char uid[40];
    g_snprintf(uid, sizeof uid, "printemps-%d-abc@changefactory.example", number);
    return (struct sample_event){
        "REQUEST",
        uid,
        "Camille Martin – Philippe Durand",
        "La Compagnie",
        0,
        at + 21 * DAY,
        at + 21 * DAY + HOUR,
    };
}

static void send_all(struct cast *cast, const char *step, const char *text, instant at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(actors); i++) {
        g_autoptr(GBytes) mail = sample_mail(step, actors[i].address, "Alors ?", text, at);
        cast_receive(cast, mail, NULL, at);
    }
}

static void invite_all(struct cast *cast, int number, instant at)
{
    const struct sample_event event = session(number, at);
    for (gsize i = 0; i < G_N_ELEMENTS(actors); i++) {
        g_autoptr(GBytes) mail = sample_invitation(&event, actors[i].address, at);
        cast_receive(cast, mail, NULL, at);
    }
}

static void pass(struct cast *cast, GPtrArray *mails, instant now)
{
    GPtrArray *more = cast_collect(cast, now);
    g_ptr_array_extend_and_steal(mails, more);
}

/* Half a year: an invitation, a reminder, a log and dates every month. */
static GPtrArray *live(guint64 seed)
{
    g_autoptr(cast) cast = three_pairs(seed);
    GPtrArray *mails = cast_collect(cast, 0);
    instant at = sample_instant("2027-01-14T08:00:00Z");
    send_all(cast, "S1", "Bonjour,\n\nBienvenue.\n\nAnna\n", at);
    for (int month = 0; month < 6; month++) {
        pass(cast, mails, at += 7 * DAY);
        invite_all(cast, month, at);
        pass(cast, mails, at += 7 * DAY);
        send_all(cast, "S3", SAMPLE_REMINDER, at);
        pass(cast, mails, at += 4 * DAY);
        send_all(cast, "S4", SAMPLE_LOG, at);
        pass(cast, mails, at += 7 * DAY);
        send_all(cast, "S6", SAMPLE_DATES, at);
    }
    pass(cast, mails, at += 7 * DAY);
    send_all(cast, "S9", SAMPLE_SCALE, at);
    pass(cast, mails, INSTANT_NEVER);
    return mails;
}

/* All that was written, with its moments. */
static char *digest(guint64 seed)
{
    g_autoptr(GPtrArray) mails = live(seed);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < mails->len; i++) {
        const struct posted *posted = mails->pdata[i];
        gsize size = 0;
        const guchar *bytes = g_bytes_get_data(posted->bytes, &size);
        g_checksum_update(checksum, (const guchar *)&posted->at, sizeof posted->at);
        g_checksum_update(checksum, bytes, (gssize)size);
    }
    return g_strdup(g_checksum_get_string(checksum));
}

static guint count_words(const GPtrArray *mails, const char *address, const char *words)
{
    guint count = 0;
    for (guint i = 0; i < mails->len; i++) {
        const struct posted *posted = mails->pdata[i];
        gsize size = 0;
        const char *bytes = g_bytes_get_data(posted->bytes, &size);
        if (address == NULL || strcmp(posted->address, address) == 0)
            count += g_strstr_len(bytes, (gssize)size, words) != NULL;
    }
    return count;
}

static void the_same_seed_writes_the_same_bytes(void)
{
    g_autofree char *first = digest(7);
    g_autofree char *again = digest(7);
    g_assert_cmpstr(first, ==, again);
}

static void neither_zone_nor_locale_of_the_machine_shows(void)
{
    static const char *const zones[] = {"UTC", "Asia/Tokyo", "America/New_York"};
    g_autofree char *first = digest(7);
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
        g_setenv("TZ", zones[i], TRUE);
        setlocale(LC_ALL, i == 1 ? "fr_FR.UTF-8" : "C.UTF-8");
        g_autofree char *again = digest(7);
        g_assert_cmpstr(first, ==, again);
    }
    setlocale(LC_ALL, "");
}

static void another_seed_lets_others_answer(void)
{
    g_autoptr(GPtrArray) first = live(7);
    g_autoptr(GPtrArray) other = live(8);
    guint different = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(actors); i++)
        different += count_words(first, actors[i].address, "From") !=
                     count_words(other, actors[i].address, "From");
    g_assert_cmpuint(different, >, 0);
}

static void the_first_mentor_answers_whatever_the_seed(void)
{
    for (guint64 seed = 1; seed <= 40; seed++) {
        g_autoptr(GPtrArray) mails = live(seed);
        g_assert_cmpuint(count_words(mails, CAMILLE, "In-Reply-To:"), >=, 10);
    }
}

static void three_pairs_already_show_life(void)
{
    for (guint64 seed = 1; seed <= 40; seed++) {
        g_autoptr(GPtrArray) mails = live(seed);
        guint silent = 0;
        for (gsize i = 0; i < 6; i++)
            silent += count_words(mails, actors[i].address, "In-Reply-To:") == 0;
        g_assert_cmpuint(silent, ==, 1);
        g_assert_cmpuint(count_words(mails, NULL, "report-type=delivery-status"), ==, 1);
        g_assert_cmpuint(count_words(mails, NULL, "Auto-Submitted: auto-replied"), >=, 2);
        g_assert_cmpuint(count_words(mails, NULL, "method=REPLY"), >=, 12);
    }
}

static void managers_read_and_never_answer(void)
{
    g_autoptr(GPtrArray) mails = live(3);
    g_assert_cmpuint(count_words(mails, "claire.leroy@lumen.example", "From"), ==, 0);
}

static void people_write_by_day_and_machines_at_any_hour(void)
{
    guint weekends = 0, total = 0;
    for (guint64 seed = 1; seed <= 20; seed++) {
        g_autoptr(GPtrArray) mails = live(seed);
        for (guint i = 0; i < mails->len; i++) {
            const struct posted *posted = mails->pdata[i];
            g_autoptr(letter) letter = letter_read(posted->bytes);
            gboolean london = strncmp(posted->address, "ken", 3) == 0;
            struct wall wall = clock_wall(posted->at, london ? "Europe/London" : "Europe/Paris");
            if (letter->auto_submitted != NULL)
                continue;
            g_assert_cmpint(wall.minute, >=, 8 * 60);
            g_assert_cmpint(wall.minute, <, 19 * 60);
            weekends += day_weekday(wall.day) > 5;
            total++;
        }
    }
    g_assert_cmpuint(weekends * 20, <, total);
}

static void what_is_next_is_what_is_collected(void)
{
    g_autoptr(cast) cast = three_pairs(5);
    instant at = sample_instant("2027-01-14T08:00:00Z"), last = at;
    invite_all(cast, 1, at);
    for (instant next = cast_next(cast); next != INSTANT_NEVER; next = cast_next(cast)) {
        g_autoptr(GPtrArray) early = cast_collect(cast, next - 1);
        g_autoptr(GPtrArray) mails = cast_collect(cast, next);
        g_assert_cmpuint(early->len, ==, 0);
        g_assert_cmpuint(mails->len, >=, 1);
        g_assert_cmpint(next, >=, last);
        last = next;
    }
}

/* Camille gets both within minutes, as nobody answers an entry that has gone. */
static void a_cancelled_entry_is_answered_by_nobody(void)
{
    g_autoptr(cast) cast = three_pairs(5);
    instant at = sample_instant("2027-01-14T08:00:00Z");
    struct sample_event event = session(1, at);
    g_autoptr(GBytes) request = sample_invitation(&event, CAMILLE, at);
    event.method = "CANCEL";
    event.sequence = 1;
    g_autoptr(GBytes) cancel = sample_invitation(&event, CAMILLE, at + MINUTE);
    cast_receive(cast, request, NULL, at);
    g_assert_cmpint(cast_next(cast), !=, INSTANT_NEVER);
    cast_receive(cast, cancel, NULL, at + MINUTE);
    g_assert_cmpint(cast_next(cast), ==, INSTANT_NEVER);
}

static void an_entry_that_stays_is_answered_once(void)
{
    g_autoptr(cast) cast = three_pairs(5);
    instant at = sample_instant("2027-01-14T08:00:00Z");
    const struct sample_event event = session(1, at);
    for (int i = 0; i < 3; i++) {
        g_autoptr(GBytes) request = sample_invitation(&event, CAMILLE, at + i * MINUTE);
        cast_receive(cast, request, NULL, at + i * MINUTE);
    }
    g_autoptr(GPtrArray) mails = cast_collect(cast, INSTANT_NEVER);
    g_assert_cmpuint(mails->len, ==, 1);
}

/* What stands above the quote. */
static char *first_line(const struct posted *posted)
{
    g_autoptr(letter) letter = letter_read(posted->bytes);
    return g_strndup(letter->text, strcspn(letter->text, "\n"));
}

static void a_mail_that_prints_no_choice_gets_no_digit(void)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        g_autoptr(cast) cast = three_pairs(seed);
        instant at = sample_instant("2027-01-22T08:00:00Z");
        send_all(cast, "S4", "Bonjour,\n\nRien à dire.\n", at);
        send_all(cast, "S5", SAMPLE_LOG, at + DAY);
        g_autoptr(GPtrArray) mails = cast_collect(cast, INSTANT_NEVER);
        g_assert_cmpuint(count_words(mails, NULL, "In-Reply-To:") -
                             count_words(mails, NULL, "Auto-Submitted: auto-replied"),
                         ==, 0);
    }
}

static void logs_come_as_digit_form_and_words(void)
{
    guint digits = 0, forms = 0, words = 0;
    for (guint64 seed = 1; seed <= 60; seed++) {
        g_autoptr(cast) cast = cast_new(seed, "Europe/Paris");
        cast_add(cast, &actors[0]);
        instant at = sample_instant("2027-01-22T08:00:00Z");
        g_autoptr(GBytes) mail = sample_mail("S4", CAMILLE, "Alors ?", SAMPLE_LOG, at);
        cast_receive(cast, mail, NULL, at);
        g_autoptr(GPtrArray) mails = cast_collect(cast, INSTANT_NEVER);
        if (mails->len == 0)
            continue;
        g_autofree char *line = first_line(mails->pdata[0]);
        g_autoptr(letter) letter = letter_read(((struct posted *)mails->pdata[0])->bytes);
        digits += strcmp(line, "1") == 0;
        words += g_str_has_prefix(line, "Super") || g_str_has_prefix(line, "Belle");
        forms += strstr(letter->text, "1\n\nThème : ") != NULL;
    }
    g_assert_cmpuint(digits, >, 20);
    g_assert_cmpuint(forms, >, 5);
    g_assert_cmpuint(words, >, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(function) g_test_add_func("/rehearsal/people/" #function, function)
    TEST(the_same_seed_writes_the_same_bytes);
    TEST(neither_zone_nor_locale_of_the_machine_shows);
    TEST(another_seed_lets_others_answer);
    TEST(the_first_mentor_answers_whatever_the_seed);
    TEST(three_pairs_already_show_life);
    TEST(managers_read_and_never_answer);
    TEST(people_write_by_day_and_machines_at_any_hour);
    TEST(what_is_next_is_what_is_collected);
    TEST(a_cancelled_entry_is_answered_by_nobody);
    TEST(an_entry_that_stays_is_answered_once);
    TEST(a_mail_that_prints_no_choice_gets_no_digit);
    TEST(logs_come_as_digit_form_and_words);
    return g_test_run();
}
