/*
 * printemps - a run without doors: fold, plan, arrange, and the facts that sending would write.
 */
#include "support/printemps.h"

#include "codec/playbook_file.h"
#include "deciding/arrange.h"

enum { ROUNDS = 40 };
static const char *const zone = "Europe/Paris";

static void free_sent(gpointer data)
{
    struct sent *sent = data;
    g_free(sent->word);
    g_free(sent->key);
    g_clear_pointer(&sent->offers, g_array_unref);
    g_free(sent);
}

static struct playbook *read_simple(const struct programme *programme)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    struct playbook *playbook =
        playbook_read(TESTS_DIR "/../etc/playbooks/simple.conf", programme, faults);
    g_assert_nonnull(playbook);
    g_assert_cmpuint(faults_count(faults), ==, 0);
    return playbook;
}

struct printemps *printemps_new(int subject)
{
    struct printemps *printemps = g_new0(struct printemps, 1);
    printemps->lumen = lumen_new();
    printemps->registry = printemps->lumen->registry;
    printemps->programme = printemps->lumen->programme;
    printemps->playbook = read_simple(printemps->programme);
    printemps->setting = (struct setting){printemps->programme, printemps->playbook,
                                          printemps->lumen->almanac, printemps->registry};
    printemps->facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    printemps->sent = g_ptr_array_new_with_free_func(free_sent);
    printemps->lines = g_string_new(NULL);
    printemps->subject = subject;
    printemps->now = lumen_at("2027-01-10T12:00");
    printemps->registry->started = TRUE;
    printemps->registry->started_at = printemps->now;
    registry_person(printemps->registry, SOPHIE)->live = FALSE;
    registry_pair(printemps->registry, LUMEN_PAIR)->made = printemps->now;
    printemps_first(printemps, LUMEN_PAIR, "2027-01-21T15:00");
    return printemps;
}

void printemps_free(struct printemps *printemps)
{
    if (printemps == NULL)
        return;
    lumen_free(printemps->lumen);
    playbook_free(printemps->playbook);
    g_ptr_array_unref(printemps->facts);
    g_ptr_array_unref(printemps->sent);
    g_string_free(printemps->lines, TRUE);
    g_free(printemps);
}

void printemps_assist(struct printemps *printemps)
{
    registry_person(printemps->registry, SOPHIE)->live = TRUE;
}

void printemps_first(struct printemps *printemps, int pair, const char *first)
{
    struct pair *row = registry_pair(printemps->registry, pair);
    row->first = lumen_at(first);
    const struct wall wall = clock_wall(row->first, zone);
    row->first_wall = (gint64)wall.day * 24 * 60 + wall.minute;
}

static void add_pair(struct printemps *printemps, int id, const char *const names[2],
                     const char *first)
{
    struct pair *pair = g_new0(struct pair, 1);
    pair->id = id;
    pair->live = TRUE;
    pair->made = printemps->now;
    pair->zone = g_strdup(zone);
    pair->mentor = id * 10;
    pair->mentee = id * 10 + 1;
    g_ptr_array_add(printemps->registry->pairs, pair);
    for (int i = 0; i < 2; i++) {
        struct person *person = g_new0(struct person, 1);
        person->id = id * 10 + i;
        person->role = i == 0 ? ROLE_MENTOR : ROLE_MENTEE;
        person->first = g_strdup(names[i]);
        person->address = g_strdup_printf("p%d@lumen.example", person->id);
        person->key = g_strdup(person->address);
        person->version = 1;
        person->pair = id;
        person->live = TRUE;
        g_ptr_array_add(printemps->registry->people, person);
    }
    printemps_first(printemps, id, first);
}

void printemps_all_pairs(struct printemps *printemps)
{
    add_pair(printemps, 2, (const char *const[]){"Nadia", "Hélène"}, "2027-01-22T09:00");
    add_pair(printemps, 3, (const char *const[]){"Théo", "Anne"}, "2027-01-26T13:30");
}

/* ---- facts ---- */

struct ledger *printemps_ledger(const struct printemps *printemps)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < printemps->facts->len; i++)
        g_ptr_array_add(copy, fact_copy(printemps->facts->pdata[i]));
    return ledger_fold(printemps->registry, printemps->subject, copy);
}

static int full_serial(const struct printemps *printemps, int serial)
{
    return serial == 0 ? 0 : printemps->subject * SERIALS_A_PAIR + serial;
}

