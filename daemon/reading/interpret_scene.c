/*
 * interpret_scene - what the rooms of interpret share: the question, the message, what came out.
 */
#include "reading/interpret_scene.h"

#include "reading/interpret_times.h"

#include <string.h>

static const char *const reasons[REASON_COUNT][LANGUAGE_COUNT] = {
    [WHY_UNREADABLE] = {"message illisible", "the message cannot be read"},
    [WHY_LOOP] = {"un de nos propres messages est revenu", "one of our own messages came back"},
    [WHY_LIST] = {"message d'une liste", "the message comes from a list"},
    [WHY_RECEIPT] = {"accusé de lecture", "a read receipt"},
    [WHY_BOUNCE_UNPROVED] = {"avis de non-remise sans preuve d'origine",
                             "a bounce that no envelope of ours proves"},
    [WHY_BOUNCE_OURS] = {"refusé par le serveur du destinataire : c'est à nous d'y remédier",
                         "refused by the recipient's server: ours to mend"},
    [WHY_AUTO] = {"réponse automatique", "an automatic reply"},
    [WHY_STRANGER] = {"l'adresse n'est pas celle de la personne concernée",
                      "the sender is not the person concerned"},
    [WHY_UNKNOWN_SENDER] = {"expéditeur inconnu", "the sender is unknown"},
    [WHY_NO_CARRIER] = {"nouveau message, qui ne répond à aucun des nôtres",
                        "a new message that answers none of ours"},
    [WHY_UNPROVED_CALENDAR] = {"calendrier qui n'est pas le nôtre", "a calendar that is not ours"},
    [WHY_BROKEN_CALENDAR] = {"calendrier illisible", "the calendar cannot be read"},
    [WHY_METHOD] = {"ce message de calendrier ne change rien",
                    "this calendar message changes nothing"},
    [WHY_NO_ATTENDEE] = {"le participant nommé n'est pas de cette séance",
                         "the attendee named is nobody of this session"},
    [WHY_SEQUENCE] = {"SEQUENCE illisible", "SEQUENCE cannot be read"},
    [WHY_RECURRENCE] = {"réponse à une occurrence d'une séance qui n'en a qu'une",
                        "it answers one occurrence of a session that has no other"},
    [WHY_DELEGATED] = {"invitation déléguée", "the invitation was delegated"},
    [WHY_LATE] = {"réponse après la date limite", "the answer came after its use-by"},
    [WHY_CHANGED] = {"la date a changé depuis", "the date has changed since"},
    [WHY_UNREAD] = {"réponse non comprise", "the answer was not understood"},
    [WHY_CONSULTANT] = {"message du consultant, sans question en attente",
                        "the consultant's own words, with no question open"}};

/* What the consultant reads above a mail whose calendar could not be read. */
static const char *const flaws[ITIP_FAULT_COUNT][LANGUAGE_COUNT] = {
    [ITIP_TOO_BIG] = {"Calendrier joint illisible\u00a0: il dépasse 256\u00a0Kio.",
                      "Its calendar could not be read: it is over 256 KiB."},
    [ITIP_TOO_MANY_LINES] = {"Calendrier joint illisible\u00a0: il dépasse 2\u00a0000\u00a0lignes.",
                             "Its calendar could not be read: it has over 2,000 lines."},
    [ITIP_LINE_TOO_LONG] =
        {"Calendrier joint illisible\u00a0: une de ses lignes dépasse 8\u00a0Kio.",
         "Its calendar could not be read: one of its lines is over 8 KiB."},
    [ITIP_TOO_DEEP] =
        {"Calendrier joint illisible\u00a0: il est imbriqué sur plus de 4\u00a0niveaux.",
         "Its calendar could not be read: it is nested over 4 deep."},
    [ITIP_NOT_UTF8] = {"Calendrier joint illisible\u00a0: ses caractères sont abîmés.",
                       "Its calendar could not be read: its characters are damaged."},
    [ITIP_UNREADABLE] = {"Calendrier joint illisible\u00a0: il ne contient aucun rendez-vous.",
                         "Its calendar could not be read: there is no event in it."},
    [ITIP_TNEF_TOO_BIG] =
        {"Pièce jointe winmail.dat illisible\u00a0: elle contient trop de choses.",
         "Its winmail.dat could not be read: it holds too much."},
    [ITIP_TNEF_DAMAGED] = {"Pièce jointe winmail.dat illisible\u00a0: elle est abîmée.",
                           "Its winmail.dat could not be read: it is damaged."},
    [ITIP_REFUSED] = {"Calendrier joint illisible.", "Its calendar could not be read."}};

static const char *const subject_labels[LANGUAGE_COUNT] = {"Objet\u00a0: ", "Subject: "};

static enum language language_of(const struct scene *scene)
{
    const struct programme *programme = scene->question->programme;
    return programme == NULL ? LANGUAGE_FRENCH : programme->language;
}

void scene_explain(struct scene *scene, enum reason reason)
{
    if (scene->out->why_not == NULL)
        scene->out->why_not = g_strdup(reasons[reason][language_of(scene)]);
}

