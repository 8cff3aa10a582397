/*
 * triage_return - the day on which an automatic reply says that its sender is back.
 */
#include "reading/triage.h"

int triage_return_day(const struct incoming *incoming, int sent_day)
{
    (void)incoming, (void)sent_day;
    return -1;
}
