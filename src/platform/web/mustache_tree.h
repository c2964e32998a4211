/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A parsed template: a flat list of nodes. What is inside a section follows its node, up to `end`; so drawing
 * is a walk with jumps, and a template takes two blocks of memory. Known to mustache_parse.c, mustache.c and
 * their tests only.
 */
#ifndef BONDGENOOT_MUSTACHE_TREE_H
#define BONDGENOOT_MUSTACHE_TREE_H

#include "platform/web/mustache.h"

enum node_kind {
    NODE_TEXT,
    NODE_VALUE,
    NODE_SECTION,
    NODE_INVERTED,
    NODE_PARTIAL,
    NODE_DATE,
    NODE_DAY,
    NODE_EURO,
    NODE_TR,
    NODE_LIST,
    NODE_MARKDOWN,
    NODE_LINES,
};

struct node_key {
    const char *name;
    size_t bytes;
};

struct template;

struct node {
    enum node_kind kind;
    bool raw;   /* the result is not escaped here: a lambda around it does that, or the specification asks for
                   it */
    bool alone; /* a partial with a line to itself */
    const char *text; /* of NODE_TEXT; of a partial with a line to itself: what stands before it */
    size_t bytes;
    struct node_key *keys; /* a.b.c; none is the dot */
    int key_count;
    size_t end;               /* of a section or lambda: the first node after it */
    const char *name;         /* of a partial */
    struct template *partial; /* NULL: draws nothing */
};

struct template
{
    const char *name;
    struct node *nodes;
    size_t count;
    size_t room;
};

struct template_rules {
    bool strict;    /* no unescaped tags, lambdas exist; false only for the tests of the specification */
    enum lang lang; /* of the texts in {{#_}} */
};

/** Parses. The text must live as long as the template, a child of ctx. NULL with a word, child of ctx, in
 * *ret_why. */
struct template *template_parse(const void *ctx, const char *name, const char *text, size_t bytes,
                                struct template_rules rules, const char **ret_why);
/** Draws on a stack of views. 0, or -1 when it goes beyond the limits of a page. */
int template_draw(const struct template *t, enum lang lang, json_t *const views[], int count,
                  struct buf *out);
/** mustache_load for any list of templates, sorted by name. */
struct mustache_set *mustache_load_list(const void *ctx, const struct embedded *list, int count,
                                        const char **ret_why);

#endif
