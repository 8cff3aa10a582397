#include "support/mails.h"

#include <string.h>

static struct due *calendar_due(struct lumen *lumen, enum due_kind kind, int person)
{
    struct due *due = lumen_due(lumen, kind == DUE_CANCEL ? "cancel" : "S2", person);
    due->kind = kind;
    return due;
}

static const struct itip_event *event_of(const struct outgoing *outgoing)
{
    g_assert_nonnull(outgoing->calendar);
    g_assert_cmpuint(outgoing->calendar->events->len, ==, 1);
    return outgoing->calendar->events->pdata[0];
}

static struct fact *happened(enum fact_kind kind, int person)
{
    return fact_new(kind, lumen_at("2027-01-18T10:00"), LUMEN_PAIR, person, LUMEN_SESSION);
}

static struct fact *accepted(int person)
{
    struct fact *fact = happened(FACT_RSVP, person);
    fact->sequence = 0;
    fact->stamp = fact->at;
    fact_set_state(fact, "ACCEPTED");
    return fact;
}

static void live(struct lumen *lumen, struct fact *fact)
{
    GPtrArray *facts = g_ptr_array_new();
    g_ptr_array_add(facts, fact);
    lumen_live(lumen, facts);
}

static void an_invitation_says_when_in_its_subject(void)
{
    static const struct {
        enum language language;
        const char *subject, *description;
    } rows[] = {
        {LANGUAGE_FRENCH, "Camille Martin – Philippe Durand, jeudi 21~janvier à 15~h",
         "Printemps 2027, rendez-vous 1 sur 6.\nRien à préparer.\n"
         "Un empêchement~? Refusez ou proposez un autre horaire."},
        {LANGUAGE_ENGLISH, "Camille Martin – Philippe Durand, Thursday 21 January at 3 pm",
         "Printemps 2027, meeting 1 of 6.\nNothing to prepare.\n"
         "Can’t make it? Decline or propose a new time."},
    };
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, PHILIPPE);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *subject = lumen_text(rows[i].subject);
        g_autofree char *description = lumen_text(rows[i].description);
        lumen_speak(lumen, rows[i].language);
        g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
        g_assert_cmpstr(outgoing->subject, ==, subject);
        g_assert_cmpstr(event_of(outgoing)->description, ==, description);
        g_assert_true(g_str_has_prefix(outgoing->text, description));
    }
}

static void a_request_has_what_a_calendar_needs(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, CAMILLE);
    live(lumen, accepted(PHILIPPE));
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    const struct itip_event *event = event_of(outgoing);
    g_assert_cmpint(outgoing->calendar->method, ==, METHOD_REQUEST);
    g_assert_cmpstr(outgoing->steps, ==, "S2");
    g_assert_cmpstr(event->uid, ==, "printemps-s7-aaaa@changefactory.example");
    g_assert_cmpint(event->sequence, ==, 0);
    g_assert_cmpint(event->stamp.at, ==, lumen->composition.now);
    g_assert_cmpint(event->start.at, ==, lumen_at("2027-01-21T15:00"));
    g_assert_cmpint(event->end.at, ==, lumen_at("2027-01-21T16:00"));
    g_assert_true(event->start.utc && event->end.utc && event->stamp.utc);
    g_assert_cmpstr(event->summary, ==, "Camille Martin – Philippe Durand");
    g_assert_cmpstr(event->location, ==, "La Compagnie");
    g_assert_cmpstr(event->status, ==, "CONFIRMED");
    g_assert_cmpstr(event->organizer, ==, "binome@changefactory.example");
    g_assert_cmpstr(event->organizer_name, ==, "Reverse mentoring (Anna Rollet)");
}

static void both_attend_with_their_last_word(void)
{
    static const struct {
        const char *address, *name;
        enum partstat partstat;
    } rows[] = {
        {"camille.martin@lumen.example", "Camille Martin", PARTSTAT_NEEDS_ACTION},
        {"philippe.durand@lumen.example", "Philippe Durand", PARTSTAT_ACCEPTED},
    };
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, CAMILLE);
    live(lumen, accepted(PHILIPPE));
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    const GPtrArray *attendees = event_of(outgoing)->attendees;
    g_assert_cmpuint(attendees->len, ==, G_N_ELEMENTS(rows));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct itip_attendee *attendee = attendees->pdata[i];
        g_assert_cmpstr(attendee->address, ==, rows[i].address);
        g_assert_cmpstr(attendee->name, ==, rows[i].name);
        g_assert_cmpint(attendee->partstat, ==, rows[i].partstat);
        g_assert_true(attendee->rsvp);
    }
}

