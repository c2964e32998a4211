/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * /metrics: what is counted (http/counts.h), in the text format of Prometheus (version 0.0.4).
 *
 * No label holds anything of a person, an address or a record. It is answered only to an address that the
 * operator allows (this machine, to start with), asked directly: not through a proxy, and not under the name
 * of a municipality. Anybody else hears that it is not there.
 */
#include <string.h>

#include "platform/base/buf.h"
#include "platform/web/app_internal.h"

static const struct {
    enum count count;
    const char *type;
    const char *name; /* with its labels; rows of one metric stand together */
    const char *help; /* NULL: as above */
} SIMPLE[] = {
    {COUNT_WORKERS, "gauge", "bondgenoot_workers", "Workers that are alive."},
    {COUNT_WORKERS_STARTED, "counter", "bondgenoot_workers_started_total",
     "Workers started, replacements included."},
    {COUNT_WORKERS_DIED, "counter", "bondgenoot_processes_died_total{kind=\"worker\"}",
     "Processes that ended without being told to."},
    {COUNT_BACKGROUND_DIED, "counter", "bondgenoot_processes_died_total{kind=\"background\"}", NULL},
    {COUNT_OPEN, "gauge", "bondgenoot_connections_open", "Open connections."},
    {COUNT_CONNECTIONS, "counter", "bondgenoot_connections_total", "Connections accepted."},
    {COUNT_BYTES_IN, "counter", "bondgenoot_received_bytes_total", "Bytes received."},
    {COUNT_BYTES_OUT, "counter", "bondgenoot_sent_bytes_total", "Bytes of answers."},
    {COUNT_STATEMENTS, "counter", "bondgenoot_statements_total", "SQL statements of requests."},
    {COUNT_STORE_BROKEN, "counter", "bondgenoot_store_failures_total{kind=\"broken\"}",
     "Requests that the store failed."},
    {COUNT_STORE_BUSY, "counter", "bondgenoot_store_failures_total{kind=\"busy\"}", NULL},
    {COUNT_STORE_FULL, "counter", "bondgenoot_store_failures_total{kind=\"full\"}", NULL},
    {COUNT_STORE_DOUBT, "counter", "bondgenoot_store_failures_total{kind=\"doubt\"}", NULL},
    {COUNT_LOGBOOK_FAILED, "counter", "bondgenoot_logbook_failures_total",
     "Requests that could not be noted, and so were refused."},
    {COUNT_LIMITED_SESSION, "counter", "bondgenoot_limited_total{by=\"session\"}",
     "Requests refused with 429, by whose limit was reached."},
    {COUNT_LIMITED_TOKEN, "counter", "bondgenoot_limited_total{by=\"token\"}", NULL},
    {COUNT_LIMITED_VISITOR, "counter", "bondgenoot_limited_total{by=\"visitor\"}", NULL},
    {COUNT_LIMITED_ADDRESS, "counter", "bondgenoot_limited_total{by=\"address\"}", NULL},
    {COUNT_BUSY_CONNECTIONS, "counter", "bondgenoot_overload_total{why=\"connections\"}",
     "Requests refused with 503 because there was no time."},
    {COUNT_BUSY_WAITED, "counter", "bondgenoot_overload_total{why=\"waited\"}", NULL},
    {COUNT_BUSY_PASSWORDS, "counter", "bondgenoot_overload_total{why=\"passwords\"}", NULL},
    {COUNT_MAIL_QUEUE, "gauge", "bondgenoot_mail_queue", "Notices that wait to be sent by mail."},
    {COUNT_MAIL_SENT, "counter", "bondgenoot_mail_total{outcome=\"sent\"}", "Mails, by what came of them."},
    {COUNT_MAIL_LATER, "counter", "bondgenoot_mail_total{outcome=\"later\"}", NULL},
    {COUNT_MAIL_GIVEN_UP, "counter", "bondgenoot_mail_total{outcome=\"given_up\"}", NULL},
    {COUNT_MAIL_DOUBT, "counter", "bondgenoot_mail_total{outcome=\"in_doubt\"}", NULL},
};

