/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Feeds any bytes to the reader of casus/1 (libFuzzer). Besides not crashing: a file is either read or
 * refused with reasons that have a place, and what was read keeps the promises of casus.h.
 */
#include "casus/casus.h"
#include "platform/base/limits.h"
#include "platform/base/text.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

static void must_be_text(const char *text, size_t most)
{
    must(text && !text_is_empty(text) && text_is_utf8(text, strlen(text)) && text_chars(text) <= most);
}

static void must_keep_promises(const struct casus *casus)
{
    must_be_text(casus->casus, 40);
    must_be_text(casus->titel, 120);
    must(casus->niveau >= 0 && casus->niveau <= 4);
    must(casus->huishouden->inwoners_count > 0);
    for (size_t i = 0; i < casus->huishouden->inwoners_count; i++)
        must_be_text(casus->huishouden->inwoners[i].rol, LIMIT_TEXT_LINE);
    for (size_t i = 0; i < casus->citaten_count; i++)
        must_be_text(casus->citaten[i].van, 40);
    for (size_t i = 0; i < casus->aangenomen_count; i++)
        must_be_text(casus->aangenomen[i], SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    void *ctx = talloc_new(NULL);
    struct casus_errors errors = {0};
    struct casus *casus = casus_parse(ctx, (const char *)data, bytes, &errors);
    if (casus) {
        must(errors.count == 0);
        must_keep_promises(casus);
    } else {
        must(errors.count > 0 && errors.count <= LIMIT_IMPORT_ERRORS);
        for (size_t i = 0; i < errors.count; i++)
            must(errors.list[i].message[0] &&
                 (errors.list[i].pointer[0] == '/' || errors.list[i].pointer[0] == '\0'));
        casus_errors_format(ctx, &errors);
    }
    talloc_free(ctx);
    return 0;
}
