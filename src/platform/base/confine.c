/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two walls. Landlock says which files: by folder, whoever asks and however. Seccomp says which calls: what a
 * program with an event loop, a database, threads for passwords and sockets needs, and nothing to start
 * programs, load code, look into other processes or change the machine. What is not on the list fails with
 * EPERM, as it does for who may not; in test builds it is also told in the log.
 *
 * Landlock has no wrapper in the C library, and the headers of the oldest system that we build on do not name
 * all that newer kernels can: the numbers stand here.
 */
#include "platform/base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

static void left_out(struct confine_result *r, const char *what, int error)
{
    size_t used = strlen(r->why_text);
    snprintf(r->why_text + used, sizeof r->why_text - used, "%s%s: %s", used ? "; " : "", what,
             strerror(error));
    r->why = r->why_text;
}

void confine_rights(void)
{
    must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
}

/* ---- landlock: which files -------------------------------------------------- */

/* Rights by version of landlock; linux/landlock.h of Debian 12 ends with the second. */
enum {
    FS_FIRST = (1 << 13) - 1, /* version 1: all up to making symbolic links */
    FS_REFER = 1 << 13,       /* 2: renaming from one folder to another */
    FS_TRUNCATE = 1 << 14,    /* 3 */
    FS_IOCTL_DEV = 1 << 15,   /* 5 */
    NET_BIND = 1 << 0,        /* 4 */
    NET_CONNECT = 1 << 1,     /* 4 */
    SCOPE_ABSTRACT = 1 << 0,  /* 6: sockets without a file, of others */
    SCOPE_SIGNAL = 1 << 1,    /* 6: signals to others */
    FS_READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    FS_WRITE = FS_READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
               LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
               FS_REFER | FS_TRUNCATE,
    FS_OF_A_FILE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE |
                   FS_TRUNCATE,
};

struct ruleset {
    uint64_t fs;
    uint64_t net;
    uint64_t scoped;
};

/* Of the system: libraries and names, certificates, the clock, who we are. Never homes or other data. */
static const char *const SYSTEM[] = {"/usr", "/lib", "/lib64",       "/etc",        "/proc",
                                     "/sys", "/run", "/dev/urandom", "/dev/random", NULL};

/* Of who becomes another program, and reads what others wrote: what that needs to begin, and fonts. */
static const char *const SYSTEM_OF_PROGRAM[] = {
    "/usr",         "/lib",        "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig",
    "/dev/urandom", "/dev/random", NULL};

/* What is not there needs no rule. -1 with errno when the kernel refuses. */
static int allow(int rules, uint64_t handled, const char *path, uint64_t rights)
{
    struct stat found;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == EACCES ? 0 : -1;
    if (fstat(fd, &found) == 0 && !S_ISDIR(found.st_mode))
        rights &= FS_OF_A_FILE;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights & handled, .parent_fd = fd};
    long result = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    int error = errno;
    close(fd);
    errno = error;
    return result == 0 ? 0 : -1;
}

static int allow_all(int rules, uint64_t handled, const char *const *paths, uint64_t rights)
{
    for (; paths && *paths; paths++)
        if (allow(rules, handled, *paths, rights) != 0)
            return -1;
    return 0;
}

/* As linux/landlock.h of newer systems has it. */
struct port_rule {
    uint64_t allowed_access;
    uint64_t port;
};
enum { RULE_NET_PORT = 2 };

/* To these ports of other machines, when the others are forbidden. */
static int allow_ports(int rules, const struct ruleset *set, const int *ports)
{
    for (; ports && *ports && (set->net & NET_CONNECT); ports++) {
        struct port_rule rule = {.allowed_access = NET_CONNECT, .port = (uint64_t)*ports};
        if (syscall(SYS_landlock_add_rule, rules, RULE_NET_PORT, &rule, 0) != 0)
            return -1;
    }
    return 0;
}

