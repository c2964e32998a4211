/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Drawing a parsed Mustache template on a stack of views, and the set of all templates in all languages. What
 * a page may take is limited (limits.h), because a key that is absent is looked up in the parent: a partial
 * that draws itself for every child would never end on a child without children.
 */
#include "platform/web/mustache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/base/limits.h"
#include "platform/base/money.h"
#include "platform/web/markdown.h"
#include "platform/web/mustache_tree.h"

enum { STACK = 256 }; /* views in one another */

struct draw {
    struct buf *out;
    enum lang lang;
    json_t *stack[STACK];
    int depth;
    int partials; /* in one another */
    int steps;
    bool at_line_start; /* of a template's line: an indentation is due */
    char *indent;       /* of the partials we are in; NULL: none */
};

struct mustache_set {
    struct template **templates[LANG_COUNT]; /* sorted by name */
    int count;
};

static int draw_nodes(struct draw *d, const struct template *t, size_t from, size_t to);

/* The member of an object, or the row of a list ({{#rijen.0}}: is there one at all). */
static json_t *member(json_t *value, const struct node_key *key)
{
    if (!json_is_array(value))
        return json_object_getn(value, key->name, key->bytes);
    size_t row = 0;
    for (size_t i = 0; i < key->bytes; i++) {
        if (key->name[i] < '0' || key->name[i] > '9' || i > 6)
            return NULL;
        row = row * 10 + (size_t)(key->name[i] - '0');
    }
    return json_array_get(value, row);
}

static json_t *lookup(const struct draw *d, const struct node *n)
{
    if (n->key_count == 0)
        return d->depth > 0 ? d->stack[d->depth - 1] : NULL;
    for (int i = d->depth - 1; i >= 0; i--) {
        json_t *value = json_object_getn(d->stack[i], n->keys[0].name, n->keys[0].bytes);
        if (value == NULL)
            continue;
        for (int k = 1; k < n->key_count && value != NULL; k++)
            value = member(value, &n->keys[k]);
        return value;
    }
    return NULL;
}

static bool is_false(const json_t *value)
{
    if (value == NULL)
        return true;
    switch (json_typeof(value)) {
    case JSON_NULL:
    case JSON_FALSE:
        return true;
    case JSON_ARRAY:
        return json_array_size(value) == 0;
    case JSON_STRING:
        return json_string_length(value) == 0;
    case JSON_INTEGER:
        return json_integer_value(value) == 0;
    case JSON_REAL:
        return json_real_value(value) == 0;
    case JSON_TRUE:
    case JSON_OBJECT:
        return false;
    }
    return false;
}

static void start_line(struct draw *d)
{
    if (d->at_line_start && d->indent != NULL)
        buf_adds(d->out, d->indent);
    d->at_line_start = false;
}

static void draw_text(struct draw *d, const char *text, size_t bytes)
{
    if (d->indent == NULL) {
        buf_add(d->out, text, bytes);
        return;
    }
    const char *end = text + bytes;
    while (text < end) {
        const char *line = memchr(text, '\n', (size_t)(end - text));
        const char *next = line != NULL ? line + 1 : end;
        start_line(d);
        buf_add(d->out, text, (size_t)(next - text));
        d->at_line_start = line != NULL;
        text = next;
    }
}

static void add_text(struct draw *d, const char *text, size_t bytes, bool raw)
{
    if (raw)
        buf_add(d->out, text, bytes);
    else
        buf_add_html(d->out, text, bytes);
}

