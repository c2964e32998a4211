/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of openapi.json that say what a value is: fields of commands, query keys, views, problems. */
#include "platform/web/openapi_parts.h"

#include <stdlib.h>

#include "platform/base/limits.h"
#include "platform/web/views.h"

/* As base/id.c makes them. */
static const char ID_PATTERN[] = "^[a-z2-7]{26}$";

static void set(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, json_string(text));
}

/* --- fields of commands -------------------------------------------------------- */

static void add_number(json_t *schema, const struct field *f)
{
    set(schema, "type", "integer");
    set(schema, "format", "int64");
    json_object_set_new(schema, "minimum", json_integer(0));
    if (f->kind == FIELD_INT)
        json_object_set_new(schema, "maximum", json_integer(f->max ? f->max : LIMIT_NUMBER));
}

static void add_text(json_t *schema, const struct field *f)
{
    int most = f->max ? f->max : f->kind == FIELD_AREA ? LIMIT_TEXT_AREA : LIMIT_TEXT_LINE;
    set(schema, "type", "string");
    if (f->required)
        json_object_set_new(schema, "minLength", json_integer(1));
    json_object_set_new(schema, "maxLength", json_integer(most));
}

static void add_choices(json_t *schema, const struct field *f)
{
    json_t *values = json_array();
    for (const struct choice *c = f->choices; c->value; c++)
        json_array_append_new(values, json_string(c->value));
    if (!f->required) { /* null and "" are both empty */
        json_array_append_new(values, json_string(""));
        json_array_append_new(values, json_null());
    }
    json_object_set_new(schema, "enum", values);
    json_object_del(schema, "minLength");
    json_object_del(schema, "maxLength");
}

static void add_items(json_t *schema, const struct field *f)
{
    json_t *items = json_pack("{s:s}", "type", "string");
    json_t *values = json_array();
    for (const struct choice *c = f->choices; c && c->value; c++)
        json_array_append_new(values, json_string(c->value));
    if (json_array_size(values) > 0)
        json_object_set(items, "enum", values);
    json_decref(values);
    json_object_set_new(schema, "items", items);
    json_object_set_new(schema, "uniqueItems", json_true());
}

static void add_example(json_t *schema, const struct field *f)
{
    bool number = f->kind == FIELD_MONEY || f->kind == FIELD_INT;
    if (f->example)
        json_object_set_new(schema, "example",
                            number ? json_integer(strtoll(f->example, NULL, 10)) : json_string(f->example));
    else if (f->kind == FIELD_DATE)
        set(schema, "example", "2026-11-23");
    else if (f->kind == FIELD_MONEY)
        json_object_set_new(schema, "example", json_integer(4995));
}

static json_t *field_schema(const struct field *f)
{
    json_t *schema = json_object();
    switch (f->kind) {
    case FIELD_MONEY:
    case FIELD_INT:
        add_number(schema, f);
        break;
    case FIELD_CHECK:
        set(schema, "type", "boolean");
        break;
    case FIELD_CHECKS:
        set(schema, "type", "array");
        break;
    case FIELD_DATE:
        set(schema, "type", "string");
        set(schema, "format", "date");
        break;
    case FIELD_FILE:
        set(schema, "type", "string");
        set(schema, "format", "binary");
        break;
    case FIELD_TEXT:
    case FIELD_AREA:
    case FIELD_TEL:
    case FIELD_SELECT:
    case FIELD_RADIO:
    case FIELD_HIDDEN:
        add_text(schema, f);
        break;
    }
    if (f->kind == FIELD_CHECKS)
        add_items(schema, f);
    else if (f->choices)
        add_choices(schema, f);
    set(schema, "title", f->label);
    if (f->hint)
        set(schema, "description", f->hint);
    if (f->kind == FIELD_MONEY)
        set(schema, "description", f->hint ? f->hint : "In hele centen.");
    if (!f->required)
        json_object_set_new(schema, "nullable", json_true());
    add_example(schema, f);
    return schema;
}

json_t *openapi_command_schema(const struct command *c, bool patch)
{
    json_t *properties = json_object();
    json_t *required = json_array();
    for (const struct field *f = c->fields; f->name; f++) {
        json_object_set_new(properties, f->name, field_schema(f));
        if (f->required && !patch) /* with PATCH, what is absent keeps its value */
            json_array_append_new(required, json_string(f->name));
    }
    if (c->versioned) {
        json_object_set_new(properties, "versie",
                            json_pack("{s:s, s:s, s:i, s:s}", "type", "integer", "format", "int64", "minimum",
                                      0, "description",
                                      "De versie die is gelezen. Is er intussen een nieuwere, dan is het "
                                      "antwoord 409 en verandert er niets."));
        json_array_append_new(required, json_string("versie"));
    }
    json_t *schema =
        json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties, "additionalProperties", 0);
    if (json_array_size(required) > 0)
        json_object_set_new(schema, "required", required);
    else
        json_decref(required);
    return schema;
}

