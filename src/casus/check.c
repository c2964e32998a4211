/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Walking the table of format.h over a tree. Each value is looked at on its own, so one error hides no other.
 */
#include "casus/check.h"

#include "casus/format.h"
#include "platform/base/date.h"
#include "platform/base/text.h"

#include <string.h>

struct check {
    struct errors *errors;
    const json_t *tree;
    json_t *ids; /* the inwoner ids of the file as keys; NULL when it has no list of inwoners */
    struct date today;
};

static void check_object(struct check *c, const struct kind *kind, const json_t *value);

/* "goed, wisselend of acuut" */
static char *word_list(const void *ctx, const char *const *words)
{
    struct buf *b = buf_new(ctx, 64);
    for (size_t i = 0; words[i]; i++) {
        if (i > 0)
            buf_adds(b, words[i + 1] ? ", " : " of ");
        buf_adds(b, words[i]);
    }
    return b->data;
}

/* Text there is; NULL, and an error, when the value is no text or an empty one. */
static const char *check_string(struct check *c, const json_t *value)
{
    if (!json_is_string(value)) {
        errors_add(c->errors, "Hier hoort tekst te staan, tussen aanhalingstekens.");
        return NULL;
    }
    const char *text = json_string_value(value);
    if (text_is_empty(text)) {
        errors_add(c->errors,
                   "Hier staat niets. Vul iets in, of laat het veld weg als het niet verplicht is.");
        return NULL;
    }
    return text;
}

static void check_text(struct check *c, const struct field *field, const json_t *value)
{
    const char *text = check_string(c, value);
    if (!text)
        return;
    char *clean = text_clean(c->errors, text);
    size_t chars = text_chars(clean);
    if (chars > (size_t)field->max)
        errors_add(c->errors, "Deze tekst is %zu tekens lang. Hoogstens %d mag.", chars, field->max);
    talloc_free(clean);
}

static void check_word(struct check *c, const struct field *field, const json_t *value)
{
    const char *text = json_is_string(value) ? json_string_value(value) : "";
    for (size_t i = 0; field->words[i]; i++)
        if (strcmp(text, field->words[i]) == 0)
            return;
    void *tmp = talloc_new(c->errors);
    errors_add(c->errors, "%s: %s.", field->words[1] ? "Kies uit" : "Hier hoort te staan",
               word_list(tmp, field->words));
    talloc_free(tmp);
}

static void check_id(struct check *c, const json_t *value)
{
    const char *text = check_string(c, value);
    if (!text)
        return;
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (text[len] || len > ID_CHARS_MAX)
        errors_add(c->errors,
                   "Een kenmerk heeft kleine letters, cijfers en streepjes, en is hoogstens %d tekens lang.",
                   ID_CHARS_MAX);
}

static void check_resident(struct check *c, const json_t *value)
{
    const char *text = check_string(c, value);
    /* Without a list of inwoners that is what is wrong, and this is not. */
    if (text && c->ids && !json_object_get(c->ids, text))
        errors_add(c->errors, "Dit is niet het id van een inwoner in dit bestand.");
}

static void check_date(struct check *c, const struct field *field, const json_t *value)
{
    const char *text = check_string(c, value);
    if (!text)
        return;
    struct date day;
    if (date_parse(text, &day) < 0)
        errors_add(c->errors, "Deze dag bestaat niet. Schrijf een dag als 2026-11-21.");
    else if (field->type == FIELD_BIRTHDAY && (day.year < YEAR_FIRST || date_compare(day, c->today) > 0))
        errors_add(c->errors, "Een geboortedatum ligt tussen 1 januari %d en vandaag.", YEAR_FIRST);
}

static void check_int(struct check *c, const json_t *value, int first, int last)
{
    if (!json_is_integer(value) || json_integer_value(value) < first || json_integer_value(value) > last)
        errors_add(c->errors, "Hier hoort een heel getal van %d tot en met %d te staan.", first, last);
}

static void check_cent(struct check *c, const json_t *value)
{
    if (!json_is_integer(value) || json_integer_value(value) < 1 || json_integer_value(value) > CENT_MAX)
        errors_add(c->errors,
                   "Een bedrag is een heel aantal centen boven nul, en hoogstens 1 miljard euro (%lld).",
                   CENT_MAX);
}

/* The value at the end of a path like doelen[0].afspraken[1].wie; NULL when there is none, and ret_is_path
 * says whether it has at least the form of a path. */
static const json_t *path_find(const json_t *tree, const char *path, bool *ret_is_path)
{
    const json_t *here = tree;
    const char *p = path;
    bool first = true;
    *ret_is_path = false;
    while (*p) {
        if (*p == '[' && !first) {
            size_t digits = strspn(p + 1, "0123456789");
            if (digits == 0 || digits > 9 || p[1 + digits] != ']' || (p[1] == '0' && digits > 1))
                return NULL;
            size_t index = 0;
            for (size_t i = 1; i <= digits; i++)
                index = index * 10 + (size_t)(p[i] - '0');
            here = json_array_get(here, index);
            p += digits + 2;
        } else {
            if (!first && *p++ != '.')
                return NULL;
            size_t len = strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789_");
            if (len == 0)
                return NULL;
            here = json_object_getn(here, p, len);
            p += len;
        }
        first = false;
    }
    *ret_is_path = !first;
    return here;
}

