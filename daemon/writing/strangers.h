/*
 * strangers - mail of nobody we know, or that could not be read: one sentence a sender.
 */
#pragma once

#include "writing/attention.h"

/* Adds to `lines` (char *, owned) what there is of these (struct stranger). */
void strangers_tell(const GPtrArray *strangers, gboolean french, GPtrArray *lines);
/* How many mails that could not be read stand in a sentence with another. */
int strangers_untold(const GPtrArray *strangers);
