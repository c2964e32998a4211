/* SPDX-License-Identifier: EUPL-1.2 */
/* openapi.json, made from the route table, the commands and the declared views. Nothing in it is written by
 * hand. */
#include <stdlib.h>
#include <string.h>

#include "platform/base/limits.h"
#include "platform/web/app_internal.h"
#include "platform/web/views.h"

static json_t *field_schema(const struct field *f)
{
    json_t *schema = json_object();
    switch (f->kind) {
    case FIELD_MONEY:
    case FIELD_INT:
        json_object_set_new(schema, "type", json_string("integer"));
        json_object_set_new(schema, "format", json_string("int64"));
        json_object_set_new(schema, "minimum", json_integer(0));
        break;
    case FIELD_CHECK:
        json_object_set_new(schema, "type", json_string("boolean"));
        break;
    case FIELD_DATE:
        json_object_set_new(schema, "type", json_string("string"));
        json_object_set_new(schema, "format", json_string("date"));
        break;
    case FIELD_TEXT:
    case FIELD_AREA:
    case FIELD_TEL:
    case FIELD_SELECT:
    case FIELD_RADIO:
    case FIELD_HIDDEN:
        json_object_set_new(schema, "type", json_string("string"));
        json_object_set_new(schema, "maxLength",
                            json_integer(f->max                  ? f->max
                                         : f->kind == FIELD_AREA ? LIMIT_TEXT_AREA
                                                                 : LIMIT_TEXT_LINE));
        break;
    }
    if (f->choices) {
        json_t *values = json_array();
        for (const struct choice *c = f->choices; c->value; c++)
            json_array_append_new(values, json_string(c->value));
        json_object_set_new(schema, "enum", values);
        json_object_del(schema, "maxLength");
    }
    json_object_set_new(schema, "description", json_string(f->hint ? f->hint : f->label));
    if (!f->required)
        json_object_set_new(schema, "nullable", json_true());
    if (f->example && (f->kind == FIELD_MONEY || f->kind == FIELD_INT))
        json_object_set_new(schema, "example", json_integer(strtoll(f->example, NULL, 10)));
    else if (f->example)
        json_object_set_new(schema, "example", json_string(f->example));
    return schema;
}

