/*
 * daily - cron's verbs: silent when all is well, a line a problem on standard error.
 */
#pragma once

#include "verbs/call.h"

int verb_run(struct call *call);
int verb_receive(struct call *call);
int verb_prepare(struct call *call);
int verb_send(struct call *call);
