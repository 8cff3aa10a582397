/*
 * compose - puts a mail together: its text, the notice and footer below it, the
 * same as HTML, its calendar, and the labels that an answer may be written behind.
 */
#include "writing/compose.h"

#include "base/text.h"
#include "model/label.h"
#include "writing/compose_calendar.h"
#include "writing/compose_html.h"
#include "writing/compose_values.h"
#include "writing/people.h"
#include "writing/scene.h"
#include "writing/templates.h"
#include "writing/wording.h"

#include <string.h>

/* --- rendering ---------------------------------------------------------------------------- */

static const char *find_partial(const char *name, gpointer data)
{
    const struct scene *scene = data;
    g_autofree char *full = g_strconcat(language_names[scene->language], "/", name, NULL);
    return templates_get(scene->composition->templates, full);
}

static char *render(const struct scene *scene, const char *name, const struct value *root,
                    GError **error)
{
    const struct templates *templates = scene->composition->templates;
    const char *text = templates_get(templates, name);
    if (text == NULL) {
        g_set_error(error, COMPOSE_ERROR, COMPOSE_TEMPLATE, "no text \"%s\"", name);
        return NULL;
    }
    g_autofree char *own = g_str_has_prefix(name, "text/") && g_utf8_validate(text, -1, NULL)
                               ? wording_typography(text, scene->language)
                               : NULL;
    const struct mustache mustache = {
        .name = templates_file(templates, name),
        .template = own != NULL ? own : text,
        .strict = TRUE,
        .partial = find_partial,
        .data = (gpointer)scene,
    };
    return mustache_render(&mustache, root, error);
}

/* --- text --------------------------------------------------------------------------------- */

static gboolean split_subject(const struct scene *scene, char *text, char **subject, char **body,
                              GError **error)
{
    char *gap = strchr(text, '\n');
    if (gap != NULL)
        *gap++ = '\0';
    *subject = g_strstrip(text);
    *body = gap != NULL ? g_strstrip(gap) : NULL;
    if (*body != NULL && **body != '\0' && **subject != '\0' && text_is_clean_line(*subject))
        return TRUE;
    g_set_error(error, COMPOSE_ERROR, COMPOSE_TEMPLATE,
                "%s:1: the first line is the subject, the body follows an empty line",
                templates_file(scene->composition->templates, scene->template_name));
    return FALSE;
}

static const char *footer_name(const struct scene *scene)
{
    if (scene->due->step != NULL && scene->due->step->kind == STEP_DIGEST)
        return "footer-digest";
    return person_is_consultant(scene->reader) ? "footer-consultant" : "footer";
}

/* A partial as a paragraph of its own below the text. */
static gboolean append_partial(GString *text, const struct scene *scene, const char *name,
                               const struct value *root, GError **error)
{
    g_autofree char *full = g_strconcat(language_names[scene->language], "/", name, NULL);
    g_autofree char *words = render(scene, full, root, error);
    if (words == NULL)
        return FALSE;
    g_string_append_printf(text, "\n\n%s", g_strstrip(words));
    return TRUE;
}

static void append_reference(GString *text, const struct scene *scene)
{
    const char *reference = scene->composition->reference;
    const char *word = scene->language == LANGUAGE_ENGLISH ? "Ref." : "Réf.";
    if (reference != NULL)
        g_string_append_printf(text, "\n%s %s", word, reference);
    g_string_append_c(text, '\n');
}

/* Whoever covers for the consultant reads at once whose mail it is. */
static gboolean append_body(GString *text, const struct scene *scene, const char *body,
                            const struct value *root, GError **error)
{
    if (scene->reader->role != ROLE_COVER) {
        g_string_append(text, body);
        return TRUE;
    }
    g_autofree char *name = g_strconcat(language_names[scene->language], "/cover", NULL);
    g_autofree char *head = render(scene, name, root, error);
    if (head == NULL)
        return FALSE;
    const size_t greeting = strcspn(head, "\n") + 1;
    const gboolean greets = strncmp(body, head, greeting) == 0;
    g_string_append_printf(text, "%s\n%s", g_strstrip(head), greets ? body + greeting : body);
    return TRUE;
}

