/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an operator may set of the front: how much one session, token, visitor or address may ask, when a
 * worker says that it is too busy, which proxies are believed, and who may read the metrics. The numbers to
 * start with stand in base/limits.h.
 *
 * Every row of http_setting_rows is one setting: a name, its field, its bounds and a sentence for whoever
 * sets it. A settings file or the environment fills them through http_settings_set.
 */
#ifndef BONDGENOOT_HTTP_SETTINGS_H
#define BONDGENOOT_HTTP_SETTINGS_H

#include "platform/http/network.h"

/* A bucket: so many at once, and so many a minute after that. */
struct http_rate {
    int per_minute; /* 0: no limit */
    int at_once;
};

struct http_settings {
    int limited; /* 0: none of the rates below counts (measuring, tests) */
    struct http_rate session;
    struct http_rate token;
    struct http_rate visitor; /* who is not logged in, per address */
    struct http_rate address; /* all together that one address may ask */
    int connections;          /* open connections of a worker */
    int file_mb;              /* of a file that somebody adds, in megabytes */
    int wait_ms;              /* that a request may wait before its worker takes it */
    int step_ms; /* answers to those from whom something can be hidden leave at whole steps; 0: at once */
    struct networks proxies; /* whose X-Forwarded-For is believed */
    struct networks metrics; /* who may read /metrics */
};

struct http_setting {
    const char *name; /* "sessie_per_minuut"; in the environment BONDGENOOT_SESSIE_PER_MINUUT */
    bool is_networks; /* a struct networks, else an int */
    size_t offset;    /* in struct http_settings */
    int low, high;    /* of an int */
    const char *what; /* a Dutch sentence */
};

/** Ended by a row without name. */
extern const struct http_setting http_setting_rows[];

struct http_settings http_settings_default(void);
/** Sets one by its name. 0; -1 when there is no such setting; -2 when the value does not fit it. */
int http_settings_set(struct http_settings *settings, const char *name, const char *value);
/** The value of one as http_settings_set takes it, child of ctx. */
char *http_settings_text(const void *ctx, const struct http_settings *settings,
                         const struct http_setting *row);
/** Sets all that the environment names. 0, or -1 with the name of the first variable that does not fit in
 * *ret_name (child of ctx). */
int http_settings_environment(const void *ctx, struct http_settings *settings, const char **ret_name);

#endif
