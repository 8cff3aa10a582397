/*
 * cli - the table of verbs, their options, and help.
 */
#pragma once

/* The exit status: 0, or one of sysexits.h (64, 65, 69, 74, 75, 78). */
int cli_main(int argc, char **argv);
