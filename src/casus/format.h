/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The format casus/1 as a table: which keys an object may have, what each holds, and where it goes in the
 * structs of casus.h. Reading a file is walking this table; a new key is a new row.
 */
#ifndef BONDGENOOT_CASUS_FORMAT_H
#define BONDGENOOT_CASUS_FORMAT_H

#include "platform/base/base.h"

enum field_type {
    FIELD_TEXT,     /* const char *, 1..max characters */
    FIELD_WORD,     /* const char *, one of words */
    FIELD_ID,       /* const char *, [a-z0-9-]{1,40} */
    FIELD_RESIDENT, /* const char *, the id of an inwoner of the file */
    FIELD_DATE,     /* const char *, a day that exists */
    FIELD_BIRTHDAY, /* const char *, a day that exists, from 1900 until today */
    FIELD_YEAR,     /* int, from 1900 until this year */
    FIELD_LEVEL,    /* int, 1..max */
    FIELD_CENT,     /* int64_t, 1..CENT_MAX */
    FIELD_YES_NO,   /* int, enum casus_said */
    FIELD_OBJECT,   /* pointer to one `kind` */
    FIELD_LIST,     /* pointer to an array of `kind`, at least min */
    FIELD_PATHS,    /* const char **, paths that exist in the file */
    FIELD_FIXED,    /* one of words, and kept nowhere */
};

#define CENT_MAX 100000000000LL /* a thousand million euros, as money_parse */
enum { ID_CHARS_MAX = 40, YEAR_FIRST = 1900 };

/* The rules of an object that concern more than one key. */
enum rule { RULE_NONE, RULE_COST_RANGE, RULE_BIRTH_AGREES, RULE_UNIQUE_IDS };

struct kind;

struct field {
    const char *key;
    enum field_type type;
    bool required;
    int max;
    size_t min;
    const char *const *words; /* ends with NULL */
    const struct kind *kind;
    size_t offset;       /* in the struct of the object that has this key */
    size_t count_offset; /* of a list */
};

struct kind {
    const struct field *fields;
    size_t fields_count;
    size_t size; /* of its struct */
    enum rule rule;
};

/** The object that a whole file is. */
extern const struct kind casus_format;

/** The row of a key, or NULL. */
const struct field *format_find(const struct kind *kind, const char *key);

#endif
