/*
 * check - every fault of the files, then what the cohort will look like to its people.
 */
#include <stdio.h>
#include <sysexits.h>

#include "deciding/slots.h"
#include "port/secret.h"
#include "verbs/burden.h"
#include "verbs/bygone.h"
#include "verbs/online.h"
#include "verbs/setup.h"
#include "writing/wording.h"

static const char *greeted(const struct entry *entry)
{
    switch (entry->greet) {
    case GREET_MONSIEUR:
        return "Monsieur";
    case GREET_MADAME:
        return "Madame";
    default:
        return entry->first;
    }
}

/* With the role: a swapped column is seen here, and nowhere else. */
static void print_person(const struct call *call, const struct entry *entry)
{
    const char *mentee = call->french ? "mentoré" : "mentee";
    g_autofree char *role = padded(entry->role == ROLE_MENTOR ? "mentor" : mentee, 8);
    g_autofree char *name = g_strdup_printf("%s %s", entry->first, entry->last);
    if (entry->language == LANGUAGE_FRENCH)
        printf("  %s %s <%s> : Bonjour %s, %s\n", role, name, entry->address, greeted(entry),
               entry->tu ? "tu" : "vous");
    else
        printf("  %s %s <%s>: Hello %s\n", role, name, entry->address, greeted(entry));
}

/* The pair as slots wants it, before it stands in any register. */
static struct pair *pair_of(const struct couple *couple, const struct programme *programme)
{
    struct wall wall = clock_wall(couple->first, programme->zone);
    struct pair *pair = g_new0(struct pair, 1);
    pair->id = 1;
    pair->number = g_strdup(couple->number);
    pair->first = couple->first;
    pair->first_wall = (gint64)wall.day * 1440 + wall.minute;
    pair->zone = g_strdup(programme->zone);
    return pair;
}

static void print_sessions(const struct call *call, const struct cohort *cohort,
                           const struct couple *couple)
{
    const struct programme *programme = cohort->programme;
    struct pair *pair = pair_of(couple, programme);
    printf("  %s – %s%s", couple->mentor->first, couple->mentee->first,
           call->french ? " :\n" : ":\n");
    for (int i = 1; i <= programme->sessions; i++) {
        struct slot slot;
        gint64 wall = 0;
        if (!slots_session(programme, cohort->almanac, pair, i, &slot, &wall))
            break;
        g_autofree char *when = wording_when(slot.start, programme->zone, call_language(call));
        printf("    %d  %s\n", i, when);
    }
    pair_free(pair);
}

/* --- mails a person -------------------------------------------------------------------------- */

static void print_burden(const struct call *call, const struct burden *burden, const char *role)
{
    say(call,
        "  %s reçoit %d invitations et %d messages si tout va bien ; %d envois au plus, et %d pour "
        "chaque date déplacée ou ajoutée",
        "  %s gets %d invitations and %d mails when all goes well; %d in all at most, and %d for "
        "each date that is moved or added",
        role, burden->invitations, burden->mails, burden->most.life, burden->most.a_date);
}

static void warn_burden(const struct cohort *cohort, const struct burden *burden, const char *key,
                        int budget)
{
    if (burden->invitations + burden->mails > budget)
        faults_warn(cohort->faults, cohort->file, 0,
                    "limits.%s\u00a0: %d envois sans incident, plus que les %d permis",
                    "limits.%s: %d mails without incident, more than the %d allowed", key,
                    burden->invitations + burden->mails, budget);
}

/* --- settings in force ----------------------------------------------------------------------- */

static void print_force(const struct call *call, const struct programme *programme)
{
    enum language language = call_language(call);
    g_autofree char *cadence = span_words(programme->cadence, language);
    g_autofree char *ahead = span_words(programme->invite_ahead, language);
    g_autofree char *length = wording_length(programme->minutes, language);
    g_autofree char *from = wording_hour(programme->quiet.from, language);
    g_autofree char *to = wording_hour(programme->quiet.to, language);
    g_autofree char *mails = span_words(programme->keep_mails, language);
    g_autofree char *logs = span_words(programme->keep_logs, language);
    g_autofree char *people = span_words(programme->keep_people, language);
    say(call, "Réglages en vigueur :", "Settings in force:");
    say(call, "  %d séances (%s), toutes les %s ; invitations %s avant",
        "  %d sessions (%s), every %s; invitations %s before", programme->sessions, length, cadence,
        ahead);
    say(call, "  rien ne part avant %s ni après %s ; zone %s ; %d relance par question",
        "  nothing leaves before %s or after %s; zone %s; reminders a question: %d", from, to,
        programme->zone, programme->reminders);
    say(call, "  gardés : messages %s, comptes rendus %s, personnes %s",
        "  kept: mails %s, logs %s, people %s", mails, logs, people);
    if ((programme->approve & APPROVE_CHANGES) == 0)
        say(call,
            "  approve sans \"changes\" : une modification des fichiers touche les agendas sans "
            "attendre votre OUI",
            "  approve without \"changes\": an edit of the files reaches calendars without "
            "waiting for your YES");
    if (programme->dpo_contact == NULL)
        say(call, "  dpo_contact manque : demandé au départ",
            "  dpo_contact is missing: asked at the start");
}

