/* SPDX-License-Identifier: EUPL-1.2 */
/* The process that has PDFs made, and the program that makes one. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "afdruk/internal.h"
#include "platform/base/channel.h"
#include "platform/base/confine.h"
#include "platform/base/log.h"

enum { NOBODY = 65534, HTML_FILES = 64, EXIT_MISSING = 3 };

static const char PYTHON[] = "/usr/bin/python3";
/* Python, and what the kernel starts it with. */
static const char *const PROGRAMS[] = {PYTHON, "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1",
                                       "/lib/ld-linux-riscv64-lp64d.so.1", NULL};

static void confine(bool forks)
{
    const struct confine_plan plan = {.runs = PROGRAMS, .forks = forks};
    struct confine_result result = {0};
    confine_process(&plan, &result);
    if (result.why && forks)
        log_line(LOG_LEVEL_WARNING, "not-confined", "why", result.why, NULL);
}

/* ---- the program ------------------------------------------------------------------ */

static bool limit(enum __rlimit_resource what, rlim_t most)
{
    const struct rlimit both = {.rlim_cur = most, .rlim_max = most};
    return setrlimit(what, &both) == 0;
}

/* Who runs as root, in a container or on the machine of a developer, does not make PDFs as root. */
static bool be_nobody(void)
{
    return geteuid() != 0 || (setgroups(0, NULL) == 0 && setgid(NOBODY) == 0 && setuid(NOBODY) == 0);
}

/* In the child; nothing that was open stays open but the two files. The limit of memory comes last: what
 * stands before it may need more than the program. */
_Noreturn static void become_program(int in, int out, bool confined)
{
    static const char *const arguments[] = {"python3", "-I", "-c", afdruk_program, NULL};
    static const char *const environment[] = {"LANG=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin",
                                              "OPENSSL_CONF=/dev/null", NULL};
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    bool is_ready = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 &&
                    dup2(null, 2) == 2 && close_range(3, ~0U, 0) == 0 && be_nobody() &&
                    limit(RLIMIT_CPU, AFDRUK_SECONDS) && limit(RLIMIT_FSIZE, AFDRUK_PDF) &&
                    limit(RLIMIT_NOFILE, HTML_FILES) && limit(RLIMIT_CORE, 0);
    if (is_ready && confined)
        confine(false);
    if (is_ready && limit(RLIMIT_AS, AFDRUK_MEMORY))
        execve(PYTHON, (char *const *)arguments, (char *const *)environment);
    _exit(errno == ENOENT ? EXIT_MISSING : 1);
}

/* Waits for it, and ends it when its time is over. Its status. */
static int await_program(pid_t pid)
{
    int status = 0;
    int fd = pidfd_open(pid, 0);
    struct pollfd event = {.fd = fd, .events = POLLIN};
    int ready = fd < 0 ? 0 : poll(&event, 1, AFDRUK_MS);
    if (ready <= 0)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0)
        must(errno == EINTR);
    if (fd >= 0)
        close(fd);
    return status;
}

static const char *word_of(int status)
{
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGKILL ? "killed: too long or too much" : "ended by a signal";
    return WEXITSTATUS(status) == EXIT_MISSING ? "weasyprint is not installed" : "it could not make a PDF";
}

static enum afdruk_result run(int in, int out, bool confined)
{
    pid_t pid = fork();
    if (pid == 0)
        become_program(in, out, confined);
    int status = pid < 0 ? -1 : await_program(pid);
    if (status == 0)
        return AFDRUK_FINE;
    log_line(LOG_LEVEL_WARNING, "pdf-not-made", "why", pid < 0 ? strerror(errno) : word_of(status), NULL);
    return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_MISSING ? AFDRUK_MISSING
                                                                               : AFDRUK_FAILED;
}

/* ---- one after another -------------------------------------------------------------- */

static int file_of(const char *data, size_t bytes)
{
    int fd = memfd_create("afdruk", MFD_CLOEXEC);
    ssize_t wrote = 0;
    for (size_t done = 0; fd >= 0 && done < bytes && wrote >= 0; done += (size_t)wrote)
        wrote = write(fd, data + done, bytes - done);
    if (fd >= 0 && wrote >= 0 && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static void answer_one(char *html, bool confined)
{
    int fd = -1;
    ssize_t bytes = channel_take(afdruk_channel[AFDRUK_ASKED_END], html, AFDRUK_ASKED, &fd);
    if (bytes > 0 && fd >= 0 && channel_is_waited_for(fd)) {
        int in = file_of(html, (size_t)bytes);
        int out = file_of("", 0);
        enum afdruk_result result = in < 0 || out < 0 ? AFDRUK_FAILED : run(in, out, confined);
        unsigned char word = (unsigned char)result;
        /* Who does not wait any more gets nothing. */
        (void)channel_send(fd, &word, 1, result == AFDRUK_FINE ? out : -1);
        if (in >= 0)
            close(in);
        if (out >= 0)
            close(out);
        memset(html, 0, (size_t)bytes);
    }
    if (fd >= 0)
        close(fd);
}

int afdruk_press(bool confined, void (*ready)(void))
{
    prctl(PR_SET_NAME, AFDRUK_NAME);
    close(afdruk_channel[AFDRUK_ASKING_END]);
    if (confined)
        confine(true);
    char *html = talloc_array(NULL, char, AFDRUK_ASKED);
    ready();
    for (;;) {
        struct pollfd event = {.fd = afdruk_channel[AFDRUK_ASKED_END], .events = POLLIN};
        if (poll(&event, 1, -1) < 0)
            must(errno == EINTR);
        if (event.revents & POLLIN)
            answer_one(html, confined);
        else if (event.revents != 0)
            break; /* nobody can ask any more */
    }
    talloc_free(html);
    return 0;
}
