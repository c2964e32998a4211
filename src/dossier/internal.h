/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this concept share. */
#ifndef BONDGENOOT_DOSSIER_INTERNAL_H
#define BONDGENOOT_DOSSIER_INTERNAL_H

#include "dossier/dossier.h"
#include "toegang/toegang.h"

extern const struct command DOSSIER_BEGINNEN, DOSSIER_WIJZIGEN, DOSSIER_NOTITIE, DOSSIER_STUK,
    DOSSIER_STUK_TERUG, TOESTEMMING_GEVEN, TOESTEMMING_INTREKKEN, TOESTEMMING_ZELF_INTREKKEN, HULP_VASTLEGGEN,
    VERTEGENWOORDIGER_VASTLEGGEN, VERTEGENWOORDIGER_EINDE;

/** Ordinary, of health, of crime: which data, for fields. */
extern const struct choice DOSSIER_GEGEVENS[];

/* --- dossier.c ------------------------------------------------------------------ */

/** A row of q_dossier_get when who asks may see the file, with `leeftijd` and `is_houder` (who asks works for
 * the organisation that keeps it); NULL after rq_not_found. Notes the person as data subject. */
json_t *dossier_open(struct rq *rq, const char *id);
/** The same for who may keep it; 403 for who only reads, 422 when it is closed. */
json_t *dossier_keep(struct rq *rq, const char *id);
/** What kind of record a file is. */
void dossier_is(struct rq *rq, const json_t *row, struct toegang_wat *wat);
enum gegevens dossier_gegevens(const char *word);

/* --- stukken.c ------------------------------------------------------------------- */

/** What stands under it that who asks may see, newest first; *ret_more as rq_next. */
json_t *dossier_stukken(struct rq *rq, const json_t *dossier, json_t **ret_more);

/* --- vraag.c: what the law says ---------------------------------------------------- */

/* Its answer for one receiver and one kind of data. */
struct dossier_antwoord {
    const struct delingsregel *regel; /* NULL: no row fits */
    bool staat;                       /* a consent stands */
};
struct dossier_antwoord dossier_antwoord(struct rq *rq, const json_t *dossier, const json_t *receiver,
                                         enum gegevens gegevens, const struct toegang_regels *regels);
/** The rows of q_dossier_receivers. */
json_t *dossier_receivers(struct rq *rq, const json_t *dossier);
/** Per organisation in the kring and law what it says, for the view. `consents`: rows of
 * q_toestemming_list. */
json_t *dossier_vragen(struct rq *rq, const json_t *dossier, const json_t *consents);

/* --- toestemming.c ------------------------------------------------------------------ */

/** All consents of a file, newest first, as the view has them; not to whom is hidden from the eyes of `voor`
 * (huishouden_voor). */
json_t *toestemming_list(struct rq *rq, const char *dossier, const char *voor);
/** geldt, straks, voorbij or ingetrokken. */
const char *toestemming_stand(const struct rq *rq, const json_t *row);
/** Who may say yes for this person under this law: {value, label}, names. */
json_t *dossier_vertegenwoordigers(struct rq *rq, const json_t *dossier);

/* --- hulp.c ---------------------------------------------------------------------------- */

json_t *hulp_list(struct rq *rq, const json_t *dossier);

/* --- mijn.c ------------------------------------------------------------------------ */

/** Whether the resident who asks may withdraw this consent: the own one, or of somebody for whom this
 * resident decides. `consent`: a row of q_toestemming_get. Notes the person as data subject. */
bool mijn_may_withdraw(struct rq *rq, const json_t *consent);

/* --- pages ---------------------------------------------------------------------------- */

json_t *dossiers_query(struct rq *rq);
json_t *dossier_query(struct rq *rq);
json_t *vertegenwoordigers_query(struct rq *rq);
json_t *mijn_toestemmingen_query(struct rq *rq);
json_t *naasten_query(struct rq *rq);
json_t *naaste_query(struct rq *rq);

#endif
