/*
 * show - the verbs that only look. None of them sends.
 */
#pragma once

#include "verbs/call.h"

int verb_status(struct call *call);
int verb_plan(struct call *call);
int verb_preview(struct call *call);
int verb_log(struct call *call);
int verb_outbox(struct call *call);
int verb_digest(struct call *call);
int verb_read(struct call *call);
int verb_when(struct call *call);