static void check_paths(struct check *c, const json_t *value)
{
    if (!json_is_array(value)) {
        errors_add(c->errors, "Hier hoort een lijst te staan: [ … ].");
        return;
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        size_t mark = errors_enter_index(c->errors, i);
        const char *path = check_string(c, json_array_get(value, i));
        bool is_path;
        if (path && !path_find(c->tree, path, &is_path))
            errors_add(c->errors, is_path ? "Deze plaats staat niet in dit bestand."
                                          : "Schrijf een plaats als doelen[0].afspraken[1].wie.");
        errors_leave(c->errors, mark);
    }
}

static void check_list(struct check *c, const struct field *field, const json_t *value)
{
    if (!json_is_array(value)) {
        errors_add(c->errors, "Hier hoort een lijst te staan: [ … ].");
        return;
    }
    if (json_array_size(value) < field->min)
        errors_add(c->errors, "Deze lijst moet er minstens %zu hebben.", field->min);
    for (size_t i = 0; i < json_array_size(value); i++) {
        size_t mark = errors_enter_index(c->errors, i);
        check_object(c, field->kind, json_array_get(value, i));
        errors_leave(c->errors, mark);
    }
}

static void check_field(struct check *c, const struct field *field, const json_t *value)
{
    switch (field->type) {
    case FIELD_TEXT:
        check_text(c, field, value);
        return;
    case FIELD_WORD:
    case FIELD_FIXED:
        check_word(c, field, value);
        return;
    case FIELD_ID:
        check_id(c, value);
        return;
    case FIELD_RESIDENT:
        check_resident(c, value);
        return;
    case FIELD_DATE:
    case FIELD_BIRTHDAY:
        check_date(c, field, value);
        return;
    case FIELD_YEAR:
        check_int(c, value, YEAR_FIRST, c->today.year);
        return;
    case FIELD_LEVEL:
        check_int(c, value, 1, field->max);
        return;
    case FIELD_CENT:
        check_cent(c, value);
        return;
    case FIELD_YES_NO:
        if (!json_is_boolean(value))
            errors_add(c->errors, "Hier hoort true of false te staan, zonder aanhalingstekens.");
        return;
    case FIELD_OBJECT:
        check_object(c, field->kind, value);
        return;
    case FIELD_LIST:
        check_list(c, field, value);
        return;
    case FIELD_PATHS:
        check_paths(c, value);
        return;
    }
    not_handled("a type of field");
}

static void rule_cost_range(struct check *c, const json_t *cost)
{
    const json_t *low = json_object_get(cost, "laag_cent");
    const json_t *high = json_object_get(cost, "hoog_cent");
    if (json_is_integer(low) && json_is_integer(high) && json_integer_value(low) > json_integer_value(high))
        errors_add_key(c->errors, "laag_cent",
                       "Het laagste bedrag is hoger dan het hoogste bedrag (hoog_cent).");
}

static void rule_birth_agrees(struct check *c, const json_t *inwoner)
{
    const json_t *year = json_object_get(inwoner, "geboortejaar");
    const char *birthday = json_string_value(json_object_get(inwoner, "geboortedatum"));
    struct date day;
    if (json_is_integer(year) && birthday && date_parse(birthday, &day) == 0 &&
        json_integer_value(year) != day.year)
        errors_add_key(c->errors, "geboortejaar", "Dit is een ander jaar dan in geboortedatum staat.");
}

static void rule_unique_ids(struct check *c, const json_t *huishouden)
{
    const json_t *inwoners = json_object_get(huishouden, "inwoners");
    json_t *seen = json_object();
    must(seen);
    size_t list = errors_enter_key(c->errors, "inwoners");
    for (size_t i = 0; i < json_array_size(inwoners); i++) {
        const char *id = json_string_value(json_object_get(json_array_get(inwoners, i), "id"));
        size_t mark = errors_enter_index(c->errors, i);
        if (id && json_object_get(seen, id))
            errors_add_key(c->errors, "id",
                           "Een andere inwoner heeft dit id ook. Geef elke inwoner een eigen id.");
        else if (id)
            must(json_object_set_new(seen, id, json_true()) == 0);
        errors_leave(c->errors, mark);
    }
    errors_leave(c->errors, list);
    json_decref(seen);
}

static void check_unknown(struct check *c, const struct kind *kind, const char *key)
{
    struct buf *known = buf_new(c->errors, 128);
    for (size_t i = 0; i < kind->fields_count; i++)
        buf_addf(known, "%s%s", i ? ", " : "", kind->fields[i].key);
    errors_add_key(c->errors, key, "Dit veld bestaat hier niet. Wel: %s.", known->data);
    talloc_free(known);
}

