/*
 * tool_kill - runs a program and kills it as it enters its nth system call.
 *
 *     tool_kill N LOG PROGRAM [ARGUMENT...]
 *
 * N 0 kills nothing. LOG receives the name of each call (N 0), or of the one at which the program
 * died, which has not happened then. Calls are counted from the program's start, over all of its
 * threads and children. Exits 99 when it has killed, else as the program did.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h>

enum { KILLED = 99, NOT_TRACED = 77, NOT_STARTED = 127 };

/* "[0] = "read"," for each call of this machine; made by CMake from its headers. */
static const char *const call_names[] = {
#include "call_names.inc"
};

struct hunt {
    pid_t program;
    long at;    /* 0: never */
    long calls; /* entered so far */
    int begun;  /* it has become PROGRAM */
    FILE *log;
};

static const char *call_name(unsigned long number)
{
    const unsigned long count = sizeof call_names / sizeof call_names[0];
    return number < count && call_names[number] != NULL ? call_names[number] : "unknown";
}

static void become(char **words)
{
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit(NOT_TRACED);
    raise(SIGSTOP);
    execv(words[0], words);
    _exit(NOT_STARTED);
}

/* Notes an entry; kills at the nth. */
static void note_call(struct hunt *hunt, pid_t task)
{
    struct ptrace_syscall_info info = {0};
    if (ptrace(PTRACE_GET_SYSCALL_INFO, task, sizeof info, &info) <= 0 ||
        info.op != PTRACE_SYSCALL_INFO_ENTRY || !hunt->begun)
        return;
    hunt->calls++;
    if (hunt->at != 0 && hunt->calls != hunt->at)
        return;
    fprintf(hunt->log, "%s\n", call_name(info.entry.nr));
    if (hunt->at != 0)
        kill(hunt->program, SIGKILL);
}

/* A stop of one task; the signal that it is to go on with. */
static int look_at(struct hunt *hunt, pid_t task, int status)
{
    const int signal = WSTOPSIG(status);
    const int event = status >> 16;
    if (signal == (SIGTRAP | 0x80)) {
        note_call(hunt, task);
        return 0;
    }
    if (event == PTRACE_EVENT_EXEC)
        hunt->begun = 1;
    return event != 0 || signal == SIGSTOP ? 0 : signal;
}

static int end_of(const struct hunt *hunt, int status)
{
    if (WIFSIGNALED(status))
        return hunt->at != 0 && hunt->calls >= hunt->at ? KILLED : 128 + WTERMSIG(status);
    return WEXITSTATUS(status);
}

static int follow(struct hunt *hunt)
{
    const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACEEXEC |
                         PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK;
    int status;
    waitpid(hunt->program, &status, 0);
    if (!WIFSTOPPED(status))
        return end_of(hunt, status);
    ptrace(PTRACE_SETOPTIONS, hunt->program, NULL, options);
    ptrace(PTRACE_SYSCALL, hunt->program, NULL, NULL);
    for (;;) {
        const pid_t task = waitpid(-1, &status, __WALL);
        if (task < 0 && errno != EINTR)
            return NOT_STARTED;
        if (task == hunt->program && !WIFSTOPPED(status))
            return end_of(hunt, status);
        if (task > 0 && WIFSTOPPED(status))
            ptrace(PTRACE_SYSCALL, task, NULL, (long)look_at(hunt, task, status));
    }
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return NOT_STARTED;
    struct hunt hunt = {.at = strtol(argv[1], NULL, 10), .log = fopen(argv[2], "we")};
    if (hunt.log == NULL)
        return NOT_STARTED;
    hunt.program = fork();
    if (hunt.program == 0)
        become(argv + 3);
    const int end = hunt.program > 0 ? follow(&hunt) : NOT_STARTED;
    return fclose(hunt.log) == 0 ? end : NOT_STARTED;
}
