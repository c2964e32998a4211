/* SPDX-License-Identifier: EUPL-1.2 */
/* The service: supervisor, workers, background worker, and how they take up other settings. */
#include "serve.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "afdruk/afdruk.h"
#include "afweging/afweging.h"
#include "bericht/bericht.h"
#include "besluit/besluit.h"
#include "bewaren/bewaren.h"
#include "concepts.h"
#include "gelijk/gelijk.h"
#include "kortevraag/kortevraag.h"
#include "kring/kring.h"
#include "logboek/logboek.h"
#include "oidc/oidc.h"
#include "platform/access/ketenkop.h"
#include "platform/access/logbook.h"
#include "platform/base/confine.h"
#include "platform/base/log.h"
#include "platform/http/http.h"
#include "platform/http/supervisor.h"
#include "terugblik/terugblik.h"

enum {
    WORKERS_PER_CORE = 4,
    GRACE_MS = 5000,
    LINGER_MS = 10 * 1000,
    TIDY_MS = 3600 * 1000,
    FOLLOW_MS = 60 * 1000,
    FOLLOW_SOON_MS = 50
};

/* Threads of a worker: each takes 64 MB while it checks a password (account.h). */
#define PASSWORDS_AT_ONCE "2"

struct service {
    const struct options *options;
    int listen_fd;
    struct rate_table *rates;      /* of all workers; NULL: nothing is limited */
    const struct settings *before; /* SIGHUP: those that hold again when the new ones do not work */
};

/* What a worker listens to: SIGTERM ends it, SUPERVISOR_LEAVE tells that another has taken its place. */
struct ending {
    struct http_server *server; /* NULL when it is gone */
    uv_signal_t stop;
    uv_signal_t leave;
};

/* A child of the server: goes when that goes. */
struct server_watch {
    struct ending *ending;
};

static int server_gone(struct server_watch *watch)
{
    watch->ending->server = NULL;
    return 0;
}

static void close_signal(uv_signal_t *signal)
{
    if (!uv_is_closing((uv_handle_t *)signal))
        uv_close((uv_handle_t *)signal, NULL);
}

static void on_stop(uv_signal_t *signal, int number)
{
    struct ending *ending = signal->data;
    (void)number;
    if (ending->server)
        http_stop(ending->server, GRACE_MS);
    close_signal(&ending->stop);
    close_signal(&ending->leave);
}

static void on_leave(uv_signal_t *signal, int number)
{
    struct ending *ending = signal->data;
    (void)number;
    http_leave(ending->server, LINGER_MS, GRACE_MS);
    close_signal(signal);
    uv_unref((uv_handle_t *)&ending->stop); /* the loop runs out when the server is done */
}

/* Serves until SIGTERM, then lets what is under way finish. The exit code. */
static int serve_until_told(uv_loop_t *loop, int listen_fd, http_handler *handler, http_body_most *most,
                            void *user)
{
    struct http_server *server = http_serve(loop, listen_fd, handler, user);
    if (server == NULL) {
        log_line(LOG_LEVEL_ERROR, "start", "why", strerror(errno), NULL);
        return 1;
    }
    http_set(server, &settings_now()->http);
    http_set_body_most(server, most);
    struct ending ending = {.server = server};
    struct server_watch *watch = talloc(server, struct server_watch);
    watch->ending = &ending;
    talloc_set_destructor(watch, server_gone);
    ending.stop.data = ending.leave.data = &ending;
    uv_signal_init(loop, &ending.stop);
    uv_signal_init(loop, &ending.leave);
    uv_signal_start(&ending.stop, on_stop, SIGTERM);
    uv_signal_start(&ending.leave, on_leave, SUPERVISOR_LEAVE);
    supervisor_tell_ready();
    uv_run(loop, UV_RUN_DEFAULT);
    close_signal(&ending.stop);
    uv_run(loop, UV_RUN_DEFAULT);
    uv_loop_close(loop);
    return 0;
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0 ||
           strcmp(address, "localhost") == 0;
}

