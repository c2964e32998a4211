/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a small file whole. */
#ifndef BONDGENOOT_FILE_H
#define BONDGENOOT_FILE_H

#include "platform/base/base.h"

/** The whole file with a closing zero, child of ctx, and its length in *ret_bytes; NULL (errno; EFBIG when it
 * has more than `most` bytes). */
char *file_read(const void *ctx, const char *path, size_t most, size_t *ret_bytes);

#endif