struct session *printemps_session(const struct ledger *ledger, int serial)
{
    return ledger_session(ledger, ledger->subject * SERIALS_A_PAIR + serial);
}

static void append(struct printemps *printemps, struct fact *fact)
{
    fact->id = ++printemps->ids;
    g_ptr_array_add(printemps->facts, fact);
}

struct fact *printemps_fact(struct printemps *printemps, enum fact_kind kind, int person,
                            int serial)
{
    struct fact *fact =
        fact_new(kind, printemps->now, printemps->subject, person, full_serial(printemps, serial));
    append(printemps, fact);
    return fact;
}

const struct sent *printemps_sent(const struct printemps *printemps, const char *word, int person)
{
    for (guint i = printemps->sent->len; i > 0; i--) {
        const struct sent *sent = printemps->sent->pdata[i - 1];
        if (sent->person == person && g_strcmp0(sent->word, word) == 0)
            return sent;
    }
    g_error("no %s to %d", word, person);
}

/* ---- sending ---- */

static char *hour_of(instant at)
{
    const struct wall wall = clock_wall(at, zone);
    g_autofree char *day = day_iso(wall.day);
    return g_strdup_printf("%s %02d:%02d", day, wall.minute / 60, wall.minute % 60);
}

static void tell(struct printemps *printemps, const struct ledger *ledger, const struct due *due)
{
    const struct person *person = registry_person(printemps->registry, due->person);
    const struct session *session = ledger_session(ledger, due->session);
    const char *kind = due->kind == DUE_REQUEST             ? "REQUEST"
                       : due->kind == DUE_CANCEL            ? "CANCEL"
                       : due->step == NULL                  ? "OFF"
                       : due->step->kind == STEP_INVITATION ? "NOTE"
                                                            : due->word;
    const gboolean calendar =
        due->kind != DUE_MAIL || due->step == NULL || due->step->kind == STEP_INVITATION;
    g_autofree char *hour = hour_of(printemps->now);
    if (printemps->silent)
        return;
    g_string_append_printf(printemps->lines, "%s %s", hour, kind);
    if (session != NULL)
        g_string_append_printf(printemps->lines, " %d", session->serial % SERIALS_A_PAIR);
    if (session != NULL && calendar)
        g_string_append_printf(printemps->lines, ".%d", session->sequence);
    if (due->step != NULL && due->step->kind == STEP_DIGEST)
        g_string_append_printf(printemps->lines, " %d", due->number);
    else if (due->number > 0 && (due->step == NULL || due->step->kind != STEP_REPORT))
        g_string_append_printf(printemps->lines, " R%d", due->number);
    g_string_append_printf(printemps->lines, " %s", person->first);
    if (due->version > 1 || person->version > 1)
        g_string_append_printf(printemps->lines, "@%d", due->version);
    if (session != NULL && calendar) {
        g_autofree char *start = hour_of(session->start);
        g_string_append_printf(printemps->lines, " (%s)", start);
    }
    g_string_append_c(printemps->lines, '\n');
}

static struct fact *fact_of(struct printemps *printemps, const struct due *due, enum fact_kind kind,
                            gint64 row)
{
    struct fact *fact =
        fact_new(kind, printemps->now, printemps->subject, due->person, due->session);
    fact_set_step(fact, due->word);
    fact->number = due->number;
    fact->row = row;
    append(printemps, fact);
    return fact;
}

static const char *what_of(const struct due *due)
{
    if (due->kind == DUE_REQUEST)
        return "request";
    if (due->kind == DUE_CANCEL)
        return "cancel";
    return due->step == NULL || due->step->kind == STEP_INVITATION ? "note" : NULL;
}

static struct sent *keep(struct printemps *printemps, const struct ledger *ledger,
                         const struct due *due)
{
    const struct session *session = ledger_session(ledger, due->session);
    struct sent *sent = g_new0(struct sent, 1);
    sent->row = printemps->sent->len + 1;
    sent->person = due->person;
    sent->session = due->session;
    sent->version = due->version;
    sent->word = g_strdup(due->word);
    sent->key = g_strdup(due->key);
    sent->kind = due->kind;
    sent->number = due->number;
    sent->sequence = session != NULL ? session->sequence : 0;
    sent->start = session != NULL ? session->start : INSTANT_NONE;
    sent->at_once = due->at_once;
    sent->at = printemps->now;
    sent->not_after = due->not_after;
    sent->automatic = !due->at_once && due->kind == DUE_MAIL;
    sent->question = due->question && due->number == 0;
    sent->offers = due->offers != NULL ? g_array_ref(due->offers) : NULL;
    g_ptr_array_add(printemps->sent, sent);
    return sent;
}

