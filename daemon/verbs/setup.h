/*
 * setup - the verbs that prepare a cohort and set it going.
 *
 * Each returns an exit status.
 */
#pragma once

#include "verbs/call.h"

int verb_init(struct call *call);
int verb_check(struct call *call);
int verb_test(struct call *call);
int verb_rehearse(struct call *call);
int verb_start(struct call *call);
int verb_stop(struct call *call);
int verb_erase(struct call *call);
int verb_changes(struct call *call);
