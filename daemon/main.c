/*
 * main - hands the command line to verbs/cli.
 *
 * No setlocale: what binome reads and writes is UTF-8 in every locale. A limit on the size of files
 * is a disk that is full, told as such, and no death by SIGXFSZ.
 */
#include "verbs/cli.h"

#include <signal.h>

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);
    return cli_main(argc, argv);
}
