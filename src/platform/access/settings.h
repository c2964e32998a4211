/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The settings of the program: each is declared once, in the table of settings_table.c or in that of the
 * front (http/settings.h). From those come the file, the environment, the options of the command line, all
 * messages, and `bondgenoot instellingen`.
 *
 * Where a value comes from, the later before the earlier: the default, the file, the environment
 * (BONDGENOOT_<NAAM>), the command line. Settings of one municipality are in its gemeente.json.
 *
 * To add one: a member in struct settings and a row in the table.
 */
#ifndef BONDGENOOT_ACCESS_SETTINGS_H
#define BONDGENOOT_ACCESS_SETTINGS_H

#include "platform/http/settings.h"

struct settings {
    const char *data;
    const char *store; /* address of PostgreSQL; NULL: SQLite in the data folder */
    const char *address;
    int port;
    int workers;          /* 0: four for each core */
    const char *ketenkop; /* folder or file for the heads of the chains; NULL: not kept */
    const char *archief;  /* folder for what must be written before it is destroyed; NULL: none */
    bool confined;
    int log_level; /* enum log_level */
    bool access_lines;
    const char *mail_server; /* "smtp://host:587" or "smtps://host:465"; NULL: no mail */
    bool mail_tls;           /* asked, also with smtp:// (STARTTLS) */
    const char *mail_ca;   /* file with the certificate of who signs that of the server; NULL: the system's */
    const char *mail_user; /* NULL: without log-in */
    const char *mail_password; /* file that holds it */
    const char *mail_from;     /* address of the sender */
    int mail_minute;           /* so many mails a minute at most */
    int mail_again;            /* seconds before a second try; then twice as long, up to an hour */
    int mail_hour;             /* from which hour of the day the daily mail goes */
    int attempts;              /* to log in that may fail before it gets slower; see attempt.h */
    int attempts_address;      /* ... from one address outside our own networks */
    int attempt_wait;          /* seconds, at most */
    struct networks own_networks;
    struct http_settings http;
};

enum setting_kind {
    SETTING_TEXT,     /* const char *; NULL when empty */
    SETTING_NUMBER,   /* int */
    SETTING_SWITCH,   /* bool: "aan" or "uit" */
    SETTING_WORD,     /* int: place in `words` */
    SETTING_NETWORKS, /* struct networks */
};

struct setting {
    const char *name; /* in the file; in capitals behind BONDGENOOT_ in the environment */
    enum setting_kind kind;
    size_t place; /* offset in struct settings */
    const char *otherwise;
    int low; /* of a number */
    int high;
    const char *const *words;                       /* ended by NULL */
    const char *(*wrong)(const struct settings *s); /* one check more: what is wrong, in Dutch, or NULL */
    bool is_secret;                                 /* a password in an address is not shown */
    bool on_reload;                                 /* SIGHUP applies it; otherwise a restart does */
    const char *what;                               /* Dutch; it is broken into lines when it is written */
};

/* Those that are not of the front, ended by a row without a name. */
extern const struct setting settings_table[];

/* What the command line gave: name and value, and where it stood for the messages ("--port"). */
struct setting_given {
    const char *name;
    const char *value;
    const char *origin;
};

/* Where settings come from; the same again on SIGHUP. */
struct settings_source {
    const char *file; /* named by --settings or BONDGENOOT_INSTELLINGEN: must be there; NULL: looked for */
    const struct setting_given *given;
    int given_count;
};

/** Reads them all, child of ctx. NULL when anything is wrong: every error on a line of its own in `errors`.
 */
struct settings *settings_load(const void *ctx, const struct settings_source *source, struct buf *errors);
/** The file that was read for these settings, or NULL. */
const char *settings_file(const struct settings *s);
/** After SIGHUP: takes back what only a restart changes, and names it in `kept` (with commas). */
void settings_keep(struct settings *s, const struct settings *before, struct buf *kept);
/** The whole file with explanations; what is not the default stands there as a value, the rest as a remark.
 */
void settings_write(const struct settings *s, struct buf *out);

/** The host and port of an address of a mail server, within it; NULL when it is none. */
const char *mail_host(const char *server);
/** Whether it stands on this machine: then nobody is between. */
bool mail_is_near(const char *server);

/** Those of this process: the defaults until settings_use(). */
const struct settings *settings_now(void);
/** From here on. They must outlive the process, or be replaced before they go. */
void settings_use(const struct settings *s);

#endif