/* A demo has passwords that everybody knows. Also asked when one was put into the folder later. */
static bool is_shown_safely(const char **ret_why)
{
    *ret_why = "er staat een demo met bekende wachtwoorden; die wordt alleen op 127.0.0.1 getoond";
    return is_loopback(settings_now()->address) || !demo_is_in(settings_now()->data);
}

/* Where the head of the chain is kept; a file that is not there yet is made in its folder. */
static const char *place_of_head(const void *ctx)
{
    const char *place = settings_now()->ketenkop;
    const char *slash = place ? strrchr(place, '/') : NULL;
    if (place == NULL || access(place, F_OK) == 0)
        return place;
    return slash == NULL ? "." : slash == place ? "/" : talloc_strndup(ctx, place, (size_t)(slash - place));
}

/* What a worker writes: the data folder, and what is a link there: folders of municipalities, their logbooks.
 */
static const char **folders_of(const void *ctx, struct gemeente *const *all, int count, const char *archive)
{
    const char **folders = talloc_zero_array(ctx, const char *, base_count(3 * (size_t)count + 5));
    int at = 0;
    folders[at++] = settings_now()->data;
    if (place_of_head(folders))
        folders[at++] = place_of_head(folders);
    if (archive)
        folders[at++] = archive;
    for (int i = 0; i < count; i++) {
        folders[at++] = all[i]->folder;
        folders[at++] = talloc_asprintf(folders, "%s/logboek.jsonl", all[i]->folder);
        folders[at++] = talloc_asprintf(folders, "%s/audit.jsonl", all[i]->folder);
    }
#ifdef BONDGENOOT_TESTING
    folders[at] = getenv("BONDGENOOT_DEKKING"); /* what the tests used is noted there (coverage.h) */
#endif
    return folders;
}

/* Files that libpq reads by itself, when they are there. */
static const char **files_of_libpq(const void *ctx)
{
    const char **files = talloc_zero_array(ctx, const char *, 5);
    const char *home = getenv("HOME");
    int at = 0;
    if (home) {
        files[at++] = talloc_asprintf(files, "%s/.pgpass", home);
        files[at++] = talloc_asprintf(files, "%s/.pg_service.conf", home);
        files[at++] = talloc_asprintf(files, "%s/.postgresql", home);
    }
    files[at] = getenv("PGPASSFILE");
    return files;
}

/* Before the first thread: it binds only this one and those that it starts. `ports`: what it must reach
 * beside the database, ended by 0; NULL: nothing. `archive`: a folder that it writes in too, or NULL. */
static void confine_worker(struct gemeente *const *all, int count, const int *ports, const char *archive)
{
    void *ctx = talloc_new(NULL);
    bool has_store = settings_now()->store != NULL;
    const struct confine_plan plan = {.writable = folders_of(ctx, all, count, archive),
                                      .readable = has_store ? files_of_libpq(ctx) : NULL,
                                      .connects = has_store || ports != NULL,
                                      .ports = has_store ? NULL : ports};
    struct confine_result result = {0};
    logbook_know_user();
    if (settings_now()->confined)
        confine_process(&plan, &result);
    if (result.why)
        log_line(LOG_LEVEL_WARNING, "not-confined", "why", result.why, NULL);
#ifdef BONDGENOOT_TESTING
    if (getenv("BONDGENOOT_PROEF"))
        confine_try(settings_now()->data, getenv("BONDGENOOT_PROEF"));
#endif
    talloc_free(ctx);
}

