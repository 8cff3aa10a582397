#include "support/printemps.h"

#include <string.h>

/* Lives of a pair in which anything happens, from a seed; what must hold of each is in
 * programme.md, "Rules that must hold", and in RFC 5546. */

enum { LIVES = 150, EVENTS = 60 };

struct life {
    struct printemps *printemps;
    GRand *dice;
    GHashTable *answered; /* rows of `sent` */
    gboolean stopped;     /* somebody said STOP at some time */
    gboolean ended;
};

static int roll(struct life *life, int sides)
{
    return g_rand_int_range(life->dice, 0, sides);
}

/* ---- what people do ---- */

static struct session *some_session_ahead(struct life *life, const struct ledger *ledger)
{
    g_autoptr(GPtrArray) ahead = g_ptr_array_new();
    for (guint i = 0; i < ledger->sessions->len; i++) {
        struct session *session = ledger->sessions->pdata[i];
        if (session_stands(session) && session->start > life->printemps->now)
            g_ptr_array_add(ahead, session);
    }
    return ahead->len == 0 ? NULL : ahead->pdata[roll(life, (int)ahead->len)];
}

static void reply(struct life *life, int person)
{
    static const enum partstat answers[] = {PARTSTAT_ACCEPTED, PARTSTAT_ACCEPTED,
                                            PARTSTAT_TENTATIVE, PARTSTAT_DECLINED};
    g_autoptr(ledger) ledger = printemps_ledger(life->printemps);
    const struct session *session = some_session_ahead(life, ledger);
    if (session != NULL)
        printemps_reply(life->printemps, person, session->serial % SERIALS_A_PAIR,
                        answers[roll(life, 4)]);
}

/* DÉCALER, in words. */
static void ask_to_move(struct life *life, int person)
{
    g_autoptr(ledger) ledger = printemps_ledger(life->printemps);
    const struct session *session = some_session_ahead(life, ledger);
    if (session == NULL || session->state != SESSION_STANDING)
        return;
    const int serial = session->serial % SERIALS_A_PAIR;
    printemps_fact(life->printemps, FACT_SESSION_UNSETTLED, person, serial);
    fact_set_step(printemps_fact(life->printemps, FACT_STEP_WANTED, person, serial), "S6");
}

static void answer_log(struct life *life, const struct sent *sent)
{
    static const enum answer answers[] = {ANSWER_HELD, ANSWER_HELD, ANSWER_MOVED, ANSWER_CANCELLED,
                                          ANSWER_MISSED};
    printemps_answer(life->printemps, "S4", sent->person, answers[roll(life, 5)]);
}

/* The last question of that step to that person, if it has not been answered. */
static void answer(struct life *life, const char *step, int person)
{
    const struct sent *last = NULL;
    for (guint i = 0; i < life->printemps->sent->len; i++) {
        const struct sent *sent = life->printemps->sent->pdata[i];
        if (sent->person == person && strcmp(sent->word, step) == 0)
            last = sent;
    }
    if (last == NULL || !g_hash_table_add(life->answered, GSIZE_TO_POINTER(last->row)))
        return;
    if (strcmp(step, "S4") == 0)
        answer_log(life, last);
    else if (last->offers->len > 0 && roll(life, 4) > 0)
        printemps_choose(life->printemps, step, person, 1 + roll(life, (int)last->offers->len));
    else
        printemps_answer(life->printemps, step, person, ANSWER_LATER);
}

static void change_person(struct life *life, int person)
{
    struct person *row = registry_person(life->printemps->registry, person);
    switch (roll(life, 4)) {
    case 0:
        row->away_until = life->printemps->now + (1 + roll(life, 14)) * (instant)DAY;
        break;
    case 1:
        row->version++;
        printemps_fact(life->printemps, FACT_PERSON_READDRESSED, person, 0)->value = row->version;
        break;
    case 2:
        row->stopped = !row->stopped;
        life->stopped = TRUE;
        if (row->stopped) {
            printemps_fact(life->printemps, FACT_PERSON_STOPPED, person, 0);
            fact_set_step(printemps_fact(life->printemps, FACT_STEP_WANTED, person, 0), "K3");
        }
        break;
    default:
        if (roll(life, 3) > 0)
            return;
        registry_pair(life->printemps->registry, LUMEN_PAIR)->live = FALSE;
        printemps_fact(life->printemps, FACT_PAIR_ENDED, 0, 0);
        life->ended = TRUE;
        break;
    }
}

static void happen(struct life *life)
{
    const int person = roll(life, 2) == 0 ? CAMILLE : PHILIPPE;
    if (life->ended)
        return;
    switch (roll(life, 8)) {
    case 0:
    case 1:
        reply(life, person);
        break;
    case 2:
        ask_to_move(life, person);
        break;
    case 3:
    case 4:
        answer(life, "S4", CAMILLE);
        break;
    case 5:
        answer(life, "S6", person);
        break;
    case 6:
        answer(life, "S7", person);
        break;
    default:
        change_person(life, person);
        break;
    }
}

static void end(struct life *life)
{
    g_rand_free(life->dice);
    g_hash_table_unref(life->answered);
    printemps_free(life->printemps);
}

/* ---- what must hold ---- */

static void each_key_leaves_once(const struct life *life)
{
    g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < life->printemps->sent->len; i++) {
        const struct sent *sent = life->printemps->sent->pdata[i];
        if (!g_hash_table_add(keys, sent->key))
            g_error("twice: %s", sent->key);
    }
}

