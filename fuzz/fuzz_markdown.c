/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown of users: whatever was typed, the HTML has only elements and attributes of a short list, and links
 * go nowhere strange. */
#include <string.h>
#include <strings.h>

#include "platform/web/markdown.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char *const elements[] = {"p",      "ul", "ol", "li",   "blockquote", "em",
                                       "strong", "br", "hr", "code", "pre",        "a"};
static const char *const attributes[] = {"href", "title", "class", "start"};
static const char *const starts[] = {"http:", "https:", "mailto:", "tel:"};

static bool is_in(const char *const list[], size_t count, const char *word, size_t bytes)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == bytes && memcmp(list[i], word, bytes) == 0)
            return true;
    return false;
}

static void check_link(const char *value)
{
    size_t scheme = strcspn(value, "\":/?#");
    if (value[scheme] != ':')
        return;
    bool known = false;
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        known = known || strncasecmp(value, starts[i], strlen(starts[i])) == 0;
    must(known);
}

/* ` name="value"` until the '>'; gives what stands after it. */
static const char *check_attributes(const char *at)
{
    while (*at == ' ' && at[1] != '/') {
        size_t name = strcspn(++at, "=");
        must(is_in(attributes, COUNT_OF(attributes), at, name));
        must(at[name] == '=' && at[name + 1] == '"');
        if (memcmp(at, "href", 4) == 0)
            check_link(at + name + 2);
        at = strchr(at + name + 2, '"');
        must(at != NULL);
        at++;
    }
    if (strncmp(at, " /", 2) == 0)
        at += 2;
    must(*at == '>');
    return at + 1;
}

static void check_html(const char *at)
{
    while ((at = strchr(at, '<')) != NULL) {
        at += at[1] == '/' ? 2 : 1;
        size_t name = strcspn(at, " >");
        must(is_in(elements, COUNT_OF(elements), at, name));
        at = check_attributes(at + name);
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct buf *out = buf_new(NULL, size);
    markdown_add_html(out, (const char *)data, size);
    check_html(out->data);
    talloc_free(out);
    return 0;
}
