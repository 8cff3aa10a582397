/*
 * compose_offers - the times that a mail offers, in the reader's words.
 */
#include "writing/compose_offers.h"

#include "writing/fields.h"
#include "writing/phrase.h"
#include "writing/wording.h"

/* "mardi 9 mars à 10 h" / "Tuesday 9 March, 10 am" */
static char *offer_words(const struct scene *scene, instant start)
{
    if (scene->language == LANGUAGE_FRENCH)
        return wording_when(start, scene->zone, scene->language);
    const struct wall wall = clock_wall(start, scene->zone);
    g_autofree char *day = wording_day(wall.day, scene->language);
    g_autofree char *hour = wording_hour(wall.minute, scene->language);
    return g_strdup_printf("%s, %s", day, hour);
}

struct value *compose_offers(const struct scene *scene)
{
    struct value *list = value_list();
    const GArray *offers = scene->due->offers;
    for (guint i = 0; offers != NULL && i < offers->len; i++) {
        const instant start = g_array_index(offers, struct slot, i).start;
        struct value *offer = value_table();
        g_autofree char *at =
            wording_at(start, scene->composition->now, scene->zone, scene->language);
        fields_taken(offer, "digit", g_strdup_printf("%u", i + 1));
        fields_taken(offer, "when", offer_words(scene, start));
        fields_taken(offer, "At", phrase_capital(at));
        value_add(list, offer);
    }
    return list;
}
