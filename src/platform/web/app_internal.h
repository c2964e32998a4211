/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the request layer share with each other and with nobody else. */
#ifndef BONDGENOOT_APP_INTERNAL_H
#define BONDGENOOT_APP_INTERNAL_H

#include <uv.h>

#include "platform/base/json_arena.h"
#include "platform/web/app.h"
#include "platform/web/mustache.h"

enum { PARAMS_MAX = 4, VIEWS_MAX = 4 };

struct drawn_fields;
/* A table of routes, with the numbers that its rows have in the metrics. */
struct numbered {
    const struct route *first;
    int count;
    int number; /* of its first row; a row has two: its own, and that of its form page */
};

struct app {
    uv_loop_t *loop;
    const struct app_config *config;
    struct gemeente **gemeenten;
    int gemeente_count;
    struct mustache_set *templates;
    struct drawn_fields *drawn; /* form_drawn.c: for the process */
    int work_count;             /* of rq_work, waiting or under way */
    int await_count;            /* of rq_await */
    struct buf *openapi;        /* made when it is asked for first */
    char openapi_hash[33];
    struct route_place **shelves; /* route.c */
    struct numbered *numbered;
    int numbered_count;
    int64_t statements_counted;
    uint64_t looked_ms; /* when status.c looked last, and what it saw */
    bool store_ready;
    bool logbook_ready;
};

struct pair {
    const char *name;
    const char *value;
};

/* A file that came with a form. Its name and the type that the client claims are not kept: what it is, is
 * told by its bytes. */
struct input_file {
    const char *name; /* of the field */
    const char *data;
    size_t bytes;
};

/* What came in with a form or a JSON body, before any check. */
struct input {
    bool is_json;
    bool is_multipart;
    bool is_cut; /* the body was larger than it may be: what stood behind its beginning is not here */
    struct input_file *files;
    size_t file_count;
    struct pair *pairs; /* of a form */
    size_t count;
    json_t *json; /* of a JSON body: an object; freed with the request */
};

enum problem_place { IN_BODY, IN_QUERY, IN_HEADER };

struct problem_field {
    enum problem_place in;
    const char *field; /* "" for the whole */
    const char *code;  /* for programs; stays the same in every language */
    const char *text;  /* in the language of the request */
};

enum { REPEAT_HASH_BYTES = 16, REPEAT_HASH_TEXT = 2 * REPEAT_HASH_BYTES + 1 };
#define REPEAT_HEADER "Idempotency-Key"

/* How a request is known again: repeat.c. */
struct request_key {
    char id[REPEAT_HASH_TEXT];
    char sent[REPEAT_HASH_TEXT];
    bool has_bad_key;
    bool is_safe;  /* sent again it cannot act again: its key comes along */
    bool was_done; /* before this request */
};

struct rq_private {
    struct app *app;
    struct json_arena *arena; /* in use whenever something is done for this request */
    const char *path;         /* without /api/v1 */
    const struct route *row;  /* that was asked for; rq->route is that of the view after a command */
    uint64_t started_ns;      /* uv_hrtime */
    char parent[17];          /* number of the operation that ours is a part of; "": of none we know */
    const char *param_names[PARAMS_MAX];
    const char *param_values[PARAMS_MAX];
    int param_count;
    struct input input;
    struct drawn_fields *drawn; /* form_drawn.c: for this request */
    struct pair *query;         /* of the address, decoded when it is first asked for */
    size_t query_count;
    const char **subjects;
    int subject_count;
    const char *access;  /* rq_access */
    const char *purpose; /* rq_purpose; NULL: that of the route */
    int problem_status;  /* 0: none */
    const char *problem_text;
    struct problem_field *fields;
    int field_count;
    bool stale;
    bool in_doubt; /* the commit was sent, and nobody knows what became of it */
    struct request_key repeat;
    const char *page_key;       /* of the forms of the page that is drawn */
    bool is_form;               /* the path is the form page of the route's command */
    const char *anonymous_csrf; /* cookie of who is not logged in */
    const char *session;        /* token of the cookie, or NULL */
    bool session_ended;         /* actor.account says whose it was; nothing else is known of who asks */
    char *flash;                /* from the page before */
    bool replied;
    struct values *asked;
    json_t **kept; /* an object by name; freed with the request */
#ifdef BONDGENOOT_MEASURING
    int64_t statements; /* of the connection when the request came */
#endif
};

/* deprecation.c: the fields of every answer of a route that will go; children of ctx */
/** RFC 9745: the moment from which it was said. */
char *deprecation_since(const void *ctx, const struct deprecation *d);
/** RFC 8594: the first moment on which it may be gone. */
char *deprecation_sunset(const void *ctx, const struct deprecation *d);
char *deprecation_link(const void *ctx, const struct deprecation *d);

