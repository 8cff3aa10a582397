/*
 * excerpt_guess - labelled lines of a mail that answers nothing of ours.
 */
#pragma once

#include "reading/excerpt.h"

/* Adds "Thème" and "LinkedIn" for a line of the new text that reads "Thème : LinkedIn"; a label
 * that comes twice keeps its first answer. The text stays whole. */
void excerpt_guess_labels(struct excerpt *excerpt);
