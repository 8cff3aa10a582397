/*
 * interpret_times - the times that a mail speaks of.
 */
#pragma once

#include "reading/interpret_scene.h"

/* The Date header where it can be true, else when it was read. */
instant times_written_at(const struct scene *scene);
/* The author's zone. */
const char *times_zone(const struct scene *scene);
/* The offer of this number, of the mail answered or of the one that it repeats; NULL. `count`: how
 * many there were. */
const struct offer *times_offered(const struct scene *scene, int number, int *count);
/* When each offer begins, by number less one; owned. */
instant *times_of_offers(const struct scene *scene, int *count);
/* Minutes that a session of this question lasts. */
int times_length(const struct scene *scene);
/* The one time that was proposed, when it is one, sure, and to come. */
gboolean times_own(const struct scene *scene, const struct intent *intent, instant *start);
/* FACT_CHOSEN by whom the mail speaks for, in answer to what it answers; borrowed. `number`: of the
 * offer, 0 for a time of their own. */
struct fact *times_choose(struct scene *scene, instant start, instant end, int number);
