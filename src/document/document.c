/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents of a household: the list, one, taking it along, removing it; and those about a resident. */
#include "document/document.h"

#include <string.h>

#include "document/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "sql_gen.h"
#include "toegang/toegang.h"

/* --- who sees one ------------------------------------------------------------ */

/* A document belongs to a law, so the rules of that law decide; and another organisation sees it only when it
 * was shared with it as well. */
static void document_is(struct rq *rq, const json_t *row, struct toegang_wat *wat)
{
    wat->soort = SOORT_DOCUMENT;
    wat->door = row_text(row, "maybe_schrijver");
    bool is_shared = wat->deling == DELING_KRING ||
                     (wat->deling == DELING_GEKOZEN && text_names(wat->gedeeld_met, rq->actor.organisatie));
    wat->deling = is_shared ? DELING_KRING : DELING_EIGEN;
}

bool document_may_remove(struct rq *rq, const json_t *row)
{
    const char *huishouden = row_text(row, "huishouden");
    const struct kring_deel *mine = huishouden_deel(rq, huishouden ? huishouden : rq_param(rq, "id"));
    return rq_is_me(rq, row_text(row, "maybe_schrijver")) || mine->is_regisseur;
}

void document_show(struct rq *rq, json_t *row, bool may_remove)
{
    json_object_set_new(row, "dag", json_stringn(row_text(row, "gemaakt"), DATE_TEXT - 1));
    json_object_set_new(row, "mag_verwijderen", json_boolean(may_remove));
    if (!rq->api)
        json_object_set_new(row, "_kb", json_integer((row_number(row, "bytes") + 1023) / 1024));
    json_object_del(row, "gemaakt");
    json_object_del(row, "maybe_schrijver");
    json_object_del(row, "sha256");
    toegang_clean(row);
}

json_t *document_open(struct rq *rq, const char *id)
{
    json_t *row = db_row(rq->db, &q_document_get, T(id), T(rq->actor.medewerker), T(rq->today_text));
    if (huishouden_opens(rq, row_text(row, "huishouden"))) {
        struct toegang_wat wat = {0};
        toegang_row(rq, row, &wat);
        document_is(rq, row, &wat);
        if (toegang_ziet(rq, row_text(row, "huishouden"), &wat)) {
            rq_subject(rq, row_text(row, "inwoner"));
            return row;
        }
        rq_not_found(rq);
    }
    json_decref(row);
    return NULL;
}

/* --- the list and one ---------------------------------------------------------- */

static const struct place START = {.by = "~", .id = ""}; /* after every moment */

static json_t *list_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    if (!huishouden_opens(rq, id))
        return NULL;
    struct place after;
    rq_after(rq, "na", START.by, &after);
    json_t *rows = db_rows(rq->db, &q_document_list, T(id), T(after.by), T(after.id), N(rq_rows(rq) + 1),
                           T(huishouden_voor(rq, id)));
    json_t *more = rq_next(rq, rows, "na", "gemaakt");
    for (size_t i = 0; i < json_array_size(rows); i++)
        json_object_set_new(json_array_get(rows, i), "_mag",
                            json_boolean(document_may_remove(rq, json_array_get(rows, i))));
    toegang_filter(rq, id, rows, document_is);
    rq_subjects(rq, rows, "inwoner");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        bool may = row_flag(row, "_mag");
        json_object_del(row, "_mag");
        document_show(rq, row, may);
    }
    return json_pack("{s:s, s:o, s:o, s:b}", "huishouden", id, "documenten", rows, "meer", more, "is_meer",
                     toegang_is_meer(rq, id));
}

