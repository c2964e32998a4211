/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The way of a request: route -> who is asking -> query -> view -> template or JSON -> logbook -> answer, or
 * route -> who is asking -> command -> transaction (change + event) -> redirect or JSON.
 *
 * A route is one row. Its path is the same for page and API: /huishoudens/{id} is the page,
 * /api/v1/huishoudens/{id} the same view as JSON. A form sends its command to the route's path with POST, and
 * with a field _method for PATCH, PUT and DELETE.
 */
#ifndef BONDGENOOT_APP_H
#define BONDGENOOT_APP_H

#include "platform/access/event.h"
#include "platform/access/logbook.h"
#include "platform/http/negotiate.h"
#include "platform/http/rate.h"
#include "platform/web/command.h"
#include "platform/web/lang.h"

enum {
    ROUTE_PAGE = 1, /* answers HTML */
    ROUTE_API = 2,  /* answers JSON under /api/v1 */
    ROUTE_BOTH = 3,
};

/* What may stand behind the ? of an address. Nothing else may in the API; a page passes over what it does not
 * know. From the declaration come the checks and the part of openapi.json. */
enum key_kind {
    QUERY_TEXT,   /* at most LIMIT_TEXT_LINE characters */
    QUERY_NUMBER, /* a whole number, 0 or more */
    QUERY_CURSOR, /* where a list goes on, as rq_next gave it */
    QUERY_LIMIT,  /* how many rows of a list, 1 to LIMIT_PAGE_MOST */
};

struct query_key {
    const char *name; /* Dutch, lower camelCase */
    enum key_kind kind;
    const char *what; /* for openapi.json */
};

/* Of every list that can grow. */
#define PAGE_KEYS                                                                                            \
    {.name = "na",                                                                                           \
     .kind = QUERY_CURSOR,                                                                                   \
     .what = "Waar de lijst verdergaat: `meer` uit het vorige antwoord."},                                   \
    {                                                                                                        \
        .name = "limiet", .kind = QUERY_LIMIT, .what = "Hoeveel rijen het antwoord ten hoogste heeft."       \
    }

/* A route that will go: docs/api.md says how long it stays. Days as YYYY-MM-DD. */
struct deprecation {
    const char *since;
    const char *until;   /* the last day on which it answers */
    const char *instead; /* path in the API of what takes its place, or NULL */
};

struct route {
    const char *method; /* GET, POST, PUT, PATCH, DELETE */
    const char *path;   /* "/doelen/{id}/afspraken" */
    unsigned flags;     /* ROUTE_... */
    /* Who may try: enum role; ROLE_NOBODY: public. Which records they get is the query's work. */
    unsigned roles;
    const char *purpose;             /* purpose id; NULL when no personal data is touched */
    const char *title;               /* message id: heading of the page, summary in openapi */
    const char *menu;                /* message id: what it is called in the menu; NULL: it is not there */
    unsigned menu_roles;             /* in whose menu; 0: of all who may try */
    json_t *(*query)(struct rq *rq); /* GET: the view, owned by the caller; NULL after rq_problem. With POST:
                                        a question whose words may not stand in an address; `command` then
                                        only declares its fields, see rq_asked */
    const char *view;                /* GET: name of the view's declaration (views.txt) */
    const char *template;            /* GET of a page: name of the template, "huishouden/page" */
    const struct command *command;   /* the others */
    const struct query_key *keys;    /* ended by a row without name; NULL: none */
    const struct deprecation *deprecated; /* NULL: it stays */
    const char *form; /* of a command: path of its form page (a GET without a row of its own), or NULL */
    bool open;        /* in the API: without personal data, other sites may read it */
    const char
        *file_types; /* of a raw route that gives a file: its media types, a space between; in the API too */
    void (*raw)(struct rq *rq); /* answers by itself (assets, openapi.json); everything else NULL */
};

struct uv_loop_s;

