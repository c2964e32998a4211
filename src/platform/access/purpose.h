/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The processing activities (verwerkingsactiviteiten) of the municipality's register: why personal data is
 * read or changed. A route names one; the logbook and the pages that explain "why" take their words from
 * here.
 */
#ifndef BONDGENOOT_PURPOSE_H
#define BONDGENOOT_PURPOSE_H

struct purpose {
    const char *id;    /* "plan-uitvoeren": stable, goes into the logbook */
    const char *title; /* Dutch, message id */
    const char *basis; /* law and article, or the task */
    const char *ziet;  /* who can see the pages of it: message id, on every such page */
};

/** NULL when there is no such purpose. */
const struct purpose *purpose_get(const char *id);
/** One after another, from 0; NULL behind the last. */
const struct purpose *purpose_at(int number);

#endif