/* A descriptor with everything forbidden that this version can forbid; -1. */
static int ruleset_new(int version, const struct confine_plan *plan, struct ruleset *ret)
{
    *ret = (struct ruleset){.fs = FS_FIRST};
    if (version >= 2)
        ret->fs |= FS_REFER;
    if (version >= 3)
        ret->fs |= FS_TRUNCATE;
    if (version >= 4)
        ret->net = NET_BIND | (plan->connects && plan->ports == NULL ? 0 : NET_CONNECT);
    if (version >= 5)
        ret->fs |= FS_IOCTL_DEV;
    if (version >= 6)
        ret->scoped = SCOPE_SIGNAL | (plan->connects && plan->ports == NULL ? 0 : SCOPE_ABSTRACT);
    size_t size = version >= 6   ? sizeof *ret
                  : version >= 4 ? offsetof(struct ruleset, scoped)
                                 : offsetof(struct ruleset, net);
    return (int)syscall(SYS_landlock_create_ruleset, ret, size, 0);
}

static void confine_files(const struct confine_plan *plan, struct confine_result *r)
{
    static const char *const sink[] = {"/dev/null", NULL};
    int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct ruleset set;
    int rules = version > 0 ? ruleset_new(version, plan, &set) : -1;
    if (rules < 0) {
        left_out(r, "landlock", errno);
        return;
    }
    const char *const *system = plan->runs ? SYSTEM_OF_PROGRAM : SYSTEM;
    if (allow_all(rules, set.fs, system, FS_READ) == 0 && allow_all(rules, set.fs, sink, FS_WRITE) == 0 &&
        allow_all(rules, set.fs, plan->runs, FS_READ | LANDLOCK_ACCESS_FS_EXECUTE) == 0 &&
        allow_all(rules, set.fs, plan->readable, FS_READ) == 0 &&
        allow_all(rules, set.fs, plan->writable, FS_WRITE) == 0 &&
        allow_ports(rules, &set, plan->ports) == 0 && syscall(SYS_landlock_restrict_self, rules, 0) == 0)
        r->landlock = version;
    else
        left_out(r, "landlock", errno);
    close(rules);
}

/* ---- seccomp: which calls --------------------------------------------------- */

#define CALL(name) SCMP_SYS(name)

/* Files, memory, time, threads, sockets that are open already. A call that this machine does not have
 * (another processor) is left out by libseccomp. */
static const int CALLS[] = {
    /* files */
    CALL(read),
    CALL(readv),
    CALL(pread64),
    CALL(preadv),
    CALL(write),
    CALL(writev),
    CALL(pwrite64),
    CALL(pwritev),
    CALL(open),
    CALL(openat),
    CALL(close),
    CALL(lseek),
    CALL(stat),
    CALL(fstat),
    CALL(lstat),
    CALL(newfstatat),
    CALL(statx),
    CALL(statfs),
    CALL(fstatfs),
    CALL(access),
    CALL(faccessat),
    CALL(faccessat2),
    CALL(readlink),
    CALL(readlinkat),
    CALL(getcwd),
    CALL(getdents64),
    CALL(fsync),
    CALL(fdatasync),
    CALL(ftruncate),
    CALL(fallocate),
    CALL(fadvise64),
    CALL(unlink),
    CALL(unlinkat),
    CALL(rename),
    CALL(renameat),
    CALL(renameat2),
    CALL(mkdir),
    CALL(mkdirat),
    CALL(rmdir),
    CALL(fchmod),
    CALL(fchown),
    CALL(umask),
    CALL(fcntl),
    CALL(flock),
    CALL(dup),
    CALL(dup3),
    /* memory */
    CALL(brk),
    CALL(munmap),
    CALL(mremap),
    CALL(madvise),
    CALL(mincore),
    CALL(membarrier),
    /* time, chance, who we are */
    CALL(clock_gettime),
    CALL(clock_getres),
    CALL(clock_nanosleep),
    CALL(nanosleep),
    CALL(gettimeofday),
    CALL(time),
    CALL(getrandom),
    CALL(getpid),
    CALL(getppid),
    CALL(gettid),
    CALL(getuid),
    CALL(geteuid),
    CALL(getgid),
    CALL(getegid),
    CALL(uname),
    CALL(sysinfo),
    CALL(getrlimit),
    CALL(getrusage),
    CALL(getcpu),
    /* threads and signals of our own */
    CALL(futex),
    CALL(set_robust_list),
    CALL(get_robust_list),
    CALL(rseq),
    CALL(sched_yield),
    CALL(sched_getaffinity),
    CALL(rt_sigaction),
    CALL(rt_sigprocmask),
    CALL(rt_sigreturn),
    CALL(rt_sigpending),
    CALL(rt_sigsuspend),
    CALL(sigaltstack),
    CALL(restart_syscall),
    CALL(exit),
    CALL(exit_group),
    CALL(wait4),
    /* the event loop */
    CALL(epoll_create1),
    CALL(epoll_ctl),
    CALL(epoll_wait),
    CALL(epoll_pwait),
    CALL(poll),
    CALL(ppoll),
    CALL(select),
    CALL(pselect6),
    CALL(eventfd2),
    CALL(pipe2),
    CALL(timerfd_create),
    CALL(timerfd_settime),
    /* connections */
    CALL(accept),
    CALL(accept4),
    CALL(listen),
    CALL(shutdown),
    CALL(getsockname),
    CALL(getpeername),
    CALL(getsockopt),
    CALL(setsockopt),
    CALL(sendto),
    CALL(sendmsg),
    CALL(sendmmsg),
    CALL(recvfrom),
    CALL(recvmsg),
    CALL(socketpair),
};

