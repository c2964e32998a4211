/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an engine owes to store.h, for the files of this folder only: others use store.h.
 *
 * store.c keeps what both share: whether a call may go on, the failure that is kept, what the caller believes
 * about the transaction. An engine is asked only when no failure is kept. It keeps the failures it meets
 * (store_fail).
 */
#ifndef BONDGENOOT_ENGINE_H
#define BONDGENOOT_ENGINE_H

#include "platform/store/store.h"

enum transaction { TX_NONE, TX_READ, TX_WRITE };

struct column {
    const char *name;
    enum sql_type type;
    int key; /* place in the primary key, from 1; 0: not in it */
};

/* What the schema says of a table. */
struct plan {
    const char *table;
    struct column *columns;
    int count;
    void *insert; /* of the engine: made by its first insert */
};

struct engine {
    /** A lot will be written on this connection; may be NULL. */
    void (*bulk)(struct db *db);
    /** What was deleted leaves the files too, as far as the engine can; may be NULL. False: somebody was in
     * the way. */
    bool (*reclaim)(struct db *db);
    /** Begins within `wait_ms`. 0, or -1 and a kept failure, and nothing is open. */
    int (*begin)(struct db *db, bool write, int wait_ms);
    /** 0, or -1 and a kept failure. The end follows in any case. */
    int (*commit)(struct db *db);
    /** Undoes what is still open, and gives back the turn to write. */
    void (*end)(struct db *db);
    json_t *(*rows)(struct db *db, const struct sql *q, const struct arg *args);
    json_t *(*row)(struct db *db, const struct sql *q, const struct arg *args);
    int64_t (*exec)(struct db *db, const struct sql *q, const struct arg *args);
    void (*each_row)(struct db *db, const struct sql *q, const struct arg *args,
                     void (*visit)(const struct arg *values, void *user), void *user);
    int64_t (*number)(struct db *db, const struct sql *q, int64_t otherwise, const struct arg *args);
    /** Runs the text of a migration, however long it takes. 0, or -1 and a kept failure. */
    int (*script)(struct db *db, const char *what, const char *text);
    /** Keeps a copy of what the database holds beside it; `tag` tells of which version. Within the write
     * transaction of a migration that has changed nothing yet. Where it is, on ctx; NULL and a kept failure.
     */
    char *(*keep_copy)(struct db *db, const void *ctx, const char *tag);
    /** After the last migration, within its transaction; may be NULL. */
    int (*migrated)(struct db *db);
    /* The schema: (name) of each table in order; (name, target) of each pair that a key joins; and of the
     * table $1 the columns (name, type, key) in order. Statements of the engine, never kept (index -1). */
    const struct sql *tables, *references, *columns;
    int (*each)(struct db *db, const struct plan *plan, int (*visit)(json_t *row, void *user), void *user);
    /** Before the first insert of a transaction: keys are checked at its end. */
    int (*defer_keys)(struct db *db);
    int (*insert)(struct db *db, struct plan *plan, const json_t *row);
    void (*forget)(struct db *db, struct plan *plan);
    /** What the engine itself can tell for db_verify. A failure is kept. */
    void (*verify)(struct db *db, void (*tell)(const struct db_fault *fault, void *user), void *user);
};

struct sqlite;
struct postgres;

struct db {
    const struct engine *engine;
    struct sqlite *sqlite; /* one of these two */
    struct postgres *postgres;
    int64_t statements;
    enum transaction tx; /* what the caller believes: after a failure the engine may have ended it already */
    enum db_failure failure;
    bool told; /* the caller got -1 for it: the next call starts afresh */
    char why[256];
    struct plan *plan; /* for db_table_insert: ends with its transaction */
};

/** Whether a call may go on: no failure is kept. */
bool store_ready(struct db *db);
/** Keeps the first failure. `what` names the statement, `why` never holds a value from the data. */
void store_fail(struct db *db, enum db_failure failure, const char *what, const char *why);
/** What the name of a column says about it. */
struct row_column {
    const char *name;
    size_t len;
    bool is_flag;
    bool is_maybe; /* not in the row when it is null */
};
struct row_column store_row_column(const char *name);

/* Values as store.h promises them. */
json_t *store_number_value(const struct row_column *column, int64_t number);
json_t *store_bytes_value(const void *bytes, size_t len);
/** Text; NULL and a kept failure when it is not UTF-8. */
json_t *store_text_value(struct db *db, const char *what, const char *text, size_t len);
/** A number, text or bytes for a column of this type, on ctx; -1 when the value is not what the column holds.
 */
int store_arg(const void *ctx, enum sql_type type, const json_t *value, struct arg *ret);
/** Ends the plan for inserts. */
void store_forget_plan(struct db *db);
/** "a", "b", "c": the columns of a plan as a list, on ctx. `quote` gives one name as the engine quotes it. */
char *plan_columns(const void *ctx, const struct plan *plan);
/** The columns of the primary key in its order, or all columns when there is none. */
char *plan_order(const void *ctx, const struct plan *plan);
/** A name in double quotes, on ctx. */
char *store_quote(const void *ctx, const char *name);
/* db_migrate and its family with another list: for tests. */
struct migrations {
    const struct migration *list;
    int count;
};
int store_migrate(struct db *db, const struct migration *list, int count);
/** `ctx` and `ret`: db_migrate_safely; NULL: without a copy. */
int store_migrate_safely(struct db *db, struct migrations all, const void *ctx, struct db_upgrade *ret);
int store_schema_as_of(struct db *db, struct migrations all, const char *migration);
int store_schema_forward(struct db *db, struct migrations all);

#endif
