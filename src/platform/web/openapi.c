/* SPDX-License-Identifier: EUPL-1.2 */
/* openapi.json, made from the route table, the commands and the declared views. Nothing in it is written by
 * hand. */
#include "platform/base/limits.h"
#include "platform/base/version.h"
#include "platform/web/openapi_parts.h"

/* --- answers -------------------------------------------------------------------- */

static json_t *ref(const char *kind, const char *name)
{
    return json_pack("{s:o}", "$ref", json_sprintf("#/components/%s/%s", kind, name));
}

static json_t *headers(void)
{
    return json_pack("{s:o, s:o}", "API-Version", ref("headers", "API-Version"), "X-Request-Id",
                     ref("headers", "X-Request-Id"));
}

static json_t *answer(const char *description, json_t *schema)
{
    return json_pack("{s:s, s:o, s:{s:{s:o}}}", "description", description, "headers", headers(), "content",
                     "application/json", "schema", schema);
}

static json_t *answer_view(const struct route *r)
{
    json_t *a =
        answer(r->title ? r->title : "Het antwoord.",
               r->view ? json_pack("{s:o}", "$ref", openapi_schema_name("#/components/schemas/", r->view))
                       : json_pack("{s:s}", "type", "object"));
    for (const struct query_key *key = r->keys; key && key->name; key++)
        if (key->kind == QUERY_CURSOR)
            json_object_set_new(json_object_get(a, "headers"), "Link", ref("headers", "Link"));
    return a;
}

/* A file, of one of the types of the route. */
static json_t *answer_file(const struct route *r)
{
    json_t *content = json_object();
    for (const char *at = r->file_types; *at != '\0';) {
        size_t length = strcspn(at, " ");
        json_t *schema = json_pack("{s:{s:s, s:s}}", "schema", "type", "string", "format", "binary");
        json_object_setn_new(content, at, length, schema);
        at += length + (at[length] == ' ');
    }
    return json_pack("{s:s, s:o, s:o}", "description", r->title, "headers", headers(), "content", content);
}

/* What every change takes and says: repeat.c. */
static void add_repeat(json_t *parameters, json_t *changed)
{
    json_array_append_new(parameters, ref("parameters", "Idempotency-Key"));
    json_object_set_new(json_object_get(changed, "headers"), "Idempotency-Replayed",
                        ref("headers", "Idempotency-Replayed"));
}

/* A command leads to its record; what the API answers is the view at that place. */
static json_t *answer_changed(bool made)
{
    json_t *a = answer(made ? "Gemaakt. Het antwoord is de weergave op het adres in Location."
                            : "Veranderd. Het antwoord is de weergave op het adres in Location.",
                       json_pack("{s:s}", "type", "object"));
    json_object_set_new(json_object_get(a, "headers"), "Location", ref("headers", "Location"));
    return a;
}

static const struct {
    const char *code;
    const char *description;
    const char *header; /* that comes with it, or NULL */
} PROBLEMS[] = {
    {"400", "Er klopt iets niet in het adres of in de gegevens. Elke fout staat in errors.", NULL},
    {"401", "Er is geen geldig token.", "WWW-Authenticate"},
    {"403", "Dit hoort niet bij de rol of de plek van wie vraagt.", NULL},
    {"404", "Dit bestaat niet, of het is niet voor wie vraagt.", NULL},
    {"406", "Het antwoord is er alleen als application/json.", NULL},
    {"409", "Een ander heeft dit intussen veranderd. Er is niets opgeslagen.", NULL},
    {"413", "Wat is gestuurd, is te groot.", NULL},
    {"415", "De gegevens moeten application/json zijn, in UTF-8; met een bestand multipart/form-data.", NULL},
    {"422", "De gegevens kloppen, maar een regel staat het niet toe.", NULL},
    {"429", "Te veel verzoeken. Retry-After zegt na hoeveel seconden het weer kan.", "Retry-After"},
    {"500", "Er ging iets mis bij ons. Er is niets opgeslagen.", NULL},
    {"503", "Het lukt nu even niet. Retry-After zegt na hoeveel seconden het weer kan.", "Retry-After"},
};

static bool can_answer(const struct route *r, const char *code)
{
    if (strcmp(code, "401") == 0 || strcmp(code, "403") == 0)
        return r->roles != ROLE_NOBODY;
    if (strcmp(code, "404") == 0)
        return r->command != NULL || strchr(r->path, '{') != NULL;
    if (strcmp(code, "413") == 0 || strcmp(code, "415") == 0)
        return r->command != NULL;
    if (strcmp(code, "409") == 0 || strcmp(code, "422") == 0)
        return r->command != NULL && r->query == NULL;
    return true;
}