static void what_begins_by_itself_keeps_to_the_window_and_to_one_a_day(const struct life *life)
{
    const struct printemps *printemps = life->printemps;
    g_autoptr(GHashTable) days = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < printemps->sent->len; i++) {
        const struct sent *sent = printemps->sent->pdata[i];
        if (!sent->at_once)
            g_assert_true(almanac_may_send(printemps->lumen->almanac, sent->at, "Europe/Paris"));
        g_assert_cmpint(sent->at, <, sent->not_after);
        g_assert_cmpint(sent->at, >=, lumen_at("2027-01-14T09:00"));
        char *day = g_strdup_printf("%d/%d", sent->person, clock_day(sent->at, "Europe/Paris"));
        if (!sent->automatic || strcmp(sent->word, "S2") == 0)
            g_free(day);
        else if (!g_hash_table_add(days, day))
            g_error("two on one day: %s", sent->key);
    }
}

static void a_question_is_reminded_of_once_at_most(const struct life *life)
{
    for (guint i = 0; i < life->printemps->sent->len; i++) {
        const struct sent *sent = life->printemps->sent->pdata[i];
        if (sent->kind == DUE_MAIL)
            g_assert_cmpint(sent->number, <=, 1);
    }
}

struct card {
    int sequence;
    instant start;
    gboolean there;
};

/* What each address has in its calendar after its mails, in order. */
static GHashTable *calendars(const struct life *life)
{
    GHashTable *cards = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < life->printemps->sent->len; i++) {
        const struct sent *sent = life->printemps->sent->pdata[i];
        if (sent->kind == DUE_MAIL)
            continue;
        char *name = g_strdup_printf("%d/%d.%d", sent->session, sent->person, sent->version);
        struct card *before = g_hash_table_lookup(cards, name);
        if (before == NULL) {
            g_assert_cmpint(sent->kind, ==, DUE_REQUEST);
        } else {
            g_assert_true(before->there);
            g_assert_cmpint(sent->sequence, >=, before->sequence);
            if (sent->kind == DUE_CANCEL || sent->start != before->start)
                g_assert_cmpint(sent->sequence, >, before->sequence);
        }
        struct card *card = g_new(struct card, 1);
        *card = (struct card){sent->sequence, sent->start, sent->kind == DUE_REQUEST};
        g_hash_table_replace(cards, name, card);
    }
    return cards;
}

static const struct card *card_of(GHashTable *cards, int session, int person, int version)
{
    g_autofree char *name = g_strdup_printf("%d/%d.%d", session, person, version);
    const struct card *card = g_hash_table_lookup(cards, name);
    return card != NULL && card->there ? card : NULL;
}

/* Of what is yet to come: both have it as it stands, and nobody has what does not stand but who
 * took it out of the calendar. A STOP leaves things as they were: those lives are left out. */
static void calendars_are_true(const struct life *life)
{
    g_autoptr(ledger) ledger = printemps_ledger(life->printemps);
    g_autoptr(GHashTable) cards = calendars(life);
    for (guint i = 0; !life->stopped && i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        for (int who = 0; session->start > life->printemps->now && who < 2; who++) {
            const struct attendee *attendee = &session->attendees[who];
            const int version =
                registry_person(life->printemps->registry, attendee->person)->version;
            const struct card *card = card_of(cards, session->serial, attendee->person, version);
            for (int old = 1; old < version; old++)
                g_assert_null(card_of(cards, session->serial, attendee->person, old));
            if (session_stands(session) && card != NULL)
                g_assert_cmpint(card->start, ==, session->start);
            if (session_stands(session))
                g_assert_true(card != NULL || session->start > life->printemps->now + 5 * 7 * DAY);
            else if (attendee->partstat != PARTSTAT_DECLINED)
                g_assert_null(card);
        }
    }
}

static struct life live(guint32 seed)
{
    struct life life = {printemps_new(LUMEN_PAIR), g_rand_new_with_seed(seed),
                        g_hash_table_new(NULL, NULL), FALSE, FALSE};
    instant now = lumen_at("2027-01-14T08:00");
    if (seed % 2 == 0)
        printemps_assist(life.printemps);
    for (int i = 0; i < EVENTS; i++) {
        now += HOUR + roll(&life, 9 * DAY);
        g_autofree char *when = clock_rfc3339(now);
        printemps_until(life.printemps, when);
        happen(&life);
        printemps_until(life.printemps, when);
        calendars_are_true(&life);
    }
    return life;
}

static void whatever_happens_the_rules_hold(void)
{
    guint mails = 0;
    for (guint32 seed = 0; seed < LIVES; seed++) {
        struct life life = live(seed);
        g_test_message("seed %u\n%s", seed, life.printemps->lines->str);
        each_key_leaves_once(&life);
        what_begins_by_itself_keeps_to_the_window_and_to_one_a_day(&life);
        a_question_is_reminded_of_once_at_most(&life);
        mails += life.printemps->sent->len;
        end(&life);
    }
    g_assert_cmpuint(mails, >, LIVES * 20);
}

static void the_same_life_is_lived_again(void)
{
    struct life once = live(7);
    struct life again = live(7);
    g_assert_cmpstr(once.printemps->lines->str, ==, again.printemps->lines->str);
    end(&once);
    end(&again);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan_life/whatever-happens-the-rules-hold", whatever_happens_the_rules_hold);
    g_test_add_func("/plan_life/the-same-life-is-lived-again", the_same_life_is_lived_again);
    return g_test_run();
}