static const char *const FORMS[FORM_COUNT] = {"other", "page", "api", "asset"};

static void add_help(struct buf *b, const char *name, const char *type, const char *help)
{
    int length = (int)strcspn(name, "{");
    buf_addf(b, "# HELP %.*s %s\n# TYPE %.*s %s\n", length, name, help, length, name, type);
}

static void add_value(struct buf *b, const char *name, uint64_t value)
{
    buf_addf(b, "%s %llu\n", name, (unsigned long long)value);
}

/* Nanoseconds as seconds; exact, whatever the locale. */
static void add_seconds(struct buf *b, uint64_t ns)
{
    buf_addf(b, "%llu.%09llu", (unsigned long long)(ns / 1000000000), (unsigned long long)(ns % 1000000000));
}

static void add_simple(struct buf *b)
{
    for (size_t i = 0; i < COUNT_OF(SIMPLE); i++) {
        if (SIMPLE[i].help)
            add_help(b, SIMPLE[i].name, SIMPLE[i].type, SIMPLE[i].help);
        add_value(b, SIMPLE[i].name, counts_total(SIMPLE[i].count));
    }
    add_help(b, "bondgenoot_start_time_seconds", "gauge", "When the service started, since 1970.");
    add_value(b, "bondgenoot_start_time_seconds", (uint64_t)counts_since());
}

static void add_statuses(struct buf *b)
{
    add_help(b, "bondgenoot_answers_total", "counter",
             "Answers by status, refusals before any route included.");
    for (int status = COUNT_STATUS_LEAST; status <= COUNT_STATUS_MOST; status++) {
        uint64_t count = counts_of_status(status);
        if (count > 0 || status == 429 || status == 503)
            buf_addf(b, "bondgenoot_answers_total{status=\"%d\"} %llu\n", status, (unsigned long long)count);
    }
}

static void add_times(struct buf *b)
{
    static const char name[] = "bondgenoot_request_duration_seconds";
    add_help(b, name, "histogram", "From the whole request to its answer, by kind of answer.");
    for (int form = 0; form < FORM_COUNT; form++) {
        uint64_t count = 0;
        for (int bucket = 0; bucket < COUNT_BUCKETS; bucket++) {
            uint64_t bound = count_bucket_bound(bucket);
            count += counts_of_bucket((enum count_form)form, bucket);
            buf_addf(b, "%s_bucket{form=\"%s\",le=\"", name, FORMS[form]);
            if (bound == UINT64_MAX)
                buf_adds(b, "+Inf");
            else
                buf_addf(b, "%llu.%04llu", (unsigned long long)(bound / 1000000000),
                         (unsigned long long)(bound % 1000000000 / 100000));
            buf_addf(b, "\"} %llu\n", (unsigned long long)count);
        }
        buf_addf(b, "%s_sum{form=\"%s\"} ", name, FORMS[form]);
        add_seconds(b, counts_of_form_ns((enum count_form)form));
        buf_addf(b, "\n%s_count{form=\"%s\"} %llu\n", name, FORMS[form], (unsigned long long)count);
    }
}

/* The labels of a route: its pattern, never what was asked for. */
static void add_route_labels(struct buf *b, const struct route *r, bool is_form, bool is_api)
{
    buf_addf(b, "{method=\"%s\",route=\"%s%s\"", is_form ? "GET" : r->method, is_api ? "/api/v1" : "",
             is_form ? r->form : r->path);
}

static void add_route_counts(struct buf *b, const struct route *r, int number, bool is_api)
{
    for (int digit = 1; digit < COUNT_CLASSES; digit++) {
        uint64_t count = counts_of_route(number, is_api, digit);
        if (count == 0)
            continue;
        buf_adds(b, "bondgenoot_requests_total");
        add_route_labels(b, r, number % 2 == 0, is_api);
        buf_addf(b, ",status=\"%dxx\"} %llu\n", digit, (unsigned long long)count);
    }
}

