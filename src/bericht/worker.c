/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sending, within the background worker: a look into the outboxes every few seconds, and one batch at a time
 * on a thread, so that nothing else waits for a slow mail server.
 */
#include <curl/curl.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "bericht/internal.h"
#include "platform/access/settings.h"
#include "platform/base/buf.h"
#include "platform/base/file.h"
#include "platform/base/log.h"

#ifdef BONDGENOOT_TESTING
enum { LOOK_MS = 300 }; /* tests wait for it often */
#else
enum { LOOK_MS = 3000 };
#endif

enum {
    BATCH_MOST = 20, /* few: what is taken goes, also when somebody switches it off meanwhile */
    FILE_MOST = 256 * 1024,
    PORT_SMTP = 25,
    PORT_SMTPS = 465,
    PORT_DNS = 53,
};

struct bericht_worker {
    struct mail_server server;
    int ports[3];
    uv_loop_t *loop;
    uv_timer_t timer;
    uv_work_t work;
    bool is_sending;
    bool is_over;
    int stop; /* for the thread */
    struct gemeente **all;
    int count;
    void *batch; /* memory of what is under way */
    struct mail_job *jobs;
    int job_count;
    const char *why;
    uint64_t not_before; /* of uv_now: the server failed */
    uint64_t minute;     /* of the rate */
    int sent_in_minute;
};

/* --- before the walls go up ------------------------------------------------ */

/* The first line of a file. */
static char *secret_of(const void *ctx, const char *path)
{
    size_t bytes = 0;
    char *text = file_read(ctx, path, FILE_MOST, &bytes);
    if (text)
        text[strcspn(text, "\r\n")] = '\0';
    return text;
}

static int port_of(const char *server)
{
    const char *host = mail_host(server);
    const char *colon = strrchr(host, ':');
    if (colon && strchr(colon, ']') == NULL)
        return (int)strtol(colon + 1, NULL, 10);
    return strncmp(server, "smtps", 5) == 0 ? PORT_SMTPS : PORT_SMTP;
}

static int read_files(struct bericht_worker *w, const struct settings *s, const char **ret_why)
{
    if (s->mail_user) {
        w->server.user = talloc_strdup(w, s->mail_user);
        w->server.password = s->mail_password ? secret_of(w, s->mail_password) : NULL;
        if (w->server.password == NULL) {
            *ret_why = "mail_wachtwoord_bestand is niet te lezen";
            return -1;
        }
    }
    if (s->mail_ca && (w->server.ca = file_read(w, s->mail_ca, FILE_MOST, &w->server.ca_bytes)) == NULL) {
        *ret_why = "mail_ca is niet te lezen";
        return -1;
    }
    return 0;
}

struct bericht_worker *bericht_prepare(const void *ctx, const int **ret_ports, const char **ret_why)
{
    const struct settings *s = settings_now();
    *ret_why = NULL;
    *ret_ports = NULL;
    if (s->mail_server == NULL)
        return NULL;
    struct bericht_worker *w = talloc_zero(ctx, struct bericht_worker);
    if (s->mail_from == NULL || !address_is_valid(s->mail_from))
        *ret_why = "mail_afzender is geen mailadres";
    else if (read_files(w, s, ret_why) == 0 && curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        *ret_why = "libcurl";
    if (*ret_why) {
        talloc_free(w);
        return NULL;
    }
    w->server.from = talloc_strdup(w, s->mail_from);
    w->server.tls = s->mail_tls;
    /* What stands behind the slash is the name that we give: not that of this machine. */
    w->server.url = talloc_asprintf(w, "%s/%s", s->mail_server, address_domain(s->mail_from));
    w->ports[0] = port_of(s->mail_server);
    w->ports[1] = PORT_DNS;
    *ret_ports = w->ports;
    return w;
}

/* --- a batch --------------------------------------------------------------- */

/* How many may go now. */
static int room(struct bericht_worker *w)
{
    uint64_t minute = uv_now(w->loop) / 60000;
    if (minute != w->minute) {
        w->minute = minute;
        w->sent_in_minute = 0;
    }
    int left = settings_now()->mail_minute - w->sent_in_minute;
    return left < BATCH_MOST ? left : BATCH_MOST;
}

static void on_thread(uv_work_t *work)
{
    struct bericht_worker *w = work->data;
    w->why = mail_send_all(&w->server, w->jobs, w->job_count, &w->stop);
}

static void on_sent(uv_work_t *work, int status)
{
    struct bericht_worker *w = work->data;
    (void)status;
    for (int i = 0; i < w->job_count; i++)
        outbox_settle(&w->jobs[i]);
    if (w->why) {
        log_line(LOG_LEVEL_WARNING, "mail-server", "why", w->why, NULL);
        w->not_before = uv_now(w->loop) + 1000 * (uint64_t)settings_now()->mail_again;
    }
    talloc_free(w->batch);
    w->batch = NULL;
    w->is_sending = false;
}

/* Of the municipalities in turn: the first that has something. */
static bool take(struct bericht_worker *w, int most)
{
    for (int i = 0; i < w->count; i++) {
        w->jobs = outbox_take(w->batch, w->all[i], w->server.from, most, &w->job_count);
        if (w->job_count == 0)
            continue;
        struct gemeente *first = w->all[i]; /* next time the others come first */
        for (; i + 1 < w->count; i++)
            w->all[i] = w->all[i + 1];
        w->all[i] = first;
        return true;
    }
    return false;
}

static void count_queue(struct bericht_worker *w)
{
    int64_t length = 0;
    for (int i = 0; i < w->count; i++)
        length += outbox_length(w->all[i]);
    count_set(COUNT_MAIL_QUEUE, (uint64_t)length);
}

static void look(uv_timer_t *timer)
{
    struct bericht_worker *w = timer->data;
    if (w->is_sending || w->is_over)
        return;
    count_queue(w);
    int most = room(w);
    if (most <= 0 || uv_now(w->loop) < w->not_before)
        return;
    w->batch = talloc_named_const(w, 0, "batch");
    if (!take(w, most)) {
        talloc_free(w->batch);
        w->batch = NULL;
        return;
    }
    w->sent_in_minute += w->job_count;
    w->is_sending = true;
    must(uv_queue_work(w->loop, &w->work, on_thread, on_sent) == 0);
}

void bericht_start(struct bericht_worker *w, uv_loop_t *loop)
{
    const char *why = "";
    w->loop = loop;
    w->timer.data = w->work.data = w;
    w->all = gemeente_open_all(w, settings_now()->data, settings_now()->store, &w->count, &why);
    if (w->all == NULL) {
        log_line(LOG_LEVEL_ERROR, "mail", "why", why, NULL);
        w->count = 0;
    }
    uv_timer_init(loop, &w->timer);
    uv_timer_start(&w->timer, look, 0, LOOK_MS);
}

void bericht_end(struct bericht_worker *w)
{
    w->is_over = true;
    __atomic_store_n(&w->stop, 1, __ATOMIC_RELAXED);
    if (!uv_is_closing((uv_handle_t *)&w->timer))
        uv_close((uv_handle_t *)&w->timer, NULL);
}
