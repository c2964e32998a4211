/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stands behind the ? of an address: checked against the keys that the route declares, all errors at
 * once; and the place where a list goes on. That place is written so that nobody reads or makes it: the two
 * values of the last row with a mark made with the municipality's key, which holds for one list.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "platform/base/limits.h"
#include "platform/base/text.h"
#include "platform/web/app_internal.h"

enum { MARK_BYTES = 16, CURSOR_BYTES = 400, NUMBER_DIGITS = 15 };

/* --- the keys ---------------------------------------------------------------- */

static const struct query_key *declared(const struct rq *rq, const char *name)
{
    const struct query_key *key = rq->route ? rq->route->keys : NULL;
    while (key && key->name && strcmp(key->name, name) != 0)
        key++;
    return key && key->name ? key : NULL;
}

static bool read_query(struct rq *rq)
{
    if (rq->p->query == NULL)
        rq->p->query = input_decode(rq->x, rq->x->query, strlen(rq->x->query), &rq->p->query_count);
    return rq->p->query != NULL;
}

static const char *first_of(struct rq *rq, const char *name)
{
    if (!read_query(rq))
        return NULL;
    for (size_t i = 0; i < rq->p->query_count; i++)
        if (strcmp(rq->p->query[i].name, name) == 0)
            return rq->p->query[i].value[0] ? rq->p->query[i].value : NULL;
    return NULL;
}

const char *rq_query(struct rq *rq, const char *name)
{
    must(rq->route == NULL || rq->route->raw || rq->route->command || declared(rq, name) != NULL);
    return first_of(rq, name);
}

static bool is_number(const char *text)
{
    size_t digits = strlen(text);
    return digits > 0 && digits <= NUMBER_DIGITS && strspn(text, "0123456789") == digits;
}

int64_t rq_query_number(struct rq *rq, const char *name, int64_t otherwise)
{
    const char *text = rq_query(rq, name);
    return text && is_number(text) ? strtoll(text, NULL, 10) : otherwise;
}

static const char CURSOR_WRONG[] =
    TXT("Met deze verwijzing gaat de lijst niet verder. Begin weer bij het begin van de lijst.");

static int wrong(struct rq *rq, const char *name, const char *code, const char *text)
{
    return problem_at(rq, IN_QUERY, name, code, text);
}

static int check_key(struct rq *rq, const struct query_key *key, const char *value)
{
    struct place unused;
    switch (key->kind) {
    case QUERY_TEXT:
        if (text_chars(value) > LIMIT_TEXT_LINE)
            return wrong(rq, key->name, "te-lang",
                         rq_text(rq, TXT("Dit zijn %zu tekens. Er passen er %d."), text_chars(value),
                                 (int)LIMIT_TEXT_LINE));
        return 0;
    case QUERY_NUMBER:
        return is_number(value) ? 0 : wrong(rq, key->name, "getal", TXT("Vul een heel getal in."));
    case QUERY_LIMIT:
        if (!is_number(value))
            return wrong(rq, key->name, "getal", TXT("Vul een heel getal in."));
        if (strtoll(value, NULL, 10) < 1 || strtoll(value, NULL, 10) > LIMIT_PAGE_MOST)
            return wrong(rq, key->name, "bereik",
                         rq_text(rq, TXT("Vraag om 1 tot en met %d rijen."), (int)LIMIT_PAGE_MOST));
        return 0;
    case QUERY_CURSOR:
        return rq_after(rq, key->name, "", &unused);
    }
    not_handled("a kind of query key");
}

int query_check(struct rq *rq)
{
    if (rq->x->query[0] == '\0')
        return 0;
    if (!read_query(rq))
        return rq_problem(rq, 400, TXT("Het adres heeft te veel delen, of tekens die geen tekst zijn."));
    for (size_t i = 0; i < rq->p->query_count; i++) {
        const struct pair *pair = &rq->p->query[i];
        const struct query_key *key = declared(rq, pair->name);
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again = again || strcmp(rq->p->query[j].name, pair->name) == 0;
        if (key == NULL && rq->api)
            wrong(rq, pair->name, "onbekend", TXT("Dit deel van het adres kennen we niet."));
        else if (again && rq->api)
            wrong(rq, pair->name, "dubbel", TXT("Dit staat er meer dan eens."));
        else if (key && !again && pair->value[0])
            check_key(rq, key, pair->value);
    }
    return rq_has_problem(rq) ? -1 : 0;
}

void query_forget(struct rq *rq, const char *path)
{
    rq->p->path = path;
    rq->x->query = "";
    rq->p->query = NULL;
    rq->p->query_count = 0;
}

/* --- lists that go on -------------------------------------------------------- */