static int worker(void *user)
{
    const struct service *service = user;
    setenv("UV_THREADPOOL_SIZE", PASSWORDS_AT_ONCE, 0);
    void *ctx = talloc_named_const(NULL, 0, "worker");
    oidc_be_worker();
    afdruk_be_asker();
    uv_loop_t *loop = uv_default_loop();
    struct app_config *config = talloc_zero(ctx, struct app_config);
    config->data = settings_now()->data;
    config->store = settings_now()->store;
    config->tables = concept_routes;
    config->http = &settings_now()->http;
    config->rates = service->rates;
    const char *why = "";
    struct app *app = NULL;
    if (is_shown_safely(&why))
        app = app_open(ctx, loop, config, &why);
    if (app == NULL) {
        log_line(LOG_LEVEL_ERROR, "start", "why", why, NULL);
        return 1;
    }
    int count = 0;
    struct gemeente *const *all = app_gemeenten(app, &count);
    confine_worker(all, count, NULL, NULL);
    int result = serve_until_told(loop, service->listen_fd, app_handle, app_body_most, app);
    talloc_free(ctx);
    return result;
}

/* Where the head of the chain is kept each day: a folder or a file elsewhere. */
static void keep_head(const void *ctx, struct gemeente *g)
{
    const char *place = settings_now()->ketenkop;
    const char *why = "";
    if (place && ketenkop_keep(ctx, g, place, &why) != 0)
        log_line(LOG_LEVEL_ERROR, "ketenkop", "gemeente", g->slug, "why", why, NULL);
}

/* Short questions whose day has come: each stands for somebody, whom the logbook names first. */
static void erase_questions(struct gemeente *g, const char *today)
{
    const char *why = "";
    db_begin(g->db, true);
    json_t *erased = kortevraag_erase(g->db, today);
    size_t count = json_array_size(erased);
    const char **ids = talloc_array(NULL, const char *, base_count(count + 1));
    for (size_t i = 0; i < count; i++)
        ids[i] = row_text(json_array_get(erased, i), "id");
    bool noted =
        count == 0 || logbook_write_own(g, "bondgenoot wissen", "korte-vraag", NULL, ids, (int)count) == 0;
    if (!noted)
        db_rollback(g->db);
    if (!noted)
        log_line(LOG_LEVEL_WARNING, "background", "gemeente", g->slug, "why", "logbook", NULL);
    else if (db_commit(g->db) != 0 && db_failed(g->db, &why) != DB_FINE)
        log_line(LOG_LEVEL_WARNING, "background", "gemeente", g->slug, "why", why, NULL);
    talloc_free(ids);
    json_decref(erased);
}

/* What nobody waits for: erasing what may not be kept. At the start and every hour after. */
static void tidy(uv_timer_t *timer)
{
    (void)timer;
    void *ctx = talloc_named_const(NULL, 0, "background");
    int count = 0;
    const char *why = "";
    struct gemeente **all = gemeente_open_all(ctx, settings_now()->data, settings_now()->store, &count, &why);
    char today[DATE_TEXT];
    date_format(date_today(), today);
    for (int i = 0; all && i < count; i++) {
        session_expire(all[i]->db);
        erase_questions(all[i], today);
        oidc_expire(all[i]->db);
        kring_tidy(all[i]->db, today);
        terugblik_tidy(all[i]->db, today);
        bericht_erase(all[i]);
        bewaren_pass(all[i], today, settings_now()->archief);
        afweging_count_words(all[i], today);
        keep_head(ctx, all[i]);
        logboek_look(all[i]);
        besluit_print(all[i]);
    }
    if (all == NULL)
        log_line(LOG_LEVEL_ERROR, "background", "why", why, NULL);
    talloc_free(ctx);
}

/* Often, so that what the logbook knows can be asked at once. */
static void follow(uv_timer_t *timer)
{
    bool more = false;
    void *ctx = talloc_named_const(NULL, 0, "background");
    int count = 0;
    const char *why = "";
    struct gemeente **all = gemeente_open_all(ctx, settings_now()->data, settings_now()->store, &count, &why);
    for (int i = 0; all && i < count; i++) {
        more = logboek_follow(all[i]) || more;
        more = gelijk_follow(all[i]) || more;
        more = besluit_print(all[i]) || more;
    }
    talloc_free(ctx); /* what could not be opened is said by tidy */
    if (more)         /* a piece at a time: a signal comes in between */
        uv_timer_start(timer, follow, FOLLOW_SOON_MS, FOLLOW_MS);
}