/* A call with one argument that must be one of a few. */
struct argument {
    int call;
    unsigned place;
    uint64_t mask; /* of the bits that count */
    uint64_t value;
};

static const struct argument ARGUMENTS[] = {
    {CALL(ioctl), 1, UINT32_MAX, FIONBIO},
    {CALL(ioctl), 1, UINT32_MAX, FIOCLEX},
    {CALL(ioctl), 1, UINT32_MAX, FIONREAD},
    {CALL(ioctl), 1, UINT32_MAX, TCGETS},
    {CALL(prctl), 0, UINT32_MAX, PR_SET_NAME},
    {CALL(prctl), 0, UINT32_MAX, 0x53564d41 /* PR_SET_VMA: names of memory */},
    {CALL(prlimit64), 2, UINT64_MAX, 0 /* asked, not set */},
    {CALL(clone), 0, CLONE_THREAD, CLONE_THREAD},
    {CALL(mmap), 2, PROT_EXEC, 0},
    {CALL(mprotect), 2, PROT_EXEC, 0},
};

/* To find and reach a database: names may need a library that is loaded then, but nothing that is written is
 * run. */
static const struct argument CONNECTING[] = {
    {CALL(mmap), 2, PROT_EXEC | PROT_WRITE, PROT_EXEC},
    {CALL(mprotect), 2, PROT_EXEC | PROT_WRITE, PROT_EXEC},
    {CALL(socket), 0, UINT32_MAX, AF_UNIX},
    {CALL(socket), 0, UINT32_MAX, AF_INET},
    {CALL(socket), 0, UINT32_MAX, AF_INET6},
    {CALL(socket), 0, UINT32_MAX, AF_NETLINK},
};

/* To become a program: libraries are loaded as it begins, and none of what it wrote is run. */
static const struct argument BECOMING[] = {
    {CALL(prlimit64), 0, UINT64_MAX, 0 /* its own: less of something */},
    {CALL(mmap), 2, PROT_EXEC | PROT_WRITE, PROT_EXEC},
    {CALL(mprotect), 2, PROT_EXEC | PROT_WRITE, PROT_EXEC},
};
static const int CALLS_OF_PROGRAM[] = {
    CALL(execve), CALL(arch_prctl), CALL(set_tid_address), CALL(readlink), CALL(dup2), CALL(pipe),
};
/* To have children that do: to limit, to confine and to end them. */
static const int CALLS_OF_PARENT[] = {
    CALL(clone),
    CALL(kill),
    CALL(memfd_create),
    CALL(pidfd_open),
    CALL(prctl),
    CALL(prlimit64),
    CALL(setrlimit),
    CALL(close_range),
    CALL(setuid),
    CALL(setgid),
    CALL(setgroups),
    CALL(seccomp),
    CALL(landlock_create_ruleset),
    CALL(landlock_add_rule),
    CALL(landlock_restrict_self),
};

static int allow_list(scmp_filter_ctx filter, const int *calls, size_t count)
{
    int error = 0;
    for (size_t i = 0; i < count && error == 0; i++)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    return error;
}

