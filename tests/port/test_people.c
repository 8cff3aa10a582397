#include "port/people.h"

#include "port/journal.h"
#include "port/outbox.h"
#include "store.h"

#define MONDAY ((instant)1790000000)
enum { KEEP = 90 * DAY };

static struct person *person_new(const char *first, const char *last, const char *address)
{
    struct person *person = g_new0(struct person, 1);
    person->role = ROLE_MENTOR;
    person->key = g_strdup(address);
    person->first = g_strdup(first);
    person->last = g_strdup(last);
    person->address = g_strdup(address);
    person->version = 1;
    person->aliases = g_ptr_array_new_with_free_func(g_free);
    person->language = LANGUAGE_ENGLISH;
    person->live = TRUE;
    return person;
}

static int put_person(struct store *store, struct person *person)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(people_put_person(store->database, person, &error));
    g_assert_no_error(error);
    return person->id;
}

/* Zephyrine and Ada, ids 1 and 2, of pair 1. */
static void put_couple(struct store *store)
{
    g_autoptr(GError) error = NULL;
    struct person *zephyrine = person_new("Zephyrine", "Quastana", "zq@rare.example");
    struct person *ada = person_new("Ada", "Martin", "ada@example.org");
    g_ptr_array_add(zephyrine->aliases, g_strdup("quastana.z@rare.example"));
    zephyrine->pair = ada->pair = 1;
    ada->role = ROLE_MENTEE;
    put_person(store, zephyrine);
    put_person(store, ada);
    struct pair pair = {
        .number = (char *)"1", .mentor = 1, .mentee = 2, .live = TRUE, .made = MONDAY};
    g_assert_true(people_put_pair(store->database, &pair, &error));
    g_assert_no_error(error);
    person_free(zephyrine);
    person_free(ada);
}

static struct registry *read_registry(struct store *store)
{
    g_autoptr(GError) error = NULL;
    struct registry *registry = people_registry(store->database, &error);
    g_assert_no_error(error);
    return registry;
}

static void a_person_comes_back_as_it_went_in(struct store *store, gconstpointer unused)
{
    (void)unused;
    struct person *person = person_new("Ada", "O'Brien \"x\"", "ada@example.org");
    g_ptr_array_add(person->aliases, g_strdup("a@example.org"));
    g_ptr_array_add(person->aliases, g_strdup("b@example.org"));
    person->role = ROLE_ASSISTANT;
    person->version = 3;
    person->zone = g_strdup("Africa/Cairo");
    person->tu = TRUE;
    person->greet = GREET_MADAME;
    person->gender = GENDER_FEMALE;
    person->pair = 4;
    person->principal = 9;
    person->stopped = TRUE;
    person->dead = TRUE;
    person->digest = TRUE;
    person->away_until = MONDAY;
    g_assert_cmpint(put_person(store, person), ==, 1);
    g_autoptr(registry) registry = read_registry(store);
    const struct person *back = registry_person(registry, 1);
    g_assert_cmpint((int)back->role, ==, (int)ROLE_ASSISTANT);
    g_assert_cmpstr(back->key, ==, "ada@example.org");
    g_assert_cmpstr(back->first, ==, "Ada");
    g_assert_cmpstr(back->last, ==, "O'Brien \"x\"");
    g_assert_cmpstr(back->address, ==, "ada@example.org");
    g_assert_cmpint(back->version, ==, 3);
    g_assert_cmpuint(back->aliases->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(back->aliases, 1), ==, "b@example.org");
    g_assert_cmpint((int)back->language, ==, (int)LANGUAGE_ENGLISH);
    g_assert_cmpstr(back->zone, ==, "Africa/Cairo");
    g_assert_cmpint((int)back->greet, ==, (int)GREET_MADAME);
    g_assert_cmpint((int)back->gender, ==, (int)GENDER_FEMALE);
    g_assert_cmpint(back->pair, ==, 4);
    g_assert_cmpint(back->principal, ==, 9);
    g_assert_true(back->tu && back->live && back->stopped && back->dead && back->digest);
    g_assert_cmpint(back->away_until, ==, MONDAY);
    person_free(person);
}

static void a_pair_comes_back_and_is_replaced(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put_couple(store);
    struct pair pair = {.id = 1, .number = (char *)"12", .mentor = 1, .mentee = 2, .made = MONDAY};
    pair.first = MONDAY + DAY;
    pair.first_wall = 29833333;
    pair.zone = (char *)"Europe/Paris";
    pair.place = (char *)"salle 4";
    pair.paused_until = MONDAY + 2 * DAY;
    g_assert_true(people_put_pair(store->database, &pair, &error));
    g_autoptr(registry) registry = read_registry(store);
    g_assert_cmpuint(registry->pairs->len, ==, 1);
    const struct pair *back = registry_pair(registry, 1);
    g_assert_cmpstr(back->number, ==, "12");
    g_assert_cmpint(back->mentor, ==, 1);
    g_assert_cmpint(back->mentee, ==, 2);
    g_assert_false(back->live);
    g_assert_cmpint(back->made, ==, MONDAY);
    g_assert_cmpint(back->first, ==, MONDAY + DAY);
    g_assert_cmpint(back->first_wall, ==, 29833333);
    g_assert_cmpstr(back->zone, ==, "Europe/Paris");
    g_assert_cmpstr(back->place, ==, "salle 4");
    g_assert_cmpint(back->paused_until, ==, MONDAY + 2 * DAY);
}