static char *whole_text(const struct scene *scene, const char *body, const struct value *root,
                        GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const struct step *step = scene->due->step;
    if (!append_body(text, scene, body, root, error))
        return NULL;
    if (step != NULL && step->notice && !append_partial(text, scene, "notice", root, error))
        return NULL;
    if (!append_partial(text, scene, footer_name(scene), root, error))
        return NULL;
    append_reference(text, scene);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* --- labels ------------------------------------------------------------------------------- */

static gboolean expects_labels(const struct step *step)
{
    return step != NULL && (step->expect == EXPECT_LOG || step->expect == EXPECT_LINES ||
                            step->expect == EXPECT_SCALE);
}

/* --- the envelope ------------------------------------------------------------------------- */

static char *step_names(const struct due *due)
{
    const char *first = due->word != NULL ? due->word : due->step->id;
    GString *names = g_string_new(g_strcmp0(first, "cancel-old") == 0 ? "cancel" : first);
    for (guint i = 0; due->carried != NULL && i < due->carried->len; i++)
        g_string_append_printf(names, " %s", (const char *)due->carried->pdata[i]);
    return g_string_free(names, FALSE);
}

static gboolean set_recipient(const struct scene *scene, struct outgoing *outgoing, GError **error)
{
    const char *old = scene->composition->recipient;
    const char *address = old != NULL ? old : scene->reader->address;
    if (!text_is_address(address)) {
        g_set_error(error, COMPOSE_ERROR, COMPOSE_VALUE, "person %d: the address may not go out",
                    scene->reader->id);
        return FALSE;
    }
    outgoing->recipient.address = g_strdup(address);
    if (scene->reader->first != NULL)
        outgoing->recipient.name = people_full_name(scene->reader, scene->language);
    return TRUE;
}

static void set_list(const struct scene *scene, struct outgoing *outgoing)
{
    const struct composition *composition = scene->composition;
    const char *domain = strchr(composition->settings->sender.address, '@');
    if (scene->due->step == NULL || scene->due->step->kind != STEP_DIGEST)
        return;
    outgoing->list_id = g_strdup_printf("bilan.%s.%s", composition->programme->id,
                                        domain != NULL ? domain + 1 : "localhost");
    if (composition->stop_address != NULL)
        outgoing->list_unsubscribe =
            g_strdup_printf("mailto:%s?subject=STOP", composition->stop_address);
}

static gboolean set_envelope(const struct scene *scene, struct outgoing *outgoing, GError **error)
{
    const struct composition *composition = scene->composition;
    outgoing->from.name = compose_display_name(composition->programme);
    outgoing->from.address = g_strdup(composition->settings->sender.address);
    outgoing->date = composition->now;
    outgoing->zone = g_strdup(scene->zone);
    outgoing->language = scene->language;
    outgoing->steps = step_names(scene->due);
    set_list(scene, outgoing);
    return set_recipient(scene, outgoing, error);
}

/* --- the whole ---------------------------------------------------------------------------- */

static char *as_html(const struct scene *scene, const struct outgoing *outgoing)
{
    const struct composition *composition = scene->composition;
    gboolean digest = scene->due->step != NULL && scene->due->step->kind == STEP_DIGEST;
    const struct page page = {
        .language = scene->language,
        .title = outgoing->subject,
        .text = outgoing->text,
        .colour = composition->programme->colour,
        .figures = digest ? composition->figures : NULL,
    };
    return compose_html(&page);
}

static gboolean set_words(const struct scene *scene, struct outgoing *outgoing, GError **error)
{
    char *subject = NULL, *body = NULL;
    g_autoptr(value) root = compose_values(scene, error);
    g_autofree char *text = root != NULL ? render(scene, scene->template_name, root, error) : NULL;
    if (text == NULL || !split_subject(scene, text, &subject, &body, error))
        return FALSE;
    outgoing->subject = g_strdup(subject);
    outgoing->text = whole_text(scene, body, root, error);
    if (outgoing->text == NULL)
        return FALSE;
    outgoing->html = as_html(scene, outgoing);
    if (expects_labels(scene->due->step)) {
        g_ptr_array_unref(outgoing->labels);
        outgoing->labels = labels_of(body);
    }
    if (scene->due->kind == DUE_MAIL)
        return TRUE;
    outgoing->calendar = compose_calendar(scene, body, error);
    return outgoing->calendar != NULL;
}

struct outgoing *compose(const struct composition *composition, const struct due *due,
                         GError **error)
{
    struct scene scene = {0};
    if (!scene_set(&scene, composition, due, error)) {
        scene_clear(&scene);
        return NULL;
    }
    g_autoptr(outgoing) outgoing = outgoing_new();
    gboolean composed = set_envelope(&scene, outgoing, error) && set_words(&scene, outgoing, error);
    scene_clear(&scene);
    return composed ? g_steal_pointer(&outgoing) : NULL;
}
