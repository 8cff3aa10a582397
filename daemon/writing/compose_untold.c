/*
 * compose_untold - what a human must tell those whom no mail of ours reaches.
 *
 *   untold      list of: .full .address of the person; .day "jeudi 21 janvier" and .when with the
 *               hour, as it stands now; .ended .unsettled .retimed .placed   flags: one is true
 */
#include "writing/compose_untold.h"

#include "model/untold.h"
#include "writing/fields.h"
#include "writing/people.h"
#include "writing/wording.h"

static struct value *item_of(const struct scene *scene, const struct untold *untold)
{
    struct value *item = value_table();
    const instant start = untold->session->start;
    fields_taken(item, "full", people_full_name(untold->person, scene->language));
    fields_foreign(item, "address", untold->person->address);
    fields_taken(item, "day", wording_day(clock_day(start, scene->zone), scene->language));
    fields_taken(item, "when", wording_when(start, scene->zone, scene->language));
    fields_flag(item, "ended", untold->what == UNTRUTH_ENDED);
    fields_flag(item, "unsettled", untold->what == UNTRUTH_UNSETTLED);
    fields_flag(item, "retimed", untold->what == UNTRUTH_RETIMED);
    fields_flag(item, "placed", untold->what == UNTRUTH_PLACED);
    return item;
}

struct value *compose_untold(const struct scene *scene)
{
    const struct composition *composition = scene->composition;
    struct value *list = value_list();
    if (composition->ledger == NULL)
        return list;
    g_autoptr(GPtrArray) found =
        untold_find(composition->registry, composition->ledger, composition->now);
    for (guint i = 0; i < found->len; i++)
        value_add(list, item_of(scene, found->pdata[i]));
    return list;
}
