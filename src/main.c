/* SPDX-License-Identifier: EUPL-1.2 */
/* The command line: wiring only. */
#include <errno.h>
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "concepts.h"
#include "kortevraag/kortevraag.h"
#include "platform/base/log.h"
#include "platform/http/http.h"
#include "platform/http/supervisor.h"
#include "sql_gen.h"
#include "version_gen.h"

enum { WORKERS_PER_CORE = 4, GRACE_MS = 5000, TIDY_MS = 3600 * 1000 };

/* Threads of a worker: each takes 64 MB while it checks a password (account.h). */
#define PASSWORDS_AT_ONCE "2"

struct options {
    const char *data;
    const char *store; /* address of PostgreSQL; NULL: SQLite in the data folder */
    const char *address;
    int port;
    int workers;
    bool pages; /* of routes: only what is a page, the form pages of commands included */
    int bytes;  /* of the answer of bare */
    const char *gemeente;
    const char *regisseur;
    int argc;
    char **argv;
};

/* --- serve ---------------------------------------------------------------- */

struct service {
    const struct options *options;
    int listen_fd;
};

static void on_stop(uv_signal_t *signal, int number)
{
    (void)number;
    http_stop(signal->data, GRACE_MS);
    uv_close((uv_handle_t *)signal, NULL);
}

/* Serves until SIGTERM, then lets what is under way finish. The exit code. */
static int serve_until_told(uv_loop_t *loop, int listen_fd, http_handler *handler, void *user)
{
    struct http_server *server = http_serve(loop, listen_fd, handler, user);
    if (server == NULL) {
        log_line(LOG_LEVEL_ERROR, "start", "why", strerror(errno), NULL);
        return 1;
    }
    uv_signal_t stop;
    stop.data = server;
    uv_signal_init(loop, &stop);
    uv_signal_start(&stop, on_stop, SIGTERM);
    supervisor_tell_ready();
    uv_run(loop, UV_RUN_DEFAULT);
    uv_loop_close(loop);
    return 0;
}

static int worker(void *user)
{
    const struct service *service = user;
    setenv("UV_THREADPOOL_SIZE", PASSWORDS_AT_ONCE, 0);
    void *ctx = talloc_named_const(NULL, 0, "worker");
    uv_loop_t *loop = uv_default_loop();
    struct app_config *config = talloc_zero(ctx, struct app_config);
    config->data = service->options->data;
    config->store = service->options->store;
    config->tables = concept_routes;
    const char *why = "";
    struct app *app = app_open(ctx, loop, config, &why);
    if (app == NULL) {
        log_line(LOG_LEVEL_ERROR, "start", "why", why, NULL);
        return 1;
    }
    int result = serve_until_told(loop, service->listen_fd, app_handle, app);
    talloc_free(ctx);
    return result;
}

/* What nobody waits for: erasing what may not be kept. At the start and every hour after. */
static void tidy(uv_timer_t *timer)
{
    const struct service *service = timer->data;
    void *ctx = talloc_named_const(NULL, 0, "background");
    int count = 0;
    const char *why = "";
    struct gemeente **all =
        gemeente_open_all(ctx, service->options->data, service->options->store, &count, &why);
    char today[DATE_TEXT];
    date_format(date_today(), today);
    for (int i = 0; all && i < count; i++) {
        session_expire(all[i]->db);
        db_begin(all[i]->db, true);
        kortevraag_erase(all[i]->db, today);
        if (db_commit(all[i]->db) != 0 && db_failed(all[i]->db, &why) != DB_FINE)
            log_line(LOG_LEVEL_WARNING, "background", "gemeente", all[i]->slug, "why", why, NULL);
    }
    if (all == NULL)
        log_line(LOG_LEVEL_ERROR, "background", "why", why, NULL);
    talloc_free(ctx);
}

static void on_background_stop(uv_signal_t *signal, int number)
{
    (void)number;
    uv_stop(signal->loop);
}

static int background(void *user)
{
    uv_loop_t *loop = uv_default_loop();
    uv_timer_t timer;
    timer.data = user;
    uv_timer_init(loop, &timer);
    uv_timer_start(&timer, tidy, 0, TIDY_MS);
    uv_signal_t stop;
    uv_signal_init(loop, &stop);
    uv_signal_start(&stop, on_background_stop, SIGTERM);
    uv_run(loop, UV_RUN_DEFAULT);
    return 0;
}

