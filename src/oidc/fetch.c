/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking a server of another, with libcurl and strict limits. */
#include "oidc/fetch.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>

#include "platform/access/oidc_settings.h"
#include "platform/base/buf.h"
#include "platform/base/limits.h"
#include "platform/base/log.h"

struct answer {
    struct buf *body;
    bool too_large;
};

void fetch_start(void)
{
    must(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

char *fetch_add(char *form, const char *name, const char *value)
{
    struct buf *escaped = buf_new(NULL, strlen(value) + 16);
    buf_add_url(escaped, value);
    form = talloc_asprintf_append(form, "%s%s=%s", form[0] ? "&" : "", name, escaped->data);
    talloc_free(escaped);
    return form;
}

static size_t take(char *data, size_t size, size_t count, void *user)
{
    struct answer *a = user;
    if (a->body->len + size * count > LIMIT_FETCH_BYTES) {
        a->too_large = true;
        return 0;
    }
    buf_add(a->body, data, size * count);
    return size * count;
}

static void set_limits(CURL *curl, const struct fetch *f)
{
    long ms = f->ms < LIMIT_FETCH_MS ? f->ms : LIMIT_FETCH_MS;
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, ms > 0 ? ms : 1L);
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE, (long)LIMIT_FETCH_BYTES);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, strncmp(f->url, "https:", 6) == 0 ? "https" : "http");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "127.0.0.1,localhost,[::1]");
}

static struct curl_slist *set_request(CURL *curl, const struct fetch *f)
{
    struct curl_slist *fields = curl_slist_append(NULL, "Accept: application/json");
    curl_easy_setopt(curl, CURLOPT_URL, f->url);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Bondgenoot");
    if (f->form)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, f->form);
    if (f->user) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, f->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, f->password);
    }
    if (f->bearer) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
        curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, f->bearer);
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields);
    return fields;
}

static const char *word_of(CURLcode code, const struct answer *a)
{
    if (a->too_large || code == CURLE_FILESIZE_EXCEEDED)
        return "large";
    if (code == CURLE_OPERATION_TIMEDOUT)
        return "slow";
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ||
        code == CURLE_SSL_CACERT_BADFILE)
        return "certificate";
    return "unreachable";
}

/* application/json, or what ends with +json; whatever follows. */
static bool is_json(const char *type)
{
    size_t length = type ? strcspn(type, "; ") : 0;
    return (length == 16 && strncasecmp(type, "application/json", 16) == 0) ||
           (length > 17 && strncasecmp(type, "application/", 12) == 0 &&
            strncasecmp(type + length - 5, "+json", 5) == 0);
}

static json_t *read_answer(CURL *curl, const struct answer *a, int *ret_status, const char **ret_word)
{
    long status = 0;
    const char *type = NULL;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    *ret_status = (int)status;
    *ret_word = NULL;
    if (status >= 300 && status < 400)
        *ret_word = "redirect";
    else if (status != 200 && status != 400 && status != 401)
        *ret_word = "status";
    else if (!is_json(type))
        *ret_word = "type";
    if (*ret_word)
        return NULL;
    json_t *json = json_loadb(a->body->data, a->body->len, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(json))
        return json;
    json_decref(json);
    *ret_word = "json";
    return NULL;
}

json_t *fetch_json(const struct fetch *f, int *ret_status, const char **ret_word)
{
    *ret_status = 0;
    *ret_word = "address";
    if (!oidc_address_is_safe(f->url))
        return NULL;
    *ret_word = "slow";
    if (f->ms <= 0)
        return NULL;
    CURL *curl = curl_easy_init();
    must(curl != NULL);
    struct answer a = {.body = buf_new(NULL, 4096)};
    set_limits(curl, f);
    struct curl_slist *fields = set_request(curl, f);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &a);
    CURLcode code = curl_easy_perform(curl);
    json_t *json = NULL;
    if (code == CURLE_OK)
        json = read_answer(curl, &a, ret_status, ret_word);
    else
        *ret_word = word_of(code, &a);
    if (code != CURLE_OK)
        log_line(LOG_LEVEL_DEBUG, "fetch", "why", curl_easy_strerror(code), NULL);
    curl_slist_free_all(fields);
    curl_easy_cleanup(curl);
    talloc_free(a.body);
    return json;
}
