/*
 * pair - a pair, a playbook and a ledger for tests of reading/; facts as one line.
 *
 * Camille Martin mentors Philippe Durand, whose assistant is Sophie Petit; Anna is
 * the consultant, Claire the manager. A fact is written "kind pN step state value".
 */
#pragma once

#include "model/carrier.h"
#include "reading/interpret.h"

#include <string.h>

#define ROBOT "binome@changefactory.example"
#define CAMILLE "camille.martin@lumen.example"
#define PHILIPPE "philippe.durand@lumen.example"
#define ALIAS "p.durand@lumen.example"
#define SOPHIE "sophie.petit@lumen.example"
#define ANNA "anna.rollet@changefactory.example"
#define CLAIRE "claire.leroy@lumen.example"
#define MALLORY "mallory@evil.example"

enum { MENTOR = 1, MENTEE, ASSISTANT, CONSULTANT, MANAGER };
enum { SERIAL = 7, PAIR = 3, SEQUENCE = 1 };

/* Thursday 4 March 2027 at 14:00 UTC, for an hour; read on Monday 1 March at 10:00 UTC. */
static const instant session_start = 1804168800, read_at = 1803895200;

struct world {
    struct registry *registry;
    struct playbook *playbook;
    struct ledger *ledger;
    struct programme *programme;
    struct original *original;
    char *uid;
};

static void add_person(struct registry *registry, int id, enum role role, const char *first,
                       const char *address)
{
    struct person *person = g_new0(struct person, 1);
    person->id = id;
    person->role = role;
    person->first = g_strdup(first);
    person->address = g_strdup(address);
    person->aliases = g_ptr_array_new_with_free_func(g_free);
    person->zone = g_strdup("Europe/Paris");
    person->pair = role == ROLE_MENTOR || role == ROLE_MENTEE ? PAIR : 0;
    person->version = 1;
    person->live = TRUE;
    g_ptr_array_add(registry->people, person);
}

static struct registry *make_registry(void)
{
    struct registry *registry = registry_new();
    add_person(registry, MENTOR, ROLE_MENTOR, "Camille", CAMILLE);
    add_person(registry, MENTEE, ROLE_MENTEE, "Philippe", PHILIPPE);
    g_ptr_array_add(registry_person(registry, MENTEE)->aliases, g_strdup(ALIAS));
    add_person(registry, ASSISTANT, ROLE_ASSISTANT, "Sophie", SOPHIE);
    registry_person(registry, ASSISTANT)->principal = MENTEE;
    add_person(registry, CONSULTANT, ROLE_CONSULTANT, "Anna", ANNA);
    add_person(registry, MANAGER, ROLE_MANAGER, "Claire", CLAIRE);
    struct pair *pair = g_new0(struct pair, 1);
    *pair = (struct pair){.id = PAIR, .mentor = MENTOR, .mentee = MENTEE, .live = TRUE};
    pair->zone = g_strdup("Europe/Paris");
    g_ptr_array_add(registry->pairs, pair);
    return registry;
}

/* on: rows "answer,answer>record>then"; "-" for no record. */
static void add_step(struct playbook *playbook, const char *id, enum step_kind kind,
                     enum expectation expect, gboolean is_private, const char *const on[])
{
    struct step *step = step_new();
    step->id = g_strdup(id);
    step->kind = kind;
    step->expect = expect;
    step->is_private = is_private;
    step->each = *id == 'K' ? EACH_ANSWER : EACH_SESSION;
    for (; on != NULL && *on != NULL; on++) {
        g_auto(GStrv) parts = g_strsplit(*on, ">", 3);
        g_auto(GStrv) answers = g_strsplit(parts[0], ",", -1);
        struct reaction *reaction = reaction_new();
        for (char **answer = answers; *answer != NULL; answer++)
            reaction->answers |= 1u << names_find(answer_names, ANSWER_COUNT, *answer);
        reaction->record = strcmp(parts[1], "-") == 0 ? NULL : g_strdup(parts[1]);
        if (*parts[2] != '\0')
            g_ptr_array_add(reaction->then, g_strdup(parts[2]));
        g_ptr_array_add(step->on, reaction);
    }
    g_ptr_array_add(playbook->steps, step);
}