/* As a worker is; it opens the municipalities once before, to know their folders. */
static void confine_background(const int *ports)
{
    void *ctx = talloc_new(NULL);
    int count = 0;
    const char *why = "";
    struct gemeente **all = NULL;
    if (settings_now()->confined)
        all = gemeente_open_all(ctx, settings_now()->data, settings_now()->store, &count, &why);
    if (settings_now()->confined && all == NULL)
        log_line(LOG_LEVEL_ERROR, "background", "why", why, NULL);
    confine_worker(all, all == NULL ? 0 : count, ports, settings_now()->archief);
    talloc_free(ctx);
}

/* What the background worker does, beside what it sends. */
struct chores {
    uv_timer_t tidy;
    uv_timer_t often;
    uv_signal_t stop;
    struct bericht_worker *mail; /* NULL: no mail is set */
};

/* The loop runs out when what is being sent is done. Until then a second SIGTERM (one of the supervisor, one
 * of who stops all of us) comes here too. */
static void on_background_stop(uv_signal_t *signal, int number)
{
    struct chores *chores = signal->data;
    (void)number;
    if (chores->mail)
        bericht_end(chores->mail);
    uv_timer_stop(&chores->tidy);
    uv_timer_stop(&chores->often);
    uv_unref((uv_handle_t *)&chores->stop);
}

static int background(void *user)
{
    uv_loop_t *loop = uv_default_loop();
    /* Not on the stack: a signal may come until the very end of the process, and libuv then looks at its
     * handle. */
    static struct chores chores;
    void *ctx = talloc_named_const(NULL, 0, "background");
    const int *ports = NULL;
    const char *why = NULL;
    (void)user;
    afdruk_be_asker();
    chores.mail = bericht_prepare(ctx, &ports, &why);
    if (why)
        log_line(LOG_LEVEL_ERROR, "mail", "why", why, NULL);
    confine_background(ports);
    uv_timer_init(loop, &chores.tidy);
    uv_timer_start(&chores.tidy, tidy, 0, TIDY_MS);
    uv_timer_init(loop, &chores.often);
    uv_timer_start(&chores.often, follow, FOLLOW_MS, FOLLOW_MS);
    if (chores.mail)
        bericht_start(chores.mail, loop);
    chores.stop.data = &chores;
    uv_signal_init(loop, &chores.stop);
    uv_signal_start(&chores.stop, on_background_stop, SIGTERM);
    supervisor_tell_ready();
    uv_run(loop, UV_RUN_DEFAULT);
    talloc_free(ctx);
    return 0;
}

/* It writes nowhere, and reads only the system: certificates, and how names are found. */
static void confine_messenger(void)
{
    const struct confine_plan plan = {.connects = true};
    struct confine_result result = {0};
    if (settings_now()->confined)
        confine_process(&plan, &result);
    if (result.why)
        log_line(LOG_LEVEL_WARNING, "not-confined", "why", result.why, NULL);
}

/* Only where staff log in elsewhere; otherwise it ends, and the supervisor asks again after a reload. */
static int messenger(void *user)
{
    void *ctx = talloc_named_const(NULL, 0, "messenger");
    (void)user;
    afdruk_leave();
    int result = oidc_is_used(ctx, settings_now()->data)
                     ? oidc_messenger(confine_messenger, supervisor_tell_ready)
                     : 0;
    talloc_free(ctx);
    return result;
}

/* It holds nothing of anybody: no database, no key, no address. */
static int press(void *user)
{
    (void)user;
    return afdruk_press(settings_now()->confined, supervisor_tell_ready);
}

