/* SPDX-License-Identifier: EUPL-1.2 */
/* Commands of who keeps it running: whether all is well, and what is kept elsewhere. */
#ifndef BONDGENOOT_UPKEEP_H
#define BONDGENOOT_UPKEEP_H

#include "options.h"

/* Each is a command; the exit code. */
int upkeep_check(const struct options *options);
int upkeep_ketenkop(const struct options *options);
int upkeep_backup_key(const struct options *options);
int upkeep_backup(const struct options *options);
int upkeep_restore(const struct options *options);

/** bondgenoot bewaren: what is over its term is put ready, and what was confirmed goes now, not at the hour.
 */
int upkeep_retention(const struct options *options);
/** bondgenoot logboek: the lines of the logbook. */
int upkeep_logbook(const struct options *options);
/** bondgenoot logboek-regels: the rules look now, not at the hour. */
int upkeep_logbook_rules(const struct options *options);

#endif