static json_t *command_schema(const struct command *c)
{
    json_t *properties = json_object();
    json_t *required = json_array();
    for (const struct field *f = c->fields; f->name; f++) {
        json_object_set_new(properties, f->name, field_schema(f));
        if (f->required)
            json_array_append_new(required, json_string(f->name));
    }
    if (c->versioned) {
        json_object_set_new(
            properties, "versie",
            json_pack("{s:s, s:s}", "type", "integer", "description", "De versie die gelezen is."));
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

/* "doel_in_plan" is DoelInPlan in the document. */
static json_t *schema_name(const char *format, const char *view)
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

static json_t *headers(bool location)
{
    json_t *h = json_pack("{s:{s:s}}", "API-Version", "$ref", "#/components/headers/API-Version");
    if (location)
        json_object_set_new(h, "Location",
                            json_pack("{s:s, s:{s:s, s:s}}", "description",
                                      "Adres van wat er is gemaakt of veranderd.", "schema", "type", "string",
                                      "format", "uri-reference"));
    return h;
}

/* What every change takes and says: repeat.c. */
static void add_repeat(json_t *op, json_t *changed)
{
    json_object_set_new(op, "parameters",
                        json_pack("[{s:s}]", "$ref", "#/components/parameters/Idempotency-Key"));
    json_object_set_new(json_object_get(changed, "headers"), "Idempotency-Replayed",
                        json_pack("{s:s}", "$ref", "#/components/headers/Idempotency-Replayed"));
}

static json_t *answer(const char *description, const char *view, bool location)
{
    json_t *a = json_pack("{s:s, s:o}", "description", description, "headers", headers(location));
    json_t *schema = view ? json_pack("{s:o}", "$ref", schema_name("#/components/schemas/", view))
                          : json_pack("{s:s}", "type", "object");
    json_object_set_new(a, "content", json_pack("{s:{s:o}}", "application/json", "schema", schema));
    return a;
}

static void add_problems(json_t *responses, const struct route *r)
{
    static const char *const changing[] = {"400", "401", "403", "404", "405", "409",
                                           "415", "422", "500", "503", NULL};
    static const char *const reading[] = {"401", "403", "404", "405", "500", "503", NULL};
    for (const char *const *code = r->command ? changing : reading; *code; code++)
        json_object_set_new(responses, *code, json_pack("{s:s}", "$ref", "#/components/responses/problem"));
}

/* The view that the API answers with after a command is that of the path it leads to; commands lead to their
 * own record, so the document says only that it is an object of the API. */
static json_t *operation(const struct route *r, const char *id)
{
    json_t *op = json_pack("{s:s, s:s}", "operationId", id, "summary",
                           r->title     ? r->title
                           : r->command ? r->command->title
                                        : r->path);
    json_object_set_new(op, "tags", json_pack("[s%]", r->path + 1, strcspn(r->path + 1, "/")));
    json_t *responses = json_object();
    if (r->command) {
        json_object_set_new(op, "requestBody",
                            json_pack("{s:b, s:{s:{s:o}}}", "required", 1, "content", "application/json",
                                      "schema", command_schema(r->command)));
    }
    bool made = strcmp(r->method, "POST") == 0;
    if (r->query || r->raw)
        json_object_set_new(responses, "200", answer(r->title ? r->title : "Het antwoord.", r->view, false));
    else {
        json_t *changed = answer(made ? "Gemaakt." : "Veranderd.", NULL, true);
        add_repeat(op, changed);
        json_object_set_new(responses, made ? "201" : "200", changed);
    }
    if (r->roles != ROLE_NOBODY)
        add_problems(responses, r);
    else
        json_object_set_new(op, "security", json_array());
    json_object_set_new(op, "responses", responses);
    return op;
}

static json_t *path_parameters(const char *path)
{
    json_t *list = json_array();
    for (const char *at = path; (at = strchr(at, '{')) != NULL; at++) {
        size_t length = strcspn(at, "}") - 1;
        json_array_append_new(list, json_pack("{s:s%, s:s, s:b, s:{s:s, s:s}}", "name", at + 1, length, "in",
                                              "path", "required", 1, "schema", "type", "string", "pattern",
                                              "^[a-z0-9]{26}$"));
    }
    return list;
}

/* "huishouden-beginnen" of a command; "lees-doelen-id-afwegingen" of a query. */
static char *operation_id(const void *ctx, const struct route *r)
{
    if (r->command)
        return talloc_strdup(ctx, r->command->name);
    struct buf *id = buf_new(ctx, 64);
    buf_adds(id, "lees");
    for (const char *c = r->path; *c; c++)
        if (*c != '{' && *c != '}')
            buf_addc(id, *c == '/' || *c == '.' ? '-' : *c);
    return id->data;
}

static void add_schema(json_t *schemas, const struct view_decl *view)
{
    if (view->schema_json == NULL)
        return; /* only for pages */
    json_t *name = schema_name("", view->name);
    json_object_set_new(schemas, json_string_value(name), json_loads(view->schema_json, 0, NULL));
    json_decref(name);
}

static json_t *components(void)
{
    json_t *schemas = json_object();
    for (int i = 0; i < view_decl_count; i++)
        add_schema(schemas, &view_decls[i]);
    json_object_set_new(
        schemas, "Probleem",
        json_loads(
            "{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":"
            "\"string\"},"
            "\"status\":{\"type\":\"integer\"},\"detail\":{\"type\":\"string\"},\"instance\":{\"type\":"
            "\"string\"},"
            "\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"in\":{\"type\":"
            "\"string\"},"
            "\"location\":{\"type\":\"object\",\"properties\":{\"pointer\":{\"type\":\"string\"}}},"
            "\"detail\":{\"type\":\"string\"}}}}},\"required\":[\"title\",\"status\",\"detail\",\"errors\"]}",
            0, NULL));
    json_t *problem =
        json_pack("{s:s, s:o, s:{s:{s:{s:s}}}}", "description", "Alles wat er mis is, in een keer.",
                  "headers", headers(false), "content", "application/problem+json", "schema", "$ref",
                  "#/components/schemas/Probleem");
    return json_pack("{s:o, s:{s:o}, s:{s:{s:s, s:{s:s}, s:s}}, s:{s:{s:s, s:s}}}", "schemas", schemas,
                     "responses", "problem", problem, "headers", "API-Version", "description",
                     "Volledige versie van de API.", "schema", "type", "string", "example", "1.0.0",
                     "securitySchemes", "token", "type", "http", "scheme", "bearer");
}

/* The parts of add_repeat. */
static void add_repeat_components(json_t *all)
{
    json_t *key = json_pack(
        "{s:s, s:s, s:b, s:{s:s, s:i, s:i, s:s}, s:s, s:s}", "name", REPEAT_HEADER, "in", "header",
        "required", 0, "schema", "type", "string", "minLength", 1, "maxLength", LIMIT_IDEMPOTENCY_KEY,
        "pattern", "^[!-~]+$", "example", "5f2c1a0e-3d0b-4a55-9b0e-6f1d2c3b4a59", "description",
        "Een willekeurige sleutel voor deze ene verandering. Kwam het antwoord niet aan? Verstuur "
        "dan hetzelfde verzoek met dezelfde sleutel: het werkt dan één keer, en het antwoord is "
        "dat van toen, met Idempotency-Replayed: true. Iets anders met dezelfde sleutel op "
        "dezelfde plek geeft 422. Een sleutel geldt voor één account, minstens 48 uur. Wat is "
        "geweigerd, mag verbeterd opnieuw met dezelfde sleutel.");
    json_object_set_new(all, "parameters", json_pack("{s:o}", REPEAT_HEADER, key));
    json_object_set_new(json_object_get(all, "headers"), "Idempotency-Replayed",
                        json_pack("{s:s, s:{s:s, s:[s]}}", "description",
                                  "Alleen als dit verzoek al eerder is gedaan en nu niets heeft veranderd.",
                                  "schema", "type", "string", "enum", "true"));
}

static void add_route(const void *ctx, json_t *paths, json_t *tags, const struct route *r)
{
    json_t *path = json_object_get(paths, r->path);
    if (path == NULL) {
        path = json_object();
        json_object_set_new(paths, r->path, path);
        json_t *parameters = path_parameters(r->path);
        if (json_array_size(parameters) > 0)
            json_object_set(path, "parameters", parameters);
        json_decref(parameters);
    }
    char *method = talloc_strdup(ctx, r->method);
    for (char *c = method; *c; c++)
        *c = (char)(*c | 0x20);
    json_object_set_new(path, method, operation(r, operation_id(ctx, r)));
    json_object_set_new(tags, talloc_strndup(ctx, r->path + 1, strcspn(r->path + 1, "/")), json_true());
}

json_t *openapi_document(const struct route *const *tables, const char *server)
{
    void *ctx = talloc_new(NULL);
    json_t *paths = json_object();
    json_t *tags = json_object();
    for (const struct route *const *table = tables; *table; table++)
        for (const struct route *r = *table; r->method; r++)
            if (r->flags & ROUTE_API)
                add_route(ctx, paths, tags, r);
    talloc_free(ctx);
    json_t *tag_list = json_array();
    const char *name;
    json_t *unused;
    json_object_foreach(tags, name, unused)
        json_array_append_new(tag_list, json_pack("{s:s, s:s}", "name", name, "description", name));
    json_decref(tags);
    json_t *parts = components();
    add_repeat_components(parts);
    json_t *info = json_pack(
        "{s:s, s:s, s:s, s:{s:s, s:s, s:s}, s:{s:s, s:s}}", "title", "Bondgenoot", "version", "1.0.0",
        "description", "Alles wat de pagina's kunnen, kan deze API ook.", "contact", "name", "Bondgenoot",
        "url", "https://bondgenoot.example", "email", "beheer@bondgenoot.example", "license", "name",
        "EUPL-1.2", "url", "https://eupl.eu/1.2/nl");
    return json_pack("{s:s, s:o, s:[{s:s}], s:[{s:[]}], s:o, s:o, s:o}", "openapi", "3.0.3", "info", info,
                     "servers", "url", server, "security", "token", "tags", tag_list, "paths", paths,
                     "components", parts);
}
