/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Talking to the mail server: libcurl, one handle and so one connection for a batch. What matters is to know,
 * of each mail, whether the server has it: before the last byte it has not; after it the answer tells, and
 * without an answer nobody knows.
 */
#include <curl/curl.h>
#include <string.h>
#include <strings.h>

#include "bericht/internal.h"
#include "platform/base/buf.h"

enum { CONNECT_SECONDS = 10, MAIL_SECONDS = 30, BATCH_SECONDS = 5 * 60 };

struct sending {
    const int *stop;
    const struct mail_job *job;
    size_t at;
    bool all_given;  /* the last byte was taken from us */
    char command[5]; /* the last that was sent, but for the farewell: "RCPT" */
};

static size_t on_read(char *to, size_t size, size_t count, void *user)
{
    struct sending *s = user;
    size_t room = size * count;
    size_t left = s->job->bytes->len - s->at;
    size_t length = left < room ? left : room;
    memcpy(to, s->job->bytes->data + s->at, length);
    s->at += length;
    s->all_given = s->all_given || length == 0;
    return length;
}

/* Nothing of it is written anywhere: it holds addresses. */
static int on_debug(CURL *curl, curl_infotype type, char *data, size_t size, void *user)
{
    struct sending *s = user;
    (void)curl;
    if (type == CURLINFO_HEADER_OUT && size >= 4 && strncmp(data, "QUIT", 4) != 0) {
        memcpy(s->command, data, 4);
        s->command[4] = '\0';
    }
    return 0;
}

/* A mail that was given whole waits for its answer whatever happens; another is left. */
static int on_progress(void *user, curl_off_t total_in, curl_off_t in, curl_off_t total_out, curl_off_t out)
{
    const struct sending *s = user;
    (void)total_in;
    (void)in;
    (void)total_out;
    (void)out;
    return __atomic_load_n(s->stop, __ATOMIC_RELAXED) && !s->all_given;
}

static size_t on_write(char *data, size_t size, size_t count, void *user)
{
    (void)data;
    (void)user;
    return size * count;
}

static void set_options(CURL *curl, const struct mail_server *server, struct sending *s)
{
    curl_easy_setopt(curl, CURLOPT_URL, server->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)MAIL_SECONDS);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(server->tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (server->ca) {
        struct curl_blob blob = {.data = server->ca, .len = server->ca_bytes, .flags = CURL_BLOB_NOCOPY};
        curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &blob);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
    if (server->user) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password);
    }
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, s);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_write);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, s);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, s);
}

/* What became of one mail, from what curl says, what the server said last and to which command. */
static enum mail_outcome outcome_of(CURLcode result, long answer, const struct sending *s)
{
    if (result == CURLE_OK)
        return MAIL_SENT;
    if (s->all_given)
        return answer >= 400 ? MAIL_LATER : MAIL_IN_DOUBT;
    if (__atomic_load_n(s->stop, __ATOMIC_RELAXED))
        return MAIL_NOT_TRIED;
    return answer >= 500 && strcmp(s->command, "RCPT") == 0 ? MAIL_REFUSED : MAIL_LATER;
}

/* Whether the next mail would meet the same. */
static bool is_of_the_server(enum mail_outcome outcome, const struct sending *s)
{
    return outcome == MAIL_LATER && !s->all_given && strcmp(s->command, "RCPT") != 0;
}

static CURLcode send_one(CURL *curl, const struct mail_server *server, struct sending *s, long *ret_answer)
{
    struct curl_slist *to = curl_slist_append(NULL, talloc_asprintf(s->job->bytes, "<%s>", s->job->to));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, talloc_asprintf(s->job->bytes, "<%s>", server->from));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    CURLcode result = curl_easy_perform(curl);
    *ret_answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, ret_answer);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(to);
    return result;
}

const char *mail_send_all(const struct mail_server *server, struct mail_job *jobs, int count, const int *stop)
{
    const char *why = NULL;
    struct sending s = {.stop = stop};
    CURL *curl = curl_easy_init();
    must(curl != NULL);
    set_options(curl, server, &s);
    time_t began = time(NULL);
    for (int i = 0; i < count && why == NULL; i++) {
        long answer;
        if (__atomic_load_n(stop, __ATOMIC_RELAXED) || time(NULL) - began > BATCH_SECONDS)
            break;
        s = (struct sending){.stop = stop, .job = &jobs[i]};
        CURLcode result = send_one(curl, server, &s, &answer);
        jobs[i].outcome = outcome_of(result, answer, &s);
        if (!is_of_the_server(jobs[i].outcome, &s))
            continue;
        why = curl_easy_strerror(result);
        for (int j = i + 1; j < count; j++)
            jobs[j].outcome = MAIL_LATER;
    }
    curl_easy_cleanup(curl);
    return why;
}
