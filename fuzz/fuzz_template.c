/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Templates against views: up to the first NUL a template, after it a view in JSON. The template is its own
 * partial "p". Templates are ours and views are not, so above all the combination must end, in memory and in
 * time.
 */
#include <string.h>

#include "platform/web/mustache_tree.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char *itself(void *user, const char *name)
{
    return strcmp(name, "p") == 0 ? user : NULL;
}

static void draw_strictly(const void *ctx, const char *text, json_t *view)
{
    const struct embedded list[] = {{"p", text, strlen(text)}};
    const char *why = NULL;
    struct mustache_set *set = mustache_load_list(ctx, list, 1, &why);
    must((set == NULL) == (why != NULL));
    for (enum lang lang = 0; set != NULL && lang < LANG_COUNT; lang++)
        mustache_render(set, lang, "p", &view, 1, buf_new(ctx, 0));
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    void *ctx = talloc_new(NULL);
    char *text = talloc_strndup(ctx, (const char *)data, size);
    size_t used = strlen(text) + 1;
    json_t *view =
        used < size ? json_loadb((const char *)data + used, size - used, JSON_ALLOW_NUL, NULL) : NULL;
    if (view == NULL)
        view = json_object();
    mustache_render_text(text, itself, text, view, buf_new(ctx, 0));
    draw_strictly(ctx, text, view);
    json_decref(view);
    talloc_free(ctx);
    return 0;
}
