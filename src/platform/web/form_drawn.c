/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fields as HTML. The same field stands on many pages, and on one page in the form of every goal; all that
 * differs is the id of its form. So a field is drawn once, with a mark where that id comes, and written from
 * then on.
 *
 * For the process are kept: fields that are empty, or hold one of their own choices. They hold nothing of
 * anybody. What a field holds of a record, or whom it lets choose from, is kept for the request.
 */
#include <string.h>

#include "platform/web/app_internal.h"

enum { BUCKETS = 256 };

/* Where the id of the form comes. A text that has this character shows that id too, and harms nobody. */
static const char MARK[] = "\x01";
/* Where its value comes, of a field that is drawn the same whatever it holds. */
static const char VALUE_MARK[] = "\x02";

struct drawn {
    struct drawn *next;
    const struct field *field;
    enum lang lang;
    const char *value;
    struct buf *html;
};

struct drawn_fields {
    struct drawn *buckets[BUCKETS];
};

static bool is_same_for_all(const struct field *f, const char *value)
{
    if (f->options != NULL)
        return false;
    for (const struct choice *c = f->choices; c && c->value; c++)
        if (strcmp(c->value, value) == 0)
            return true;
    return value[0] == '\0';
}

/* A field that a person types in is drawn with or without a value, and the value is filled in. */
static bool is_typed(enum field_kind kind)
{
    return kind == FIELD_TEXT || kind == FIELD_AREA || kind == FIELD_DATE || kind == FIELD_MONEY ||
           kind == FIELD_INT || kind == FIELD_TEL || kind == FIELD_HIDDEN;
}

static struct drawn_fields *kept_in(struct rq *rq, bool for_all)
{
    struct drawn_fields **place = for_all ? &rq->p->app->drawn : &rq->p->drawn;
    if (*place == NULL)
        *place = talloc_zero(for_all ? (void *)rq->p->app : (void *)rq, struct drawn_fields);
    must(*place != NULL);
    return *place;
}

static struct drawn *draw(struct rq *rq, const void *ctx, const struct field *f, const char *value)
{
    struct drawn *d = talloc(ctx, struct drawn);
    must(d != NULL);
    *d = (struct drawn){
        .field = f, .lang = rq->lang, .value = talloc_strdup(d, value), .html = buf_new(d, 1024)};
    must(d->value != NULL);
    int problems = rq->p->field_count;
    rq->p->field_count = 0; /* what is kept tells of no mistake */
    json_t *view = form_field_view(rq, MARK, f, value);
    rq->p->field_count = problems;
    int rc = mustache_render(rq->p->app->templates, rq->lang, "web/field", &view, 1, d->html);
    must(rc == 0);
    json_decref(view);
    return d;
}

static const struct drawn *find(struct rq *rq, const struct field *f, const char *value)
{
    struct drawn_fields *kept = kept_in(rq, value == VALUE_MARK || is_same_for_all(f, value));
    struct drawn **bucket = &kept->buckets[((uintptr_t)f / sizeof *f) % BUCKETS];
    for (struct drawn *d = *bucket; d != NULL; d = d->next)
        if (d->field == f && d->lang == rq->lang && strcmp(d->value, value) == 0)
            return d;
    struct drawn *d = draw(rq, kept, f, value);
    d->next = *bucket;
    *bucket = d;
    return d;
}

void form_field_draw(struct rq *rq, struct buf *out, const char *form, const struct field *f,
                     const char *value)
{
    bool filled_in = value[0] != '\0' && f->options == NULL && is_typed(f->kind);
    const struct drawn *d = find(rq, f, filled_in ? VALUE_MARK : value);
    const char *at = d->html->data;
    const char *end = at + d->html->len;
    size_t form_len = strlen(form);
    size_t value_len = strlen(value);
    buf_reserve(out, out->len + d->html->len + 16 * form_len + value_len);
    for (;;) {
        size_t plain = strcspn(at, "\x01\x02");
        buf_add(out, at, plain);
        at += plain;
        if (at == end)
            return;
        if (*at++ == MARK[0])
            buf_add(out, form, form_len); /* the name of a command and a part of an id: nothing to escape */
        else if (filled_in)
            buf_add_html(out, value, value_len);
    }
}
