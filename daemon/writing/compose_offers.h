/*
 * compose_offers - the times that a mail offers, in the reader's words.
 */
#pragma once

#include "writing/mustache.h"
#include "writing/scene.h"

/* List of .digit .when .At. */
struct value *compose_offers(const struct scene *scene);
