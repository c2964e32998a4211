/* SPDX-License-Identifier: EUPL-1.2 */
/* Only in test builds: a confined process tries what a stranger inside it would try. */
#include "platform/base/confine.h"

#ifdef BONDGENOOT_TESTING

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/base/log.h"

static const char *inside_of;
static const char *outside_of;

static int opened(const char *folder, const char *name, int flags)
{
    char path[512];
    snprintf(path, sizeof path, "%s%s", folder, name);
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd < 0)
        return -1;
    close(fd);
    return 0;
}

/* Of a program that is not there: who is not confined hears so, and lives on. */
static int try_exec(void)
{
    static char *const arguments[] = {"niet-daar", NULL};
    static char *const environment[] = {NULL};
    return execve("/usr/bin/niet-daar", arguments, environment);
}

static int try_fork(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid(pid, NULL, 0);
    return pid < 0 ? -1 : 0;
}

static int try_make_outside(void)
{
    return opened(outside_of, "/proef", O_WRONLY | O_CREAT);
}

static int try_change_outside(void)
{
    return opened(outside_of, "/is-er-al", O_WRONLY | O_TRUNC);
}

static int try_remove_outside(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s/is-er-al", outside_of);
    return unlink(path);
}

static int try_shadow(void)
{
    return opened("/etc", "/shadow", O_WRONLY);
}

static int try_read_outside(void)
{
    return opened(outside_of, "/is-er-al", O_RDONLY);
}

static int try_ptrace(void)
{
    return (int)ptrace(PTRACE_SEIZE, getppid(), NULL, NULL);
}

static int try_kill(void)
{
    return kill(getppid(), 0);
}

static int try_socket(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    close(fd);
    return 0;
}

static int try_code(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return -1;
    munmap(page, 4096);
    return 0;
}

static int try_mount(void)
{
    return mount("none", outside_of, "tmpfs", 0, NULL) == 0 ? umount(outside_of) : -1;
}

static int try_chroot(void)
{
    return chroot("/");
}

static int try_make_inside(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s/proef-%ld", inside_of, (long)getpid()); /* several do it at once */
    return opened(path, "", O_WRONLY | O_CREAT | O_TRUNC) == 0 && unlink(path) == 0 ? 0 : -1;
}

void confine_try(const char *inside, const char *outside)
{
    static const struct {
        const char *name;
        int (*attempt)(void);
    } attempts[] = {
        {"exec", try_exec},
        {"fork", try_fork},
        {"buiten-maken", try_make_outside},
        {"buiten-wijzigen", try_change_outside},
        {"buiten-wissen", try_remove_outside},
        {"buiten-lezen", try_read_outside},
        {"shadow", try_shadow},
        {"ptrace", try_ptrace},
        {"kill", try_kill},
        {"code", try_code},
        {"mount", try_mount},
        {"chroot", try_chroot},
        {"socket", try_socket},
        {"binnen-schrijven", try_make_inside},
    };
    inside_of = inside;
    outside_of = outside;
    for (size_t i = 0; i < COUNT_OF(attempts); i++) {
        errno = 0;
        bool worked = attempts[i].attempt() == 0;
        log_line(LOG_LEVEL_INFO, "proef", "poging", attempts[i].name, "uitkomst",
                 worked ? "ok" : strerrorname_np(errno), NULL);
    }
}

#endif
