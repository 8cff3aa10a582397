/*
 * secret - fetches a password or token from where the settings say it lies.
 */
#pragma once

#include "model/programme.h"

#define SECRET_ERROR (g_quark_from_static_string("binome-secret"))
enum secret_error {
    SECRET_UNFIT, /* not where the settings say, or open to others */
    SECRET_SILENT /* its command failed or took too long: another day it may not */
};

/* A file must be ours (or root's) and closed to others; a credential lies in
 * $CREDENTIALS_DIRECTORY; a command runs without a shell (its words split as a shell would) and its
 * first line counts, within 30 s. NULL on error. Wipe what it returns with secret_wipe. */
char *secret_fetch(const struct secret *secret, GError **error);
void secret_wipe(char *value);