static void a_title_and_a_place_may_be_of_ones_own(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, CAMILLE);
    g_free(lumen->programme->title);
    lumen->programme->title = g_strdup("{name} {n}");
    lumen->composition.place = "Station F";
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpstr(event_of(outgoing)->summary, ==, "Printemps 2027 1");
    g_assert_cmpstr(event_of(outgoing)->location, ==, "Station F");
    struct pair *pair = registry_pair(lumen->registry, LUMEN_PAIR);
    g_clear_pointer(&pair->place, g_free);
    g_clear_pointer(&lumen->programme->place, g_free);
    lumen->composition.place = NULL;
    g_autoptr(outgoing) nowhere = mails_compose(lumen, due);
    g_assert_cmpstr(event_of(nowhere)->location, ==, "à convenir entre vous");
}

static void a_coffee_is_no_meeting_of_six(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, CAMILLE);
    due->session = LUMEN_COFFEE;
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_true(g_str_has_prefix(event_of(outgoing)->description,
                                   "Printemps 2027, 20 minutes autour d’un café (ou d’un appel)."));
}

static void a_moved_session_says_its_new_time(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    struct fact *moved = happened(FACT_SESSION_MOVED, CAMILLE);
    moved->start = lumen_at("2027-01-28T15:00");
    moved->end = lumen_at("2027-01-28T16:00");
    live(lumen, moved);
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, PHILIPPE);
    due->revision = 2;
    g_autofree char *subject =
        lumen_text("Camille Martin – Philippe Durand, désormais jeudi 28~janvier à 15~h");
    g_autofree char *first = lumen_text("Printemps 2027, rendez-vous 1 sur 6~: désormais jeudi "
                                        "28~janvier à 15~h, à La Compagnie.\n");
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpstr(outgoing->subject, ==, subject);
    g_assert_true(g_str_has_prefix(outgoing->text, first));
    g_assert_cmpint(event_of(outgoing)->sequence, ==, 1);
}

static void a_touched_session_keeps_its_time(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    live(lumen, happened(FACT_SESSION_TOUCHED, 0));
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, PHILIPPE);
    due->revision = 2;
    g_autofree char *first = lumen_text("Printemps 2027, rendez-vous 1 sur 6~: toujours jeudi "
                                        "21~janvier à 15~h, à La Compagnie (nouveau lieu).\n");
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_true(g_str_has_prefix(outgoing->text, first));
    g_assert_cmpint(event_of(outgoing)->sequence, ==, 0);
}

static void an_assistant_gets_a_note_and_no_event(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S2", SOPHIE);
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_null(outgoing->calendar);
}

/* --- CANCEL ------------------------------------------------------------------------------- */

static void assert_cancel(struct lumen *lumen, const char *subject, const char *body)
{
    g_autoptr(due) due = calendar_due(lumen, DUE_CANCEL, CAMILLE);
    g_autofree char *expected_subject = lumen_text(subject);
    g_autofree char *expected_body = lumen_text(body);
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpstr(outgoing->subject, ==, expected_subject);
    g_assert_true(g_str_has_prefix(outgoing->text, expected_body));
    g_assert_cmpstr(outgoing->steps, ==, "cancel");
    g_assert_cmpint(outgoing->calendar->method, ==, METHOD_CANCEL);
    g_assert_cmpstr(event_of(outgoing)->status, ==, "CANCELLED");
    g_assert_cmpuint(event_of(outgoing)->attendees->len, ==, 2);
}