static void a_pair_of_nobody_is_refused(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    struct pair pair = {.number = (char *)"1", .mentor = 1, .mentee = 2};
    g_assert_false(people_put_pair(store->database, &pair, &error));
    g_assert_error(error, DATABASE_ERROR, DATABASE_OTHER);
}

static void assert_address(struct store *store, int version, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *address = people_old_address(store->database, 1, version, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(address, ==, expected);
}

static void readdress(struct store *store, const char *address, int version)
{
    struct person *person = person_new("Zephyrine", "Quastana", address);
    person->id = 1;
    person->version = version;
    put_person(store, person);
    person_free(person);
}

static void each_version_of_an_address_is_kept(struct store *store, gconstpointer unused)
{
    (void)unused;
    put_couple(store);
    readdress(store, "z2@rare.example", 2);
    readdress(store, "z3@rare.example", 3);
    readdress(store, "z3@rare.example", 3);
    assert_address(store, 1, "zq@rare.example");
    assert_address(store, 2, "z2@rare.example");
    assert_address(store, 3, "z3@rare.example");
    assert_address(store, 4, NULL);
}

static gint64 put_words(struct store *store, int owner, const char *text, instant purge_after)
{
    g_autoptr(GError) error = NULL;
    struct words words = {.owner = owner, .visibility = VISIBLE_PARTNER, .kind = (char *)"topic"};
    words.text = (char *)text;
    words.at = MONDAY;
    words.purge_after = purge_after;
    gint64 id = people_put_words(store->database, &words, &error);
    g_assert_no_error(error);
    return id;
}

static gboolean words_stand(struct store *store, gint64 id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(words) words = people_words(store->database, id, &error);
    g_assert_no_error(error);
    return words != NULL;
}

static void words_come_back_until_their_time(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 kept = put_words(store, 1, "vendre à l'étranger", INSTANT_NEVER);
    gint64 dated = put_words(store, 1, "bientôt oublié", MONDAY + DAY);
    g_autoptr(words) words = people_words(store->database, kept, &error);
    g_assert_cmpint(words->owner, ==, 1);
    g_assert_cmpint((int)words->visibility, ==, (int)VISIBLE_PARTNER);
    g_assert_cmpstr(words->kind, ==, "topic");
    g_assert_cmpstr(words->text, ==, "vendre à l'étranger");
    g_assert_cmpint(words->at, ==, MONDAY);
    g_assert_cmpint(words->purge_after, ==, INSTANT_NEVER);
    g_assert_cmpint(people_purge(store->database, MONDAY + DAY - 1, KEEP, &error), ==, 0);
    g_assert_true(words_stand(store, dated));
    g_assert_cmpint(people_purge(store->database, MONDAY + DAY, KEEP, &error), ==, 1);
    g_assert_false(words_stand(store, dated));
    g_assert_true(words_stand(store, kept));
    g_assert_cmpint(put_words(store, 1, "later", INSTANT_NEVER), ==, dated + 1);
}

static gint64 put_mail(struct store *store, guint32 uidvalidity, guint32 uid, const char *sha256,
                       gboolean *fresh)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) raw = g_bytes_new_static("From: Zephyrine <zq@rare.example>\r\n", 35);
    struct incoming incoming = {.uidvalidity = uidvalidity, .uid = uid};
    incoming.mailbox = (char *)"INBOX";
    incoming.sha256 = (char *)sha256;
    incoming.message_id = (char *)"1@rare.example";
    const struct arrival arrival = {&incoming, raw, MONDAY};
    gint64 id = people_put_inbound(store->database, &arrival, 1, fresh, &error);
    g_assert_no_error(error);
    return id;
}

static void a_mail_is_put_in_once(struct store *store, gconstpointer unused)
{
    static const struct {
        const char *label;
        guint32 uidvalidity, uid;
        const char *sha256;
        gboolean fresh;
    } rows[] = {
        {"the first", 5, 1, "aa", TRUE},
        {"the same again", 5, 1, "aa", FALSE},
        {"another", 5, 2, "bb", TRUE},
        {"a copy made by people", 5, 3, "aa", FALSE},
        {"the first in a mailbox built anew", 6, 1, "aa", FALSE},
        {"other bytes in a mailbox built anew", 6, 2, "cc", TRUE},
    };
    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean fresh;
        gint64 id = put_mail(store, rows[i].uidvalidity, rows[i].uid, rows[i].sha256, &fresh);
        g_assert_cmpint(id, !=, 0);
        if (fresh != rows[i].fresh)
            g_error("%s: fresh is %d", rows[i].label, fresh);
    }
}

