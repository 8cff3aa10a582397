/*
 * people - those who get our mails in a rehearsal, and answer or do not.
 *
 * A mail is written when it is received, dated when it will be sent, and waits
 * in a queue till then; a cancellation takes the waiting answer out again, as a
 * person would no longer answer it.
 */
#include "rehearsal/people.h"

#include "base/text.h"
#include "base/tokens.h"
#include "rehearsal/clients.h"
#include "rehearsal/people_habits.h"
#include "rehearsal/people_words.h"
#include "rehearsal/postbag.h"

#include <string.h>

struct cast {
    struct token_key key;
    char *zone;
    GHashTable *players; /* folded address -> struct player */
    GPtrArray *waiting;  /* struct plan */
    int participants;    /* all but the first mentor */
    gboolean has_mentor;
    guint64 written; /* orders mails of one second */
};

/* An entry in somebody's calendar. */
struct engagement {
    instant start;
    int sequence;
};

/* A mail that somebody means to send. */
struct plan {
    struct posted *posted;
    guint64 order;
    const struct player *player;
    char *about; /* the step, or the UID of the entry, that it answers */
};

static void posted_free(struct posted *posted)
{
    if (posted == NULL)
        return;
    g_free(posted->address);
    g_bytes_unref(posted->bytes);
    g_free(posted);
}

static void plan_free(struct plan *plan)
{
    posted_free(plan->posted);
    g_free(plan->about);
    g_free(plan);
}

static void player_free(struct player *player)
{
    g_free(player->first);
    g_free(player->name);
    g_free(player->address);
    g_free(player->zone);
    g_free(player->consultant);
    g_hash_table_unref(player->diary);
    g_free(player);
}

struct cast *cast_new(guint64 seed, const char *zone)
{
    struct cast *cast = g_new0(struct cast, 1);
    token_key_from_seed(&cast->key, seed);
    cast->zone = g_strdup(zone);
    cast->players =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)player_free);
    cast->waiting = g_ptr_array_new_with_free_func((GDestroyNotify)plan_free);
    return cast;
}

void cast_free(struct cast *cast)
{
    if (cast == NULL)
        return;
    g_ptr_array_unref(cast->waiting);
    g_hash_table_unref(cast->players);
    g_free(cast->zone);
    g_free(cast);
}

static gboolean takes_part(enum role role)
{
    return role == ROLE_MENTOR || role == ROLE_MENTEE;
}

static void draw_habits(struct cast *cast, struct player *player)
{
    gboolean first_mentor = player->role == ROLE_MENTOR && !cast->has_mentor;
    habit_draw(player, cast->participants, first_mentor);
    if (first_mentor)
        cast->has_mentor = TRUE;
    else
        cast->participants++;
}

static char *fold_address(const char *address)
{
    g_autofree char *folded = text_address_fold(address);
    return g_utf8_strdown(folded, -1);
}

void cast_add(struct cast *cast, const struct actor *actor)
{
    g_autofree char *address = fold_address(actor->address);
    if (g_hash_table_contains(cast->players, address))
        return;
    struct player *player = g_new0(struct player, 1);
    player->first = g_strdup(actor->first);
    player->name = g_strdup_printf("%s %s", actor->first, actor->last);
    player->address = g_strdup(actor->address);
    player->zone = g_strdup(actor->zone == NULL ? cast->zone : actor->zone);
    player->consultant = g_strdup(actor->consultant);
    player->language = actor->language;
    player->role = actor->role;
    player->tu = actor->tu;
    player->key = &cast->key;
    player->diary = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (takes_part(player->role))
        draw_habits(cast, player);
    g_hash_table_insert(cast->players, g_steal_pointer(&address), player);
}

/* ---- the queue ---- */

/* Takes the bytes over. */
static void queue(struct cast *cast, const struct player *player, const char *about, instant at,
                  GBytes *bytes)
{
    struct plan *plan = g_new0(struct plan, 1);
    plan->posted = g_new0(struct posted, 1);
    plan->posted->at = at;
    plan->posted->address = g_strdup(player->address);
    plan->posted->bytes = bytes;
    plan->order = cast->written++;
    plan->player = player;
    plan->about = g_strdup(about);
    g_ptr_array_add(cast->waiting, plan);
}

static gboolean is_waiting(const struct cast *cast, const struct player *player, const char *about)
{
    for (guint i = 0; i < cast->waiting->len; i++) {
        const struct plan *plan = cast->waiting->pdata[i];
        if (plan->player == player && strcmp(plan->about, about) == 0)
            return TRUE;
    }
    return FALSE;
}

static void give_up(struct cast *cast, const struct player *player, const char *about)
{
    for (guint i = cast->waiting->len; i > 0; i--) {
        const struct plan *plan = cast->waiting->pdata[i - 1];
        if (plan->player == player && strcmp(plan->about, about) == 0)
            g_ptr_array_remove_index(cast->waiting, i - 1);
    }
}

static int compare_plans(gconstpointer left, gconstpointer right)
{
    const struct plan *first = *(struct plan *const *)left;
    const struct plan *second = *(struct plan *const *)right;
    if (first->posted->at != second->posted->at)
        return first->posted->at < second->posted->at ? -1 : 1;
    return first->order < second->order ? -1 : 1;
}

instant cast_next(const struct cast *cast)
{
    instant next = INSTANT_NEVER;
    for (guint i = 0; i < cast->waiting->len; i++) {
        const struct plan *plan = cast->waiting->pdata[i];
        next = MIN(next, plan->posted->at);
    }
    return next;
}