static void be_obliging(struct printemps *printemps, const struct due *due)
{
    const int serial = due->session % SERIALS_A_PAIR;
    if (printemps->accepting && due->kind == DUE_REQUEST)
        printemps_reply(printemps, due->person, serial, PARTSTAT_ACCEPTED);
    if (due->kind != DUE_MAIL || due->step == NULL)
        return;
    if (printemps->logging && due->step->expect == EXPECT_LOG)
        printemps_answer(printemps, due->word, due->person, ANSWER_HELD);
    if (printemps->rating && due->step->expect == EXPECT_SCALE)
        printemps_answer(printemps, due->word, due->person, ANSWER_SCALE);
}

static void leave(struct printemps *printemps, const struct ledger *ledger, const struct due *due)
{
    const struct sent *sent = keep(printemps, ledger, due);
    tell(printemps, ledger, due);
    struct fact *written = fact_of(printemps, due, FACT_STEP_WRITTEN, sent->row);
    written->value = due->revision;
    written->wall = due->version;
    written->end = due->not_after;
    written->content = due->wish;
    fact_set_state(written, what_of(due));
    for (guint i = 0; due->offers != NULL && i < due->offers->len; i++) {
        struct fact *offered = fact_of(printemps, due, FACT_OFFERED, sent->row);
        offered->number = (int)i + 1;
        offered->start = g_array_index(due->offers, struct slot, i).start;
        offered->end = g_array_index(due->offers, struct slot, i).end;
    }
    fact_of(printemps, due, FACT_STEP_SENT, sent->row);
    be_obliging(printemps, due);
}

/* ---- one run ---- */

static struct mailday day_of(const struct printemps *printemps, const struct ledger *ledger,
                             int person)
{
    struct mailday day = {0};
    for (guint i = 0; i < printemps->sent->len; i++) {
        const struct sent *sent = printemps->sent->pdata[i];
        if (sent->person != person)
            continue;
        day.today +=
            sent->automatic && clock_day(sent->at, zone) == clock_day(printemps->now, zone);
        if (!sent->question ||
            !plan_is_open(&printemps->setting, ledger, sent->row, printemps->now))
            continue;
        day.open_row = sent->row;
        day.open_until = MAX(day.open_until, sent->not_after);
    }
    return day;
}

static struct plan *settled_plan(struct printemps *printemps, struct ledger **ledger)
{
    for (int round = 0; round < ROUNDS; round++) {
        *ledger = printemps_ledger(printemps);
        struct plan *plan = plan_subject(&printemps->setting, *ledger, printemps->now);
        if (plan->facts->len == 0)
            return plan;
        for (guint i = 0; i < plan->facts->len; i++)
            append(printemps, fact_copy(plan->facts->pdata[i]));
        plan_free(plan);
        ledger_free(*ledger);
    }
    g_error("the plan does not come to rest");
}

static guint write_for(struct printemps *printemps, const struct ledger *ledger,
                       const struct plan *plan, int id, instant *wake_at)
{
    g_autoptr(GPtrArray) dues = g_ptr_array_new();
    for (guint i = 0; i < plan->dues->len; i++) {
        struct due *due = plan->dues->pdata[i];
        g_assert_nonnull(due->key);
        if (due->person == id)
            g_ptr_array_add(dues, due);
    }
    const struct mailday day = day_of(printemps, ledger, id);
    struct arrangement arrangement;
    arrange(&printemps->setting, registry_person(printemps->registry, id), &day, dues,
            printemps->now, &arrangement);
    for (guint i = 0; i < arrangement.now->len; i++)
        leave(printemps, ledger, arrangement.now->pdata[i]);
    *wake_at = MIN(*wake_at, arrangement.wake_at);
    const guint count = arrangement.now->len;
    arrangement_clear(&arrangement);
    return count;
}

