/*
 * compose_calendar - the iTIP part of a REQUEST or a CANCEL (calendar.md, "What goes out").
 */
#pragma once

#include "model/itip.h"
#include "writing/scene.h"

/* `description`: the body of the invitation. NULL with COMPOSE_VALUE without session, UID or
 * address. */
struct itip *compose_calendar(const struct scene *scene, const char *description, GError **error);
