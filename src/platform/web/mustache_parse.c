/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading a Mustache template: tags, the rule of lines that hold nothing but a tag, and the texts to
 * translate, which are replaced by their translation before they are read, so that drawing a page translates
 * nothing.
 */
#include <stdio.h>
#include <string.h>

#include "platform/web/mustache_tree.h"

enum {
    NESTING = 64,   /* sections within sections of one template */
    DELIMITER = 16, /* bytes of a delimiter */
};

struct open_section {
    size_t node;
    const char *name;
    size_t bytes;
};

struct parser {
    struct template *t;
    struct template_rules rules;
    const char *text;
    size_t bytes;
    size_t at; /* what is read */
    char open[DELIMITER];
    char close[DELIMITER];
    struct open_section stack[NESTING];
    int depth;
    int raw;         /* depth of the outermost lambda that escapes its result, 1 for the first; 0: none */
    bool translated; /* inside a translated text */
    const char *why;
};

struct tag {
    char sigil; /* '#' '^' '/' '>' '!' '=' '&', or 'v' for a value */
    const char *name;
    size_t bytes;
    size_t start; /* of the tag in the text */
    size_t end;   /* first byte after it */
};

static const struct {
    const char *name;
    enum node_kind kind;
    bool raw; /* the inside is drawn as it is; the lambda makes it safe */
} lambdas[] = {
    {"_date", NODE_DATE, true},    {"_day", NODE_DAY, true}, {"_euro", NODE_EURO, true},
    {"_list", NODE_LIST, true},    {"_tr", NODE_TR, true},   {"_md", NODE_MARKDOWN, true},
    {"_lines", NODE_LINES, false},
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static int refuse(struct parser *p, size_t at, const char *what)
{
    int line = 1;
    for (size_t i = 0; i < at && i < p->bytes; i++)
        line += p->text[i] == '\n';
    p->why = talloc_asprintf(p->t, "%s:%d: %s", p->t->name, line, what);
    must(p->why != NULL);
    return -1;
}

static struct node *add_node(struct template *t, enum node_kind kind)
{
    if (t->count == t->room) {
        t->room = t->room == 0 ? 16 : t->room * 2;
        t->nodes = talloc_realloc(t, t->nodes, struct node, (unsigned int)t->room);
        must(t->nodes != NULL);
    }
    struct node *n = &t->nodes[t->count++];
    *n = (struct node){.kind = kind, .end = t->count};
    return n;
}

static void add_text(struct parser *p, size_t from, size_t to)
{
    if (from >= to)
        return;
    struct node *n = add_node(p->t, NODE_TEXT);
    n->text = p->text + from;
    n->bytes = to - from;
}

static bool tag_is(const struct tag *tag, const char *name)
{
    return tag->bytes == strlen(name) && memcmp(tag->name, name, tag->bytes) == 0;
}

static size_t find(const struct parser *p, size_t from, const char *what)
{
    const char *hit = from <= p->bytes ? memmem(p->text + from, p->bytes - from, what, strlen(what)) : NULL;
    return hit != NULL ? (size_t)(hit - p->text) : p->bytes;
}

static void trim(struct tag *tag)
{
    while (tag->bytes > 0 && is_blank(tag->name[0])) {
        tag->name++;
        tag->bytes--;
    }
    while (tag->bytes > 0 && is_blank(tag->name[tag->bytes - 1]))
        tag->bytes--;
}

/* The tag that starts at `start`. */
static int read_tag(struct parser *p, size_t start, struct tag *ret_tag)
{
    size_t inside = start + strlen(p->open);
    char sigil = inside < p->bytes ? p->text[inside] : '\0';
    const char *before = sigil == '{' ? "}" : sigil == '=' ? "=" : "";
    char close[DELIMITER + 2];
    snprintf(close, sizeof(close), "%s%s", before, p->close);
    bool plain = sigil == '\0' || strchr("#^/>!=&{", sigil) == NULL;
    size_t from = plain ? inside : inside + 1;
    size_t end = find(p, from, close);
    if (end == p->bytes)
        return refuse(p, start, "a tag that does not end");
    struct tag tag = {plain ? 'v' : sigil, p->text + from, end - from, start, end + strlen(close)};
    if (tag.sigil == '{')
        tag.sigil = '&';
    trim(&tag);
    *ret_tag = tag;
    return 0;
}

/* When only blanks surround the tag on its line: the line's first byte and the byte after it. */
static bool stands_alone(const struct parser *p, const struct tag *tag, size_t *ret_from, size_t *ret_to)
{
    size_t from = tag->start, to = tag->end;
    while (from > p->at && (p->text[from - 1] == ' ' || p->text[from - 1] == '\t'))
        from--;
    if (from > 0 && p->text[from - 1] != '\n')
        return false;
    while (to < p->bytes && (p->text[to] == ' ' || p->text[to] == '\t'))
        to++;
    if (to + 1 < p->bytes && p->text[to] == '\r' && p->text[to + 1] == '\n')
        to++;
    if (to < p->bytes && p->text[to] != '\n')
        return false;
    *ret_from = from;
    *ret_to = to < p->bytes ? to + 1 : to;
    return true;
}

static int read_keys(struct parser *p, const struct tag *tag, struct node *n)
{
    if (tag_is(tag, "."))
        return 0;
    int count = 1;
    for (size_t i = 0; i < tag->bytes; i++) {
        if (is_blank(tag->name[i]))
            return refuse(p, tag->start, "a name with a space in it");
        count += tag->name[i] == '.';
    }
    n->keys = talloc_array(p->t, struct node_key, (unsigned int)count);
    must(n->keys != NULL);
    const char *at = tag->name, *end = tag->name + tag->bytes;
    for (int i = 0; i < count; i++) {
        const char *dot = memchr(at, '.', (size_t)(end - at));
        if (dot == NULL)
            dot = end;
        if (dot == at)
            return refuse(p, tag->start, "a tag without a name");
        n->keys[i] = (struct node_key){at, (size_t)(dot - at)};
        at = dot < end ? dot + 1 : end;
    }
    n->key_count = count;
    return 0;
}

static int open_section(struct parser *p, const struct tag *tag, size_t node)
{
    if (p->depth == NESTING)
        return refuse(p, tag->start, "too many sections in one another");
    p->stack[p->depth++] = (struct open_section){node, tag->name, tag->bytes};
    return 0;
}

/* A lambda opens like a section. 1 when the tag is none. */
static int open_lambda(struct parser *p, const struct tag *tag)
{
    for (size_t i = 0; i < COUNT_OF(lambdas); i++) {
        if (!tag_is(tag, lambdas[i].name))
            continue;
        if (tag->sigil != '#')
            return refuse(p, tag->start, "this name is a lambda: {{#name}}...{{/name}}");
        if (p->raw > 0 && (lambdas[i].kind == NODE_MARKDOWN || lambdas[i].kind == NODE_LINES))
            return refuse(p, tag->start, "a lambda that makes HTML inside one that escapes");
        struct node *n = add_node(p->t, lambdas[i].kind);
        n->raw = p->raw > 0;
        if (open_section(p, tag, p->t->count - 1) != 0)
            return -1;
        if (lambdas[i].raw && p->raw == 0)
            p->raw = p->depth;
        return 0;
    }
    return 1;
}

static int close_section(struct parser *p, const struct tag *tag)
{
    if (p->depth == 0)
        return refuse(p, tag->start, "closes a section that is not open");
    struct open_section *s = &p->stack[p->depth - 1];
    if (s->bytes != tag->bytes || memcmp(s->name, tag->name, tag->bytes) != 0)
        return refuse(p, tag->start, "closes another section than the one that is open");
    p->t->nodes[s->node].end = p->t->count;
    if (p->raw == p->depth)
        p->raw = 0;
    p->depth--;
    return 0;
}

static int set_delimiters(struct parser *p, const struct tag *tag)
{
    size_t first = 0, second = 0;
    while (first < tag->bytes && !is_blank(tag->name[first]))
        first++;
    const char *rest = tag->name + first;
    while (rest < tag->name + tag->bytes && is_blank(*rest))
        rest++;
    second = (size_t)(tag->name + tag->bytes - rest);
    if (first == 0 || second == 0 || first >= DELIMITER || second >= DELIMITER ||
        memchr(tag->name, '=', tag->bytes) != NULL || memchr(rest, ' ', second) != NULL)
        return refuse(p, tag->start, "not a pair of delimiters");
    memcpy(p->open, tag->name, first);
    p->open[first] = '\0';
    memcpy(p->close, rest, second);
    p->close[second] = '\0';
    return 0;
}

static int add_value(struct parser *p, const struct tag *tag)
{
    if (tag->sigil == '&' && p->rules.strict)
        return refuse(p, tag->start, "unescaped output does not exist here");
    struct node *n = add_node(p->t, NODE_VALUE);
    /* What form_drawn.c drew is HTML; the one value that is. Views of rows have no such key
     * (tools/web_views.py). */
    n->raw = tag->sigil == '&' || p->raw > 0 || (p->rules.strict && tag_is(tag, "_drawn"));
    return read_keys(p, tag, n);
}

static int add_partial(struct parser *p, const struct tag *tag, size_t line, bool alone)
{
    if (p->raw > 0)
        return refuse(p, tag->start, "a partial inside a lambda that escapes");
    if (tag->bytes == 0)
        return refuse(p, tag->start, "a tag without a name");
    struct node *n = add_node(p->t, NODE_PARTIAL);
    n->name = talloc_strndup(p->t, tag->name, tag->bytes);
    must(n->name != NULL);
    n->alone = alone;
    if (alone) {
        n->text = p->text + line;
        n->bytes = tag->start - line;
    }
    return 0;
}

/* The message id: what stands there, with every run of blanks as one space, so that a sentence may go over
 * lines. */
static char *message_id(const void *ctx, const char *text, size_t bytes)
{
    char *id = talloc_array(ctx, char, (unsigned int)bytes + 1);
    must(id != NULL);
    size_t len = 0;
    for (size_t i = 0; i < bytes; i++) {
        if (!is_blank(text[i]))
            id[len++] = text[i];
        else if (len > 0 && id[len - 1] != ' ')
            id[len++] = ' ';
    }
    if (len > 0 && id[len - 1] == ' ')
        len--;
    id[len] = '\0';
    return id;
}

static int parse(struct parser *p);

/* {{#_}}...{{/_}}: the translation of what is inside is read in its place. */
static int translate(struct parser *p, const struct tag *tag)
{
    if (p->translated)
        return refuse(p, tag->start, "a text to translate inside another");
    struct tag end = *tag;
    do {
        size_t start = find(p, end.end, p->open);
        if (start == p->bytes)
            return refuse(p, tag->start, "a text to translate that does not end");
        if (read_tag(p, start, &end) != 0)
            return -1;
    } while (end.sigil != '/' || !tag_is(&end, "_"));
    const char *text = tr(p->rules.lang, message_id(p->t, p->text + tag->end, end.start - tag->end));
    struct parser inner = {.t = p->t, .rules = p->rules, .text = text, .bytes = strlen(text)};
    inner.translated = true;
    inner.raw = p->raw > 0 ? NESTING + 1 : 0;
    memcpy(inner.open, p->open, sizeof(inner.open));
    memcpy(inner.close, p->close, sizeof(inner.close));
    if (parse(&inner) != 0) {
        p->why = inner.why;
        return -1;
    }
    p->at = end.end;
    return 0;
}

/* A tag whose line is not kept when it stands alone there: neither values nor lambdas, which leave text in
 * their place. */
static bool is_structure(const struct parser *p, const struct tag *tag)
{
    if (tag->sigil == 'v' || tag->sigil == '&')
        return false;
    if (!p->rules.strict || (tag->sigil != '#' && tag->sigil != '/'))
        return true;
    bool lambda = tag_is(tag, "_");
    for (size_t i = 0; i < COUNT_OF(lambdas); i++)
        lambda = lambda || tag_is(tag, lambdas[i].name);
    return !lambda;
}

static int take_section(struct parser *p, const struct tag *tag)
{
    if (p->rules.strict) {
        int lambda = open_lambda(p, tag);
        if (lambda <= 0)
            return lambda;
    }
    add_node(p->t, tag->sigil == '#' ? NODE_SECTION : NODE_INVERTED);
    size_t at = p->t->count - 1;
    return read_keys(p, tag, &p->t->nodes[at]) == 0 ? open_section(p, tag, at) : -1;
}

static int take_tag(struct parser *p, const struct tag *tag)
{
    size_t line = tag->start, next = tag->end;
    bool alone = is_structure(p, tag) && stands_alone(p, tag, &line, &next);
    add_text(p, p->at, line);
    p->at = next;
    if (p->rules.strict && tag_is(tag, "_") && tag->sigil != '!') {
        if (tag->sigil != '#')
            return refuse(p, tag->start, "a text to translate starts with {{#_}}");
        return translate(p, tag);
    }
    switch (tag->sigil) {
    case '!':
        return 0;
    case '#':
    case '^':
        return take_section(p, tag);
    case '/':
        return close_section(p, tag);
    case '>':
        return add_partial(p, tag, line, alone);
    case '=':
        return set_delimiters(p, tag);
    default:
        return add_value(p, tag);
    }
}

static int parse(struct parser *p)
{
    struct tag tag;
    size_t start;
    while ((start = find(p, p->at, p->open)) < p->bytes)
        if (read_tag(p, start, &tag) != 0 || take_tag(p, &tag) != 0)
            return -1;
    add_text(p, p->at, p->bytes);
    if (p->depth > 0)
        return refuse(p, p->bytes, "a section is still open at the end");
    return 0;
}

struct template *template_parse(const void *ctx, const char *name, const char *text, size_t bytes,
                                struct template_rules rules, const char **ret_why)
{
    struct template *t = talloc_zero(ctx, struct template);
    must(t != NULL);
    t->name = talloc_strdup(t, name);
    struct parser p = {.t = t, .rules = rules, .text = text, .bytes = bytes, .open = "{{", .close = "}}"};
    if (parse(&p) == 0)
        return t;
    *ret_why = talloc_steal(ctx, p.why);
    talloc_free(t);
    return NULL;
}