/* --- addresses ------------------------------------------------------------------ */

static json_t *key_schema(const struct query_key *key)
{
    switch (key->kind) {
    case QUERY_TEXT:
        return json_pack("{s:s, s:i}", "type", "string", "maxLength", LIMIT_TEXT_LINE);
    case QUERY_NUMBER:
        return json_pack("{s:s, s:s, s:i}", "type", "integer", "format", "int64", "minimum", 0);
    case QUERY_CURSOR:
        return json_pack("{s:s, s:s, s:i}", "type", "string", "pattern", "^[A-Za-z0-9_-]+$", "maxLength",
                         LIMIT_URL);
    case QUERY_LIMIT:
        return json_pack("{s:s, s:i, s:i, s:i}", "type", "integer", "minimum", 1, "maximum", LIMIT_PAGE_MOST,
                         "default", LIMIT_PAGE_ROWS);
    }
    not_handled("a kind of query key");
}

json_t *openapi_query_parameters(const struct query_key *keys)
{
    json_t *list = json_array();
    for (const struct query_key *key = keys; key && key->name; key++)
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:b, s:s, s:o}", "name", key->name, "in", "query",
                                        "required", 0, "description", key->what, "schema", key_schema(key)));
    return list;
}

json_t *openapi_path_parameters(const char *path)
{
    json_t *list = json_array();
    for (const char *at = path; (at = strchr(at, '{')) != NULL; at++) {
        size_t length = strcspn(at, "}") - 1;
        json_array_append_new(list,
                              json_pack("{s:s%, s:s, s:b, s:{s:s, s:s}, s:s}", "name", at + 1, length, "in",
                                        "path", "required", 1, "schema", "type", "string", "pattern",
                                        ID_PATTERN, "example", "abcdefghijklmnopqrstuvwxyz"));
    }
    return list;
}

/* --- views and problems ----------------------------------------------------------- */

/* "doel_in_plan" is DoelInPlan in the document. */
json_t *openapi_schema_name(const char *format, const char *view)
{
    char name[80];
    size_t n = 0;
    bool up = true;
    for (const char *c = view; *c && n < sizeof name - 1; c++) {
        if (*c != '_')
            name[n++] = (char)(up ? *c & ~0x20 : *c);
        up = *c == '_';
    }
    name[n] = '\0';
    return json_sprintf("%s%s", format, name);
}

json_t *openapi_view_schemas(void)
{
    json_t *schemas = json_object();
    for (int i = 0; i < view_decl_count; i++) {
        if (view_decls[i].schema_json == NULL)
            continue; /* only for pages */
        json_t *name = openapi_schema_name("", view_decls[i].name);
        json_object_set_new(schemas, json_string_value(name), json_loads(view_decls[i].schema_json, 0, NULL));
        json_decref(name);
    }
    return schemas;
}

json_t *openapi_problem_schema(void)
{
    json_t *error =
        json_pack("{s:s, s:[ssss], s:b, s:{s:{s:s, s:[sss]}, s:{s:s, s:{s:{s:s, s:s}, s:{s:s, s:s}}, s:b}, "
                  "s:{s:s, s:s}, s:{s:s, s:s}}}",
                  "type", "object", "required", "in", "location", "code", "detail", "additionalProperties", 0,
                  "properties", "in", "type", "string", "enum", "body", "query", "header", "location", "type",
                  "object", "properties", "pointer", "type", "string", "description",
                  "Plaats in de JSON (RFC 6901); leeg: het geheel.", "name", "type", "string", "description",
                  "Naam van de query-sleutel of header.", "additionalProperties", 0, "code", "type", "string",
                  "description", "Een woord voor programma's: blijft gelijk in elke taal.", "detail", "type",
                  "string", "description", "Wat er mis is, voor mensen.");
    return json_pack(
        "{s:s, s:s, s:[sssss], s:b, s:{s:{s:s, s:s}, s:{s:s}, s:{s:s, s:i, s:i}, s:{s:s}, s:{s:s, s:s, s:s}, "
        "s:{s:s, s:o}}}",
        "type", "object", "description", "Alles wat er mis is, in één keer (RFC 9457).", "required", "type",
        "title", "status", "detail", "errors", "additionalProperties", 0, "properties", "type", "type",
        "string", "format", "uri-reference", "title", "type", "string", "status", "type", "integer",
        "minimum", 400, "maximum", 599, "detail", "type", "string", "instance", "type", "string", "format",
        "uri-reference", "description", "Het nummer van het verzoek, ook in X-Request-Id.", "errors", "type",
        "array", "items", error);
}
