/*
 * plan - prints what will be due, and for whom.
 */
#pragma once

#include "verbs/call.h"

/* The week from now on, or where that is empty the first day on which something leaves. An exit
 * status. The cohort must be open, or imagined. */
int plan_print_week(struct call *call);