int rq_rows(const struct rq *rq)
{
    for (size_t i = 0; i < rq->p->query_count; i++)
        if (strcmp(rq->p->query[i].name, "limiet") == 0 && is_number(rq->p->query[i].value))
            return (int)strtol(rq->p->query[i].value, NULL, 10);
    return LIMIT_PAGE_ROWS;
}

/* The mark of a place in the list of this view. */
static void make_mark(const struct rq *rq, const char *key, const char *text, size_t bytes,
                      unsigned char mark[MARK_BYTES])
{
    unsigned char secret[32];
    crypto_generichash_state state;
    gemeente_key(rq->gemeente, "bladeren", secret);
    crypto_generichash_init(&state, secret, sizeof secret, MARK_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)rq->route->view, strlen(rq->route->view) + 1);
    crypto_generichash_update(&state, (const unsigned char *)key, strlen(key) + 1);
    crypto_generichash_update(&state, (const unsigned char *)text, bytes);
    crypto_generichash_final(&state, mark, MARK_BYTES);
    sodium_memzero(secret, sizeof secret);
}

/* 0, or -1 when it is none of ours. */
static int open_cursor(struct rq *rq, const char *key, const char *cursor, struct place *ret_after)
{
    unsigned char *bytes = talloc_zero_array(rq->x, unsigned char, CURSOR_BYTES + 1);
    unsigned char mark[MARK_BYTES];
    size_t length = 0;
    if (sodium_base642bin(bytes, CURSOR_BYTES, cursor, strlen(cursor), NULL, &length, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        length <= MARK_BYTES)
        return -1;
    char *text = (char *)bytes + MARK_BYTES;
    length -= MARK_BYTES;
    make_mark(rq, key, text, length, mark);
    if (sodium_memcmp(mark, bytes, MARK_BYTES) != 0)
        return -1;
    char *line = memchr(text, '\n', length);
    must(line != NULL);
    *line = '\0';
    *ret_after = (struct place){.by = text, .id = line + 1};
    return 0;
}

int rq_after(struct rq *rq, const char *key, const char *start, struct place *ret_after)
{
    const struct values *asked = rq_asked(rq);
    const char *cursor = asked ? value_text(asked, key) : first_of(rq, key);
    *ret_after = (struct place){.by = start, .id = ""};
    if (cursor == NULL || open_cursor(rq, key, cursor, ret_after) == 0)
        return 0;
    return problem_at(rq, asked ? IN_BODY : IN_QUERY, key, "lijst", CURSOR_WRONG);
}

static char *make_cursor(struct rq *rq, const char *key, const char *by, const char *id)
{
    char *text = talloc_asprintf(rq->x, "%s\n%s", by, id);
    size_t length = strlen(text);
    size_t room = sodium_base64_ENCODED_LEN(MARK_BYTES + length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    unsigned char *bytes = talloc_array(rq->x, unsigned char, base_count(MARK_BYTES + length));
    char *cursor = talloc_array(rq->x, char, base_count(room));
    make_mark(rq, key, text, length, bytes);
    memcpy(bytes + MARK_BYTES, text, length);
    sodium_bin2base64(cursor, room, bytes, MARK_BYTES + length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return cursor;
}

/* The same address, further on. What was asked with POST has no address. */
static void link_next(struct rq *rq, const char *key, const char *cursor)
{
    struct buf *link = buf_new(rq->x, 256);
    buf_addf(link, "</api/v1%s?", rq->p->path);
    for (size_t i = 0; i < rq->p->query_count; i++) {
        if (strcmp(rq->p->query[i].name, key) == 0 || rq->p->query[i].value[0] == '\0')
            continue;
        buf_addf(link, "%s=", rq->p->query[i].name);
        buf_add_url(link, rq->p->query[i].value);
        buf_addc(link, '&');
    }
    buf_addf(link, "%s=%s>; rel=\"next\"", key, cursor);
    http_add_header(rq->x, "Link", link->data);
}

json_t *rq_next(struct rq *rq, json_t *rows, const char *key, const char *by)
{
    size_t most = (size_t)rq_rows(rq);
    if (json_array_size(rows) <= most)
        return json_null();
    while (json_array_size(rows) > most)
        json_array_remove(rows, json_array_size(rows) - 1);
    const json_t *last = json_array_get(rows, most - 1);
    const json_t *value = by ? json_object_get(last, by) : NULL;
    const char *text = json_is_integer(value)
                           ? talloc_asprintf(rq->x, "%lld", (long long)json_integer_value(value))
                           : json_string_value(value);
    const char *id = json_string_value(json_object_get(last, "id"));
    const char *cursor = make_cursor(rq, key, text ? text : "", id ? id : "");
    if (rq->api && rq_asked(rq) == NULL)
        link_next(rq, key, cursor);
    return json_string(cursor);
}
