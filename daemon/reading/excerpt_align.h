/*
 * excerpt_align - which tokens of a reply stand, in order, in the mail that it answers.
 */
#pragma once

#include "reading/excerpt_lines.h"

/* Sets `matched` in both pages. */
void excerpt_align(struct page *reply, struct page *original);
