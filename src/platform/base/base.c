/* SPDX-License-Identifier: EUPL-1.2 */
/* How the process ends when it finds itself where it cannot be: one line without any value, then a core. */
#include "platform/base/base.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void base_abort(const char *file, int line, const char *word, const char *what)
{
    fprintf(stderr, "%s:%d: %s: %s\n", file, line, word, what);
    abort();
}
