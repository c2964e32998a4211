/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys for finding, and keeping them with what is known of somebody. */
#include "kring/vindbaar.h"

#include <string.h>

#include "kring/internal.h"
#include "platform/base/text.h"
#include "sql_gen.h"

enum { PHONE_LEAST = 9, BATCH = 500, BATCHES = 40 };

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The letters and digits of a text, as for searching; other characters become spaces. */
static char *words_of(const void *ctx, const char *typed)
{
    char *key = text_search_key(ctx, typed);
    for (char *c = key; *c; c++)
        if (!is_word(*c))
            *c = ' ';
    for (size_t n = strlen(key); n > 0 && key[n - 1] == ' '; n--)
        key[n - 1] = '\0';
    return key;
}

char *vindbaar_naam(const void *ctx, const char *geboortedatum, const char *naam)
{
    if (geboortedatum == NULL || naam == NULL)
        return NULL;
    char *words = words_of(ctx, naam);
    const char *space = strrchr(words, ' ');
    const char *last = space ? space + 1 : words;
    return last[0] ? talloc_asprintf(ctx, "%s %s", geboortedatum, last) : NULL;
}

/* The digits with which the last word begins that begins with one. */
static char *number_of(const void *ctx, const char *straat)
{
    char *words = words_of(ctx, straat);
    const char *found = NULL;
    for (const char *c = words; *c; c++)
        if (*c >= '1' && *c <= '9' && (c == words || c[-1] == ' '))
            found = c;
    return found ? talloc_strndup(ctx, found, strspn(found, "0123456789")) : NULL;
}

char *vindbaar_adres(const void *ctx, const char *postcode, const char *straat)
{
    if (postcode == NULL || straat == NULL)
        return NULL;
    char *words = words_of(ctx, postcode);
    char *to = words;
    for (const char *c = words; *c; c++)
        if (*c != ' ')
            *to++ = *c;
    *to = '\0';
    char *number = number_of(ctx, straat);
    return strlen(words) == 6 && number ? talloc_asprintf(ctx, "%s %s", words, number) : NULL;
}

char *vindbaar_telefoon(const void *ctx, const char *telefoon)
{
    if (telefoon == NULL)
        return NULL;
    char *digits = talloc_strdup(ctx, telefoon);
    char *to = digits;
    for (const char *c = telefoon; *c; c++)
        if (*c >= '0' && *c <= '9')
            *to++ = *c;
    *to = '\0';
    const char *rest = digits;
    if (strncmp(digits, "0031", 4) == 0)
        rest = digits + 4;
    else if (telefoon[0] == '+' && strncmp(digits, "31", 2) == 0)
        rest = digits + 2;
    if (rest != digits)
        digits = talloc_asprintf(ctx, "0%s", rest + (rest[0] == '0' ? 1 : 0));
    return strlen(digits) >= PHONE_LEAST ? digits : NULL;
}

/* --- keeping them --------------------------------------------------------- */

static bool is_other(const char *a, const char *b)
{
    return b && (a == NULL || strcmp(a, b) != 0);
}

static bool store_keys(struct db *db, const void *ctx, const json_t *row)
{
    const char *naam = vindbaar_naam(ctx, row_text(row, "geboortedatum"), row_text(row, "naam"));
    const char *adres = vindbaar_adres(ctx, row_text(row, "postcode"), row_text(row, "straat"));
    const char *telefoon = vindbaar_telefoon(ctx, row_text(row, "telefoon"));
    db_exec(db, &q_vindbaar_set, T(row_text(row, "id")), T(naam), T(adres), T(telefoon));
    return is_other(row_text(row, "vind_naam"), naam) || is_other(row_text(row, "vind_adres"), adres);
}

bool vindbaar_keep(struct rq *rq, const char *inwoner)
{
    json_t *row = db_row(rq->db, &q_vindbaar_get, T(inwoner));
    bool changed = row && store_keys(rq->db, rq_ctx(rq), row);
    json_decref(row);
    return changed;
}

/* Those who came in by an import, or were here before there were keys: little by little, so that nobody waits
 * long for a turn to write. */
bool vindbaar_make(struct db *db)
{
    for (int i = 0; i < BATCHES; i++) {
        void *ctx = talloc_new(NULL);
        json_t *rows = db_rows(db, &q_vindbaar_todo, N(BATCH));
        size_t count = json_array_size(rows);
        if (count > 0) {
            db_begin(db, true);
            for (size_t k = 0; k < count; k++)
                store_keys(db, ctx, json_array_get(rows, k));
            if (db_commit(db) != 0)
                count = 0;
        }
        json_decref(rows);
        talloc_free(ctx);
        if (count < BATCH)
            return false;
    }
    return true;
}
