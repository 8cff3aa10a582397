/*
 * What people's calendars answer, rule by rule of calendar.md.
 */
#include "pair.h"

struct reply {
    const char *label;
    const char *from, *attendee;
    enum partstat partstat;
    const char *facts;
    enum itip_method method; /* METHOD_NONE: a REPLY */
    int sequence;            /* 0: SEQUENCE 1; MISSING; UNREADABLE; else less one */
    const char *comment, *sent_by, *header;
};

enum { MISSING = -1, UNREADABLE = -2, OLD = 100, LATER = 102 };

#define ACCEPTED_P2 "rsvp p2 ACCEPTED; answered p2 S2 accepted"
#define DECLINED_P2                                                                                \
    "rsvp p2 DECLINED; answered p2 S2 declined; session.declined p2; step.wanted p2 S6"

static int sequence_of(const struct reply *reply)
{
    if (reply->sequence >= OLD)
        return reply->sequence - OLD;
    return reply->sequence == 0 ? SEQUENCE : reply->sequence;
}

static void set_reply(struct incoming *incoming, const struct reply *reply, const char *uid)
{
    incoming->calendar = itip_new(reply->method == METHOD_NONE ? METHOD_REPLY : reply->method);
    struct itip_event *event = itip_add(incoming->calendar, uid);
    event->sequence = sequence_of(reply);
    event->comment = g_strdup(reply->comment);
    calendar_time_set(&event->stamp, read_at - HOUR);
    struct itip_attendee *attendee =
        itip_event_attend(event, reply->attendee, NULL, reply->partstat);
    attendee->sent_by = g_strdup(reply->sent_by);
}

static const struct reply decline = {"decline", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED, DECLINED_P2};

static const struct reply replies[] = {
    {"mentor accepts", CAMILLE, CAMILLE, PARTSTAT_ACCEPTED,
     "rsvp p1 ACCEPTED; answered p1 S2 accepted"},
    {"mentee declines", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED, DECLINED_P2},
    {"no SEQUENCE is 0, stale since the move", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED,
     "rsvp p2 DECLINED", .sequence = MISSING},
    {"a decline of the time before", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED, "rsvp p2 DECLINED",
     .sequence = OLD},
    {"a SEQUENCE above ours", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED, ACCEPTED_P2,
     .sequence = LATER},
    {"an unreadable SEQUENCE is a fault", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED,
     "reply.fault p2 sequence", .sequence = UNREADABLE},
    {"tentative", CAMILLE, CAMILLE, PARTSTAT_TENTATIVE,
     "rsvp p1 TENTATIVE; answered p1 S2 tentative"},
    {"delegated is never an acceptance", CAMILLE, CAMILLE, PARTSTAT_DELEGATED, "rsvp p1 DELEGATED"},
    {"From is an alias", ALIAS, PHILIPPE, PARTSTAT_ACCEPTED, ACCEPTED_P2},
    {"ATTENDEE is an alias", PHILIPPE, ALIAS, PARTSTAT_ACCEPTED, ACCEPTED_P2},
    {"the case of an address is nothing", "Philippe.Durand@LUMEN.example",
     "PHILIPPE.DURAND@lumen.example", PARTSTAT_ACCEPTED, ACCEPTED_P2},
    {"the assistant for the mentee", SOPHIE, PHILIPPE, PARTSTAT_DECLINED, DECLINED_P2},
    {"SENT-BY the assistant", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED, ACCEPTED_P2,
     .sent_by = SOPHIE},
    {"SENT-BY a stranger", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED, "stranger p2",
     .sent_by = MALLORY},
    {"the assistant is none of the mentor's", SOPHIE, CAMILLE, PARTSTAT_DECLINED, "stranger p3"},
    {"the partner for the other", CAMILLE, PHILIPPE, PARTSTAT_DECLINED, "stranger p1"},
    {"a stranger who knows the UID", MALLORY, PHILIPPE, PARTSTAT_DECLINED, "stranger"},
    {"a stranger gets no seat", MALLORY, MALLORY, PARTSTAT_ACCEPTED, "stranger"},
    {"the consultant has no seat", ANNA, ANNA, PARTSTAT_DECLINED, "stranger p4"},
    {"no From", NULL, PHILIPPE, PARTSTAT_ACCEPTED, "stranger"},
    {"an automatic reply accepts nothing", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED, "person.away p2",
     .header = "Auto-Submitted: auto-replied"},
    {"Auto-Submitted: no is human", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED, ACCEPTED_P2,
     .header = "Auto-Submitted: no"},
    {"X-Auto-Response-Suppress is human", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED, ACCEPTED_P2,
     .header = "X-Auto-Response-Suppress: All"},
    {"a comment goes to the consultant", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED,
     ACCEPTED_P2 "; words p2 S2; step.wanted p2 X4", .comment = "En visio si possible"},
    {"a bare line end is no comment", PHILIPPE, PHILIPPE, PARTSTAT_ACCEPTED, ACCEPTED_P2,
     .comment = "\n"},
    {"a counter-proposal", PHILIPPE, PHILIPPE, PARTSTAT_TENTATIVE,
     "answered p2 S2 move; session.unsettled p2; step.wanted p2 S6", .method = METHOD_COUNTER},
    {"a counter-proposal to an old SEQUENCE", PHILIPPE, PHILIPPE, PARTSTAT_TENTATIVE, "",
     .method = METHOD_COUNTER, .sequence = OLD},
    {"REFRESH", PHILIPPE, PHILIPPE, PARTSTAT_NEEDS_ACTION, "refresh p2", .method = METHOD_REFRESH},
    {"REFRESH of an alias", ALIAS, PHILIPPE, PARTSTAT_NEEDS_ACTION, "refresh p2",
     .method = METHOD_REFRESH},
    {"REFRESH of a stranger", MALLORY, PHILIPPE, PARTSTAT_NEEDS_ACTION, "stranger",
     .method = METHOD_REFRESH},
    {"CANCEL for our UID", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED, "", .method = METHOD_CANCEL},
    {"REQUEST for our UID", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED, "", .method = METHOD_REQUEST},
    {"a bounce that holds the invitation", "mailer-daemon@lumen.example", PHILIPPE,
     PARTSTAT_DECLINED, "", .header = "X-Failed-Recipients: " PHILIPPE},
    {"a list", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED, "", .header = "List-Id: <all.lumen.example>"},
    {"our own mail came back", PHILIPPE, PHILIPPE, PARTSTAT_DECLINED, "",
     .header = "X-Binome-Step: S2"},
};

