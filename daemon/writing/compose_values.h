/*
 * compose_values - the tree of named values that every template sees.
 */
#pragma once

#include "writing/mustache.h"
#include "writing/scene.h"

/* NULL with COMPOSE_VALUE for a value that may not go out. */
struct value *compose_values(const struct scene *scene, GError **error);
/* "Reverse mentoring (Anna Rollet)" */
char *compose_display_name(const struct programme *programme);
/* A title of calendar entries: {mentor} {mentee} {n} {name}. */
char *compose_title(const struct scene *scene);