static const char *own_words(const struct scene *scene)
{
    const char *words = scene->said != NULL ? scene->said : scene->incoming->text;
    return words == NULL || words[strspn(words, " \t\r\n")] == '\0' ? NULL : words;
}

gboolean scene_has_words(const struct scene *scene)
{
    return own_words(scene) != NULL;
}

const char *scene_text(struct scene *scene)
{
    const struct incoming *incoming = scene->incoming;
    const enum language language = language_of(scene);
    const char *words = own_words(scene);
    g_autoptr(GString) text = g_string_new(NULL);
    if (incoming->calendar_fault != ITIP_SOUND)
        g_string_printf(text, "[%s]\n", flaws[incoming->calendar_fault][language]);
    if (words != NULL)
        g_string_append(text, words);
    else if (incoming->subject != NULL)
        g_string_append_printf(text, "%s%s", subject_labels[language], incoming->subject);
    g_free(scene->shown);
    scene->shown = g_string_free(g_steal_pointer(&text), FALSE);
    return scene->shown;
}

static int scene_subject(const struct scene *scene)
{
    const struct question *question = scene->question;
    if (question->original != NULL)
        return question->original->subject;
    if (question->ledger != NULL)
        return question->ledger->subject;
    const struct person *person = registry_person(question->registry, scene->person);
    return person == NULL ? 0 : person->pair;
}

struct fact *scene_add(struct scene *scene, enum fact_kind kind, int person)
{
    struct fact *fact =
        fact_new(kind, scene->question->now, scene_subject(scene), person, scene->session);
    fact->row = scene->row;
    g_ptr_array_add(scene->out->facts, fact);
    return fact;
}

void scene_speak(struct scene *scene, const char *kind, const char *text, gboolean to_consultant,
                 gboolean to_partner)
{
    struct spoken *spoken = g_new0(struct spoken, 1);
    spoken->fact = scene->out->facts->len - 1;
    spoken->wanted = G_MAXUINT;
    spoken->owner = scene->author;
    spoken->to_consultant = to_consultant;
    spoken->to_partner = to_partner;
    spoken->kind = kind;
    spoken->text = g_strdup(text);
    g_ptr_array_add(scene->out->words, spoken);
}

gboolean scene_want(struct scene *scene, const char *step)
{
    if (playbook_step(scene->question->playbook, step) == NULL)
        return FALSE;
    struct fact *fact = scene_add(scene, FACT_STEP_WANTED, scene->person);
    fact_set_step(fact, step);
    fact->number = scene->author == scene->person ? 0 : scene->author;
    fact->start = scene->start;
    fact->end = scene->end;
    return TRUE;
}

void scene_pass_on(struct scene *scene, const char *kind, const char *text)
{
    if (scene->question->told)
        return;
    struct fact *fact = scene_add(scene, FACT_WORDS, scene->person);
    fact_set_step(fact, scene->step == NULL ? NULL : scene->step->id);
    scene_speak(scene, kind, text, TRUE, FALSE);
    struct spoken *spoken = scene->out->words->pdata[scene->out->words->len - 1];
    if (scene_want(scene, "X4"))
        spoken->wanted = scene->out->facts->len - 1;
}

void scene_claim(struct scene *scene, const char *claim)
{
    if (playbook_step(scene->question->playbook, "X5") == NULL) {
        scene_pass_on(scene, "mail", scene_text(scene));
        return;
    }
    struct fact *fact = scene_add(scene, FACT_WORDS, scene->person);
    fact_set_step(fact, scene->step == NULL ? NULL : scene->step->id);
    scene_speak(scene, "mail", scene_text(scene), TRUE, FALSE);
    struct spoken *spoken = scene->out->words->pdata[scene->out->words->len - 1];
    scene_want(scene, "X5");
    spoken->wanted = scene->out->facts->len - 1;
    fact_set_state(scene->out->facts->pdata[spoken->wanted], claim);
}

struct session *scene_session(const struct scene *scene)
{
    if (scene->question->ledger == NULL || scene->session == 0)
        return NULL;
    return ledger_session(scene->question->ledger, scene->session);
}

gboolean scene_speaks_for(struct scene *scene, const struct person *person, gboolean dates)
{
    const char *from = scene->incoming->from;
    if (person == NULL || from == NULL)
        return FALSE;
    scene->author = person->id;
    if (person_has_address(person, from))
        return TRUE;
    const struct person *assistant = registry_assistant(scene->question->registry, person->id);
    if (!dates || assistant == NULL || !person_has_address(assistant, from))
        return FALSE;
    scene->author = assistant->id;
    return TRUE;
}

static int known_sender(const struct scene *scene)
{
    const GPtrArray *people = scene->question->registry->people;
    const char *from = scene->incoming->from;
    for (guint i = 0; from != NULL && i < people->len; i++) {
        const struct person *person = people->pdata[i];
        if (person->live && person_has_address(person, from))
            return person->id;
    }
    return 0;
}

void scene_turn_away(struct scene *scene, int reader, enum reason reason)
{
    scene->author = 0;
    scene_add(scene, FACT_STRANGER, known_sender(scene))->number = reader;
    scene_explain(scene, reason);
}