/* query.c */
/** Checks what stands behind the ? against the keys of the route. 0, or -1 with a problem for each thing that
 * is wrong. */
int query_check(struct rq *rq);
/** The view that follows a command is asked for at another address, without a query. */
void query_forget(struct rq *rq, const char *path);

/* request.c */
/** As rq_field_problem, with where it is and a word for programs. */
int problem_at(struct rq *rq, enum problem_place in, const char *name, const char *code, const char *text);
/** Replaces what was wrong so far. -1. */
int problem_instead(struct rq *rq, int status, const char *text);
/** Whether the store failed since the transaction began. That replaces what was wrong so far: a record that
 * could not be read looks as if it were not there. Asked before the transaction is rolled back. */
bool store_failed(struct rq *rq);
/** Drops data subjects and what was kept: a command is done, its view is another look. */
void rq_forget(struct rq *rq);

/* repeat.c */
/** Reads the key of a command's request and what it is about; before anything sent is changed. */
void repeat_identify(struct rq *rq);
/** False after a problem: the client's key cannot be one. */
bool repeat_key_fits(struct rq *rq);
/** Within the write transaction, before anything else: whether this was done before; rq->location then says
 * where it led. False with a problem when its key was used for something else. */
bool repeat_was_done(struct rq *rq);
/** Within the write transaction, after it was done. */
void repeat_note_done(struct rq *rq);
/** After a commit in doubt: asks until it is known, with no new try after LIMIT_DB_WAIT_MS. True: it is
 * stored, and the problem is gone; false: the problem says what to think. */
bool repeat_look_up(struct rq *rq);
/** The key of the forms on this page: a new one, or that of the form that comes back. */
const char *repeat_page_key(struct rq *rq);

/* trace.c */
/** Gives the request its numbers, within the trace that it brings along. */
void trace_begin(struct rq *rq);
/** Writes its line in the technical log; the answer is complete. */
void trace_end(struct rq *rq);

/* session.c */
/** Fills rq->actor. 0, also for nobody; or -1 after rq_problem. */
int actor_find(struct rq *rq);
/** Whether who asks has one of these roles, or none is asked. */
bool actor_has_role(const struct rq *rq, unsigned roles);
/** Where who has only half a log-in must be; NULL for everybody else. */
const char *half_path(const struct rq *rq);
/** Whether a form repeats the token of its session. */
bool csrf_fits(const struct rq *rq);

/* look.c */
/** What is shown or changed stands in the logbook before anybody sees it. `refused`: a change that was
 * refused, whose form shows somebody's data. 0, or -1 with the problem. */
int log_processing(struct rq *rq, bool refused);
/** A record that is not for who asks (403, 404): who tried stands in the audit file. */
void log_refused(struct rq *rq);

/* app.c */
/** Answers the API with this view of the route, which is taken over. */
void answer_json(struct rq *rq, json_t *view);
/** Whether the record of the route's command opens for who asks; else the problem is noted. */
bool form_opens(struct rq *rq);
/** Whether a form was sent to be drawn again with its folded fields, and not to be done. */
#define MORE_KEY "_meer"
bool form_asks_more(struct rq *rq);
/** Before anybody knows who asks, or when the store cannot say it: what they typed is theirs to see, and to
 * send again. */
void keep_typed(struct rq *rq);
/** What `current` of the route's command gives, which the caller owns. A problem: this record is not for who
 * asks. */
json_t *form_open_record(struct rq *rq);
/** Answers with the form of the route's command as it was typed, with what is wrong; beside `current`
 * (borrowed, may be NULL) after a conflict. The record was opened before. */
enum typed {
    TYPED_WRONG,  /* something is wrong with it */
    TYPED_BEFORE, /* before its writer was logged out */
    TYPED_SO_FAR, /* and more of the form was asked for */
};
void answer_form_typed(struct rq *rq, json_t *current, enum typed typed);

/* route.c */
/** A pattern of the route that was found, with the parameters of this request filled in; child of the
 * request. */
char *route_path(struct rq *rq, const char *pattern);
struct route_match {
    const struct route *route;
    bool is_form;    /* the path is the form page of a command */
    bool path_known; /* the path exists, with other methods */
    bool open;       /* other sites may read it */
    char allow[64];  /* with HEAD, and OPTIONS in the API */
};
/** Sets the rows of all tables ready to be found; once, before all else here. */
void route_shelve_all(struct app *app);
/** Finds the row for a method and path; fills the parameters. */
struct route_match route_find(struct rq *rq, const char *method, const char *path);
/** Whether what is sent to this path may hold a file. */
bool route_takes_file(const struct app *app, const struct http_exchange *x);
/** Whether a command asks a file. */
bool command_takes_file(const struct command *command);
/** Whether a pattern fits a path; fills names and values (children of ctx), at most PARAMS_MAX. */
bool route_fits(const void *ctx, const char *pattern, const char *path, const char **names,
                const char **values, int *ret_count);
