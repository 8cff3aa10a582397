/*
 * tool_sessions STORE: a line a session of every pair, as the daemon holds it: UID, state, start,
 * end, SEQUENCE, and of the mentor and the mentee ADDRESS=PARTSTAT, "*" when said in words.
 *
 * What is known to the daemon alone (planned) is told too. Reads, and writes nothing.
 */
#include "model/ledger.h"
#include "port/journal.h"
#include "port/people.h"

#include <stdio.h>
#include <stdlib.h>

static void fail(GError *error)
{
    fprintf(stderr, "tool_sessions: %s\n", error->message);
    exit(1);
}

static void print_session(struct database *database, const struct registry *registry,
                          const struct session *session)
{
    g_autofree char *name = g_strdup_printf("uid/%d", session->serial);
    g_autofree char *uid = database_get(database, name, NULL);
    printf("%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", uid != NULL ? uid : "-",
           session_state_names[session->state], session->start, session->end, session->sequence);
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct attendee *attendee = &session->attendees[i];
        const struct person *person = registry_person(registry, attendee->person);
        printf(" %s=%s%s", person != NULL && person->address != NULL ? person->address : "-",
               partstat_names[attendee->partstat], attendee->by_words ? "*" : "");
    }
    putchar('\n');
}

static void print_pair(struct database *database, const struct registry *registry, int pair)
{
    GError *error = NULL;
    GPtrArray *facts = journal_facts(database, pair, &error);
    if (facts == NULL)
        fail(error);
    g_autoptr(ledger) ledger = ledger_fold(registry, pair, facts);
    for (guint i = 0; i < ledger->sessions->len; i++)
        print_session(database, registry, ledger->sessions->pdata[i]);
}

int main(int argc, char **argv)
{
    GError *error = NULL;
    if (argc != 2) {
        fputs("usage: tool_sessions STORE\n", stderr);
        return 64;
    }
    g_autoptr(database) database = database_open_readonly(argv[1], &error);
    if (database == NULL)
        fail(error);
    g_autoptr(registry) registry = people_registry(database, &error);
    if (registry == NULL)
        fail(error);
    for (guint i = 0; i < registry->pairs->len; i++)
        print_pair(database, registry, ((const struct pair *)registry->pairs->pdata[i])->id);
    return 0;
}