static int allow_arguments(scmp_filter_ctx filter, const struct argument *list, size_t count)
{
    int error = 0;
    for (size_t i = 0; i < count && error == 0; i++)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, list[i].call, 1,
                                 SCMP_CMP64(list[i].place, SCMP_CMP_MASKED_EQ, list[i].mask, list[i].value));
    return error;
}

static int allow_calls(scmp_filter_ctx filter, const struct confine_plan *plan)
{
    int error = allow_list(filter, CALLS, COUNT_OF(CALLS));
    if (error == 0)
        error = allow_arguments(filter, ARGUMENTS, COUNT_OF(ARGUMENTS));
    if (error == 0 && plan->runs)
        error = allow_list(filter, CALLS_OF_PROGRAM, COUNT_OF(CALLS_OF_PROGRAM));
    if (error == 0 && plan->runs)
        error = allow_arguments(filter, BECOMING, COUNT_OF(BECOMING));
    if (error == 0 && plan->forks)
        error = allow_list(filter, CALLS_OF_PARENT, COUNT_OF(CALLS_OF_PARENT));
    if (error == 0 && plan->connects)
        error = allow_arguments(filter, CONNECTING, COUNT_OF(CONNECTING));
    if (error == 0 && plan->connects)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, CALL(connect), 0);
    if (error == 0 && plan->connects)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, CALL(bind), 0); /* who asks netlink for addresses */
    /* A signal to ourselves: how abort() ends. */
    if (error == 0)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, CALL(tgkill), 1,
                                 SCMP_CMP64(0, SCMP_CMP_EQ, (uint64_t)getpid()));
    /* Its arguments cannot be seen from here; the C library then makes threads with clone. */
    if (error == 0)
        error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), CALL(clone3), 0);
    return error;
}

#ifdef BONDGENOOT_TESTING
static bool is_confined;

/* LeakSanitizer looks into its process from a second one, waits for it, and a confined process may not have
 * one: it asks here whether to look at all. Leaks are sought in processes that are not confined. */
int __lsan_is_turned_off(void); /* NOLINT(bugprone-reserved-identifier): its name for it */

int __lsan_is_turned_off(void) /* NOLINT(bugprone-reserved-identifier) */
{
    return is_confined;
}

/* In test builds what is not on the list is not only refused but told, so that no test passes over it. */
static void on_forbidden(int number, siginfo_t *info, void *context)
{
    char line[160];
    (void)number;
    int length =
        snprintf(line, sizeof line,
                 "{\"level\":\"error\",\"pid\":%ld,\"event\":\"forbidden-call\",\"number\":\"%d\"}\n",
                 (long)getpid(), info->si_syscall);
    (void)!write(STDERR_FILENO, line, (size_t)length);
    ucontext_t *u = context;
#if defined __x86_64__
    u->uc_mcontext.gregs[REG_RAX] = -EPERM;
#elif defined __aarch64__
    u->uc_mcontext.regs[0] = (unsigned long)-EPERM;
#else
    (void)u;
#endif
}

static uint32_t what_is_refused(void)
{
    struct sigaction action = {.sa_sigaction = on_forbidden, .sa_flags = SA_SIGINFO};
    must(sigaction(SIGSYS, &action, NULL) == 0);
    is_confined = true;
    return SCMP_ACT_TRAP;
}
#else
static uint32_t what_is_refused(void)
{
    return SCMP_ACT_ERRNO(EPERM);
}
#endif

static void confine_calls(const struct confine_plan *plan, struct confine_result *r)
{
    /* Another program has no handler that could tell. */
    scmp_filter_ctx filter = seccomp_init(plan->runs ? SCMP_ACT_ERRNO(EPERM) : what_is_refused());
    if (filter == NULL) {
        left_out(r, "seccomp", ENOMEM);
        return;
    }
    int error = allow_calls(filter, plan);
    if (error == 0)
        error = seccomp_load(filter);
    if (error == 0)
        r->seccomp = true;
    else
        left_out(r, "seccomp", -error);
    seccomp_release(filter);
}

void confine_process(const struct confine_plan *plan, struct confine_result *ret_result)
{
    *ret_result = (struct confine_result){0};
    confine_rights();
    confine_files(plan, ret_result);
    confine_calls(plan, ret_result);
}
