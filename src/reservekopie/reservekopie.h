/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reservekopie: everything of a municipality in one file that only one key opens, and back again.
 *
 * A backup is made while the program serves: the database as it was at one moment (the lines of an export, so
 * that a backup of either engine restores into either), then what else belongs to it: its key, settings,
 * house style, and the logbook up to its last whole line. Sessions, tokens and texts that wait for a log-in
 * are no data and are left out.
 *
 * It is sealed to a public key: the machine that makes backups cannot read them. The secret key is kept
 * elsewhere; without it a backup is worth nothing, for the municipality's own key is inside. Every byte up to
 * the end is authenticated, so what was changed or cut off is refused. Both ways use little memory, however
 * large the municipality is.
 */
#ifndef BONDGENOOT_RESERVEKOPIE_H
#define BONDGENOOT_RESERVEKOPIE_H

#include <stdio.h>

#include "platform/access/gemeente.h"

/** Makes NAME.openbaar (to make backups with) and NAME.geheim (to restore with, to be kept elsewhere). With a
 * password (BONDGENOOT_BACKUP_WACHTWOORD) the secret one is locked with it. 0, or an exit code. */
int reservekopie_keys(const char *name, const char *password, FILE *out, FILE *err);
/** Writes a backup of the municipality into `target`: a file that is not there yet, or a folder. In a
 * folder those of before go that are older than the rule of retention says. 0, or an exit code after saying
 * why; then nothing is left of it. */
int reservekopie_make(struct gemeente *g, const char *public_key, const char *target, FILE *out, FILE *err);

struct restore {
    const char *data;
    const char *store; /* as in gemeente.h */
    const char *file;
    const char *secret_key;
    const char *password; /* of the secret key, or NULL */
    const char *slug;     /* its name from now on, or NULL: as it was */
    const char *gone;     /* list of what was destroyed since (bewaren.h), or NULL */
};
/** Puts a municipality back where nothing is: the whole file is checked before anything is written, and the
 * municipality is made in a hidden folder that gets its name last. 0, or an exit code after saying why; with
 * 1 it was put back, and the check found something that was so when the backup was made. */
int reservekopie_restore(const struct restore *restore, FILE *out, FILE *err);

#endif
