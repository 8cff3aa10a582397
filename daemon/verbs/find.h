/*
 * find - what a word of the command line names: a binome.conf, a cohort, a person, a pair.
 */
#pragma once

#include "model/register.h"
#include "stages/context.h"
#include "verbs/call.h"

/* --config, else DIR/binome.conf when `cohort` is a folder or a file beside one, else
 * ./binome.conf, else /etc/binome/binome.conf. NULL when there is none. */
char *find_settings(const char *config, const char *cohort);
/* A folder, a cohort file, or a name: the cohort of the context. A file that binome.conf does not
 * list is loaded into the context. NULL when there is none, or a folder holds several. */
struct cohort *find_cohort(struct context *context, const char *word);

/* By first name, whole name or address, folded. NULL when nobody, or more than one. */
const struct person *find_person(const struct registry *registry, const char *word);
/* The same of who has left and is not forgotten; a row of two where one address left twice. */
const struct person *find_leaver(const struct registry *registry, const char *word);
/* Complains of a word that find_person did not know, and of who may be meant. An exit status. */
int find_failed(const struct call *call, const char *word);
/* By number, or by somebody of it. */
const struct pair *find_pair(const struct registry *registry, const char *word);

/* "Camille Martin", "Camille", or "#3" once erased. */
char *person_name(const struct registry *registry, int person);
char *person_first(const struct registry *registry, int person);
/* "Camille – Philippe" */
char *pair_name(const struct registry *registry, const struct pair *pair);