static json_t *responses_of(const struct route *r, json_t *parameters)
{
    json_t *responses = json_object();
    bool made = strcmp(r->method, "POST") == 0;
    if (r->query || r->raw) {
        json_object_set_new(responses, "200", r->file_types ? answer_file(r) : answer_view(r));
    } else {
        json_t *changed = answer_changed(made);
        add_repeat(parameters, changed);
        json_object_set_new(responses, made ? "201" : "200", changed);
        json_object_set_new(responses, "204", ref("responses", "204"));
    }
    if (r->raw && r->view == NULL && r->file_types == NULL)
        json_object_set_new(responses, "304", ref("responses", "304"));
    for (size_t i = 0; i < COUNT_OF(PROBLEMS); i++)
        if (can_answer(r, PROBLEMS[i].code))
            json_object_set_new(responses, PROBLEMS[i].code, ref("responses", PROBLEMS[i].code));
    return responses;
}

/* --- operations ------------------------------------------------------------------- */

/* What it means, who may, and until when. */
static char *description_of(const void *ctx, const struct route *r)
{
    struct buf *text = buf_new(ctx, 256);
    if (r->command && r->command->next)
        buf_addf(text, "%s ", r->command->next);
    if (r->roles == ROLE_NOBODY)
        buf_adds(text, "Voor iedereen, ook zonder token.");
    else if ((r->roles & ROLE_ANYONE) == ROLE_ANYONE)
        buf_adds(text, "Voor elke rol.");
    else
        for (int bit = 0, count = 0; role_name(bit); bit++)
            if (r->roles & (1U << bit))
                buf_addf(text, "%s%s", count++ ? ", " : "Rollen: ", role_name(bit));
    if (r->deprecated)
        buf_addf(text, " Vervalt: werkt tot en met %s.%s%s", r->deprecated->until,
                 r->deprecated->instead ? " Neem daarna " : "",
                 r->deprecated->instead ? r->deprecated->instead : "");
    return text->data;
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

static json_t *body_of(const struct route *r)
{
    bool patch = strcmp(r->method, "PATCH") == 0;
    json_t *schema = openapi_command_schema(r->command, patch);
    bool required = json_object_get(schema, "required") != NULL;
    bool file = command_takes_file(r->command);
    json_t *content =
        json_pack("{s:{s:O}}", file ? "multipart/form-data" : "application/json", "schema", schema);
    if (patch)
        json_object_set_new(content, "application/merge-patch+json", json_pack("{s:O}", "schema", schema));
    json_decref(schema);
    return json_pack("{s:b, s:o}", "required", required, "content", content);
}

static json_t *operation(const void *ctx, const struct route *r)
{
    const char *summary = r->title ? r->title : r->command ? r->command->title : r->path;
    json_t *op =
        json_pack("{s:s, s:s, s:s, s:[s%]}", "operationId", operation_id(ctx, r), "summary", summary,
                  "description", description_of(ctx, r), "tags", r->path + 1, strcspn(r->path + 1, "/"));
    json_t *parameters = openapi_query_parameters(r->keys);
    json_t *responses = responses_of(r, parameters);
    if (r->deprecated)
        json_object_set_new(op, "deprecated", json_true());
    if (json_array_size(parameters) > 0)
        json_object_set(op, "parameters", parameters);
    json_decref(parameters);
    if (r->command)
        json_object_set_new(op, "requestBody", body_of(r));
    if (r->roles == ROLE_NOBODY)
        json_object_set_new(op, "security", json_array());
    json_object_set_new(op, "responses", responses);
    return op;
}

/* --- components ------------------------------------------------------------------- */

static json_t *problems(void)
{
    json_t *all = json_object();
    for (size_t i = 0; i < COUNT_OF(PROBLEMS); i++) {
        json_t *said = json_pack("{s:o}", "API-Version", ref("headers", "API-Version"));
        if (PROBLEMS[i].header)
            json_object_set_new(said, PROBLEMS[i].header, ref("headers", PROBLEMS[i].header));
        json_object_set_new(all, PROBLEMS[i].code,
                            json_pack("{s:s, s:o, s:{s:{s:o}}}", "description", PROBLEMS[i].description,
                                      "headers", said, "content", "application/problem+json", "schema",
                                      ref("schemas", "Probleem")));
    }
    json_object_set_new(all, "204",
                        json_pack("{s:s, s:o}", "description",
                                  "Gedaan, maar wat ervan werd is niet voor wie vroeg.", "headers",
                                  headers()));
    json_object_set_new(all, "304",
                        json_pack("{s:s, s:o}", "description",
                                  "Niet veranderd sinds de ETag van If-None-Match.", "headers", headers()));
    return all;
}

static void add_header(json_t *all, const char *name, bool required, const char *what, json_t *schema)
{
    json_object_set_new(
        all, name, json_pack("{s:s, s:b, s:o}", "description", what, "required", required, "schema", schema));
}

static json_t *header_components(void)
{
    json_t *all = json_object();
    add_header(all, "API-Version", true, "Volledige versie van de API.",
               json_pack("{s:s, s:s, s:s}", "type", "string", "pattern", "^[0-9]+\\.[0-9]+\\.[0-9]+$",
                         "example", API_VERSION));
    add_header(all, "X-Request-Id", true, "Nummer van het verzoek, voor wie er later naar vraagt.",
               json_pack("{s:s, s:s}", "type", "string", "pattern", "^[0-9a-f]{16}$"));
    add_header(all, "Location", true, "Adres van wat er is gemaakt of veranderd.",
               json_pack("{s:s, s:s}", "type", "string", "format", "uri-reference"));
    add_header(all, "Link", false, "De rest van de lijst (RFC 8288): rel=\"next\".",
               json_pack("{s:s}", "type", "string"));
    add_header(all, "WWW-Authenticate", true, "Bearer.", json_pack("{s:s}", "type", "string"));
    add_header(all, "Retry-After", true, "Seconden.", json_pack("{s:s}", "type", "integer"));
    return all;
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

static json_t *components(void)
{
    json_t *schemas = openapi_view_schemas();
    json_object_set_new(schemas, "Probleem", openapi_problem_schema());
    return json_pack("{s:o, s:o, s:o, s:{s:{s:s, s:s, s:s}}}", "schemas", schemas, "responses", problems(),
                     "headers", header_components(), "securitySchemes", "token", "type", "http", "scheme",
                     "bearer", "description",
                     "Een token van één account: `bondgenoot token ACCOUNT`. Het mag wat dat account mag.");
}

/* A command that stands at two paths: the second is called after its folder too. */
static void make_unique(json_t *op, json_t *ids, const struct route *r)
{
    const char *id = json_string_value(json_object_get(op, "operationId"));
    if (json_object_get(ids, id))
        json_object_set_new(op, "operationId",
                            json_sprintf("%s-%.*s", id, (int)strcspn(r->path + 1, "/"), r->path + 1));
    json_object_set_new(ids, json_string_value(json_object_get(op, "operationId")), json_true());
}

static void add_route(const void *ctx, json_t *paths, json_t *tags, json_t *ids, const struct route *r)
{
    json_t *path = json_object_get(paths, r->path);
    if (path == NULL) {
        path = json_object();
        json_object_set_new(paths, r->path, path);
        json_t *parameters = openapi_path_parameters(r->path);
        if (json_array_size(parameters) > 0)
            json_object_set(path, "parameters", parameters);
        json_decref(parameters);
    }
    char *method = talloc_strdup(ctx, r->method);
    for (char *c = method; *c; c++)
        *c = (char)(*c | 0x20);
    json_t *op = operation(ctx, r);
    make_unique(op, ids, r);
    json_object_set_new(path, method, op);
    /* A tag is called as the first list or page of its folder. */
    char *tag = talloc_strndup(ctx, r->path + 1, strcspn(r->path + 1, "/"));
    const char *title = r->title ? r->title : r->command ? r->command->title : tag;
    if (json_object_get(tags, tag) == NULL)
        json_object_set_new(tags, tag, json_string(title));
}

static json_t *info(void)
{
    return json_pack(
        "{s:s, s:s, s:s, s:{s:s, s:s, s:s}, s:{s:s, s:s}}", "title", "Bondgenoot", "version", API_VERSION,
        "description",
        "Alles wat de pagina's kunnen, kan deze API ook. Bedragen zijn hele centen, dagen JJJJ-MM-DD, "
        "momenten "
        "UTC. Teksten van fouten zijn Nederlands, of Engels met Accept-Language. Wat er verandert en hoe "
        "lang het oude blijft, staat in docs/api.md.",
        "contact", "name", "Bondgenoot", "url", "https://bondgenoot.example", "email",
        "beheer@bondgenoot.example", "license", "name", "EUPL-1.2", "url", "https://eupl.eu/1.2/nl");
}

json_t *openapi_document(const struct route *const *tables, const char *server)
{
    void *ctx = talloc_new(NULL);
    json_t *paths = json_object();
    json_t *tags = json_object();
    json_t *ids = json_object();
    for (const struct route *const *table = tables; *table; table++)
        for (const struct route *r = *table; r->method; r++)
            if (r->flags & ROUTE_API)
                add_route(ctx, paths, tags, ids, r);
    talloc_free(ctx);
    json_decref(ids);
    json_t *tag_list = json_array();
    const char *name;
    json_t *title;
    json_object_foreach(tags, name, title)
        json_array_append_new(tag_list, json_pack("{s:s, s:O}", "name", name, "description", title));
    json_decref(tags);
    json_t *parts = components();
    add_repeat_components(parts);
    return json_pack("{s:s, s:o, s:[{s:s}], s:[{s:[]}], s:o, s:o, s:o}", "openapi", "3.0.3", "info", info(),
                     "servers", "url", server, "security", "token", "tags", tag_list, "paths", paths,
                     "components", parts);
}