/* --- reactions ------------------------------------------------------------------------------- */

enum { QUIET_WEEKS = 4 };

/* What only a session to come can be told. */
static gboolean changes_entry(enum fact_kind kind)
{
    return kind == FACT_SESSION_DECLINED || kind == FACT_SESSION_UNSETTLED ||
           kind == FACT_SESSION_PLACED;
}

static gboolean is_of_session(enum fact_kind kind)
{
    return kind >= FACT_SESSION_PLANNED && kind <= FACT_SESSION_NOT_YET;
}

/* A log that says what its author has said before. */
static gboolean is_said_already(const struct scene *scene, enum fact_kind kind)
{
    const struct session *session = scene_session(scene);
    const struct account *before = session == NULL ? NULL : session_account(session, scene->person);
    struct session as_said = {.state = SESSION_UNKNOWN};
    return before != NULL && session_move(&as_said, kind) && as_said.state == before->state;
}

/* A session that nobody holds any more, or that has begun, can be put off no more; one is put off
 * once. */
static gboolean may_record(const struct scene *scene, enum fact_kind kind)
{
    const struct session *session = scene_session(scene);
    if (!is_of_session(kind))
        return TRUE;
    if (session == NULL)
        return FALSE;
    if (kind == FACT_SESSION_UNSETTLED && session->state == SESSION_UNSETTLED)
        return FALSE;
    if (!changes_entry(kind))
        return TRUE;
    return session_stands(session) && session->start > scene->question->now;
}

/* The question whether data are to be erased. */
static gboolean confirms_erasure(const struct scene *scene)
{
    return strcmp(scene->step->id, "K11") == 0;
}

/* The last STOP of a person came of EFFACER; any other stays what it is. */
static gboolean was_silenced(const struct scene *scene)
{
    const struct ledger *ledger = scene->question->ledger;
    const char *state = NULL;
    for (guint i = 0; ledger != NULL && i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_PERSON_STOPPED && fact->person == scene->person)
            state = fact->state;
    }
    return g_strcmp0(state, "erase") == 0;
}

/* FALSE: it is no news, and nothing follows from it. What is said again is kept: a correction
 * written in between may still be on its way. */
static gboolean record(struct scene *scene, const char *name, gint64 value)
{
    int found = names_find(fact_kind_names, FACT_KIND_COUNT, name);
    if (found < 0 || !may_record(scene, (enum fact_kind)found))
        return FALSE;
    if (found == FACT_PERSON_RESUMED && !was_silenced(scene))
        return TRUE;
    const gboolean news = !is_said_already(scene, (enum fact_kind)found);
    struct fact *fact = scene_add(scene, (enum fact_kind)found, scene->person);
    fact->value = value;
    if (is_of_session(fact->kind) || fact->kind == FACT_PAIR_QUIETED)
        fact->stamp = times_written_at(scene);
    if (fact->kind == FACT_SESSION_PLACED)
        fact->content = scene->place;
    if (fact->kind == FACT_PAIR_QUIETED)
        fact->end = scene->question->now + (instant)QUIET_WEEKS * 7 * DAY;
    if (fact->kind == FACT_PERSON_LEFT)
        fact_set_state(fact, confirms_erasure(scene)               ? "erase"
                             : scene->step->expect == EXPECT_YESNO ? "quit"
                                                                   : "no");
    return news;
}

/* However late it came: X4 carries the mail itself, X5 tells that somebody is out. */
static void make_happen(struct scene *scene, const char *step)
{
    const gboolean alert = strcmp(step, "X5") == 0;
    if (strcmp(step, "X4") == 0)
        scene_pass_on(scene, "mail", scene_text(scene));
    else if ((!scene->late || alert) && scene_want(scene, step) && alert && confirms_erasure(scene))
        fact_set_state(scene->out->facts->pdata[scene->out->facts->len - 1], "erase");
}

void scene_record(struct scene *scene, enum answer answer)
{
    const struct reaction *reaction =
        scene->step == NULL ? NULL : step_reaction(scene->step, answer);
    if (reaction != NULL && reaction->record != NULL)
        record(scene, reaction->record, 0);
}

void scene_react(struct scene *scene, enum answer answer, gint64 value)
{
    const struct reaction *reaction =
        scene->step == NULL ? NULL : step_reaction(scene->step, answer);
    if (reaction == NULL)
        return;
    const gboolean news = reaction->record == NULL || record(scene, reaction->record, value);
    if (scene->late)
        scene_explain(scene, WHY_LATE);
    if (!news)
        return;
    for (guint i = 0; i < reaction->then->len; i++)
        make_happen(scene, reaction->then->pdata[i]);
}

struct fact *scene_answer(struct scene *scene, enum answer answer, gint64 digit)
{
    struct fact *fact = scene_add(scene, FACT_ANSWERED, scene->person);
    const struct original *original = scene->question->original;
    const gboolean direct = original != NULL && original->row == scene->row;
    fact_set_step(fact, direct || scene->step == NULL ? (original != NULL ? original->step : NULL)
                                                      : scene->step->id);
    fact_set_state(fact, answer_names[answer]);
    fact->value = digit;
    return fact;
}