static json_t *one_query(struct rq *rq)
{
    json_t *row = document_open(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    bool shares = toegang_ziet_alles(rq, row_text(row, "huishouden"));
    json_object_set_new(row, "gedeeld", json_string(document_sharing(rq, row).deling));
    document_show(rq, row, document_may_remove(rq, row));
    if (!rq->api)
        json_object_set_new(row, "_mag_delen", json_boolean(shares));
    return row;
}

/* --- taking it along -------------------------------------------------------------- */

/* Answers with what it holds; the row says what it is. Nothing of anybody stands in the name. */
static void answer_bytes(struct rq *rq, const json_t *row, const json_t *held)
{
    size_t bytes = 0;
    char hash[SHA256_TEXT];
    enum bestand_soort kind = bestand_van(row_text(row, "soort"));
    void *data = db_bytes(rq_ctx(rq), json_object_get(held, "inhoud"), &bytes);
    if (data)
        document_hash(data, bytes, hash);
    if (data == NULL || !row_is(row, "sha256", hash)) {
        log_line(LOG_LEVEL_ERROR, "document", "id", row_text(row, "id"), "why", "not as it was stored", NULL);
        rq_problem(rq, 500,
                   TXT("Dit document is niet meer zoals het is opgeslagen. Vraag het de beheerder."));
        rq_answer_problem(rq);
        return;
    }
    const char *name =
        talloc_asprintf(rq_ctx(rq), "document-%.8s.%s", row_text(row, "id"), bestand_einde(kind));
    rq_answer_file(rq, bestand_type(kind), name, data, bytes);
}

static json_t *with_bytes(struct rq *rq, json_t *row, json_t **ret_held)
{
    if (row)
        *ret_held = db_row(rq->db, &q_document_inhoud, T(row_text(row, "id")));
    return row;
}

static json_t *open_here(struct rq *rq, json_t **ret_held)
{
    return with_bytes(rq, document_open(rq, rq_param(rq, "id")), ret_held);
}

static json_t *open_mine(struct rq *rq, json_t **ret_held)
{
    json_t *row = db_row(rq->db, &q_document_mine_get, T(rq_param(rq, "id")), T(rq->actor.inwoner));
    if (row == NULL)
        rq_not_found(rq);
    rq_subject(rq, rq->actor.inwoner);
    return with_bytes(rq, row, ret_held);
}

void document_download(struct rq *rq)
{
    rq_give(rq, open_here, answer_bytes);
}

void document_download_mine(struct rq *rq)
{
    rq_give(rq, open_mine, answer_bytes);
}

/* --- removing ----------------------------------------------------------------------- */

json_t *document_due(struct db *db, const char *today, int most)
{
    return db_rows(db, &q_document_due, T(today), N(most));
}

bool document_destroy(struct db *db, const char *id, const char *now, const char *door, const char *waarom)
{
    db_exec(db, &q_document_inhoud_destroy, T(id));
    return db_exec(db, &q_document_destroy, T(id), T(now), T(door), T(waarom)) == 1;
}

static const struct choice REASONS[] = {
    {"verkeerd", TXT("document.waarom.verkeerd")},
    {"dubbel", TXT("document.waarom.dubbel")},
    {"niet_nodig", TXT("document.waarom.niet_nodig")},
    {"gevraagd", TXT("document.waarom.gevraagd")},
    {NULL, NULL},
};

static const struct field REMOVE_FIELDS[] = {
    {.name = "waarom",
     .label = "Waarom gaat het weg?",
     .kind = FIELD_RADIO,
     .required = true,
     .choices = REASONS},
    {0},
};

static json_t *remove_current(struct rq *rq)
{
    json_t *row = document_open(rq, rq_param(rq, "id"));
    if (row && !document_may_remove(rq, row))
        rq_problem(rq, 403, TXT("Een document verwijdert wie het toevoegde, of de regisseur."));
    json_decref(row);
    return NULL;
}

static int remove_run(struct rq *rq, const struct values *v)
{
    const char *id = rq_param(rq, "id");
    json_t *row = document_open(rq, id);
    if (row == NULL)
        return -1;
    const char *huishouden = talloc_strdup(rq_ctx(rq), row_text(row, "huishouden"));
    json_decref(row);
    document_destroy(rq->db, id, rq->now, rq->actor.medewerker, value_text(v, "waarom"));
    rq_event(rq, "document.vernietigd", id, huishouden,
             json_pack("{s:s}", "waarom", value_text(v, "waarom")));
    huishouden_moved(rq, huishouden);
    rq_go(rq, "/huishoudens/%s/documenten", huishouden);
    return 0;
}

const struct command DOCUMENT_VERWIJDEREN = {
    .name = "document-verwijderen",
    .title = "Een document verwijderen",
    .submit = "Vernietig het document",
    .done = "Het document is vernietigd. Wat blijft, is dat er een was.",
    .next = "Het bestand en wat het is, worden vernietigd en komen niet terug. In het verloop blijft staan "
            "dat er "
            "een document was, en dat het is verwijderd.",
    .fields = REMOVE_FIELDS,
    .current = remove_current,
    .run = remove_run,
};

/* --- of a resident -------------------------------------------------------------------- */

static json_t *mine_query(struct rq *rq)
{
    json_t *rows = db_rows(rq->db, &q_document_mine, T(rq->actor.inwoner));
    rq_subject(rq, rq->actor.inwoner);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        document_show(rq, row, false);
        json_object_del(row, "mag_verwijderen");
    }
    return json_pack("{s:o}", "documenten", rows);
}

