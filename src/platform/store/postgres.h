/* SPDX-License-Identifier: EUPL-1.2 */
/* The inside of a connection to PostgreSQL, for postgres*.c and its tests only: others use store.h. */
#ifndef BONDGENOOT_POSTGRES_H
#define BONDGENOOT_POSTGRES_H

#include <libpq-fe.h>

#include "platform/store/engine.h"

struct postgres {
    PGconn *conn; /* NULL when it was lost: the next transaction takes it up again */
    char *address;
    char *schema;
    bool *prepared; /* by sql->index, on this connection */
    int prepared_len;
    bool open;         /* the server was told to begin */
    bool writing;      /* and the turn to write is ours */
    bool patient;      /* a migration takes as long as it takes */
    bool committing;   /* the server was told to commit */
    bool doubt;        /* and said that it cannot promise it */
    bool drop;         /* this connection is of no use any more: it ends with its transaction */
    int64_t not_until; /* ms of the clock: after a failed try no other at once */
    int names;         /* given out: cursors, statements for inserts */
};

/* postgres_link.c: the connection. */
/** A connection to the schema, checked and set up; 0, or -1 and a kept failure. */
int postgres_take_up(struct db *db);
/** Closes it; what runs there is left to run, never cancelled. */
void postgres_let_go(struct postgres *pg);
/** What was sent is answered: the last result, or the first that is an error. NULL and a kept failure when no
 * answer came. The caller clears it. */
PGresult *postgres_answer(struct db *db, const char *what);
/** Sends fixed text and waits. 0, or -1 and a kept failure. */
int postgres_run(struct db *db, const char *what, const char *text);
/** Whether the result is no error; otherwise a kept failure. */
bool postgres_fine(struct db *db, const char *what, const PGresult *result);
void postgres_close(struct db *db);

/* postgres.c: transactions. */
int postgres_begin(struct db *db, bool write, int wait_ms);
int postgres_commit(struct db *db);
void postgres_end(struct db *db);

/* postgres_query.c: named queries. */
enum { POSTGRES_PARAMS = 64 };
/* Arguments as libpq wants them: all in binary form. */
struct binding {
    const char *values[POSTGRES_PARAMS];
    int lengths[POSTGRES_PARAMS];
    int formats[POSTGRES_PARAMS];
    unsigned char numbers[POSTGRES_PARAMS][8];
};
void postgres_bind(struct binding *b, int place, const struct arg *arg);
unsigned postgres_type(enum sql_type type);
/** Whether the statement changes anything. */
bool postgres_writes(const char *text);
/** A row of a result in binary form; NULL and a kept failure for what cannot be in the data. */
json_t *postgres_row_of(struct db *db, const char *what, const PGresult *result, int row);
json_t *postgres_rows(struct db *db, const struct sql *q, const struct arg *args);
json_t *postgres_row(struct db *db, const struct sql *q, const struct arg *args);
int64_t postgres_exec(struct db *db, const struct sql *q, const struct arg *args);
void postgres_each_row(struct db *db, const struct sql *q, const struct arg *args,
                       void (*visit)(const struct arg *values, void *user), void *user);
int64_t postgres_number(struct db *db, const struct sql *q, int64_t otherwise, const struct arg *args);

/* postgres_table.c: whole tables, and the schema. */
extern const struct sql postgres_tables, postgres_references, postgres_columns;
int postgres_script(struct db *db, const char *what, const char *text);
char *postgres_keep_copy(struct db *db, const void *ctx, const char *tag);
int postgres_migrated(struct db *db);
int postgres_each(struct db *db, const struct plan *plan, int (*visit)(json_t *row, void *user), void *user);
int postgres_defer_keys(struct db *db);
int postgres_insert(struct db *db, struct plan *plan, const json_t *row);
void postgres_forget(struct db *db, struct plan *plan);
void postgres_verify(struct db *db, void (*tell)(const struct db_fault *fault, void *user), void *user);

#endif
