/*
 * mails - a mail of the example cohort held against what is written by hand; "~" is U+00A0.
 */
#pragma once

#include "support/lumen.h"

/* The mail of a due, which there must be. */
struct outgoing *mails_compose(struct lumen *lumen, const struct due *due);
/* Ends the test unless subject and text are just these. */
void mails_assert(const char *label, struct lumen *lumen, const struct due *due,
                  const char *subject, const char *text);

/* What stands below. */

/* For a participant, by the way they are spoken to. */
#define FOOT_VOUS                                                                                  \
    "\n\nMessage automatique~: un logiciel lit les réponses courtes. Pour joindre Anna~: "        \
    "répondez "                                                                                   \
    "ANNA, ou 06 12 34 56 78. Pour ne plus rien recevoir~: STOP.\nRéf. printemps-17\n"
#define FOOT_TU                                                                                      \
    "\n\nMessage automatique~: un logiciel lit les réponses courtes. Pour joindre Anna~: réponds " \
    "ANNA, ou 06 12 34 56 78. Pour ne plus rien recevoir~: STOP.\nRéf. printemps-17\n"
#define FOOT_EN                                                                                    \
    "\n\nAutomatic message: software reads short replies. To reach Anna: reply ANNA, or 06 12 34 " \
    "56 78. To receive nothing more: STOP.\nRef. printemps-17\n"
/* For the consultant. */
#define FOOT_ANNA                                                                                  \
    "\n\nMessage automatique, Printemps 2027. Pour tout suspendre~: TOUT ARRÊTER.\n"              \
    "Réf. printemps-17\n"
#define FOOT_ANNA_EN                                                                               \
    "\n\nAutomatic message, Printemps 2027. To suspend everything: STOP EVERYTHING.\n"             \
    "Ref. printemps-17\n"
/* For a manager. */
#define FOOT_CLAIRE                                                                                \
    "\n\nPour ne plus recevoir ce bilan, répondez STOP. Toute autre réponse arrive chez Anna.\n" \
    "Réf. printemps-17\n"
#define FOOT_CLAIRE_EN                                                                             \
    "\n\nTo stop receiving this report, reply STOP. Any other reply reaches Anna.\n"               \
    "Ref. printemps-17\n"