/* One request. Its talloc context is the exchange: rq_ctx(). */
struct rq {
    struct http_exchange *x;
    struct gemeente *gemeente;
    struct db *db;
    const struct route *route;
    bool api;
    enum lang lang;
    struct actor actor;
    struct date today;
    char today_text[DATE_TEXT];
    char now[MOMENT_TEXT];
    char trace[33];
    char operation[17];
    const char
        *location; /* after a command: where to go (a path without prefix, an anchor is fine); see rq_go */
    const char *flash; /* said on the page that follows instead of command->done; message id */
    void *deel;        /* of src/huishouden: what somebody is in the kring that was asked last */
    void *hier;        /* of src/toegang, which decides who sees what: what it knows of this request */
    struct rq_private *p;
};

/* --- what handlers use --------------------------------------------------- */

const void *rq_ctx(const struct rq *rq);
/** Value of {name} in the route's path; a bug when the route has none. Always a valid id. */
const char *rq_param(const struct rq *rq, const char *name);
/** Whether this medewerker (id, or NULL) is who asks. */
bool rq_is_me(const struct rq *rq, const char *medewerker);
/** What was asked with a POST question, checked; NULL with a GET. */
const struct values *rq_asked(const struct rq *rq);
/** Value of a query key that the route declares, decoded and checked; NULL when absent or empty. A route that
 * answers by itself declares nothing and gets anything. */
const char *rq_query(struct rq *rq, const char *name);
/** The number of a QUERY_NUMBER; `otherwise` when absent. */
int64_t rq_query_number(struct rq *rq, const char *name, int64_t otherwise);

/* Lists that can grow. A statement gets one row more than is shown and where to begin, as the two values of
 * the order: `(x.dag, x.id) < (:na, :na_id)`, which an index on (dag, id) answers at any depth. */
struct place {
    const char *by; /* the column that orders, as text; a number reads with strtoll */
    const char *id;
};
/** How many rows to show. */
int rq_rows(const struct rq *rq);
/** The row after which the list goes on: of the query key, or of the field of what was asked with POST.
 * Without one: `start`, and "" as id. -1 with a problem when it is none of ours. */
int rq_after(struct rq *rq, const char *key, const char *start, struct place *ret_after);
/** Cuts rows to rq_rows and gives what asks for the rest, for the view: opaque to who gets it, of use in this
 * list only; null when there is no more. `by` is the column that orders; NULL: the id alone. The API says it
 * in a Link field too. */
json_t *rq_next(struct rq *rq, json_t *rows, const char *key, const char *by);
/** Says that data of this person (id of an inwoner; or of a record that stands for one; or '=' and a
 * pseudonym of the logbook) is in the answer. */
void rq_subject(struct rq *rq, const char *id);
/** The same for the column `key` of every row of a list. */
void rq_subjects(struct rq *rq, const json_t *rows, const char *key);
/** Says by which way who asks came to the record, for the audit line; NULL for the usual one. The text lives
 * as long as the request. */
void rq_access(struct rq *rq, const char *way);
/** Says that this request is for another purpose (id) than its route has: who broke the glass. The text lives
 * as long as the request. */
void rq_purpose(struct rq *rq, const char *purpose);
/** For raw routes that show or give personal data: notes it in the logbook, before the answer. 0; or -1 with
 * the problem, and then nothing may be shown. */
