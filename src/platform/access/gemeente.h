/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A municipality (or a joint service of several): a folder of its own with database, logbook, keys, settings
 * and house style. Nothing crosses from one to another: a request finds its municipality by the host name it
 * was sent to, and an unknown host is refused.
 *
 *   DATA/<naam>/gemeente.json    settings: naam, hosts, tijden; see struct gemeente
 *   DATA/<naam>/bondgenoot.db    the database, unless it stands in PostgreSQL as schema gemeente_<naam>
 *   DATA/<naam>/logboek.jsonl    the logbook (access/logbook.h), append only
 *   DATA/<naam>/audit.jsonl      who did it, beside it
 *   DATA/<naam>/blikken.db       index of these two (src/logboek/blik.h): made again when it is gone
 *   DATA/<naam>/sleutel          32 random bytes, readable by the owner only
 *   DATA/<naam>/oidc.geheim      optional: the secret for the provider of OpenID Connect, or oidc.sleutel: a
 *                                private key as JWK; only the messenger reads them (oidc_settings.h)
 *   DATA/<naam>/tokens.css       optional: design tokens of the house style
 *   DATA/<naam>/demo             present only when the demo made this folder
 */
#ifndef BONDGENOOT_GEMEENTE_H
#define BONDGENOOT_GEMEENTE_H

#include "platform/access/oidc_settings.h"
#include "platform/access/role.h"
#include "platform/store/store.h"

/* Whether a code is asked beside the password. */
enum second_factor_rule { SECOND_FACTOR_NONE, SECOND_FACTOR_MAY, SECOND_FACTOR_MUST };

struct gemeente {
    const char *slug;     /* name of the folder */
    const char *naam;     /* "Gemeente Voorbeeld" */
    const char *afzender; /* sender in letters: several lines */
    const char *telefoon; /* whom a resident calls, when a letter names nobody else */
    const char *address;  /* where people come in, for links in mail: "https://..."; "": of the first host */
    const char *folder;   /* path */
    const char **hosts;   /* without port, ended by NULL */
    bool is_demo;
    bool secure;              /* served over https by the proxy in front: Secure cookies, HSTS */
    int session_minutes;      /* without a request; default 60 */
    int session_hours;        /* in all; default 12 */
    int silent_days;          /* a household where nothing moved for so long shows on Vandaag; default 21 */
    int look_back_weeks;      /* default 6 */
    int short_question_weeks; /* korte vragen are erased after; default 4 */
    enum second_factor_rule second_factor; /* MUST: of all staff; default MAY */
    unsigned second_factor_roles;          /* who must with MAY; default beheerder, privacyofficer and fg */
    int invitation_days;                   /* a link to choose a password; default 7 */
    const struct oidc_settings *oidc;      /* NULL: nobody logs in elsewhere */
    int lookups_a_day;                     /* asking outside the own kring, for each worker; default 20 */
    int emergency_hours;                   /* so long an emergency opens a household; default 24 */
    int term_weeks;    /* so long before its last day a term of weeks shows on lists; default 2 */
    int term_days;     /* a term of days; default 3 */
    int wgs_weeks;     /* of the verordening: within so long a decision about debt help (Wgs 4a); default 8 */
    bool hides_author; /* who decides does not see who put it forward */
    unsigned char key[32];
    const char *tokens_css; /* text of tokens.css, or NULL */
    char tokens_hash[17];   /* "" without */
    struct db *db;
    int logbook_fd;
    int audit_fd;
};

/* `store` is the address of PostgreSQL, or NULL for SQLite in the folder. */
/** Opens every municipality under data. Child of ctx. Count in *ret_count; NULL and a word in *ret_why when
 * one is not right. */
struct gemeente **gemeente_open_all(const void *ctx, const char *data, const char *store, int *ret_count,
                                    const char **ret_why);
/* What a new municipality starts with. */
struct gemeente_start {
    const char *slug; /* name of the folder */
    const char *naam;
    const char *const *hosts; /* ended by NULL */
    const char *afzender;     /* or NULL: the name */
    const char *telefoon;     /* or NULL */
    bool is_demo;
};
/** Makes folder, key, settings and an empty database. NULL with a word in *ret_why. */
struct gemeente *gemeente_make(const void *ctx, const char *data, const char *store,
                               const struct gemeente_start *start, const char **ret_why);
/** Opens a folder that has its files but no database yet (a backup that is put back), and makes that. NULL
 * with a word in *ret_why. */
struct gemeente *gemeente_make_database(const void *ctx, const char *data, const char *store,
                                        const char *slug, const char **ret_why);
/** Gives the folder and the schema of a municipality that is not open another name. 0, or -1 with a word in
 * *ret_why. */
int gemeente_rename(const void *ctx, const char *data, const char *store, const char *from, const char *to,
                    const char **ret_why);
/** Destroys folder and schema of a municipality that is not open, when they are there. 0, or -1 with a word
 * in *ret_why. */
int gemeente_remove(const void *ctx, const char *data, const char *store, const char *slug,
                    const char **ret_why);
/** By host name (a port is ignored); NULL when no municipality has it. */
struct gemeente *gemeente_of_host(struct gemeente *const *all, int count, const char *host);
/** A key of 32 bytes for one use, derived from the municipality's key: "sessie", "logboek", "concept", ... */
void gemeente_key(const struct gemeente *g, const char *use, unsigned char out[32]);

#endif