GPtrArray *cast_collect(struct cast *cast, instant now)
{
    GPtrArray *collected = g_ptr_array_new_with_free_func((GDestroyNotify)posted_free);
    guint count = 0;
    g_ptr_array_sort(cast->waiting, compare_plans);
    for (; count < cast->waiting->len; count++) {
        struct plan *plan = cast->waiting->pdata[count];
        if (plan->posted->at > now)
            break;
        g_ptr_array_add(collected, g_steal_pointer(&plan->posted));
    }
    if (count > 0)
        g_ptr_array_remove_range(cast->waiting, 0, count);
    return collected;
}

/* ---- a mail comes in ---- */

/* A mail of ours in somebody's hands. */
struct arrival {
    GBytes *message;
    const struct letter *letter;
    const char *envelope_from;
    instant at;
};

static struct writer writer_for(const struct player *player, const struct arrival *arrival,
                                const char *label, instant at)
{
    return (struct writer){
        .client = player->client,
        .language = player->language,
        .zone = player->zone,
        .name = player->name,
        .address = player->address,
        .key = player->key,
        .label = label,
        .at = at,
        .received = arrival->at,
    };
}

static char *label_for(const struct player *player, const char *topic)
{
    return g_strdup_printf("%s/%d/%s", player->address, player->received, topic);
}

static gboolean bounces(struct cast *cast, const struct player *player,
                        const struct arrival *arrival)
{
    const char *path = arrival->envelope_from;
    if (player->bounces_at != player->received || path == NULL || strchr(path, '@') == NULL)
        return FALSE;
    gboolean dead = player->bounce[0] == '5';
    seconds wait = dead ? 3 + habit_number(player, "bounce", 20)
                        : 5 * HOUR + habit_number(player, "bounce", HOUR);
    g_autofree char *label = label_for(player, "bounce");
    struct writer writer = writer_for(player, arrival, label, arrival->at + wait);
    queue(cast, player, "bounce", writer.at,
          client_bounce(&writer, arrival->message, path, player->bounce));
    return TRUE;
}

/* One note for each absence, however many mails come in. */
static void announce_absence(struct cast *cast, struct player *player,
                             const struct arrival *arrival)
{
    int until = 0;
    if (!habit_is_away(player, clock_day(arrival->at, player->zone), &until) ||
        player->noted == until)
        return;
    player->noted = until;
    g_autofree char *label = label_for(player, "absence");
    g_autofree char *words = words_absence(player, until);
    struct writer writer =
        writer_for(player, arrival, label, arrival->at + 2 + habit_number(player, "auto", 40));
    queue(cast, player, "absence", writer.at, client_absence(&writer, arrival->letter, words));
}

static void answer_invitation(struct cast *cast, const struct player *player,
                              const struct arrival *arrival)
{
    const struct card *card = arrival->letter->card;
    g_autofree char *label = label_for(player, "rsvp");
    struct writer writer = writer_for(player, arrival, label, habit_moment(player, arrival->at));
    const char *partstat = habit_partstat(player, arrival->at);
    const char *comment = words_comment(player, partstat);
    if (!habit_answers_invitation(player) || writer.at >= card->start)
        return;
    queue(cast, player, card->uid, writer.at,
          client_rsvp(&writer, arrival->letter, partstat, comment));
}

static void receive_request(struct cast *cast, struct player *player, const struct arrival *arrival)
{
    const struct card *card = arrival->letter->card;
    const struct engagement *known = g_hash_table_lookup(player->diary, card->uid);
    if (known != NULL && known->start == card->start)
        return;
    struct engagement *engagement = g_new0(struct engagement, 1);
    engagement->start = card->start;
    engagement->sequence = card->sequence;
    g_hash_table_replace(player->diary, g_strdup(card->uid), engagement);
    give_up(cast, player, card->uid);
    answer_invitation(cast, player, arrival);
}

static void receive_card(struct cast *cast, struct player *player, const struct arrival *arrival)
{
    const struct card *card = arrival->letter->card;
    if (strcmp(card->method, "REQUEST") == 0)
        receive_request(cast, player, arrival);
    if (strcmp(card->method, "CANCEL") != 0)
        return;
    g_hash_table_remove(player->diary, card->uid);
    give_up(cast, player, card->uid);
}

static void receive_text(struct cast *cast, struct player *player, const struct arrival *arrival)
{
    const struct letter *letter = arrival->letter;
    if (letter->steps == NULL || is_waiting(cast, player, letter->steps) ||
        !habit_answers_text(player))
        return;
    g_autofree char *words = people_words_for(player, letter);
    if (words == NULL)
        return;
    g_autofree char *label = label_for(player, "answer");
    struct writer writer = writer_for(player, arrival, label, habit_moment(player, arrival->at));
    if (words_choose_date(letter))
        player->chose = writer.at;
    queue(cast, player, letter->steps, writer.at, client_answer(&writer, letter, words));
}

void cast_receive(struct cast *cast, GBytes *message, const char *envelope_from, instant at)
{
    g_autoptr(letter) letter = letter_read(message);
    g_autofree char *address = fold_address(letter->to.address);
    struct player *player = g_hash_table_lookup(cast->players, address);
    if (player == NULL)
        return;
    const struct arrival arrival = {
        .message = message,
        .letter = letter,
        .envelope_from = envelope_from == NULL ? letter->return_path : envelope_from,
        .at = at,
    };
    player->received++;
    if (!takes_part(player->role) || bounces(cast, player, &arrival))
        return;
    announce_absence(cast, player, &arrival);
    if (letter->card != NULL)
        receive_card(cast, player, &arrival);
    else
        receive_text(cast, player, &arrival);
}
