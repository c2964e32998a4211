/* SPDX-License-Identifier: EUPL-1.2 */
/* cmark parses; its tree is made harmless before it is drawn, and it draws in its safe mode besides. */
#include "platform/web/markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool link_is_allowed(const char *url)
{
    static const char *const schemes[] = {"http", "https", "mailto", "tel"};
    if (url == NULL)
        return false;
    /* A blank that a browser would skip makes the scheme another word than these, so it is refused. */
    size_t scheme = strcspn(url, ":/?#");
    if (url[scheme] != ':')
        return true;
    for (size_t i = 0; i < COUNT_OF(schemes); i++)
        if (strlen(schemes[i]) == scheme && strncasecmp(url, schemes[i], scheme) == 0)
            return true;
    return false;
}

static void give_children(cmark_node *from, cmark_node *to)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(from)) != NULL)
        must(cmark_node_append_child(to, child));
}

/* The node goes, its children take its place. */
static void unwrap(cmark_node *node)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(node)) != NULL)
        must(cmark_node_insert_before(node, child));
    cmark_node_free(node);
}

static void replace(cmark_node *node, cmark_node *with)
{
    must(cmark_node_replace(node, with));
    cmark_node_free(node);
}

/* <i> as it was typed: the characters, in a paragraph of their own when it was a block. */
static void show_as_text(cmark_node *node, bool block)
{
    cmark_node *paragraph = block ? cmark_node_new(CMARK_NODE_PARAGRAPH) : NULL;
    const char *literal = cmark_node_get_literal(node);
    while (literal != NULL && *literal != '\0') {
        size_t line = strcspn(literal, "\n");
        cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
        char *copy = talloc_strndup(NULL, literal, line);
        must(text != NULL && copy != NULL && cmark_node_set_literal(text, copy));
        talloc_free(copy);
        must(block ? cmark_node_append_child(paragraph, text) : cmark_node_insert_before(node, text));
        literal += line;
        if (*literal != '\n')
            continue;
        literal++;
        if (*literal == '\0')
            continue;
        cmark_node *end = cmark_node_new(CMARK_NODE_LINEBREAK);
        must(block ? cmark_node_append_child(paragraph, end) : cmark_node_insert_before(node, end));
    }
    if (block)
        replace(node, paragraph);
    else
        cmark_node_free(node);
}

static void embolden(cmark_node *heading)
{
    cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node *strong = cmark_node_new(CMARK_NODE_STRONG);
    must(paragraph != NULL && strong != NULL && cmark_node_append_child(paragraph, strong));
    give_children(heading, strong);
    replace(heading, paragraph);
}

/* Called when the walk leaves the node, so everything inside has been made harmless already and nothing in
 * front is lost. */
static void make_harmless(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
        show_as_text(node, type == CMARK_NODE_HTML_BLOCK);
    else if (type == CMARK_NODE_IMAGE)
        unwrap(node);
    else if (type == CMARK_NODE_LINK && !link_is_allowed(cmark_node_get_url(node)))
        unwrap(node);
    else if (type == CMARK_NODE_HEADING)
        embolden(node);
}

static bool is_leaf(cmark_node_type type)
{
    return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

void markdown_add_html(struct buf *out, const char *text, size_t bytes)
{
    int options = CMARK_OPT_SAFE | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_HARDBREAKS;
    cmark_node *document = cmark_parse_document(text, bytes, options);
    must(document != NULL);
    cmark_iter *walk = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        /* A leaf has no event of leaving. The walk has taken its next step before it tells of this one, so
         * the node may go. */
        if (event == CMARK_EVENT_EXIT || is_leaf(cmark_node_get_type(node)))
            make_harmless(node);
    }
    cmark_iter_free(walk);
    char *html = cmark_render_html(document, options);
    must(html != NULL);
    buf_adds(out, html);
    free(html); /* banned-ok: cmark's own memory */
    cmark_node_free(document);
}