/* How many mails left; when to look again. */
static guint run(struct printemps *printemps, instant *wake_at)
{
    g_autoptr(ledger) ledger = NULL;
    g_autoptr(plan) plan = settled_plan(printemps, &ledger);
    g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
    guint count = 0;
    *wake_at = plan->wake_at;
    for (guint i = 0; i < plan->dues->len; i++) {
        const struct due *due = plan->dues->pdata[i];
        if (g_hash_table_add(done, GINT_TO_POINTER(due->person)))
            count += write_for(printemps, ledger, plan, due->person, wake_at);
    }
    return count;
}

void printemps_until(struct printemps *printemps, const char *when)
{
    const instant until = lumen_at(when);
    instant wake_at = printemps->now;
    g_assert_cmpint(until, >=, printemps->now);
    while (wake_at <= until) {
        printemps->now = wake_at;
        for (int round = 0; run(printemps, &wake_at) > 0; round++)
            g_assert_cmpint(round, <, ROUNDS);
        g_assert_cmpint(wake_at, >, printemps->now);
    }
    printemps->now = until;
}

void printemps_forget_lines(struct printemps *printemps)
{
    g_string_truncate(printemps->lines, 0);
}

void printemps_expect(struct printemps *printemps, const char *lines)
{
    g_assert_cmpstr(printemps->lines->str, ==, lines);
    printemps_forget_lines(printemps);
}

/* ---- answers ---- */

static void react(struct printemps *printemps, const struct step *step, enum answer answer,
                  int person, int serial, gint64 row)
{
    const struct reaction *reaction = step_reaction(step, answer);
    if (reaction == NULL)
        return;
    if (reaction->record != NULL) {
        const int kind = names_find(fact_kind_names, FACT_KIND_COUNT, reaction->record);
        struct fact *fact = printemps_fact(printemps, (enum fact_kind)kind, person, serial);
        if (fact->kind == FACT_PAIR_QUIETED)
            fact->end = printemps->now + (instant)28 * DAY;
    }
    for (guint i = 0; reaction->then != NULL && i < reaction->then->len; i++) {
        struct fact *wanted = printemps_fact(printemps, FACT_STEP_WANTED, person, serial);
        fact_set_step(wanted, reaction->then->pdata[i]);
        wanted->row = row;
    }
}

void printemps_reply(struct printemps *printemps, int person, int serial, enum partstat partstat)
{
    static const enum answer answers[PARTSTAT_COUNT] = {
        [PARTSTAT_ACCEPTED] = ANSWER_ACCEPTED,
        [PARTSTAT_DECLINED] = ANSWER_DECLINED,
        [PARTSTAT_TENTATIVE] = ANSWER_TENTATIVE,
    };
    struct fact *rsvp = printemps_fact(printemps, FACT_RSVP, person, serial);
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    const struct session *session = printemps_session(ledger, serial);
    rsvp->sequence = session->sequence;
    rsvp->stamp = printemps->now;
    fact_set_state(rsvp, partstat_names[partstat]);
    const struct message *message =
        ledger_message(ledger, "S2", person, full_serial(printemps, serial), 0);
    const gint64 row = message != NULL ? message->row : 0;
    struct fact *answered = printemps_fact(printemps, FACT_ANSWERED, person, serial);
    fact_set_step(answered, "S2");
    fact_set_state(answered, answer_names[answers[partstat]]);
    answered->row = row;
    react(printemps, playbook_step(printemps->playbook, "S2"), answers[partstat], person, serial,
          row);
}

void printemps_answer(struct printemps *printemps, const char *step, int person, enum answer answer)
{
    const struct sent *sent = printemps_sent(printemps, step, person);
    const int serial = sent->session % SERIALS_A_PAIR;
    struct fact *answered = printemps_fact(printemps, FACT_ANSWERED, person, serial);
    fact_set_step(answered, step);
    fact_set_state(answered, answer_names[answer]);
    answered->row = sent->row;
    react(printemps, playbook_step(printemps->playbook, step), answer, person, serial, sent->row);
}

void printemps_choose(struct printemps *printemps, const char *step, int person, int nth)
{
    const struct sent *sent = printemps_sent(printemps, step, person);
    const struct slot *slot = &g_array_index(sent->offers, struct slot, nth - 1);
    printemps_answer(printemps, step, person, ANSWER_SLOT);
    struct fact *chosen =
        printemps_fact(printemps, FACT_CHOSEN, person, sent->session % SERIALS_A_PAIR);
    fact_set_step(chosen, step);
    chosen->start = slot->start;
    chosen->end = slot->end;
    chosen->value = nth;
    chosen->row = sent->row;
}