/* What belongs to no route: not found, refused, limited. */
static void add_routeless_counts(struct buf *b)
{
    for (int digit = 1; digit < COUNT_CLASSES; digit++) {
        uint64_t count = counts_of_route(0, false, digit) + counts_of_route(0, true, digit);
        if (count > 0)
            buf_addf(b, "bondgenoot_requests_total{method=\"\",route=\"\",status=\"%dxx\"} %llu\n", digit,
                     (unsigned long long)count);
    }
}

static void add_route_seconds(struct buf *b, const struct route *r, int number, bool is_api)
{
    uint64_t ns = counts_of_route_ns(number, is_api);
    if (ns == 0)
        return;
    buf_adds(b, "bondgenoot_route_seconds_total");
    add_route_labels(b, r, number % 2 == 0, is_api);
    buf_adds(b, "} ");
    add_seconds(b, ns);
    buf_addc(b, '\n');
}

/* Calls it for each route that can be counted: its own number, and that of its form page behind it. */
static void each_route(const struct app *app, struct buf *b,
                       void (*add)(struct buf *b, const struct route *r, int number, bool is_api))
{
    int number = 1;
    for (const struct route *const *table = app->config->tables; *table; table++)
        for (const struct route *r = *table; r->method; r++, number += 2)
            for (int is_api = 0; is_api < 2; is_api++) {
                add(b, r, number, is_api);
                add(b, r, number + 1, is_api);
            }
}

void route_number_all(struct app *app)
{
    int number = 1;
    const struct route *const *tables = app->config->tables;
    while (tables[app->numbered_count])
        app->numbered_count++;
    app->numbered = talloc_array(app, struct numbered, (unsigned)app->numbered_count);
    for (int i = 0; i < app->numbered_count; i++) {
        int count = 0;
        while (tables[i][count].method)
            count++;
        app->numbered[i] = (struct numbered){.first = tables[i], .count = count, .number = number};
        number += 2 * count;
    }
    must(number <= COUNT_ROUTES_MOST);
}

int route_number(const struct app *app, const struct route *route, bool is_form)
{
    for (int i = 0; i < app->numbered_count; i++) {
        const struct numbered *table = &app->numbered[i];
        if (route >= table->first && route < table->first + table->count)
            return table->number + 2 * (int)(route - table->first) + is_form;
    }
    base_abort(__FILE__, __LINE__, "cannot be", "a route that stands in no table");
}

void count_statements(struct app *app)
{
    int64_t now = db_statements_all();
    count_add(COUNT_STATEMENTS, (uint64_t)(now - app->statements_counted));
    app->statements_counted = now;
}

static bool through_proxy(const struct http_exchange *x)
{
    static const char *const said[] = {"x-forwarded-for", "forwarded", "via", "x-real-ip"};
    for (size_t i = 0; i < COUNT_OF(said); i++)
        if (http_header(x, said[i]))
            return true;
    return false;
}

/* The demo calls itself by these names too. */
static bool is_loopback(const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t length = strlen(names[i]);
        if (strncmp(host, names[i], length) == 0 && (host[length] == '\0' || host[length] == ':'))
            return true;
    }
    return false;
}

bool metrics_answer(struct app *app, struct http_exchange *x)
{
    const struct http_settings *s = app->config->http;
    if (strcmp(x->path, "/metrics") != 0 || strcmp(x->method, "GET") != 0 || s == NULL ||
        !networks_have(&s->metrics, &x->address) || through_proxy(x) ||
        (!is_loopback(x->host) && gemeente_of_host(app->gemeenten, app->gemeente_count, x->host)))
        return false;
    struct buf *b = x->out;
    count_statements(app);
    add_simple(b);
    add_statuses(b);
    add_times(b);
    add_help(b, "bondgenoot_requests_total", "counter", "Requests by route and class of status.");
    add_routeless_counts(b);
    each_route(app, b, add_route_counts);
    add_help(b, "bondgenoot_route_seconds_total", "counter", "Time that went into the answers of a route.");
    each_route(app, b, add_route_seconds);
    http_add_header(x, "Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    http_add_header(x, "Cache-Control", "no-store");
    http_add_header(x, "X-Content-Type-Options", "nosniff");
    http_reply(x);
    return true;
}