static void raw_mail_goes_after_its_time_and_its_identity_stays(struct store *store,
                                                                gconstpointer unused)
{
    (void)unused;
    gboolean fresh;
    g_autoptr(GError) error = NULL;
    gint64 id = put_mail(store, 5, 1, "aa", &fresh);
    g_autofree char *message_id = people_inbound_id(store->database, id, &error);
    g_assert_cmpstr(message_id, ==, "1@rare.example");
    g_assert_cmpint(people_purge(store->database, MONDAY + KEEP - 1, KEEP, &error), ==, 0);
    g_assert_cmpint(people_purge(store->database, MONDAY + KEEP, KEEP, &error), ==, 1);
    g_assert_null(people_inbound_id(store->database, id, &error));
    g_assert_cmpint(put_mail(store, 5, 1, "aa", &fresh), ==, id);
    g_assert_false(fresh);
}

/* A mail to `person` of pair 1 that names Zephyrine, moved along `states`. */
static gint64 put_parcel(struct store *store, const char *key, int person, unsigned states)
{
    static const enum outbox_state order[] = {OUTBOX_SENDING, OUTBOX_SENT, OUTBOX_DOUBT};
    g_autoptr(GError) error = NULL;
    g_autoptr(parcel) parcel = parcel_new();
    parcel->serial = outbox_next_serial(store->database, &error);
    parcel->key = g_strdup(key);
    parcel->subject = person == 9 ? 0 : 1;
    parcel->person = person;
    parcel->steps = g_strdup("S4");
    parcel->question = TRUE;
    parcel->composed = MONDAY;
    parcel->not_after = MONDAY + 120 * DAY;
    parcel->envelope_to = g_strdup(person == 1 ? "zq@rare.example" : "ada@example.org");
    parcel->message_id = g_strdup(key);
    parcel->mail_subject = g_strdup("Zephyrine – Ada");
    parcel->text = g_strdup("Zephyrine Quastana et Ada");
    g_ptr_array_add(parcel->labels, g_strdup("Zephyrine"));
    parcel->bytes = g_bytes_new_static("ATTENDEE;CN=Zephyrine Quastana:mailto:zq@rare.example", 53);
    g_assert_true(outbox_put(store->database, parcel, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        const struct disposition disposition = {order[i], MONDAY, 0, "250 <zq@rare.example> ok"};
        if ((states & 1u << order[i]) != 0)
            g_assert_true(outbox_move(store->database, parcel->serial, &disposition, &error));
    }
    g_assert_no_error(error);
    return parcel->serial;
}

static gboolean parcel_is_whole(struct store *store, gint64 serial)
{
    g_autoptr(parcel) parcel = outbox_by_serial(store->database, serial, NULL);
    gboolean whole = parcel->bytes != NULL;
    g_assert_cmpint(parcel->text != NULL, ==, whole);
    g_assert_cmpint(parcel->mail_subject != NULL, ==, whole);
    g_assert_cmpint(parcel->labels->len, ==, whole ? 1 : 0);
    return whole;
}

enum { TO_SENT = 1u << OUTBOX_SENDING | 1u << OUTBOX_SENT };

static void a_mail_is_forgotten_when_its_answer_may_no_longer_come(struct store *store,
                                                                   gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 sent = put_parcel(store, "a", 1, TO_SENT);
    gint64 waiting = put_parcel(store, "b", 1, 0);
    gint64 doubt = put_parcel(store, "c", 1, 1u << OUTBOX_SENDING | 1u << OUTBOX_DOUBT);
    g_assert_cmpint(people_purge(store->database, MONDAY + KEEP, KEEP, &error), ==, 0);
    g_assert_cmpint(people_purge(store->database, MONDAY + 120 * DAY - 1, KEEP, &error), ==, 0);
    g_assert_true(parcel_is_whole(store, sent));
    g_assert_cmpint(people_purge(store->database, MONDAY + 120 * DAY, KEEP, &error), ==, 1);
    g_assert_no_error(error);
    g_assert_false(parcel_is_whole(store, sent));
    g_assert_true(parcel_is_whole(store, waiting));
    g_assert_true(parcel_is_whole(store, doubt));
}

static void an_old_address_goes_some_time_after_a_purge_saw_it(struct store *store,
                                                               gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put_couple(store);
    readdress(store, "z2@rare.example", 2);
    g_assert_cmpint(people_purge(store->database, MONDAY, KEEP, &error), ==, 0);
    g_assert_cmpint(people_purge(store->database, MONDAY + KEEP - 1, KEEP, &error), ==, 0);
    assert_address(store, 1, "zq@rare.example");
    g_assert_cmpint(people_purge(store->database, MONDAY + KEEP, KEEP, &error), ==, 1);
    assert_address(store, 1, NULL);
    assert_address(store, 2, "z2@rare.example");
}

/* What the figures are made of: the facts of subject 1, a line each. */
static char *facts_in_short(struct store *store)
{
    g_autoptr(GPtrArray) facts = journal_facts(store->database, 1, NULL);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = g_ptr_array_index(facts, i);
        g_string_append_printf(text, "%s person=%d session=%d content=%d\n",
                               fact_kind_names[fact->kind], fact->person, fact->session,
                               (int)fact->content);
    }
    return g_string_free(text, FALSE);
}

