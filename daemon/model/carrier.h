/*
 * carrier - makes and proves the names that a message goes by.
 *
 * The mac is over kind, cohort, serial, person and address version; a UID belongs to
 * a session, so person and version are 0 there.
 */
#pragma once

#include "base/names.h"
#include "base/tokens.h"

#define CARRIER_KINDS(X)                                                                           \
    X(CARRIER_UID, "s")     /* <cohort>-s<serial>-<mac>@<domain> */                                \
    X(CARRIER_REPLY, "r")   /* <robot>+<cohort>.r<serial>.<mac>@<domain> */                        \
    X(CARRIER_BOUNCE, "b")  /* the same with its own kind: VERP */                                 \
    X(CARRIER_MESSAGE, "m") /* <cohort>.m<serial>.<mac>@<domain> */
enum carrier_kind { CARRIER_KINDS(NAMES_CONSTANT) CARRIER_KIND_COUNT };

struct carrier {
    enum carrier_kind kind;
    char *cohort;
    gint64 serial;
    char *mac;
};
typedef struct carrier carrier;
void carrier_free(struct carrier *carrier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(carrier, carrier_free)

/* What a carrier stands for, and its mac is over. */
struct claim {
    enum carrier_kind kind;
    const char *cohort;
    gint64 serial;
    int person, version; /* 0 of a UID */
};
/* The full name: a UID, an address of `robot` (its address of record), a Message-ID. */
char *carrier_make(const struct token_key *key, const struct claim *claim, const char *robot);
/* NULL when the text is no carrier of that robot by its shape. */
struct carrier *carrier_parse(const char *text, const char *robot);
/* Constant time. */
gboolean carrier_holds(const struct token_key *key, const struct carrier *carrier, int person,
                       int version);
