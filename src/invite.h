/* SPDX-License-Identifier: EUPL-1.2 */
/* The command that makes a link with which somebody logs in elsewhere for the first time. */
#ifndef BONDGENOOT_INVITE_H
#define BONDGENOOT_INVITE_H

#include "options.h"

/** `bondgenoot oidc-uitnodiging ACCOUNT`: prints the link. The exit code. */
int invite_elsewhere(const struct options *options);

#endif