static void append(struct store *store, enum fact_kind kind, gint64 content)
{
    g_autoptr(fact) fact = fact_new(kind, MONDAY, 1, 1, 7);
    fact->content = content;
    g_assert_true(journal_append(store->database, fact, NULL));
}

static void live_a_little(struct store *store)
{
    gboolean fresh;
    put_couple(store);
    readdress(store, "zephyrine@rare.example", 2);
    append(store, FACT_PAIR_MADE, 0);
    append(store, FACT_SESSION_HELD, 0);
    append(store, FACT_LOG_WORDS, put_words(store, 1, "Quastana, elle-même", INSTANT_NEVER));
    put_mail(store, 5, 1, "aa", &fresh);
    put_parcel(store, "to her", 1, TO_SENT);
    put_parcel(store, "to her, waiting", 1, 0);
    put_parcel(store, "to the partner", 2, TO_SENT);
    put_parcel(store, "to the consultant", 9, TO_SENT);
}

static void an_erased_person_leaves_the_same_facts_and_no_byte(struct store *store,
                                                               gconstpointer unused)
{
    static const char *const traces[] = {"Zephyrine", "Quastana", "rare.example"};
    (void)unused;
    g_autoptr(GError) error = NULL;
    live_a_little(store);
    g_autofree char *before = facts_in_short(store);
    for (size_t i = 0; i < G_N_ELEMENTS(traces); i++)
        g_assert_cmpuint(store_files_with(store, traces[i]), >, 0);
    g_assert_true(people_erase(store->database, 1, &error));
    g_assert_true(database_scour(store->database, &error));
    g_assert_no_error(error);
    g_autofree char *after = facts_in_short(store);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(strlen(after), >, 100);
    for (size_t i = 0; i < G_N_ELEMENTS(traces); i++)
        g_assert_cmpuint(store_files_with(store, traces[i]), ==, 0);
    g_clear_pointer(&store->database, database_close);
    for (size_t i = 0; i < G_N_ELEMENTS(traces); i++)
        g_assert_cmpuint(store_files_with(store, traces[i]), ==, 0);
}

static void erasing_keeps_the_partner_and_sends_nothing_more(struct store *store,
                                                             gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    live_a_little(store);
    gint64 next = put_parcel(store, "to the partner, waiting", 2, 0);
    g_assert_true(people_erase(store->database, 1, &error));
    g_autoptr(registry) registry = read_registry(store);
    const struct person *gone = registry_person(registry, 1);
    const struct person *partner = registry_person(registry, 2);
    g_assert_true(gone->key == NULL && gone->first == NULL && gone->last == NULL);
    g_assert_null(gone->address);
    g_assert_cmpuint(gone->aliases->len, ==, 0);
    g_assert_cmpstr(partner->address, ==, "ada@example.org");
    g_autoptr(GPtrArray) ready = outbox_ready(store->database, MONDAY, 10, &error);
    g_assert_cmpuint(ready->len, ==, 1);
    g_assert_cmpint(((struct parcel *)g_ptr_array_index(ready, 0))->serial, ==, next);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                                  \
    g_test_add("/port/people/" #name, struct store, NULL, cohort_set_up, name, store_tear_down)
    ADD(a_person_comes_back_as_it_went_in);
    ADD(a_pair_comes_back_and_is_replaced);
    ADD(a_pair_of_nobody_is_refused);
    ADD(each_version_of_an_address_is_kept);
    ADD(words_come_back_until_their_time);
    ADD(a_mail_is_put_in_once);
    ADD(raw_mail_goes_after_its_time_and_its_identity_stays);
    ADD(a_mail_is_forgotten_when_its_answer_may_no_longer_come);
    ADD(an_old_address_goes_some_time_after_a_purge_saw_it);
    ADD(an_erased_person_leaves_the_same_facts_and_no_byte);
    ADD(erasing_keeps_the_partner_and_sends_nothing_more);
    return g_test_run();
}
