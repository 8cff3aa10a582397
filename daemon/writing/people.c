/*
 * people - who reads, who stands beside, and how they are called.
 */
#include "writing/people.h"

#include "base/text.h"
#include "writing/fields.h"
#include "writing/phrase.h"

static const char *nobody(enum language language)
{
    return language == LANGUAGE_ENGLISH ? "your partner" : "votre binôme";
}

char *people_full_name(const struct person *person, enum language language)
{
    if (person == NULL || person->first == NULL)
        return g_strdup(nobody(language));
    g_autofree char *joined = person->last == NULL || *person->last == '\0'
                                  ? g_strdup(person->first)
                                  : g_strconcat(person->first, " ", person->last, NULL);
    return text_without_tricks(joined);
}

static char *first_name(const struct person *person, enum language language)
{
    if (person == NULL || person->first == NULL)
        return g_strdup(nobody(language));
    return text_without_tricks(person->first);
}

/* "Camille", "Monsieur"; a sir has no other English name. */
static char *call(const struct person *reader, enum language language)
{
    static const char *const sirs[] = {
        [GREET_FIRST_NAME] = "", [GREET_MONSIEUR] = "Monsieur", [GREET_MADAME] = "Madame"};
    if (reader->greet != GREET_FIRST_NAME)
        return language == LANGUAGE_ENGLISH ? people_full_name(reader, language)
                                            : g_strdup(sirs[reader->greet]);
    return text_without_tricks(reader->first);
}

static char *greeting(const struct person *reader, enum language language)
{
    gboolean english = language == LANGUAGE_ENGLISH;
    if (english && reader->greet != GREET_FIRST_NAME)
        return g_strdup("Good morning");
    g_autofree char *name = call(reader, language);
    g_autofree char *words = g_strconcat(english ? "Hello " : "Bonjour ", name, NULL);
    return g_strdup(g_strchomp(words));
}

struct value *people_reader(const struct scene *scene)
{
    struct value *table = value_table();
    fields_foreign(table, "first", scene->reader->first);
    fields_foreign(table, "last", scene->reader->last);
    fields_taken(table, "full", people_full_name(scene->reader, scene->language));
    fields_taken(table, "call", call(scene->reader, scene->language));
    fields_taken(table, "greeting", greeting(scene->reader, scene->language));
    return table;
}

struct value *people_person(const struct scene *scene, const struct person *person)
{
    if (person == NULL)
        return value_flag(FALSE);
    struct value *table = value_table();
    char *full = people_full_name(person, scene->language);
    char *first = first_name(person, scene->language);
    const char *name = person->greet == GREET_FIRST_NAME ? first : full;
    fields_text(table, "name", name);
    fields_taken(table, "of", phrase_of_name(name));
    fields_taken(table, "of_full", phrase_of_name(full));
    fields_taken(table, "that", phrase_that_name(name));
    fields_foreign(table, "address", person->address);
    fields_flag(table, "stopped", person->stopped);
    fields_flag(table, "left", !person->live);
    fields_flag(table, "manager", person->role == ROLE_MANAGER);
    fields_taken(table, "first", first);
    fields_taken(table, "full", full);
    return table;
}

struct value *people_pair(const struct scene *scene)
{
    if (scene->pair == NULL)
        return value_flag(FALSE);
    struct value *table = value_table();
    g_autofree char *mentor = first_name(scene->mentor, scene->language);
    g_autofree char *mentee = first_name(scene->mentee, scene->language);
    const char *and = scene->language == LANGUAGE_ENGLISH ? " and " : " et ";
    fields_taken(table, "mentor", people_full_name(scene->mentor, scene->language));
    fields_taken(table, "mentee", people_full_name(scene->mentee, scene->language));
    fields_taken(table, "names", g_strconcat(mentor, and, mentee, NULL));
    fields_taken(table, "tag", g_strconcat("[", mentor, "–", mentee, "]", NULL));
    return table;
}

void people_set_roles(struct value *root, const struct scene *scene)
{
    const struct person *reader = scene->reader;
    gboolean tu = reader->tu && scene->language == LANGUAGE_FRENCH;
    fields_flag(root, "tu", tu);
    fields_flag(root, "vous", !tu);
    fields_flag(root, "mentor", reader == scene->mentor);
    fields_flag(root, "mentee", reader == scene->mentee);
    fields_flag(root, "assistant", scene->principal != NULL);
    fields_flag(root, "manager", reader->role == ROLE_MANAGER);
    fields_flag(root, "consultant_reads", person_is_consultant(reader));
    fields_flag(root, "cover", reader->role == ROLE_COVER);
    fields_flag(root, "feminine", reader->gender == GENDER_FEMALE);
    fields_flag(root, "masculine", reader->gender == GENDER_MALE);
}

/* --- the consultant ------------------------------------------------------------------------ */

static char *consultant_first(const struct programme *programme)
{
    const char *name = programme->consultant.name != NULL ? programme->consultant.name : "";
    g_autofree char *clean = text_without_tricks(name);
    g_auto(GStrv) words = g_strsplit(g_strstrip(clean), " ", 2);
    return g_strdup(words[0] != NULL ? words[0] : "");
}

/* Whether somebody else goes by the consultant's first name: then the word is another. */
static gboolean name_is_shared(const struct registry *registry, const char *first)
{
    g_autofree char *folded = text_fold(first);
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person_is_consultant(person) || person->first == NULL)
            continue;
        g_autofree char *other = text_fold(person->first);
        if (g_str_equal(folded, other))
            return TRUE;
    }
    return FALSE;
}

struct value *people_consultant(const struct scene *scene)
{
    const struct programme *programme = scene->composition->programme;
    struct value *table = value_table();
    g_autofree char *first = consultant_first(programme);
    gboolean shared = name_is_shared(scene->composition->registry, first) || *first == '\0';
    fields_foreign(table, "full", programme->consultant.name);
    fields_foreign(table, "address", programme->consultant.address);
    fields_foreign(table, "phone", programme->phone);
    fields_taken(table, "that", phrase_that_name(first));
    fields_taken(table, "word",
                 shared ? g_strdup(scene->language == LANGUAGE_ENGLISH ? "HUMAN" : "HUMAIN")
                        : g_utf8_strup(first, -1));
    fields_text(table, "first", first);
    return table;
}