/* The rows of etc/playbooks/simple.conf that answers come to. */
static struct playbook *make_playbook(void)
{
    static const char *const s1[] = {"no>person.left>X5", "words>->X4", NULL};
    static const char *const s2[] = {"declined>session.declined>S6", "move>session.unsettled>S6",
                                     NULL};
    static const char *const s3[] = {"no,declined>session.declined>S6", "move>session.unsettled>S6",
                                     NULL};
    static const char *const s4[] = {"held>session.held>S5", "moved>session.postponed>S6",
                                     "cancelled>session.cancelled>S6", "missed>session.missed>V2",
                                     NULL};
    static const char *const s6[] = {"words,no,later>->X4", NULL};
    static const char *const s7[] = {"later,no>pair.quieted>", "words>->X4", NULL};
    static const char *const s8[] = {"words>->X4", NULL};
    static const char *const k7[] = {"yes>person.left>X5", NULL};
    static const char *const k11[] = {"yes>person.left>X5", "no>person.resumed>X4", NULL};
    static const char *const k10[] = {"yes>person.stopped>K3", NULL};
    static const char *const plain[] = {"S5", "V2", "X4", "X5",  "K3",
                                        "K5", "K8", "K9", "K12", "K13"};
    struct playbook *playbook = playbook_new();
    add_step(playbook, "S1", STEP_MAIL, EXPECT_NO, FALSE, s1);
    add_step(playbook, "S2", STEP_INVITATION, EXPECT_RSVP, FALSE, s2);
    add_step(playbook, "S3", STEP_QUESTION, EXPECT_YESNO, FALSE, s3);
    add_step(playbook, "S4", STEP_QUESTION, EXPECT_LOG, TRUE, s4);
    add_step(playbook, "S6", STEP_QUESTION, EXPECT_SLOT, FALSE, s6);
    add_step(playbook, "S7", STEP_QUESTION, EXPECT_SLOT, FALSE, s7);
    add_step(playbook, "S8", STEP_DIGEST, EXPECT_LINES, FALSE, s8);
    add_step(playbook, "S9", STEP_QUESTION, EXPECT_SCALE, TRUE, NULL);
    add_step(playbook, "X3", STEP_MAIL, EXPECT_YESNO, FALSE, NULL);
    add_step(playbook, "K7", STEP_MAIL, EXPECT_YESNO, FALSE, k7);
    add_step(playbook, "K10", STEP_MAIL, EXPECT_YESNO, FALSE, k10);
    add_step(playbook, "K11", STEP_MAIL, EXPECT_YESNO, FALSE, k11);
    add_step(playbook, "K2", STEP_MAIL, EXPECT_LOG, TRUE, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
        add_step(playbook, plain[i], STEP_MAIL, EXPECT_NOTHING, FALSE, NULL);
    return playbook;
}

static struct fact *put(GPtrArray *facts, enum fact_kind kind, int person, const char *step,
                        gint64 row)
{
    struct fact *fact = fact_new(kind, read_at - 30 * DAY, PAIR, person, SERIAL);
    fact->id = facts->len + 1;
    fact->row = row;
    fact_set_step(fact, step);
    g_ptr_array_add(facts, fact);
    return fact;
}

/* A session that stands at SEQUENCE 1, for it was moved once; three dates offered in row 60. */
static GPtrArray *make_facts(void)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    struct fact *planned = put(facts, FACT_SESSION_PLANNED, 0, NULL, 0);
    planned->number = 2;
    planned->start = session_start - 7 * DAY;
    planned->end = planned->start + HOUR;
    fact_set_state(planned, "session");
    fact_set_state(put(facts, FACT_STEP_WRITTEN, MENTOR, "S2", 21), "request");
    fact_set_state(put(facts, FACT_STEP_WRITTEN, MENTEE, "S2", 22), "request");
    struct fact *moved = put(facts, FACT_SESSION_MOVED, 0, NULL, 0);
    moved->start = session_start;
    moved->end = session_start + HOUR;
    for (int i = 1; i <= 3; i++) {
        struct fact *offer = put(facts, FACT_OFFERED, MENTEE, "S6", 60);
        offer->number = i;
        offer->start = session_start + (instant)i * 5 * DAY;
        offer->end = offer->start + HOUR;
    }
    return facts;
}

