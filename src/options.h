/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands behind a command on the command line, and the settings that go with it. */
#ifndef BONDGENOOT_OPTIONS_H
#define BONDGENOOT_OPTIONS_H

#include "platform/access/gemeente.h"
#include "platform/access/settings.h"

enum { OPTIONS_SETTINGS_MOST = 32 };

struct options {
    const char *data;  /* settings that every command needs; those of a running service: settings_now() */
    const char *store; /* address of PostgreSQL; NULL: SQLite in the data folder */
    bool pages;        /* of routes: only what is a page, the form pages of commands included */
    int bytes;         /* of the answer of bare */
    const char *gemeente;
    const char *regisseur;
    const char *backup_key;                  /* file: of backup the public one, of restore the secret one */
    const char *gone;                        /* of restore: the list of what was destroyed since */
    const char *ketenkop;                    /* of check: a file with kept heads of the chain */
    const char *van, *tot, *inwoner, *trace; /* of logboek, as they were given */
    const char *households, *seed, *day;     /* of simulate, as they were given */
    int argc;
    char **argv;
    struct setting_given given[OPTIONS_SETTINGS_MOST];
    const struct settings *settings; /* as they were at the start */
    struct settings_source source;   /* for a service that reads its settings again */
};

/** Reads options and settings; the settings are in force from here on. 0; or -1, and standard error says all
 * that is wrong. `ret` stays where it is. */
int options_read(int argc, char **argv, struct options *ret);
/** The municipality that a command is about, open, child of ctx: the only one, or the one of --gemeente. NULL
 * after saying why. */
struct gemeente *options_gemeente(const void *ctx, const struct options *options);

#endif
