/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stood on the screen of who gave a voice. It is made from the same view as the page, in the transaction
 * of the voice and before it, and kept once for as many voices as saw the same. So it can be shown years
 * later what they knew, and what they did not.
 *
 * Of the earlier cases beside it only which ones they were is kept, and a hash of what each told: they are
 * others', and go when those go.
 */
#include <sodium.h>
#include <string.h>

#include "gelijk/gelijk.h"
#include "platform/base/id.h"
#include "platform/base/json_arena.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

enum { HASH_BYTES = 32 };

/* The home page shows less of it. */
static json_t *only_home(json_t *shown)
{
    static const char *const KEYS[] = {"id",      "wat",           "tekst",     "bedrag_cent", "dag",
                                       "akkoord", "stemmen_nodig", "is_geremd", NULL};
    json_t *some = json_object();
    for (const char *const *key = KEYS; *key; key++)
        json_object_set(some, *key, json_object_get(shown, *key));
    json_decref(shown);
    return some;
}

void voorlegging_hash(const char *inhoud, char *out)
{
    unsigned char hash[HASH_BYTES];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)inhoud, strlen(inhoud), NULL, 0);
    sodium_bin2hex(out, VOORLEGGING_HASH_TEXT, hash, sizeof hash);
}

void voorlegging_hash_like(const json_t *row, char *out)
{
    json_t *bare = json_copy((json_t *)row);
    gelijk_bare(bare);
    char *text = json_dumps(bare, JSON_COMPACT | JSON_SORT_KEYS);
    voorlegging_hash(text, out);
    json_dump_free(text);
    json_decref(bare);
}

static json_t *hashes_of(const json_t *like)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(like); i++) {
        char hash[VOORLEGGING_HASH_TEXT];
        voorlegging_hash_like(json_array_get(like, i), hash);
        json_array_append_new(list, json_string(hash));
    }
    return list;
}

static void keep_like(struct rq *rq, const char *scherm, const json_t *like)
{
    for (size_t i = 0; i < json_array_size(like); i++)
        db_exec(rq->db, &q_scherm_gelijk_add, T(scherm), N((int64_t)i),
                T(row_text(json_array_get(like, i), "id")));
}

void voorlegging_keep_screen(struct rq *rq, const struct voorlegging *v, const char *soort, const char *where)
{
    bool home = strcmp(where, "vandaag") == 0;
    json_t *shown = voorlegging_shown(rq, v);
    json_t *like =
        home ? json_array() : gelijk_seen(rq, row_text(shown, "wat"), row_text(shown, "tekst"), v->id);
    if (home)
        shown = only_home(shown);
    else
        json_object_set_new(shown, "gelijke", hashes_of(like));
    char *inhoud = json_dumps(shown, JSON_COMPACT | JSON_SORT_KEYS);
    char hash[VOORLEGGING_HASH_TEXT];
    voorlegging_hash(inhoud, hash);
    json_t *row = db_row(rq->db, &q_scherm_find, T(v->id), T(hash));
    const char *id = row ? talloc_strdup(rq_ctx(rq), row_text(row, "id")) : id_new(rq_ctx(rq));
    if (row == NULL) {
        db_exec(rq->db, &q_scherm_add, T(id), T(v->id), T(hash), T(inhoud));
        keep_like(rq, id, like);
    }
    db_exec(rq->db, &q_stem_scherm_add, T(v->id), T(rq->actor.medewerker), T(soort), T(id), T(where),
            T(rq->today_text));
    json_decref(row);
    json_decref(shown);
    json_decref(like);
    json_dump_free(inhoud);
}