static void ready(void *user)
{
    const struct service *service = user;
    printf("Bondgenoot staat klaar op http://%s:%d\n", settings_now()->address,
           http_port(service->listen_fd));
    demo_say_log_ins(settings_now()->data, stdout);
    fflush(stdout);
}

static int worker_count(void)
{
    int workers = settings_now()->workers;
    int most = SUPERVISOR_WORKERS_MOST;
    if (workers == 0)
        workers = (int)uv_available_parallelism() * WORKERS_PER_CORE;
    return workers < most ? workers : most;
}

static void log_each(const char *event, const char *lines)
{
    void *ctx = talloc_new(NULL);
    for (size_t length; *lines; lines += length + (lines[length] == '\n')) {
        length = strcspn(lines, "\n");
        log_line(LOG_LEVEL_ERROR, event, "why", talloc_strndup(ctx, lines, length), NULL);
    }
    talloc_free(ctx);
}

/* SIGHUP, in the supervisor: the settings as they are now, for the workers that come. */
static int reload(void *user)
{
    struct service *service = user;
    struct buf *said = buf_new(NULL, 200);
    struct settings *s = settings_load(NULL, &service->options->source, said);
    if (s == NULL) {
        log_each("settings-wrong", said->data);
        talloc_free(said);
        return -1;
    }
    settings_keep(s, settings_now(), said);
    if (said->len > 0)
        log_line(LOG_LEVEL_WARNING, "settings-after-restart", "settings", said->data, NULL);
    talloc_free(said);
    service->before = settings_now();
    settings_use(s);
    log_set_level((enum log_level)s->log_level);
    return worker_count();
}

static void reloaded(void *user, bool taken)
{
    struct service *service = user;
    const struct settings *tried = settings_now();
    if (!taken) {
        settings_use(service->before);
        log_set_level((enum log_level)service->before->log_level);
    }
    if (service->before != service->options->settings && taken)
        talloc_free((void *)service->before);
    if (!taken)
        talloc_free((void *)tried);
    service->before = NULL;
}

int serve_product(const struct options *options)
{
    if (!is_loopback(settings_now()->address) && demo_is_in(options->data)) {
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
    struct service service = {.options = options, .rates = rate_table_new()};
    const struct settings *s = settings_now();
    service.listen_fd = http_listen(s->address, s->port);
    if (service.listen_fd < 0) {
        fprintf(stderr, "Poort %d op %s is niet te openen: %s\n", s->port, s->address,
                strerror(-service.listen_fd));
        return 2;
    }
    counts_start();
    oidc_open();
    afdruk_open();
    struct supervisor_plan plan = {.workers = worker_count(),
                                   .worker = worker,
                                   .background = background,
                                   .messenger = messenger,
                                   .press = press,
                                   .ready = ready,
                                   .reload = reload,
                                   .reloaded = reloaded,
                                   .user = &service};
    confine_rights();
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
    int result = serve_until_told(loop, service->listen_fd, bare_handle, NULL, answer);
    talloc_free(answer);
    return result;
}

static void bare_ready(void *user)
{
    const struct service *service = user;
    printf("Kaal antwoord van %d bytes op http://%s:%d\n", service->options->bytes, settings_now()->address,
           http_port(service->listen_fd));
    fflush(stdout);
}

int serve_bare(const struct options *options)
{
    struct service service = {.options = options};
    const struct settings *s = settings_now();
    service.listen_fd = is_loopback(s->address) ? http_listen(s->address, s->port) : -1;
    if (service.listen_fd < 0) {
        fprintf(stderr, "Poort %d op %s is niet te openen.\n", s->port, s->address);
        return 2;
    }
    struct supervisor_plan plan = {
        .workers = worker_count(), .worker = bare_worker, .ready = bare_ready, .user = &service};
    return supervisor_run(&plan);
}