static void check_object(struct check *c, const struct kind *kind, const json_t *value)
{
    if (!json_is_object(value)) {
        errors_add(c->errors, "Hier hoort een object te staan: { … }.");
        return;
    }
    for (size_t i = 0; i < kind->fields_count; i++) {
        const struct field *field = &kind->fields[i];
        const json_t *inner = json_object_get(value, field->key);
        size_t mark = errors_enter_key(c->errors, field->key);
        if (inner)
            check_field(c, field, inner);
        else if (field->required)
            errors_add(c->errors, "Dit veld is verplicht, maar het ontbreekt.");
        errors_leave(c->errors, mark);
    }
    const char *key;
    json_t *inner;
    json_object_foreach((json_t *)(uintptr_t)value, key, inner)
    {
        if (!format_find(kind, key))
            check_unknown(c, kind, key);
    }
    if (kind->rule == RULE_COST_RANGE)
        rule_cost_range(c, value);
    else if (kind->rule == RULE_BIRTH_AGREES)
        rule_birth_agrees(c, value);
    else if (kind->rule == RULE_UNIQUE_IDS)
        rule_unique_ids(c, value);
}

/* The ids of the inwoners as a set, so that a file of many stays quick; NULL when there is no list. */
static json_t *resident_ids(const json_t *tree)
{
    const json_t *inwoners = json_object_get(json_object_get(tree, "huishouden"), "inwoners");
    if (!json_is_array(inwoners) || json_array_size(inwoners) == 0)
        return NULL;
    json_t *ids = json_object();
    must(ids);
    for (size_t i = 0; i < json_array_size(inwoners); i++) {
        const char *id = json_string_value(json_object_get(json_array_get(inwoners, i), "id"));
        if (id)
            must(json_object_set_new(ids, id, json_true()) == 0);
    }
    return ids;
}

void check_tree(const json_t *tree, struct errors *errors)
{
    struct check c = {.errors = errors, .tree = tree, .ids = resident_ids(tree), .today = date_today()};
    check_object(&c, &casus_format, tree);
    if (c.ids)
        json_decref(c.ids);
}

static void fill_object(const void *ctx, const struct kind *kind, const json_t *value, char *out);

static void fill_pointer(char *out, size_t offset, const void *pointer)
{
    memcpy(out + offset, &pointer, sizeof(pointer));
}

static void fill_cent(char *out, size_t offset, int64_t cent)
{
    memcpy(out + offset, &cent, sizeof(cent));
}

static void fill_int(char *out, size_t offset, int number)
{
    memcpy(out + offset, &number, sizeof(number));
}

static void fill_list(const void *ctx, const struct field *field, const json_t *value, char *out)
{
    size_t count = json_array_size(value);
    memcpy(out + field->count_offset, &count, sizeof(count));
    if (count == 0)
        return;
    if (field->type == FIELD_PATHS) {
        const char **paths = talloc_array(ctx, const char *, (unsigned)count);
        must(paths);
        for (size_t i = 0; i < count; i++)
            must((paths[i] = talloc_strdup(paths, json_string_value(json_array_get(value, i)))));
        fill_pointer(out, field->offset, paths);
        return;
    }
    char *list = talloc_zero_size(ctx, count * field->kind->size);
    must(list);
    for (size_t i = 0; i < count; i++)
        fill_object(list, field->kind, json_array_get(value, i), list + i * field->kind->size);
    fill_pointer(out, field->offset, list);
}

/* One member of a struct; value is NULL when the file leaves it out. */
static void fill_field(const void *ctx, const struct field *field, const json_t *value, char *out)
{
    int64_t cent = json_integer_value(value);
    char *inner;
    switch (field->type) {
    case FIELD_FIXED:
        return;
    case FIELD_TEXT:
    case FIELD_WORD:
    case FIELD_ID:
    case FIELD_RESIDENT:
    case FIELD_DATE:
    case FIELD_BIRTHDAY:
        if (value)
            fill_pointer(out, field->offset, text_clean(ctx, json_string_value(value)));
        return;
    case FIELD_YEAR:
    case FIELD_LEVEL:
        fill_int(out, field->offset, (int)cent);
        return;
    case FIELD_CENT:
        fill_cent(out, field->offset, cent);
        return;
    case FIELD_YES_NO:
        fill_int(out, field->offset, value ? (json_is_true(value) ? CASUS_YES : CASUS_NO) : CASUS_UNSAID);
        return;
    case FIELD_OBJECT:
        if (!value)
            return;
        inner = talloc_zero_size(ctx, field->kind->size);
        must(inner);
        fill_object(inner, field->kind, value, inner);
        fill_pointer(out, field->offset, inner);
        return;
    case FIELD_LIST:
    case FIELD_PATHS:
        fill_list(ctx, field, value, out);
        return;
    }
    not_handled("a type of field");
}

static void fill_object(const void *ctx, const struct kind *kind, const json_t *value, char *out)
{
    for (size_t i = 0; i < kind->fields_count; i++)
        fill_field(ctx, &kind->fields[i], json_object_get(value, kind->fields[i].key), out);
}

struct casus *check_fill(const void *ctx, const json_t *tree)
{
    struct casus *casus = talloc_zero(ctx, struct casus);
    must(casus);
    fill_object(casus, &casus_format, tree, (char *)casus);
    return casus;
}