int rq_note_look(struct rq *rq);
/** Where to go after the command: printf into a path. The API answers with the view at that path. */
void rq_go(struct rq *rq, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Notes an event; inside a command. content is taken over (may be NULL). */
void rq_event(struct rq *rq, const char *kind, const char *record, const char *huishouden, json_t *content);

/* Problems. All of them end in one page or one problem+json with everything that is wrong. Texts are message
 * ids. They return -1, so that a command can `return rq_problem(...)`. */
int rq_problem(struct rq *rq, int status, const char *text);
/** 400, with a message at a field ("" for the whole form); may be called several times. */
int rq_field_problem(struct rq *rq, const char *field, const char *text);
/** Beside rq_field_problem: the form shows this text back at the field, with places in it marked and what to
 * write there instead. `marks`: [{van, tot, raad}], in bytes and in order, none over another; raad and label
 * (what the text is, when it stands in no field; or NULL) are message ids. May be called several times. */
void rq_field_marks(struct rq *rq, const char *field, const char *label, const char *text,
                    const json_t *marks);
/** 404: there is no such thing, or not for you; nothing tells which. */
int rq_not_found(struct rq *rq);
/** 409: the record was changed meanwhile; the page shows both texts. */
int rq_stale(struct rq *rq);
bool rq_has_problem(const struct rq *rq);

/** What a command does with a row that was opened for it (NULL: who opened it noted the problem, and it is
 * -1). Takes the row over. */
int rq_with(struct rq *rq, json_t *row, const struct values *v,
            int (*run)(struct rq *rq, const json_t *row, const struct values *v));

/* Views. */
/** A form for the page: the fields of a command, filled with `current` (borrowed, may be NULL), sent to
 * `action` (a path). Put it into a view under a name that starts with '_' and draw it with {{#_form_x}}{{>
 * web/form}}{{/_form_x}}. */
json_t *rq_form(struct rq *rq, const struct command *command, const char *method, const char *action,
                const json_t *current);
/** Draws a template without the frame of a page, for a document that leaves; the view is borrowed. Child of
 * the request; NULL when it is too large. */
struct buf *rq_draw(struct rq *rq, enum lang lang, const char *template, json_t *view);
/** Does slow work on the thread pool, then calls done on the loop, which answers. Nothing of rq may be
 * touched by `work`. When too much waits already it answers so at once, and neither is called. */
void rq_work(struct rq *rq, void (*work)(void *data), void (*done)(struct rq *rq, void *data), void *data);
/** Waits until this descriptor can be read, `ms` at most, and then calls done on the loop, which answers;
 * late: it could not be read in time. The descriptor is closed after that. When too much waits already it
 * answers so at once, closes, and done is not called. */
void rq_await(struct rq *rq, int fd, int ms, void (*done)(struct rq *rq, int fd, bool late, void *data),
              void *data);
/** For raw routes: a cookie of ours, child of the request (NULL: it was not sent), and setting one: seconds 0
 * erases it, -1 is for the session of the browser. HttpOnly, SameSite=Lax. */
const char *rq_cookie(struct rq *rq, const char *name);
void rq_set_cookie(struct rq *rq, const char *name, const char *value, int seconds);
/** For raw routes: the value of a form field, NULL when it was not sent. Checks csrf. */
const char *rq_input(struct rq *rq, const char *name);
/** Token that a form of a raw route repeats as _csrf. */
const char *rq_csrf(const struct rq *rq);
/** For raw routes: answers with a page (the view is taken over), or goes elsewhere, or answers with the
 * problem that was noted. */
void rq_answer_page(struct rq *rq, const char *template, const char *title, json_t *view);
void rq_answer_redirect(struct rq *rq, const char *location);
void rq_answer_problem(struct rq *rq);
/* Bytes that are the same for everybody, in the codings that there are. */
struct rq_bytes {
    const char *content_type;
    const char *hash; /* of the plain bytes: from it come the entity tags */
    struct {
        const void *data; /* NULL: not in this coding */
        size_t bytes;
    } coded[CODING_COUNT];
    bool for_ever; /* the address holds the hash; else a cache asks each time whether it changed */
};
/** For raw routes: answers with them in the coding that the client likes best, or with 304 when it has them
 * already. Never for what one person may see: what is secret in a compressed answer beside words that another
 * chose can be guessed from its length (BREACH), so pages and the API are not compressed and not kept. */
void rq_answer_bytes(struct rq *rq, const struct rq_bytes *bytes);
/** For raw routes: answers with bytes that the browser keeps as a file of this name (letters, digits, '-',
 * '.') and shows nowhere. Nobody else may keep it. */
void rq_answer_file(struct rq *rq, const char *content_type, const char *name, const void *data,
                    size_t bytes);
/** For raw routes that give what is kept of people: opens it within one read, notes the look in the logbook,
 * and only then lets `answer` answer; else the problem. `open` gives the row, and in *ret_held what belongs
 * to it (both are freed here); NULL after rq_problem. */
void rq_give(struct rq *rq, json_t *(*open)(struct rq *rq, json_t **ret_held),
             void (*answer)(struct rq *rq, const json_t *row, const json_t *held));
/* Bytes for one person, as a program asks for them again and again. */
struct rq_private_bytes {
    const char *content_type;
    const char *hash;     /* of the bytes: from it comes the entity tag */
    const char *modified; /* moment since which they are what they are */
    const void *data;
    size_t bytes;
};
/** For raw routes: answers with them, or with 304 when the client has them already; for no other cache, and
 * never compressed. */
void rq_answer_private(struct rq *rq, const struct rq_private_bytes *bytes);
/** Starts a session for this account, in a write transaction of its own; the browser gets the cookie. Says
 * where to go: back to a text that waits, or to `otherwise`. */
const char *rq_log_in(struct rq *rq, const char *account, const char *otherwise);
/** The same for who still owes something beside the password (not WAIT_NOTHING): half a session, which may
 * do nothing but that. */
const char *rq_log_in_half(struct rq *rq, const char *account, enum session_wait wait, const char *otherwise);
/** In the caller's write transaction: the session of this browser gets a new number and waits for this. */
void rq_session_renew(struct rq *rq, enum session_wait wait);
/** Token of the session that asks; NULL in the API. For access/account.h only, never for an answer. */
const char *rq_session(const struct rq *rq);
void rq_log_out(struct rq *rq);
/** Gives who asks something to see once, on the page /eenmalig that follows: lines of text, sealed in a
 * cookie for a minute. For what is kept as a hash only. */
void rq_show_once(struct rq *rq, const char *kind, const char *text);
/** What was given, child of the request, and forgotten with this; NULL when there is nothing. */
char *rq_shown_once(struct rq *rq, char **ret_kind);
/** The path that was asked for, for sending somebody back: begins with one '/', else where who asks begins.
 */
const char *rq_safe_path(struct rq *rq, const char *path);
/** Keeps, until the request ends, what it needs more than once: the choices of a list that stands in ten
 * forms are read once. The value is taken over. A command that changes such a list keeps nothing for after
 * its change. */
void rq_keep(struct rq *rq, const char *name, json_t *value);
/** What was kept under this name, borrowed; NULL when nothing was. */
json_t *rq_kept(const struct rq *rq, const char *name);
/** The translated text of msgid, for views. */
const char *rq_tr(const struct rq *rq, const char *nl);
/** The same for a printf text, filled in; child of the request. */
char *rq_text(const struct rq *rq, const char *nl, ...) __attribute__((format(printf, 2, 3)));

/* --- what main uses ------------------------------------------------------ */

struct app_config {
    const char *data;
    const char *store;                 /* gemeente.h */
    const struct route *const *tables; /* each ended by a row without method; ended by NULL */
    const struct http_settings *http;  /* NULL: nothing is limited, nobody reads metrics */
    struct rate_table *rates;          /* of all workers; NULL: nothing is limited */
};
struct app;

/** Opens the municipalities and parses the templates. NULL with a word in *ret_why. */
struct app *app_open(const void *ctx, struct uv_loop_s *loop, const struct app_config *config,
                     const char **ret_why);
/** The municipalities that it serves, and their number. */
struct gemeente *const *app_gemeenten(const struct app *app, int *ret_count);
/** For http_serve: user is the app. */
http_handler app_handle;
http_body_most app_body_most;

/** The OpenAPI document of these routes; the caller owns it. */
json_t *openapi_document(const struct route *const *tables, const char *server);
/* Routes of the platform itself: assets, language, openapi.json, text that waits. */
extern const struct route web_routes[];

#endif
