/* SPDX-License-Identifier: EUPL-1.2 */
/* A real PostgreSQL in a temporary folder, for one test program. Only tests include this. */
#ifndef BONDGENOOT_TEST_SERVER_H
#define BONDGENOOT_TEST_SERVER_H

#include <glob.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
    char folder[64];
    char bin[256];
    char address[160];
    bool running;
    pid_t owner; /* a child of the test must not stop it */
} server;

static const char *find_bin(void)
{
    glob_t found;
    if (glob("/usr/lib/postgresql/*/bin/initdb", 0, NULL, &found) != 0)
        return "PostgreSQL is not installed (Debian package postgresql): ./dev installs it";
    snprintf(server.bin, sizeof server.bin, "%s", found.gl_pathv[found.gl_pathc - 1]);
    globfree(&found);
    *strrchr(server.bin, '/') = '\0';
    return NULL;
}

/** Becomes the user postgres when this is root, which PostgreSQL refuses to run as. */
static int become_postgres(void)
{
    if (geteuid() != 0)
        return 0;
    struct passwd *user = getpwnam("postgres");
    if (user == NULL || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)
        return -1;
    return 0;
}

/** Runs a program of PostgreSQL with its output in a log file; its exit status. */
static int run_program(const char *program, char *arguments[])
{
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        char path[512];
        char log[128];
        snprintf(path, sizeof path, "%s/%s", server.bin, program);
        snprintf(log, sizeof log, "%s/log", server.folder);
        if (become_postgres() != 0 || chdir(server.folder) != 0 || freopen(log, "a", stdout) == NULL ||
            dup2(fileno(stdout), STDERR_FILENO) < 0)
            _exit(126);
        setenv("LC_ALL", "C", 1);
        arguments[0] = path; /* they look for each other beside this path, or else in PATH, where Debian has
                                none of them */
        execv(path, arguments);
        _exit(127);
    }
    int status = -1;
    while (waitpid(child, &status, 0) < 0)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void stop_server(void)
{
    if (server.owner != getpid())
        return;
    if (server.running)
        run_program("pg_ctl", (char *[]){"pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop", NULL});
    server.running = false;
    if (server.folder[0] != '\0') {
        char command[128];
        snprintf(command, sizeof command, "rm -rf '%s'", server.folder);
        if (system(command) != 0)
            fprintf(stderr, "not removed: %s\n", server.folder);
    }
    server.folder[0] = '\0';
}

/** On a signal too (a time limit): a server that is left behind would live on. */
static void on_signal(int number)
{
    stop_server();
    _exit(128 + number);
}

/** NULL, or why there is none. It stops with the test program. */
static const char *start_server(void)
{
    const char *why = find_bin();
    if (why != NULL)
        return why;
    server.owner = getpid();
    atexit(stop_server);
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    snprintf(server.folder, sizeof server.folder, "/tmp/bondgenoot-pg-XXXXXX");
    if (mkdtemp(server.folder) == NULL)
        return "no temporary folder";
    if (geteuid() == 0) {
        struct passwd *user = getpwnam("postgres");
        if (user == NULL || chown(server.folder, user->pw_uid, user->pw_gid) != 0)
            return "root cannot run PostgreSQL, and there is no user postgres";
    }
    if (run_program("initdb", (char *[]){"initdb", "-D", "data", "-A", "trust", "-U", "proef", "-E", "UTF8",
                                         "--locale=C", "--no-sync", NULL}) != 0)
        return "initdb failed";
    char options[256];
    snprintf(options, sizeof options, "-c listen_addresses='' -c unix_socket_directories='%s' -c fsync=off",
             server.folder);
    server.running = true; /* also when the start takes too long */
    if (run_program("pg_ctl", (char *[]){"pg_ctl", "-D", "data", "-w", "-t", "60", "-l", "server.log", "-o",
                                         options, "start", NULL}) != 0)
        return "pg_ctl start failed";
    snprintf(server.address, sizeof server.address, "postgresql://proef@/postgres?host=%s", server.folder);
    return NULL;
}

#endif
