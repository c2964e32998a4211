/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A process that confines itself: from then on it writes nowhere but where it was told, starts no program
 * that was not named and makes no call to the kernel but those on a list (landlock and seccomp). It cannot be
 * undone.
 *
 * Only the calling thread and those that it starts later are bound: to be called before the first thread.
 * What the kernel does not know is left out; the caller is told.
 */
#ifndef BONDGENOOT_CONFINE_H
#define BONDGENOOT_CONFINE_H

#include "platform/base/base.h"

struct confine_plan {
    const char *const *writable; /* folders; files in them may be made, changed and removed. Ended by NULL */
    const char *const
        *readable;    /* files and folders, beside those of the system. Ended by NULL; may be NULL */
    bool connects;    /* to a server elsewhere: sockets, and libraries that find its name */
    const int *ports; /* with connects: of TCP, to these only (ended by 0), as far as the kernel can say it;
                         NULL: to any, for a database that may be anywhere */
    const char *const
        *runs;  /* programs that it may become (execve), ended by NULL; of the system it then
                   reads libraries and fonts only, no settings and no other process. NULL: none */
    bool forks; /* with runs: in children of its own, which it may end and confine further */
};

struct confine_result {
    int landlock;       /* version of the kernel's landlock that is used; 0: none */
    bool seccomp;       /* the list of calls is in force */
    const char *why;    /* what is left out and why, for the log; NULL: nothing */
    char why_text[200]; /* ... its room */
};

/** Confines this process as far as the kernel can. */
void confine_process(const struct confine_plan *plan, struct confine_result *ret_result);
/** From here on neither this process nor what comes from it gets more rights by starting a program. */
void confine_rights(void);

#ifdef BONDGENOOT_TESTING
/** Tries what must not work, and says in the log what came of it: one line, a name and "ok" or the error for
 * each. `outside` is a folder that is not writable. */
void confine_try(const char *inside, const char *outside);
#endif

#endif