static void a_decline_promises_a_new_date_to_the_other(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    live(lumen, happened(FACT_SESSION_DECLINED, PHILIPPE));
    assert_cancel(lumen, "Séance remise, une nouvelle date arrive",
                  "Bonjour Camille,\n"
                  "Le rendez-vous du jeudi 21~janvier à 15~h avec Philippe est remis~: il sort de "
                  "votre agenda.\nRien à faire, une nouvelle invitation suit.\nAnna\n");
    g_autoptr(due) due = calendar_due(lumen, DUE_CANCEL, CAMILLE);
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpint(event_of(outgoing)->sequence, ==, 1);
}

static void the_end_of_a_pair_promises_nothing(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    registry_pair(lumen->registry, LUMEN_PAIR)->live = FALSE;
    assert_cancel(lumen, "Séance du 21~janvier~: c’est annulé",
                  "Bonjour Camille,\n"
                  "Le rendez-vous du jeudi 21~janvier à 15~h n’aura pas lieu~: il sort de votre "
                  "agenda.\nRien à faire.\nAnna\n");
}

/* RFC 5546, 3.2.5. */
static void an_old_address_is_cancelled_alone(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = calendar_due(lumen, DUE_CANCEL, CAMILLE);
    g_autofree char *subject = lumen_text("Séance du 21~janvier~: nouvelle adresse");
    due->word = "cancel-old";
    lumen->composition.recipient = "c.martin@ancien.example";
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    const struct itip_event *event = event_of(outgoing);
    g_assert_cmpstr(outgoing->subject, ==, subject);
    g_assert_cmpstr(outgoing->recipient.address, ==, "c.martin@ancien.example");
    g_assert_cmpstr(outgoing->steps, ==, "cancel");
    g_assert_null(event->status);
    g_assert_cmpuint(event->attendees->len, ==, 1);
    g_assert_cmpstr(((struct itip_attendee *)event->attendees->pdata[0])->address, ==,
                    "c.martin@ancien.example");
    g_assert_null(strstr(outgoing->text, "camille.martin@"));
}

static void an_erased_partner_is_nobody_and_stops_nothing(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    struct person *philippe = lumen_person(lumen, PHILIPPE);
    g_clear_pointer(&philippe->first, g_free);
    g_clear_pointer(&philippe->last, g_free);
    g_clear_pointer(&philippe->address, g_free);
    philippe->live = FALSE;
    g_autoptr(due) due = calendar_due(lumen, DUE_CANCEL, CAMILLE);
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpuint(event_of(outgoing)->attendees->len, ==, 1);
    g_assert_cmpstr(event_of(outgoing)->summary, ==, "Camille Martin – votre binôme");
}

static void without_uid_or_session_there_is_no_event(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = calendar_due(lumen, DUE_REQUEST, CAMILLE);
    g_autoptr(GError) error = NULL;
    lumen->composition.uid = NULL;
    g_assert_null(compose(&lumen->composition, due, &error));
    g_assert_error(error, COMPOSE_ERROR, COMPOSE_VALUE);
    g_clear_error(&error);
    lumen->composition.uid = "a\r\nATTENDEE:mailto:x";
    g_assert_null(compose(&lumen->composition, due, &error));
    g_assert_error(error, COMPOSE_ERROR, COMPOSE_VALUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/calendar/invitation", an_invitation_says_when_in_its_subject);
    g_test_add_func("/calendar/request", a_request_has_what_a_calendar_needs);
    g_test_add_func("/calendar/attendees", both_attend_with_their_last_word);
    g_test_add_func("/calendar/title", a_title_and_a_place_may_be_of_ones_own);
    g_test_add_func("/calendar/coffee", a_coffee_is_no_meeting_of_six);
    g_test_add_func("/calendar/moved", a_moved_session_says_its_new_time);
    g_test_add_func("/calendar/touched", a_touched_session_keeps_its_time);
    g_test_add_func("/calendar/note", an_assistant_gets_a_note_and_no_event);
    g_test_add_func("/calendar/decline", a_decline_promises_a_new_date_to_the_other);
    g_test_add_func("/calendar/ended", the_end_of_a_pair_promises_nothing);
    g_test_add_func("/calendar/old-address", an_old_address_is_cancelled_alone);
    g_test_add_func("/calendar/erased", an_erased_partner_is_nobody_and_stops_nothing);
    g_test_add_func("/calendar/nothing", without_uid_or_session_there_is_no_event);
    return g_test_run();
}
