/*
 * when_told - moments as civil times in words: "2026-03-13T14:00".
 */
#pragma once

#include "model/readout.h"

/* `moments`: of when_read. Struct readout_time; owned. */
GArray *when_told(const GArray *moments);