/* --- a check ----------------------------------------------------------------------------- */

int document_check(struct db *db, FILE *out)
{
    char last[64] = "";
    int found = 0;
    json_t *row;
    while ((row = db_row(db, &q_document_whole, T(last))) != NULL) {
        void *ctx = talloc_new(NULL);
        size_t bytes = 0;
        char hash[SHA256_TEXT];
        const void *data = db_bytes(ctx, json_object_get(row, "inhoud"), &bytes);
        document_hash(data ? data : "", bytes, hash);
        if (data == NULL || !row_is(row, "sha256", hash)) {
            fprintf(out, "document: %s is niet zoals het is opgeslagen\n", row_text(row, "id"));
            found++;
        }
        snprintf(last, sizeof last, "%s", row_text(row, "id"));
        talloc_free(ctx);
        json_decref(row);
    }
    int64_t left = db_number(db, &q_document_left, 0);
    if (left > 0) {
        fprintf(out, "document: van %lld vernietigde is de inhoud er nog\n", (long long)left);
        found++;
    }
    return found;
}

/* --- routes -------------------------------------------------------------------------------- */

#define FRONT .flags = ROUTE_BOTH, .roles = ROLE_FRONT, .purpose = "plan-uitvoeren"
#define OWN .flags = ROUTE_BOTH, .roles = ROLE_INWONER, .purpose = "eigen-dossier"
#define FILE_TYPES "image/jpeg image/png application/pdf"

static const struct query_key LIST_KEYS[] = {PAGE_KEYS, {0}};

const struct route document_routes[] = {
    {.method = "GET",
     .path = "/huishoudens/{id}/documenten",
     FRONT,
     .title = "Documenten",
     .query = list_query,
     .keys = LIST_KEYS,
     .view = "documenten",
     .template = "document/lijst"},
    {.method = "POST",
     .path = "/huishoudens/{id}/documenten",
     FRONT,
     .command = &DOCUMENT_TOEVOEGEN,
     .form = "/huishoudens/{id}/documenten/nieuw"},
    {.method = "GET",
     .path = "/documenten/{id}",
     FRONT,
     .title = "Een document",
     .query = one_query,
     .view = "document",
     .template = "document/document"},
    {.method = "GET",
     .path = "/documenten/{id}/bestand",
     FRONT,
     .title = "Het bestand van een document",
     .raw = document_download,
     .file_types = FILE_TYPES},
    {.method = "PUT",
     .path = "/documenten/{id}/deling",
     FRONT,
     .command = &DOCUMENT_DELEN,
     .form = "/documenten/{id}/deling/wijzigen"},
    {.method = "POST",
     .path = "/documenten/{id}/verwijdering",
     FRONT,
     .command = &DOCUMENT_VERWIJDEREN,
     .form = "/documenten/{id}/verwijdering/nieuw"},
    {.method = "GET",
     .path = "/mijn-documenten",
     OWN,
     .title = "Mijn documenten",
     .query = mine_query,
     .view = "mijn_documenten",
     .template = "document/mijn"},
    {.method = "GET",
     .path = "/mijn-documenten/{id}/bestand",
     OWN,
     .title = "Het bestand van een document over u",
     .raw = document_download_mine,
     .file_types = FILE_TYPES},
    {0},
};
