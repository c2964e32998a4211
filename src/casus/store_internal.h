/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files that store a case share. */
#ifndef BONDGENOOT_CASUS_STORE_INTERNAL_H
#define BONDGENOOT_CASUS_STORE_INTERNAL_H

#include "casus/casus.h"
#include "platform/access/event.h"
#include "platform/base/date.h"

struct storing {
    struct gemeente *g;
    struct db *db;
    const void *ctx;
    const struct casus *casus;
    const struct casus_taker *taker;
    const char *huishouden;
    const char **inwoners;         /* ids, in the order of the file */
    const char **netwerk;          /* the same */
    const char **kring;            /* the same; NULL: that is the regisseur */
    const char **kring_medewerker; /* or NULL: no log-in here */
    const char *first_doel;
    char today[DATE_TEXT];
    char now[MOMENT_TEXT];
    struct date day;
};

/** Notes what was made; content is taken over. */
void storing_event(struct storing *s, const char *kind, const char *record, const char *huishouden,
                   json_t *content);
/** Whether two texts name the same, whatever their capitals and marks. */
bool storing_same(const struct storing *s, const char *a, const char *b);

/** The goals with their agreements. */
void storing_plan(struct storing *s);
/** The assessment, and what will be put forward as a draft of it. */
void storing_afweging(struct storing *s);

#endif
