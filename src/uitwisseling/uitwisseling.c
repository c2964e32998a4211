/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading files: which kind each is tells its content, not its name. */
#include "uitwisseling/uitwisseling.h"

#include <errno.h>
#include <string.h>

#include "casus/casus.h"
#include "platform/base/file.h"
#include "platform/base/limits.h"
#include "uitwisseling/uitwisseling_internal.h"

enum { LOOK_BYTES = 64 * 1024 }; /* the first line of an export is shorter */

struct import {
    struct gemeente *g;
    const struct casus_taker *taker; /* NULL: nobody can take a case on */
    FILE *out, *err;
};

static void say_errors(const struct import *i, const void *ctx, const char *name,
                       const struct casus_errors *errors)
{
    char *rest = NULL;
    for (char *line = strtok_r(casus_errors_format(ctx, errors), "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest))
        fprintf(i->err, "%s: %s\n", name, line);
}

static int import_case(const struct import *i, const void *ctx, const char *name, const char *text,
                       size_t bytes)
{
    struct casus_errors errors;
    struct casus *casus = casus_parse(ctx, text, bytes, &errors);
    if (casus == NULL) {
        say_errors(i, ctx, name, &errors);
        return -1;
    }
    if (i->taker == NULL) {
        fprintf(i->err, "%s: In deze gemeente is nog geen uitvoerder die de casus op zich kan nemen.\n",
                name);
        return -1;
    }
    const char *why = "";
    switch (casus_store(i->g, casus, i->taker, &why)) {
    case CASUS_STORED:
        fprintf(i->out, "%s: de casus \"%s\" is ingelezen; regisseur is %s (%s).\n", name, casus->casus,
                i->taker->naam, i->taker->account);
        return 0;
    case CASUS_WAS_THERE:
        fprintf(i->out, "%s: de casus \"%s\" is er al; er is niets veranderd.\n", name, casus->casus);
        return 0;
    case CASUS_REFUSED:
        break;
    }
    fprintf(i->err, "%s: %s\n", name, why);
    return -1;
}

static int import_file(const struct import *i, const char *name)
{
    void *ctx = talloc_new(NULL);
    FILE *file = fopen(name, "rbe");
    char *look = talloc_array(ctx, char, LOOK_BYTES);
    size_t have = file ? fread(look, 1, LOOK_BYTES, file) : 0;
    size_t bytes = 0;
    char *text = NULL;
    int result = -1;
    if (file && have > 0 && lines_are_export(look, have)) {
        rewind(file);
        result = lines_import(i->g, name, file, i->out, i->err);
    } else if ((text = file_read(ctx, name, LIMIT_IMPORT_BYTES, &bytes)) != NULL) {
        result = import_case(i, ctx, name, text, bytes);
    } else {
        fprintf(i->err, "%s: %s: %s\n", name,
                errno == EFBIG ? "Het bestand is te groot voor een casus" : "Het bestand is niet te lezen",
                strerror(errno));
    }
    if (file)
        fclose(file);
    talloc_free(ctx);
    return result;
}

int uitwisseling_import(struct gemeente *g, const char *regisseur, int count, char **files, FILE *out,
                        FILE *err)
{
    void *ctx = talloc_new(NULL);
    struct casus_taker taker;
    bool found = casus_taker_find(g->db, ctx, regisseur, &taker) == 0;
    int result = 0;
    if (regisseur && !found) {
        fprintf(err, "Er is geen uitvoerder die zich aanmeldt als \"%s\".\n", regisseur);
        result = 1;
    }
    const struct import import = {.g = g, .taker = found ? &taker : NULL, .out = out, .err = err};
    for (int i = 0; i < count && (found || !regisseur); i++)
        result |= import_file(&import, files[i]) != 0;
    talloc_free(ctx);
    return result;
}