static void draw_value(struct draw *d, const struct node *n)
{
    start_line(d);
    const json_t *value = lookup(d, n);
    char digits[40];
    switch (value != NULL ? json_typeof(value) : JSON_NULL) {
    case JSON_STRING:
        add_text(d, json_string_value(value), json_string_length(value), n->raw);
        return;
    case JSON_INTEGER:
        snprintf(digits, sizeof(digits), "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL:
        snprintf(digits, sizeof(digits), "%.15g", json_real_value(value));
        break;
    case JSON_TRUE:
        buf_adds(d->out, "true");
        return;
    case JSON_FALSE:
        buf_adds(d->out, "false");
        return;
    case JSON_NULL:
    case JSON_OBJECT:
    case JSON_ARRAY:
        return;
    }
    buf_adds(d->out, digits);
}

static int draw_within(struct draw *d, const struct template *t, size_t at, json_t *view)
{
    if (d->depth == STACK)
        return -1;
    d->stack[d->depth++] = view;
    int rc = draw_nodes(d, t, at + 1, t->nodes[at].end);
    d->depth--;
    return rc;
}

static int draw_section(struct draw *d, const struct template *t, size_t at)
{
    json_t *value = lookup(d, &t->nodes[at]);
    if (is_false(value))
        return 0;
    if (!json_is_array(value))
        return draw_within(d, t, at, value);
    size_t count = json_array_size(value);
    for (size_t i = 0; i < count; i++)
        if (draw_within(d, t, at, json_array_get(value, i)) != 0)
            return -1;
    return 0;
}

static int draw_partial(struct draw *d, const struct node *n)
{
    if (n->partial == NULL)
        return 0;
    if (d->partials == LIMIT_DRAW_DEPTH)
        return -1;
    char *indent = d->indent;
    if (n->alone && n->bytes > 0) {
        d->indent = talloc_asprintf(d->out, "%s%.*s", indent != NULL ? indent : "", (int)n->bytes, n->text);
        must(d->indent != NULL);
    }
    if (n->alone)
        d->at_line_start = true;
    d->partials++;
    int rc = draw_nodes(d, n->partial, 0, n->partial->count);
    d->partials--;
    if (n->alone)
        d->at_line_start = true;
    if (d->indent != indent)
        talloc_free(d->indent);
    d->indent = indent;
    return rc;
}

static char *euro(const struct draw *d, const char *text)
{
    char *end;
    long long cent = strtoll(text, &end, 10);
    return *end == '\0' ? money_show(d->out, cent, d->lang == LANG_EN) : talloc_strdup(d->out, text);
}

static char *day_or_moment(const struct draw *d, const char *text, bool weekday)
{
    struct date day;
    return date_parse(text, &day) == 0 ? lang_date(d->out, d->lang, day, weekday)
                                       : lang_moment(d->out, d->lang, text, weekday);
}

static char *list_shown(const void *ctx, const char *text)
{
    struct buf *shown = buf_new(ctx, strlen(text) + 32);
    for (; *text != '\0'; text++)
        buf_adds(shown, *text == ';' ? ", " : (char[]){*text, '\0'});
    return shown->data;
}

static char *text_of_lambda(const struct draw *d, enum node_kind kind, const char *text)
{
    if (*text == '\0')
        return talloc_strdup(d->out, "");
    if (kind == NODE_EURO)
        return euro(d, text);
    if (kind == NODE_LIST) /* with ';' between, as FIELD_CHECKS keeps it */
        return list_shown(d->out, text);
    if (kind == NODE_TR)
        return talloc_strdup(d->out, tr(d->lang, text));
    return day_or_moment(d, text, kind == NODE_DAY);
}

static char *trimmed(const void *ctx, const char *text, size_t bytes)
{
    while (bytes > 0 && strchr(" \t\r\n", *text) != NULL) {
        text++;
        bytes--;
    }
    while (bytes > 0 && strchr(" \t\r\n", text[bytes - 1]) != NULL)
        bytes--;
    char *copy = talloc_strndup(ctx, text, bytes);
    must(copy != NULL);
    return copy;
}

static void add_lines(struct buf *out, const char *text)
{
    for (;;) {
        size_t line = strcspn(text, "\n");
        buf_add(out, text, line);
        if (text[line] == '\0')
            return;
        buf_adds(out, "<br>\n");
        text += line + 1;
    }
}

/* The inside is drawn at the end of the output, taken off again, and what the lambda makes of it is put
 * there. */
static int draw_lambda(struct draw *d, const struct template *t, size_t at)
{
    const struct node *n = &t->nodes[at];
    start_line(d);
    size_t start = d->out->len;
    char *indent = d->indent;
    d->indent = NULL;
    int rc = draw_nodes(d, t, at + 1, n->end);
    d->indent = indent;
    d->at_line_start = false;
    if (rc != 0)
        return -1;
    char *inside = trimmed(d->out, d->out->data + start, d->out->len - start);
    d->out->len = start;
    d->out->data[start] = '\0';
    if (n->kind == NODE_MARKDOWN) {
        markdown_add_html(d->out, inside, strlen(inside));
    } else if (n->kind == NODE_LINES) {
        add_lines(d->out, inside);
    } else {
        char *text = text_of_lambda(d, n->kind, inside);
        must(text != NULL);
        add_text(d, text, strlen(text), n->raw);
        talloc_free(text);
    }
    talloc_free(inside);
    return 0;
}

static int draw_node(struct draw *d, const struct template *t, size_t at)
{
    const struct node *n = &t->nodes[at];
    switch (n->kind) {
    case NODE_TEXT:
        draw_text(d, n->text, n->bytes);
        return 0;
    case NODE_VALUE:
        draw_value(d, n);
        return 0;
    case NODE_SECTION:
        return draw_section(d, t, at);
    case NODE_INVERTED:
        return is_false(lookup(d, n)) ? draw_nodes(d, t, at + 1, n->end) : 0;
    case NODE_PARTIAL:
        return draw_partial(d, n);
    case NODE_DATE:
    case NODE_DAY:
    case NODE_EURO:
    case NODE_TR:
    case NODE_LIST:
    case NODE_MARKDOWN:
    case NODE_LINES:
        return draw_lambda(d, t, at);
    }
    not_handled("a kind of node");
}

static int draw_nodes(struct draw *d, const struct template *t, size_t from, size_t to)
{
    for (size_t at = from; at < to; at = t->nodes[at].end) {
        if (++d->steps > LIMIT_DRAW_STEPS || d->out->len > LIMIT_DRAW_BYTES)
            return -1;
        if (draw_node(d, t, at) != 0)
            return -1;
    }
    return 0;
}

int template_draw(const struct template *t, enum lang lang, json_t *const views[], int count, struct buf *out)
{
    must(count >= 0 && count <= STACK);
    struct draw d = {.out = out, .lang = lang, .depth = count, .at_line_start = true};
    for (int i = 0; i < count; i++)
        d.stack[i] = views[i];
    return draw_nodes(&d, t, 0, t->count);
}

static struct template *find_template(struct template *const *list, int count, const char *name)
{
    int from = 0, to = count;
    while (from < to) {
        int middle = from + (to - from) / 2;
        int order = strcmp(name, list[middle]->name);
        if (order == 0)
            return list[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

static int load_language(struct mustache_set *set, const struct embedded *list, enum lang lang,
                         const char **ret_why)
{
    struct template_rules rules = {.strict = true, .lang = lang};
    struct template **all = talloc_zero_array(set, struct template *, (unsigned int)set->count + 1);
    must(all != NULL);
    set->templates[lang] = all;
    for (int i = 0; i < set->count; i++) {
        must(i == 0 || strcmp(list[i - 1].name, list[i].name) < 0);
        all[i] = template_parse(all, list[i].name, list[i].text, list[i].bytes, rules, ret_why);
        if (all[i] == NULL)
            return -1;
    }
    for (int i = 0; i < set->count; i++) {
        for (size_t k = 0; k < all[i]->count; k++) {
            struct node *n = &all[i]->nodes[k];
            if (n->kind != NODE_PARTIAL)
                continue;
            n->partial = find_template(all, set->count, n->name);
            if (n->partial != NULL)
                continue;
            *ret_why = talloc_asprintf(all, "%s: there is no partial %s", list[i].name, n->name);
            return -1;
        }
    }
    return 0;
}

struct mustache_set *mustache_load_list(const void *ctx, const struct embedded *list, int count,
                                        const char **ret_why)
{
    struct mustache_set *set = talloc_zero(ctx, struct mustache_set);
    must(set != NULL);
    set->count = count;
    for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
        const char *why = NULL;
        if (load_language(set, list, lang, &why) == 0)
            continue;
        *ret_why = talloc_strdup(ctx, why);
        talloc_free(set);
        return NULL;
    }
    return set;
}

struct mustache_set *mustache_load(const void *ctx, const char **ret_why)
{
    return mustache_load_list(ctx, embedded_templates, embedded_template_count, ret_why);
}

int mustache_render(const struct mustache_set *set, enum lang lang, const char *name, json_t *const views[],
                    int count, struct buf *out)
{
    must(lang < LANG_COUNT);
    const struct template *t = find_template(set->templates[lang], set->count, name);
    return t != NULL ? template_draw(t, lang, views, count, out) : -1;
}

/* The partials of one text, found as they are named; a list, because the tests of the specification have few.
 */
struct loose {
    struct template **list; /* talloc array */
    mustache_source *source;
    void *user;
};

static int link_partials(struct loose *loose, struct template *t);

static int loose_partial(struct loose *loose, const char *name, struct template **ret_template)
{
    size_t count = talloc_array_length(loose->list);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(loose->list[i]->name, name) == 0) {
            *ret_template = loose->list[i];
            return 0;
        }
    }
    const char *text = loose->source != NULL ? loose->source(loose->user, name) : NULL;
    if (text == NULL)
        return 0;
    const char *why;
    struct template *t = template_parse(loose, name, text, strlen(text), (struct template_rules){0}, &why);
    if (t == NULL)
        return -1;
    loose->list = talloc_realloc(loose, loose->list, struct template *, (unsigned int)count + 1);
    must(loose->list != NULL);
    loose->list[count] = t;
    *ret_template = t;
    return link_partials(loose, t);
}

static int link_partials(struct loose *loose, struct template *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->nodes[i].kind == NODE_PARTIAL &&
            loose_partial(loose, t->nodes[i].name, &t->nodes[i].partial) != 0)
            return -1;
    return 0;
}

int mustache_render_text(const char *text, mustache_source *source, void *user, json_t *view, struct buf *out)
{
    struct loose *loose = talloc_zero(out, struct loose);
    must(loose != NULL);
    loose->source = source;
    loose->user = user;
    loose->list = talloc_array(loose, struct template *, 0);
    const char *why;
    int rc = -1;
    struct template *t = template_parse(loose, "text", text, strlen(text), (struct template_rules){0}, &why);
    if (t != NULL && link_partials(loose, t) == 0)
        rc = template_draw(t, LANG_NL, &view, 1, out);
    talloc_free(loose);
    return rc;
}
