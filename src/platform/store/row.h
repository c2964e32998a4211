/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a row as db_row and db_rows give it, or a view made of one. What is absent reads as null. */
#ifndef BONDGENOOT_ROW_H
#define BONDGENOOT_ROW_H

#include <jansson.h>
#include <string.h>

#include "platform/base/base.h"

/** The text of a column, or NULL; it lives as long as the row. */
static inline const char *row_text(const json_t *row, const char *key)
{
    return json_string_value(json_object_get(row, key));
}

/** Whether a column holds this text. */
static inline bool row_is(const json_t *row, const char *key, const char *text)
{
    const char *is = row_text(row, key);
    return is != NULL && strcmp(is, text) == 0;
}

/** The number of a column, or 0. */
static inline int64_t row_number(const json_t *row, const char *key)
{
    return json_integer_value(json_object_get(row, key));
}

/** Whether a column that is a flag is set. */
static inline bool row_flag(const json_t *row, const char *key)
{
    return json_is_true(json_object_get(row, key));
}

/** Cuts a list that was read with one row more than a page has. When there was more, the last row that stays
 * (borrowed): the next page begins after it; else NULL. */
static inline const json_t *rows_cut(json_t *rows, size_t most)
{
    if (json_array_size(rows) <= most)
        return NULL;
    json_array_remove(rows, most);
    return json_array_get(rows, most - 1);
}

#endif
