/*
 * folder - files that a test writes, and the faults found in them.
 */
#pragma once

#include "base/faults.h"

#include <glib.h>

struct folder {
    char *path; /* absolute */
};
typedef struct folder folder;
struct folder *folder_new(void);
/* Removes it with all that is in it. */
void folder_free(struct folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(folder, folder_free)

/* The path of a name in the folder. */
char *folder_path(const struct folder *folder, const char *name);
/* Folders on the way are made. Gives the path. */
char *folder_write(const struct folder *folder, const char *name, const char *text);
char *folder_write_bytes(const struct folder *folder, const char *name, const char *bytes,
                         gsize length);
/* One a line, in the order of faults_sort, without the folder; "warning: " before the warnings. */
char *folder_faults(const struct folder *folder, struct faults *faults);