/** Notes, in test builds, that a route was used, and how: "api", "page" or "form" (the page of a command). */
void route_used(const struct route *route, bool api, bool is_form);

/* metrics.c */
/** The number of a row that stands in a table, for the metrics; is_form: of its form page. */
int route_number(const struct app *app, const struct route *route, bool is_form);
void route_number_all(struct app *app);
/** Counts the statements since the last time. */
void count_statements(struct app *app);
/** Answers /metrics, when whoever asks may have it; else false. */
bool metrics_answer(struct app *app, struct http_exchange *x);

/* limit.c */
bool path_is_status(const char *path);
bool path_is_asset(const char *path);
/** Whether there is no time for this request; then it was answered. */
bool limit_no_time(struct app *app, struct http_exchange *x);
/** Whether the address, and then who asks, may ask now; otherwise it was answered with 429. */
bool limit_address(struct rq *rq);
bool limit_actor(struct rq *rq);

/* status.c: routes */
void status_answer(struct rq *rq);
void live_answer(struct rq *rq);

/* input.c */
/** Reads the body into rq->p->input. 0, or -1 after rq_problem. */
int input_read(struct rq *rq);
const char *input_get(const struct input *input, const char *name);
/** What a form sent for a field; of FIELD_CHECKS all that were chosen, with ';' between. NULL: nothing. */
const char *input_field(struct rq *rq, const struct field *f);
/** The file of a field; NULL when none was sent. A browser sends one without bytes for a field left empty. */
const struct input_file *input_file_get(const struct input *input, const char *name);
/** The largest file that may be added here, in bytes. */
size_t input_file_most(const struct app *app);
/** One decoded name=value after another of a query or form body. */
struct pair *input_decode(const void *ctx, const char *text, size_t bytes, size_t *ret_count);

/* values.c */
struct values {
    const struct command *command;
    const struct input *input;
    json_t *checked; /* field name -> string, integer, true/false; absent when empty */
    int64_t versie;
};
/** Checks everything at once. 0, or -1 with a field problem for each thing that is wrong. Freed with the
 * request. */
int values_check(struct rq *rq, const struct command *command, struct values **ret_values);

/* form.c */
/** One field as its template takes it; the id begins with `form`, the problem that the request has with it
 * stands at it. */
json_t *form_field_view(struct rq *rq, const char *form, const struct field *f, const char *value);
/** A form filled with what was typed (rq->p->input), with the problems at their fields. */
json_t *form_again(struct rq *rq, const struct command *command, const char *method, const char *action);
/** The page around one form; takes the form over. */
json_t *form_page_view(struct rq *rq, json_t *form);
/** For a conflict: the list of fields where typed and current differ, each {label, getypt, nu}. */
json_t *form_differences(struct rq *rq, const struct command *command, json_t *current);

/* form_drawn.c */
/** Adds the HTML of a field without problems. */
void form_field_draw(struct rq *rq, struct buf *out, const char *form, const struct field *f,
                     const char *value);

/* page.c */
/** Renders a page: frame, template, frame; with the status of the exchange. Takes view over. */
void page_render(struct rq *rq, const char *template, const char *title, json_t *view);
/** Where who asks begins: the first place in the menu. */
const char *page_home(const struct rq *rq);
/** The answer for the problem noted at the request: page or problem+json. */
void page_problem(struct rq *rq);
/** Starts the answer: security headers and content type (NULL: there is no content). */
void page_headers(struct rq *rq, const char *content_type);
void page_redirect(struct rq *rq, const char *location);
/** Sends it, once. */
void page_send(struct rq *rq);

/* cookie.c */
/** Value of a cookie, child of the request; NULL when it was not sent. */
const char *cookie_get(struct rq *rq, const char *name);
/** Sets a cookie: HttpOnly, SameSite=Lax, Path=/, Secure when the municipality is served over https; seconds
 * 0 erases it, -1 for the session of the browser. */
void cookie_set(struct rq *rq, const char *name, const char *value, int seconds);

/* draft.c */
/** Seals what was typed for the account whose session ended, and gives the browser the key in a cookie. 0, or
 * -1 after rq_problem. */
int draft_keep(struct rq *rq, const char *account);
/** Whether this browser brings back a sealed text that is this account's. */
bool draft_waits(struct rq *rq);
/** Opens it into rq->p->input and says where it was going ("POST /pad"), child of the request; NULL when
 * there is none. */
char *draft_open(struct rq *rq);
void draft_drop(struct rq *rq);

#endif
