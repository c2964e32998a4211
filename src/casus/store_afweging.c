/* SPDX-License-Identifier: EUPL-1.2 */
/* Storing the assessment of a case. Nothing is put forward by an import: what the file says of it is a draft.
 */
#include <string.h>

#include "casus/store_internal.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "platform/base/text.h"
#include "sql_gen.h"

/* "Teambudget, in natura" is the instrument "teambudget". */
static const char *instrument_key(const struct storing *s, const char *instrument)
{
    return text_search_key(s->ctx,
                           text_clean(s->ctx, talloc_strndup(s->ctx, instrument, strcspn(instrument, ","))));
}

/* The published rule that a file names: "spelregels teambudget van de gemeente" is "Spelregels teambudget";
 * NULL when there is none. */
static const char *find_rule(const struct storing *s, const char *named)
{
    if (named == NULL)
        return NULL;
    json_t *rows = db_rows(s->db, &q_casus_regels, T(s->today));
    const char *found = NULL;
    char *key = text_search_key(s->ctx, named);
    for (size_t i = 0; i < json_array_size(rows) && found == NULL; i++) {
        json_t *row = json_array_get(rows, i);
        char *other = text_search_key(s->ctx, row_text(row, "naam"));
        if (strstr(key, other) || strstr(other, key))
            found = talloc_strdup(s->ctx, row_text(row, "id"));
    }
    json_decref(rows);
    return found;
}

/* One text for each pair of whom and when: a file may have said two things of it. */
static void add_effects(struct storing *s, const char *optie, const struct casus_optie *o)
{
    for (size_t i = 0; i < o->gevolgen_count; i++) {
        const struct casus_gevolg *g = &o->gevolgen[i];
        struct buf *text = buf_new(s->ctx, 128);
        bool is_first = true;
        for (size_t k = 0; k < o->gevolgen_count; k++) {
            const struct casus_gevolg *other = &o->gevolgen[k];
            if (strcmp(other->voor, g->voor) != 0 || strcmp(other->termijn, g->termijn) != 0)
                continue;
            is_first = is_first && k >= i;
            buf_addf(text, "%s%s", text->len > 0 ? "\n" : "", other->tekst);
        }
        if (is_first)
            db_exec(s->db, &q_casus_gevolg_add, T(optie), T(g->voor), T(g->termijn), T(text->data));
    }
}

static void add_option(struct storing *s, const char *afweging, const struct casus_optie *o, size_t place)
{
    char *id = id_new(s->ctx);
    db_exec(s->db, &q_casus_optie_add, T(id), T(afweging), T(o->naam), N((int64_t)place));
    add_effects(s, id, o);
    for (size_t i = 0; i < o->kosten_count; i++) {
        const struct casus_kosten *k = &o->kosten[i];
        db_exec(s->db, &q_casus_kosten_add, T(id_new(s->ctx)), T(id), T(k->wie_betaalt), N(k->laag_cent),
                N(k->hoog_cent), T(k->periode), T(k->bron), N((int64_t)i + 1));
    }
}

static void add_parts(struct storing *s, const char *id, const struct casus_afweging *a)
{
    for (size_t i = 0; i < a->waarden_count; i++) {
        const struct casus_waarde *w = &a->waarden[i];
        db_exec(s->db, &q_casus_waarde_add, T(id_new(s->ctx)), T(id), T(w->wet), T(w->waarde), T(w->past),
                T(w->toelichting), N((int64_t)i + 1));
    }
    for (size_t i = 0; i < a->opties_count; i++)
        add_option(s, id, &a->opties[i], i + 1);
}

void storing_afweging(struct storing *s)
{
    static const struct casus_afweging no_afweging = {0};
    static const struct casus_juridisch no_law = {0};
    static const struct casus_voorlegging no_draft = {0};
    const struct casus *c = s->casus;
    if (c->afweging == NULL && c->voorlegging == NULL)
        return;
    const struct casus_afweging *a = c->afweging ? c->afweging : &no_afweging;
    const struct casus_juridisch *j = a->juridisch ? a->juridisch : &no_law;
    const struct casus_voorlegging *v = c->voorlegging ? c->voorlegging : &no_draft;

    json_t *budget = NULL;
    if (j->instrument)
        budget = db_row(s->db, &q_casus_budget, T(instrument_key(s, j->instrument)), N(s->day.year),
                        T(s->taker->team));
    const char *instrument = budget ? row_text(budget, "instrument") : j->instrument;
    const char *effect = a->effect ? a->effect : v->wat;
    char *id = id_new(s->ctx);
    db_exec(s->db, &q_casus_afweging_add, T(id), T(s->huishouden), T(s->first_doel),
            T(c->afweging ? "vol" : "licht"), T(effect), T(a->middel), T(instrument), T(j->wet),
            T(j->artikel), T(find_rule(s, j->regel)), T(j->regel), T(j->soort), T(a->legitimiteit),
            T(a->rendement), T(a->betrokkenheid), T(v->wat), v->bedrag_cent ? N(v->bedrag_cent) : NONE_N,
            T(row_text(budget, "id")), T(v->anoniem), T(v->eerder_geprobeerd), T(s->taker->medewerker),
            T(s->now));
    json_decref(budget);
    add_parts(s, id, a);
    storing_event(s, "afweging.begonnen", id, s->huishouden, json_pack("{s:s}", "effect", effect));
}