static void a_counter_hands_its_time_to_the_question_about_dates(void)
{
    struct world world;
    build_world(&world, make_facts());
    g_autoptr(incoming) incoming = mail_from(SOPHIE, "");
    const struct reply counter = {.attendee = PHILIPPE, .method = METHOD_COUNTER};
    set_reply(incoming, &counter, world.uid);
    struct itip_event *event = incoming->calendar->events->pdata[0];
    calendar_time_set(&event->start, session_start + 5 * DAY);
    g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
    assert_facts("counter", out, "answered p2 S2 move; session.unsettled p2; step.wanted p2 S6");
    const struct fact *wanted = out->facts->pdata[2];
    g_assert_cmpint(wanted->start, ==, session_start + 5 * DAY);
    g_assert_cmpint(wanted->end, ==, session_start + 5 * DAY + HOUR);
    g_assert_cmpint(wanted->number, ==, ASSISTANT);
    clear_world(&world);
}

static void applies_replies_of_the_right_person(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
        struct world world;
        build_world(&world, make_facts());
        g_autoptr(incoming) incoming = mail_from(replies[i].from, "");
        set_reply(incoming, &replies[i], world.uid);
        wear(incoming, replies[i].header);
        g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
        assert_facts(replies[i].label, out, replies[i].facts);
        g_assert_true(out->facts->len > 0 || out->why_not != NULL);
        clear_world(&world);
    }
}

static void declines_once(void)
{
    struct world world;
    GPtrArray *facts = make_facts();
    struct fact *rsvp = put(facts, FACT_RSVP, MENTEE, NULL, 0);
    rsvp->sequence = SEQUENCE;
    rsvp->stamp = read_at - HOUR;
    fact_set_state(rsvp, "DECLINED");
    build_world(&world, facts);
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
    set_reply(incoming, &decline, world.uid);
    g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
    assert_facts("the same decline again", out, "rsvp p2 DECLINED");
    clear_world(&world);
}

