/* SPDX-License-Identifier: EUPL-1.2 */
/* Every limit that protects the program, in one place. What a municipality may want to change is a setting
 * instead. */
#ifndef BONDGENOOT_LIMITS_H
#define BONDGENOOT_LIMITS_H

enum {
    LIMIT_URL = 4096,               /* bytes of the request target */
    LIMIT_HEADERS = 64,             /* header fields of a request */
    LIMIT_HEADER_BYTES = 16 * 1024, /* all header names and values together */
    LIMIT_BODY = 1024 * 1024,       /* bytes of a request body */
    LIMIT_FILE_MB = 10,             /* of a file that somebody adds; a setting may make it less: stored as one
                                       line of an export, it must fit LIMIT_IMPORT_BYTES */
    LIMIT_FILE_REST = 64 * 1024,    /* what may come beside the file: fields, and the lines between */
    LIMIT_FILES_BYTES = 64 * 1024 * 1024, /* of large bodies that a worker holds at once */
    LIMIT_FILE_READ =
        64 * 1024 * 1024,        /* a file that is too large is read to here, so that its sender hears why */
    LIMIT_FILE_MS = 180 * 1000,  /* to send a large body: a photo over a slow phone */
    LIMIT_DOCUMENTS = 200,       /* documents of a household */
    LIMIT_DOCUMENTS_MB = 200,    /* ... and how large they may be together */
    LIMIT_MULTIPART_PARTS = 40,  /* parts of a multipart body */
    LIMIT_MULTIPART_LINES = 8,   /* header lines of a part */
    LIMIT_MULTIPART_HEAD = 2048, /* ... and their bytes */
    LIMIT_CONNECTIONS = 1024,    /* open connections of a worker */
    LIMIT_HEAD_MS = 10 * 1000,   /* to send the head of a request */
    LIMIT_BODY_MS = 30 * 1000,   /* to send its body */
    LIMIT_IDLE_MS = 60 * 1000,   /* between requests on a connection */
    LIMIT_WRITE_MS = 30 * 1000,  /* for a client to take an answer */
    LIMIT_WAIT_MS = 6 * 1000,    /* that a request may wait until its worker takes it: longer than one wait
                                    for a lock of the store, so that one slow change refuses nobody */
    LIMIT_STEP_MS = 20,          /* answers to those from whom something can be hidden leave at whole steps */
    LIMIT_OVER_MS = 1000,        /* to send a head, on a connection over the limit */
    LIMIT_IDEMPOTENCY_KEY = 128, /* characters of an Idempotency-Key */
    LIMIT_FORM_FIELDS = 300,     /* fields in a form */
    LIMIT_JSON_DEPTH = 32,       /* nesting of a JSON body */
    LIMIT_JSON_VALUES = 1000,    /* brackets, commas and colons of a JSON body: bounds its tree */
    LIMIT_NUMBER = 1000000000,   /* highest whole number, unless its declaration says otherwise */
    LIMIT_WORK = 64,             /* passwords of a worker that wait to be checked */
    LIMIT_AWAIT = 64,            /* requests of a worker that wait for the messenger */
    LIMIT_FETCH_MS = 5 * 1000,   /* for one answer of a server elsewhere */
    LIMIT_FETCH_BYTES = 256 * 1024, /* ... and its size */
    LIMIT_DRAFTS = 10,              /* texts of one account that wait for its return; the oldest goes */
    LIMIT_IMPORT_BYTES = 16 * 1024 * 1024,
    LIMIT_IMPORT_VALUES = 400 * 1000, /* brackets, commas and colons of an imported file: bounds its tree */
    LIMIT_IMPORT_ERRORS = 1000,       /* errors that are named; the rest is counted */
    LIMIT_IMPORT_ERROR_BYTES = 1024 * 1024, /* their texts together */
    LIMIT_TEXT_LINE = 200,   /* characters of a one-line field, unless its declaration says otherwise */
    LIMIT_TEXT_AREA = 20000, /* characters of a text field, unless its declaration says otherwise */
    LIMIT_PAGE_ROWS = 50,    /* rows of a list on one page */
    LIMIT_PAGE_MOST = 200,   /* the most that the API may ask for */
    LIMIT_DB_WAIT_MS = 5000, /* for a lock of the store */
    LIMIT_DRAW_STEPS =
        2000000, /* parts of templates drawn for one page, sections and partials counted each time */
    LIMIT_DRAW_DEPTH = 32,               /* partials within partials */
    LIMIT_DRAW_BYTES = 32 * 1024 * 1024, /* of one page */

    /* Requests a minute, and at once: http/settings.h, where an operator may change them. A session is one
     * person: five pages a second, for as long as it lasts, is more than reading. A token is another program.
     * All that one address asks has only a high ceiling: a town hall is one address. */
    LIMIT_SESSION_MINUTE = 300,
    LIMIT_SESSION_ONCE = 100,
    LIMIT_TOKEN_MINUTE = 6000,
    LIMIT_TOKEN_ONCE = 1000,
    LIMIT_VISITOR_MINUTE = 600,
    LIMIT_VISITOR_ONCE = 300,
    LIMIT_ADDRESS_MINUTE = 60 * 1000,
    LIMIT_ADDRESS_ONCE = 12 * 1000,
};

#endif
