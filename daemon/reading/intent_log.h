/*
 * intent_log - the answer to "alors, cette séance ?": a digit, labelled lines, or words.
 */
#pragma once

#include "reading/intent.h"

void intent_read_log(const struct excerpt *excerpt, GPtrArray *lines, const struct reader *reader,
                     struct intent *intent);
