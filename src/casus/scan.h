/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Looking over the text of a file around the JSON parser: before it, so that no file makes the parser use
 * much more memory than the file has bytes; after it, for what the parser forgets, which is keys that stand
 * twice.
 */
#ifndef BONDGENOOT_CASUS_SCAN_H
#define BONDGENOOT_CASUS_SCAN_H

#include "casus/errors.h"

enum scan_result { SCAN_OK, SCAN_TOO_DEEP, SCAN_TOO_MANY };

/** Checks depth (LIMIT_JSON_DEPTH) and number of values (LIMIT_IMPORT_VALUES) of a text that need not be
 * JSON. Each number that a parser may not be able to hold becomes "0.0" and spaces: the format has no such
 * number, so it stays an error, but one with a place. On another result than SCAN_OK ret_at is where it went
 * wrong. */
enum scan_result scan_prepare(char *text, size_t bytes, size_t *ret_at);

/** Where the string, number, word or mark starts that the byte at `at` is part of. */
size_t scan_token_start(const char *text, size_t bytes, size_t at);

/** Reports every key that stands more than once in its object, at any depth. text must be valid JSON that
 * passed scan_prepare, and closed with a zero. */
void scan_duplicates(const char *text, struct errors *errors);

#endif