static void yields_to_a_newer_stamp(void)
{
    struct world world;
    GPtrArray *facts = make_facts();
    struct fact *rsvp = put(facts, FACT_RSVP, MENTEE, NULL, 0);
    rsvp->sequence = SEQUENCE;
    rsvp->stamp = read_at;
    fact_set_state(rsvp, "ACCEPTED");
    build_world(&world, facts);
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
    set_reply(incoming, &decline, world.uid);
    g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
    assert_facts("an older decline overtaken by an acceptance", out, "rsvp p2 DECLINED");
    clear_world(&world);
}

static void counts_a_calendar_once_a_mail(void)
{
    struct world world;
    build_world(&world, make_facts());
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
    set_reply(incoming, &decline, world.uid);
    struct itip_event *event = itip_add(incoming->calendar, world.uid);
    event->sequence = SEQUENCE;
    calendar_time_set(&event->stamp, read_at - HOUR);
    itip_event_attend(event, PHILIPPE, NULL, PARTSTAT_DECLINED);
    g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
    assert_facts("two events, one answer", out, DECLINED_P2);
    clear_world(&world);
}

static void declines_nothing_that_has_begun(void)
{
    static const struct {
        instant now;
        const char *facts;
    } rows[] = {{-1, DECLINED_P2}, {0, "rsvp p2 DECLINED; answered p2 S2 declined"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
        set_reply(incoming, &decline, world.uid);
        g_autoptr(interpretation) out =
            ask(&world, incoming, SERIAL, FALSE, session_start + rows[i].now);
        assert_facts("around the start", out, rows[i].facts);
        clear_world(&world);
    }
}

static void needs_a_proved_uid(void)
{
    static const struct {
        gboolean ours;
        int session;
    } rows[] = {{FALSE, SERIAL}, {TRUE, 0}, {TRUE, SERIAL + 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world world;
        build_world(&world, make_facts());
        g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
        set_reply(incoming, &decline, rows[i].ours ? world.uid : "0123@google.com");
        g_autoptr(interpretation) out = ask(&world, incoming, rows[i].session, FALSE, read_at);
        g_assert_cmpuint(out->facts->len, ==, 0);
        g_assert_nonnull(out->why_not);
        clear_world(&world);
    }
}

static void keeps_what_the_reply_said(void)
{
    struct world world;
    build_world(&world, make_facts());
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
    set_reply(incoming, &decline, world.uid);
    calendar_time_set(&((struct itip_event *)incoming->calendar->events->pdata[0])->start,
                      session_start);
    g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
    const struct fact *rsvp = out->facts->pdata[0];
    g_assert_cmpint(rsvp->sequence, ==, SEQUENCE);
    g_assert_cmpint(rsvp->stamp, ==, read_at - HOUR);
    g_assert_cmpint(rsvp->start, ==, session_start);
    g_assert_cmpint(rsvp->row, ==, 22);
    g_assert_cmpint(rsvp->session, ==, SERIAL);
    g_assert_cmpint(rsvp->subject, ==, PAIR);
    g_assert_cmpint(rsvp->at, ==, read_at);
    clear_world(&world);
}

static void shows_comments_to_nobody_but_the_consultant(void)
{
    struct world world;
    build_world(&world, make_facts());
    g_autoptr(incoming) incoming = mail_from(PHILIPPE, "");
    set_reply(incoming, &decline, world.uid);
    struct itip_event *event = incoming->calendar->events->pdata[0];
    ((struct itip_attendee *)event->attendees->pdata[0])->comment = g_strdup("Plus le temps");
    g_autoptr(interpretation) out = ask(&world, incoming, SERIAL, FALSE, read_at);
    g_assert_cmpuint(out->words->len, ==, 1);
    const struct spoken *spoken = out->words->pdata[0];
    g_assert_true(spoken->to_consultant && !spoken->to_partner);
    g_assert_cmpint(((struct fact *)out->facts->pdata[spoken->fact])->kind, ==, FACT_WORDS);
    clear_world(&world);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/interpret_calendar/" #name, name)
    TEST(a_counter_hands_its_time_to_the_question_about_dates);
    TEST(applies_replies_of_the_right_person);
    TEST(declines_once);
    TEST(yields_to_a_newer_stamp);
    TEST(counts_a_calendar_once_a_mail);
    TEST(declines_nothing_that_has_begun);
    TEST(needs_a_proved_uid);
    TEST(keeps_what_the_reply_said);
    TEST(shows_comments_to_nobody_but_the_consultant);
    return g_test_run();
}
