/*
 * compose_untold - what a human must tell those whom no mail of ours reaches.
 */
#pragma once

#include "writing/mustache.h"
#include "writing/scene.h"

/* The list `untold`. */
struct value *compose_untold(const struct scene *scene);
