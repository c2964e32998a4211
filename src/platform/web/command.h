/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A command is declared once: its fields with their checks, its texts, and what it does. That one declaration
 * draws the form, parses the form and the JSON body, gives all error messages at once, and describes itself
 * in openapi.json.
 */
#ifndef BONDGENOOT_COMMAND_H
#define BONDGENOOT_COMMAND_H

#include <jansson.h>

#include "platform/base/date.h"

struct rq;

enum field_kind {
    FIELD_TEXT, /* one line */
    FIELD_AREA, /* several lines */
    FIELD_SELECT,
    FIELD_RADIO, /* like a select, all choices in sight: for at most five */
    FIELD_DATE,
    FIELD_MONEY, /* typed in euros, a whole number of cents in JSON; the name ends in _cent */
    FIELD_INT,
    FIELD_CHECK,  /* a boolean */
    FIELD_CHECKS, /* none or more of its choices, with ';' between (no choice holds one); an array in JSON */
    FIELD_TEL,
    FIELD_HIDDEN, /* an id that the page fills in */
    FIELD_FILE, /* a file; only in a command that POST runs. Its form is sent as multipart/form-data, the API
                   takes it the same way; nothing of its name is kept */
};

struct choice {
    const char *value;
    const char *label; /* message id */
};

struct field {
    const char *name;  /* in form, JSON and openapi: Dutch, snake_case */
    const char *label; /* message id */
    const char *hint;  /* message id, or NULL */
    enum field_kind kind;
    bool required;
    int max; /* characters (texts) or highest value (FIELD_INT); 0: the default of limits.h */
    const struct choice *choices; /* ended by {NULL, NULL}; or */
    json_t *(*options)(
        struct rq *rq);       /* choices of the moment: a list of {"value", "label"}, labels as they are */
    const char *autocomplete; /* HTML autocomplete token, or NULL */
    const char *example;      /* for openapi.json, or NULL */
    bool folded;              /* drawn after the others, folded away under `more` of the command */
    bool late;                /* not drawn until something is wrong with it, or it holds something */
};

struct values; /* what was sent, checked */

struct command {
    const char *name;   /* "doel-maken": unique, the operationId */
    const char *title;  /* heading of the form and summary in openapi; message id */
    const char *submit; /* text of the button; message id */
    const char *done;   /* said on the page that follows; message id, or NULL */
    const char *next;   /* what happens next and who can see it, above the form; message id, or NULL */
    const struct field *fields; /* ended by {.name = NULL} */
    const char *more;           /* what the folded fields are for, when there are any; message id */
    bool versioned; /* changes a record: asks the versie that the page showed, answers 409 to a stale one */
    /** Opens the record that the route names: who may not see it gets its problem here, before anything that
     * was sent is looked at, on the form page and in the transaction of `run`. Gives the current values by
     * field name (and "versie" when versioned), which fill the form and are compared in a conflict; the
     * caller owns them. NULL after rq_problem, or when the form starts empty. Only a command without a record
     * has none. */
    json_t *(*current)(struct rq *rq);
    /** Does it, inside the write transaction. 0, or -1 after rq_problem, rq_field_problem or rq_stale. */
    int (*run)(struct rq *rq, const struct values *v);
};

/* Of a command that asks nothing but its button. */
extern const struct field NO_FIELDS[];

/* What was sent, by field name. Asking for a field that the command does not declare is a bug. */
const char *value_text(const struct values *v, const char *name); /* NULL when empty */
bool value_is_given(const struct values *v, const char *name);    /* sent and not empty */
int64_t value_number(const struct values *v, const char *name,
                     int64_t otherwise); /* FIELD_INT, FIELD_MONEY (cents) */
bool value_check(const struct values *v, const char *name);
const char *value_date(const struct values *v, const char *name); /* ISO text, or NULL */
int64_t value_versie(const struct values *v);
/** The bytes of a FIELD_FILE, as they were sent: untrusted. NULL when there is none. They live as long as the
 * request. */
const void *value_file(const struct values *v, const char *name, size_t *ret_bytes);

/* Argument of a statement from a value: text or null, number or null. */
#define VT(v, name) T(value_text(v, name))
#define VN(v, name) (value_is_given(v, name) ? N(value_number(v, name, 0)) : NONE_N)

#endif
