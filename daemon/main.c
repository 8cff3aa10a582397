/*
 * main - hands the command line to verbs/cli.
 *
 * No setlocale: what binome reads and writes is UTF-8 in every locale.
 */
#include "verbs/cli.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
