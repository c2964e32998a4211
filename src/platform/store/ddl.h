/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The schema for PostgreSQL, from the migrations, which are written for SQLite.
 *
 * A small type map is enough, because tools/embed_sql.py lets only INTEGER, TEXT and BLOB through: INTEGER
 * (64 bits in SQLite) becomes bigint, BLOB becomes bytea, and `strict` is what PostgreSQL always is. A
 * sequence number is chosen by the program and stays a plain bigint primary key: no engine hands out numbers.
 */
#ifndef BONDGENOOT_DDL_H
#define BONDGENOOT_DDL_H

#include "platform/base/base.h"

/** The PostgreSQL text of a migration, on ctx. Strings and comments stay as they are. */
char *ddl_to_postgres(const void *ctx, const char *sqlite_text);

#endif
