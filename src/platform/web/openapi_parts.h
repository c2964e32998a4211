/* SPDX-License-Identifier: EUPL-1.2 */
/* What openapi.c puts together. Everything is owned by the caller. */
#ifndef BONDGENOOT_OPENAPI_PARTS_H
#define BONDGENOOT_OPENAPI_PARTS_H

#include "platform/web/app_internal.h"

/** The body of a command; with PATCH only what changes has to be there. */
json_t *openapi_command_schema(const struct command *c, bool patch);
json_t *openapi_query_parameters(const struct query_key *keys);
json_t *openapi_path_parameters(const char *path);
/** The name of a view as schema, behind `prefix`: "doel_in_plan" is DoelInPlan. */
json_t *openapi_schema_name(const char *prefix, const char *view);
json_t *openapi_view_schemas(void);
json_t *openapi_problem_schema(void);

#endif