static void ready(void *user)
{
    const struct service *service = user;
    printf("Bondgenoot staat klaar op http://%s:%d\n", service->options->address,
           http_port(service->listen_fd));
    demo_say_log_ins(service->options->data, stdout);
    fflush(stdout);
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0 ||
           strcmp(address, "localhost") == 0;
}

static int worker_count(const struct options *options)
{
    return options->workers ? options->workers : (int)uv_available_parallelism() * WORKERS_PER_CORE;
}

static int cmd_serve(const struct options *options)
{
    if (!is_loopback(options->address) && demo_is_in(options->data)) {
        fprintf(stderr,
                "In %s staat een demo met bekende wachtwoorden. Die wordt alleen op 127.0.0.1 getoond.\n",
                options->data);
        return 2;
    }
    void *ctx = talloc_named_const(NULL, 0, "serve");
    int count = 0;
    const char *why = "";
    struct gemeente **all = gemeente_open_all(ctx, options->data, options->store, &count, &why);
    if (all == NULL)
        fprintf(stderr, "%s\n", why);
    talloc_free(ctx); /* the workers open their own */
    if (all == NULL)
        return 2;
    struct service service = {.options = options};
    service.listen_fd = http_listen(options->address, options->port);
    if (service.listen_fd < 0) {
        fprintf(stderr, "Poort %d op %s is niet te openen: %s\n", options->port, options->address,
                strerror(-service.listen_fd));
        return 2;
    }
    struct supervisor_plan plan = {.workers = worker_count(options),
                                   .worker = worker,
                                   .background = background,
                                   .ready = ready,
                                   .user = &service};
    return supervisor_run(&plan);
}

/* --- bare: what ./dev bench compares with ---------------------------------- */

/* The same loop, supervisor and number of workers; every request gets the same bytes. */
static void bare_handle(struct http_exchange *x, void *user)
{
    const struct buf *answer = user;
    http_add_header(x, "Content-Type", "text/html; charset=utf-8");
    buf_add(x->out, answer->data, answer->len);
    http_reply(x);
}

static int bare_worker(void *user)
{
    const struct service *service = user;
    uv_loop_t *loop = uv_default_loop();
    struct buf *answer = buf_new(NULL, (size_t)service->options->bytes);
    while (answer->len < (size_t)service->options->bytes)
        buf_addc(answer, 'x');
    int result = serve_until_told(loop, service->listen_fd, bare_handle, answer);
    talloc_free(answer);
    return result;
}

static void bare_ready(void *user)
{
    const struct service *service = user;
    printf("Kaal antwoord van %d bytes op http://%s:%d\n", service->options->bytes, service->options->address,
           http_port(service->listen_fd));
    fflush(stdout);
}

static int cmd_bare(const struct options *options)
{
    struct service service = {.options = options};
    service.listen_fd = is_loopback(options->address) ? http_listen(options->address, options->port) : -1;
    if (service.listen_fd < 0) {
        fprintf(stderr, "Poort %d op %s is niet te openen.\n", options->port, options->address);
        return 2;
    }
    struct supervisor_plan plan = {
        .workers = worker_count(options), .worker = bare_worker, .ready = bare_ready, .user = &service};
    return supervisor_run(&plan);
}

/* --- the rest ------------------------------------------------------------- */

/* The municipality that a command is about: the only one, or the one named with --gemeente. */
static struct gemeente *open_gemeente(void *ctx, const struct options *options)
{
    int count = 0;
    const char *why = "";
    struct gemeente **all = gemeente_open_all(ctx, options->data, options->store, &count, &why);
    for (int i = 0; all && i < count; i++)
        if (options->gemeente ? strcmp(all[i]->slug, options->gemeente) == 0 : count == 1)
            return all[i];
    fprintf(stderr, "%s\n", all ? "Zeg met --gemeente NAAM om welke gemeente het gaat." : why);
    return NULL;
}

