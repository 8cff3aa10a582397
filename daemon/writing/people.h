/*
 * people - who reads, who stands beside, and how they are called.
 */
#pragma once

#include "writing/mustache.h"
#include "writing/scene.h"

/* First name and surname, without tricks; "votre binôme" once erased. */
char *people_full_name(const struct person *person, enum language language);

/* The flags tu, vous, mentor, mentee, ... of the reader. */
void people_set_roles(struct value *root, const struct scene *scene);
struct value *people_reader(const struct scene *scene);
/* False for nobody. */
struct value *people_person(const struct scene *scene, const struct person *person);
struct value *people_pair(const struct scene *scene);
struct value *people_consultant(const struct scene *scene);
