/* SPDX-License-Identifier: EUPL-1.2 */
/* Checks a view against its declaration. Test builds do it on every JSON answer, so that openapi.json cannot
 * lie. */
#include "platform/web/views.h"

#include <stdio.h>
#include <string.h>

#include "platform/base/date.h"
#include "platform/base/id.h"

/* Where we are, from the outside in; written out only when something is wrong. */
struct place {
    const struct place *parent;
    const char *name; /* NULL: the row of a list */
    size_t row;
};

struct check {
    const struct view_key *all;
    char *why;
    size_t size;
};

static void write_place(const struct place *at, char *out, size_t size)
{
    if (at->parent != NULL)
        write_place(at->parent, out, size);
    size_t used = strlen(out);
    if (at->name == NULL)
        snprintf(out + used, size - used, "[%zu]", at->row);
    else
        snprintf(out + used, size - used, "%s%s", at->parent != NULL ? "." : "", at->name);
}

static int wrong(const struct check *c, const struct place *at, const char *what)
{
    char place[200] = "";
    write_place(at, place, sizeof(place));
    snprintf(c->why, c->size, "%s: %s", place, what);
    return -1;
}

static int check_object(const struct check *c, const struct place *at, int first, int count, json_t *value);

static bool is_date(json_t *value)
{
    struct date day;
    return json_is_string(value) && date_parse(json_string_value(value), &day) == 0;
}

static bool is_moment(json_t *value)
{
    struct date day;
    return json_is_string(value) && date_of_moment(json_string_value(value), &day) == 0;
}

static bool is_one_of(json_t *value, const char *values)
{
    if (!json_is_string(value))
        return false;
    const char *text = json_string_value(value);
    for (const char *at = values;; at++) {
        size_t bytes = strcspn(at, "|");
        if (strlen(text) == bytes && memcmp(text, at, bytes) == 0)
            return true;
        at += bytes;
        if (*at == '\0')
            return false;
    }
}

static int check_list(const struct check *c, const struct place *at, const struct view_key *key,
                      json_t *value)
{
    if (!json_is_array(value))
        return wrong(c, at, "is not a list");
    for (size_t i = 0; i < json_array_size(value); i++) {
        struct place row = {at, NULL, i};
        json_t *member = json_array_get(value, i);
        if (key->kind == VIEW_LIST && check_object(c, &row, key->first, key->count, member) != 0)
            return -1;
        if (key->kind == VIEW_TEXTS && !json_is_string(member))
            return wrong(c, &row, "is not a text");
    }
    return 0;
}

static int check_value(const struct check *c, const struct place *at, const struct view_key *key,
                       json_t *value)
{
    if (json_is_null(value) && key->kind != VIEW_JSON)
        return key->nullable ? 0 : wrong(c, at, "is null, and may not be");
    switch (key->kind) {
    case VIEW_TEXT:
        return json_is_string(value) ? 0 : wrong(c, at, "is not a text");
    case VIEW_ID:
        return id_is_valid(json_string_value(value)) ? 0 : wrong(c, at, "is not an id");
    case VIEW_INT:
        return json_is_integer(value) ? 0 : wrong(c, at, "is not a whole number");
    case VIEW_BOOL:
        return json_is_boolean(value) ? 0 : wrong(c, at, "is not true or false");
    case VIEW_DATE:
        return is_date(value) ? 0 : wrong(c, at, "is not a date");
    case VIEW_MOMENT:
        return is_moment(value) ? 0 : wrong(c, at, "is not a moment");
    case VIEW_ONE:
        return is_one_of(value, key->values) ? 0 : wrong(c, at, "is not one of the declared values");
    case VIEW_OBJECT:
        return check_object(c, at, key->first, key->count, value);
    case VIEW_LIST:
    case VIEW_TEXTS:
        return check_list(c, at, key, value);
    case VIEW_JSON:
        return 0;
    }
    not_handled("a kind of view key");
}

static const struct view_key *find_key(const struct check *c, int first, int count, const char *name)
{
    for (int i = first; i < first + count; i++)
        if (strcmp(c->all[i].name, name) == 0)
            return &c->all[i];
    return NULL;
}

static int check_object(const struct check *c, const struct place *at, int first, int count, json_t *value)
{
    if (!json_is_object(value))
        return wrong(c, at, "is not an object");
    for (int i = first; i < first + count; i++) {
        const struct view_key *key = &c->all[i];
        struct place inside = {at, key->name, 0};
        if (key->name[0] == '_')
            continue;
        json_t *member = json_object_get(value, key->name);
        if (member == NULL)
            return wrong(c, &inside, "is absent: a template would show the parent's (masked is null)");
        if (check_value(c, &inside, key, member) != 0)
            return -1;
    }
    const char *name;
    json_t *member;
    json_object_foreach(value, name, member)
    {
        struct place inside = {at, name, 0};
        if (name[0] != '_' && find_key(c, first, count, name) == NULL)
            return wrong(c, &inside, "is not declared in views.txt");
    }
    return 0;
}

const struct view_decl *view_find(const char *name)
{
    for (int i = 0; i < view_decl_count; i++)
        if (strcmp(view_decls[i].name, name) == 0)
            return &view_decls[i];
    return NULL;
}

int view_check_keys(const struct view_key *all, int first, int count, const char *name, json_t *value,
                    char *ret_why, size_t size)
{
    struct check c = {all, ret_why, size};
    struct place top = {NULL, name, 0};
    return check_object(&c, &top, first, count, value);
}

int view_check(const char *view, json_t *value, char *ret_why, size_t size)
{
    const struct view_decl *decl = view_find(view);
    if (decl == NULL) {
        snprintf(ret_why, size, "%s: no views.txt declares this view", view);
        return -1;
    }
    return view_check_keys(view_keys, decl->first, decl->count, view, value, ret_why, size);
}