static void print_cohort(const struct call *call, const struct cohort *cohort,
                         const struct burden *burdens)
{
    const struct roster *roster = cohort->roster;
    g_autofree char *day = wording_day_year(cohort->programme->kickoff, call_language(call));
    say(call, "%s (%s) : départ le %s", "%s (%s): kick-off %s", cohort->programme->name,
        cohort->programme->client, day);
    for (guint i = 0; i < roster->entries->len; i++)
        print_person(call, roster->entries->pdata[i]);
    say(call, "Séances :", "Sessions:");
    for (guint i = 0; i < roster->couples->len; i++)
        print_sessions(call, cohort, roster->couples->pdata[i]);
    say(call, "Messages :", "Mails:");
    print_burden(call, &burdens[ROLE_MENTOR], call->french ? "un mentor" : "a mentor");
    print_burden(call, &burdens[ROLE_MENTEE], call->french ? "un mentoré" : "a mentee");
    print_force(call, cohort->programme);
}

/* The counts are of the whole programme, also where it has begun. */
static instant day_before_kickoff(const struct call *call, const struct programme *programme)
{
    instant at = call->now;
    clock_instant((struct wall){programme->kickoff - 1, 0, 0}, programme->zone, &at);
    return MIN(at, call->now);
}

/* Templates, traps and mails: what only a cohort without faults in its files can be asked. */
static void check_deeply(const struct call *call, struct cohort *cohort, struct burden *burdens)
{
    g_autoptr(GError) error = NULL;
    const instant from = day_before_kickoff(call, cohort->programme);
    bygone_warn(call, cohort);
    cohort_imagine(cohort, from);
    prepare_check(cohort, call->now);
    online_traps(call, cohort);
    if (!cohort->sound)
        return;
    if (!burden_find(cohort, from, burdens, &error)) {
        faults_add(cohort->faults, cohort->file, 0, "%s", "%s", error->message);
        return;
    }
    warn_burden(cohort, &burdens[ROLE_MENTOR], "mentor", cohort->programme->budget_mentor);
    warn_burden(cohort, &burdens[ROLE_MENTEE], "mentee", cohort->programme->budget_mentee);
}

static int check_cohort(const struct call *call, struct cohort *cohort)
{
    struct burden burdens[ROLE_COUNT] = {0};
    if (cohort->sound)
        check_deeply(call, cohort, burdens);
    guint count = faults_count(cohort->faults);
    call_print_faults(call, cohort->faults);
    if (count > 0 || !cohort->sound) {
        say(call, "%s : %u faute%s", "%s: %u fault%s",
            cohort->programme != NULL ? cohort->programme->id : cohort->file, count,
            plural(call, (int)count));
        return EX_CONFIG;
    }
    print_cohort(call, cohort, burdens);
    return EX_OK;
}

/* Only a file that is there can be looked at now: a command may ask somebody, a credential is
 * systemd's, and a newcomer checks before the password is written down. */
static gboolean secret_can_be_read(const struct call *call, const char *label,
                                   const struct server *server)
{
    g_autoptr(GError) error = NULL;
    if (server->secret.kind != SECRET_FILE ||
        !g_file_test(server->secret.value, G_FILE_TEST_EXISTS))
        return TRUE;
    char *secret = secret_fetch(&server->secret, &error);
    const gboolean found = secret != NULL;
    secret_wipe(secret);
    if (!found)
        complain(call, "%s.password_file : %s", "%s.password_file: %s", label, error->message);
    return found;
}

int verb_check(struct call *call)
{
    int status = EX_OK;
    const struct settings *settings = call->context->settings;
    const GPtrArray *cohorts = call->context->cohorts;
    for (guint i = 0; i < cohorts->len; i++) {
        struct cohort *cohort = cohorts->pdata[i];
        if (call->cohort != NULL && call->cohort != cohort)
            continue;
        call->french = cohort->faults->french;
        if (check_cohort(call, cohort) != EX_OK)
            status = EX_CONFIG;
    }
    if (!secret_can_be_read(call, "relay", &settings->relay.server) ||
        !secret_can_be_read(call, "mailbox", &settings->mailbox.server))
        status = EX_CONFIG;
    if (!call->flags.online)
        return status;
    int online = online_check(call);
    return status != EX_OK ? status : online;
}
