/*
 * subject - what calendar programs write in front of an invitation's title.
 */
#pragma once

#include "model/playbook.h"

/*
 * ANSWER_ACCEPTED, DECLINED, TENTATIVE or MOVE where the subject begins as calendar programs begin
 * their answers in French, English, German, Spanish, Italian, Dutch or Portuguese, whatever the
 * invitation's language; else ANSWER_NONE. Behind "Re:" it is what somebody else had answered.
 */
enum answer subject_answer(const char *subject);

/* "Lu :", "Not read:": how a receipt begins that has lost its form. */
gboolean subject_is_receipt(const char *subject);