static int cmd_token(const struct options *options)
{
    if (options->argc != 1) {
        fprintf(stderr, "Gebruik: bondgenoot token ACCOUNT\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = open_gemeente(ctx, options);
    char *account;
    char *hash;
    int result = 2;
    if (g && account_find(g->db, ctx, options->argv[0], &account, &hash) != 0) {
        fprintf(stderr, "Er is geen account met deze naam.\n");
    } else if (g) {
        db_begin(g->db, true);
        char *token = token_make(g, g->db, ctx, account);
        const char *why = "";
        result = db_commit(g->db) == 0 ? 0 : 1;
        if (result == 0)
            printf("%s\n", token);
        else if (db_failed(g->db, &why) != DB_FINE)
            fprintf(stderr, "Het token is niet opgeslagen: %s\n", why);
    }
    talloc_free(ctx);
    return result;
}

static int cmd_check(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    struct gemeente *g = open_gemeente(ctx, options);
    int64_t broken = 0;
    int result = 2;
    if (g) {
        result = event_check(g->db, &broken) == 0 ? 0 : 1;
        if (result != 0)
            printf("De keten van gebeurtenissen breekt bij volgnummer %lld.\n", (long long)broken);
        result |= budget_check(g->db, stdout);
        if (result == 0)
            printf("Alles klopt: de keten van gebeurtenissen en de boeken van de budgetten.\n");
    }
    talloc_free(ctx);
    return result;
}

static int cmd_import(const struct options *options)
{
    if (options->argc < 1) {
        fprintf(stderr, "Gebruik: bondgenoot import BESTAND...\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = open_gemeente(ctx, options);
    int result =
        g ? uitwisseling_import(g, options->regisseur, options->argc, options->argv, stdout, stderr) : 2;
    talloc_free(ctx);
    return result;
}

static int cmd_export(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    struct gemeente *g = open_gemeente(ctx, options);
    int result = g ? uitwisseling_export(g, stdout, stderr) : 2;
    talloc_free(ctx);
    return result;
}

static int cmd_demo(const struct options *options)
{
    return demo_make(options->data, options->store, options->argc, options->argv, stdout, stderr);
}

static bool is_short_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return name[length] == '\0' && length > 0 && length <= 40 && name[0] != '-';
}

static int cmd_make(const struct options *options)
{
    if (options->argc != 3 || !is_short_name(options->argv[0])) {
        fprintf(
            stderr,
            "Gebruik: bondgenoot gemeente KORTENAAM NAAM HOST\n"
            "De korte naam heeft kleine letters, cijfers en streepjes, en is een map in de gegevensmap.\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    const char *why = "";
    const char *hosts[] = {options->argv[2], NULL};
    const struct gemeente_start start = {.slug = options->argv[0], .naam = options->argv[1], .hosts = hosts};
    struct gemeente *g = gemeente_make(ctx, options->data, options->store, &start, &why);
    if (g == NULL)
        fprintf(stderr, "%s\n", why);
    talloc_free(ctx);
    return g ? 0 : 2;
}

/* With --pages only what is a page: "GET path", and for a command's form page "GET form METHOD path". */
static int cmd_routes(const struct options *options)
{
    for (const struct route *const *table = concept_routes; *table; table++)
        for (const struct route *r = *table; r->method; r++) {
            if (!options->pages)
                printf("%s %s\n", r->method, r->path);
            else if (strcmp(r->method, "GET") == 0 && (r->flags & ROUTE_PAGE))
                printf("GET %s\n", r->path);
            if (options->pages && r->form)
                printf("GET %s %s %s\n", r->form, r->method, r->path);
        }
    return 0;
}

static int cmd_statements(const struct options *options)
{
    (void)options;
    for (int i = 0; i < sql_all_count; i++)
        printf("%s\n", sql_all[i]->name);
    return 0;
}

static int cmd_openapi(const struct options *options)
{
    (void)options;
    json_t *document = openapi_document(concept_routes, "/api/v1");
    json_dumpf(document, stdout, JSON_INDENT(2) | JSON_SORT_KEYS);
    printf("\n");
    json_decref(document);
    return 0;
}

static int cmd_version(const struct options *options)
{
    (void)options;
    printf("bondgenoot %s\n", BONDGENOOT_VERSION);
    return 0;
}

static int cmd_help(const struct options *options);

static const struct {
    const char *name;
    int (*run)(const struct options *options);
    const char *what;
} COMMANDS[] = {
    {"serve", cmd_serve, "serveert de gemeenten in de gegevensmap   [--port N] [--address A] [--workers N]"},
    {"demo", cmd_demo, "maakt de demogemeente in een lege gegevensmap   [CASUS.json...]"},
    {"gemeente", cmd_make, "maakt een lege gemeente: KORTENAAM NAAM HOST"},
    {"import", cmd_import,
     "leest casussen (casus/1) of een eerdere export: BESTAND...   [--regisseur ACCOUNT]"},
    {"export", cmd_export, "schrijft alles van een gemeente als JSON-regels naar standaarduitvoer"},
    {"token", cmd_token, "maakt een token voor de API: ACCOUNT"},
    {"check", cmd_check, "controleert de keten van gebeurtenissen en de boeken van de budgetten"},
    {"routes", cmd_routes, "noemt alle adressen   [--pages: alleen bladzijden]"},
    {"statements", cmd_statements, "noemt alle SQL"},
    {"openapi", cmd_openapi, "schrijft openapi.json"},
    {"bare", cmd_bare, "antwoordt steeds hetzelfde, om mee te vergelijken   [--bytes N]"},
    {"version", cmd_version, "zegt welke versie dit is"},
    {"help", cmd_help, "deze lijst"},
};

static int cmd_help(const struct options *options)
{
    (void)options;
    printf("Gebruik: bondgenoot OPDRACHT [--data MAP] [--store ADRES] [--gemeente NAAM] ...\n\n");
    for (size_t i = 0; i < COUNT_OF(COMMANDS); i++)
        printf("  %-11s %s\n", COMMANDS[i].name, COMMANDS[i].what);
    printf("\nDe gegevensmap staat in --data of in BONDGENOOT_DATA; anders is het ./data.\n"
           "De database staat in die map (SQLite), of met --store postgres://HOST/DATABASE of "
           "BONDGENOOT_STORE in "
           "PostgreSQL.\n");
    return 0;
}

static int number(const char *text, int low, int high)
{
    char *end;
    long value = strtol(text, &end, 10);
    return *text && *end == '\0' && value >= low && value <= high ? (int)value : -1;
}

static int read_options(int argc, char **argv, struct options *ret)
{
    static const struct option known[] = {
        {"data", required_argument, NULL, 'd'},      {"store", required_argument, NULL, 's'},
        {"port", required_argument, NULL, 'p'},      {"address", required_argument, NULL, 'a'},
        {"workers", required_argument, NULL, 'w'},   {"gemeente", required_argument, NULL, 'g'},
        {"regisseur", required_argument, NULL, 'r'}, {"bytes", required_argument, NULL, 'b'},
        {"pages", no_argument, NULL, 'P'},           {NULL, 0, NULL, 0},
    };
    const char *data = getenv("BONDGENOOT_DATA");
    const char *store = getenv("BONDGENOOT_STORE");
    *ret =
        (struct options){.data = data ? data : "data", .store = store, .address = "127.0.0.1", .port = 8080};
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (c == 'd')
            ret->data = optarg;
        else if (c == 's')
            ret->store = optarg;
        else if (c == 'a')
            ret->address = optarg;
        else if (c == 'r')
            ret->regisseur = optarg;
        else if (c == 'g')
            ret->gemeente = optarg;
        else if (c == 'p')
            ret->port = number(optarg, 0, 65535);
        else if (c == 'P')
            ret->pages = true;
        else if (c == 'b')
            ret->bytes = number(optarg, 0, 1000000);
        else if (c == 'w')
            ret->workers = number(optarg, 1, 64);
        else
            return -1;
    }
    if (ret->port < 0 || ret->workers < 0 || ret->bytes < 0) {
        fprintf(stderr, "Een getal bij --port, --workers of --bytes klopt niet.\n");
        return -1;
    }
    if (ret->store && strcmp(ret->store, "") == 0)
        ret->store = NULL;
    if (ret->store && strncmp(ret->store, "postgres://", 11) != 0 &&
        strncmp(ret->store, "postgresql://", 13) != 0) {
        fprintf(
            stderr,
            "Een adres bij --store begint met postgres://. Zonder --store staat alles in de gegevensmap.\n");
        return -1;
    }
    ret->argc = argc - optind;
    ret->argv = argv + optind;
    return 0;
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return 1;
    const char *name = argc > 1 ? argv[1] : "help";
    struct options options;
    if (strcmp(name, "--help") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0)
        name = "version";
    if (read_options(argc > 1 ? argc - 1 : argc, argc > 1 ? argv + 1 : argv, &options) != 0)
        return 2;
    for (size_t i = 0; i < COUNT_OF(COMMANDS); i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return COMMANDS[i].run(&options);
    fprintf(stderr, "De opdracht \"%s\" kennen we niet. Kijk bij: bondgenoot help\n", name);
    return 2;
}