static void build_world(struct world *world, GPtrArray *facts)
{
    const struct claim claim = {CARRIER_UID, "printemps", SERIAL, 0, 0};
    struct token_key key;
    token_key_from_seed(&key, 1);
    world->registry = make_registry();
    world->playbook = make_playbook();
    world->ledger = ledger_fold(world->registry, PAIR, facts);
    world->programme = programme_new();
    world->original = NULL;
    world->uid = carrier_make(&key, &claim, ROBOT);
    g_free(world->programme->zone);
    world->programme->zone = g_strdup("Europe/Paris");
    world->programme->minutes = 60;
}

static void clear_world(struct world *world)
{
    registry_free(world->registry);
    playbook_free(world->playbook);
    ledger_free(world->ledger);
    programme_free(world->programme);
    if (world->original != NULL)
        original_free(world->original);
    g_free(world->uid);
}

static struct incoming *mail_from(const char *from, const char *text)
{
    struct incoming *incoming = incoming_new();
    incoming->from = g_strdup(from);
    incoming->text = g_strdup(text);
    incoming->date = read_at;
    incoming->subject = g_strdup("Re: Alors, cette séance avec Philippe ?");
    incoming->message_id = g_strdup("abc@mail.lumen.example");
    return incoming;
}

/* A header "Name: value" more; NULL: none. */
G_GNUC_UNUSED static void wear(struct incoming *incoming, const char *line)
{
    if (line == NULL)
        return;
    g_auto(GStrv) parts = g_strsplit(line, ": ", 2);
    struct header *header = g_new0(struct header, 1);
    header->name = g_strdup(parts[0]);
    header->value = g_strdup(parts[1]);
    g_ptr_array_add(incoming->headers, header);
}

static struct interpretation *ask(const struct world *world, const struct incoming *incoming,
                                  int session, gboolean bounce_carrier, instant now)
{
    struct question question = {.programme = world->programme,
                                .registry = world->registry,
                                .ledger = world->ledger,
                                .playbook = world->playbook,
                                .original = world->original,
                                .bounce_carrier = bounce_carrier,
                                .session = session,
                                .robot = ROBOT,
                                .now = now};
    /* A date is asked for while the session waits for one. */
    if (world->original != NULL && g_strcmp0(world->original->step, "S6") == 0)
        ledger_session(world->ledger, SERIAL)->state = SESSION_UNSETTLED;
    return interpret(&question, incoming);
}

static void append_fact(GString *out, const struct fact *fact)
{
    g_string_append_printf(out, "%s%s", out->len == 0 ? "" : "; ", fact_kind_names[fact->kind]);
    if (fact->person != 0)
        g_string_append_printf(out, " p%d", fact->person);
    if (fact->step != NULL)
        g_string_append_printf(out, " %s", fact->step);
    if (fact->state != NULL)
        g_string_append_printf(out, " %s", fact->state);
    if (fact->value != 0)
        g_string_append_printf(out, " %" G_GINT64_FORMAT, fact->value);
    if (fact->kind == FACT_ANSWERED && fact->number != 0)
        g_string_append_printf(out, " %d/10", fact->number);
}

static void assert_facts(const char *label, const struct interpretation *interpretation,
                         const char *wanted)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < interpretation->facts->len; i++)
        append_fact(line, interpretation->facts->pdata[i]);
    if (strcmp(line->str, wanted) != 0)
        g_error("%s:\n  got    \"%s\"\n  wanted \"%s\"", label, line->str, wanted);
}
