/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of bericht share. */
#ifndef BONDGENOOT_BERICHT_INTERNAL_H
#define BONDGENOOT_BERICHT_INTERNAL_H

#include "bericht/bericht.h"

/* still.c */
/* For whom something might wait. */
struct waiter {
    const char *account, *medewerker, *team;
    unsigned roles;
    const char *today;
};
/** A row with account, medewerker, rollen and team. */
struct waiter waiter_of(const json_t *row, const char *today);
/** The word of a kind in the database and, translated, in a mail. */
const char *bericht_word(enum bericht_kind kind);
/** The kind of a word; BERICHT_KINDS when there is none. */
enum bericht_kind bericht_kind_of(const char *word);
/** Whether it still waits for this account, and is theirs to see. */
bool bericht_still(struct db *db, const struct waiter *w, enum bericht_kind kind, const char *place);

/* choice.c */
json_t *choice_query(struct rq *rq);
extern const struct command BERICHT_KIEZEN, ADRES_VRAGEN, ADRES_BEVESTIGEN, ADRES_WEGHALEN, AGENDA_MAKEN,
    AGENDA_EINDIGEN;

/* mail.c */
/* What one mail says. */
struct mail {
    const char *from, *to;
    const char *site; /* public_address */
    const char *date; /* moment */
    const char *id;   /* random: for Message-ID and the boundary of the parts */
    enum lang lang;
    int count;        /* how many things wait */
    const char *word; /* of what kind it is, when it is one; or NULL */
    const char *code; /* of a new address: then it says nothing else; or NULL */
};
/** The bytes of a mail: headers, a part of plain text and one of HTML that say the same, lines with CRLF.
 * Child of ctx. */
struct buf *mail_make(const void *ctx, const struct mail *mail);

/* outbox.c */
/* A mail that is ready, and what came of it. */
enum mail_outcome {
    MAIL_NOT_TRIED,
    MAIL_SENT,
    MAIL_LATER,   /* refused for now, or no connection: it was not taken */
    MAIL_REFUSED, /* this recipient, for good */
    MAIL_IN_DOUBT /* handed over, and no answer came */
};
struct mail_job {
    struct gemeente *g;
    const char *account;
    const char *grip; /* of its rows */
    const char *to;
    struct buf *bytes;
    bool is_code;
    bool is_digest;
    enum mail_outcome outcome;
};
/** Takes what is due, at most so many mails, and makes them: an array on ctx, its length in *ret_count. In a
 * write transaction of its own; nothing is written when nothing waits. */
struct mail_job *outbox_take(const void *ctx, struct gemeente *g, const char *from, int most, int *ret_count);
/** Notes what came of it, in a write transaction of its own. */
void outbox_settle(const struct mail_job *job);
int64_t outbox_length(struct gemeente *g);

/* send.c */
struct mail_server {
    const char *url; /* with the name that we give at EHLO */
    bool tls;
    const char *user, *password; /* or NULL */
    char *ca;                    /* bytes of a certificate, or NULL */
    size_t ca_bytes;
    const char *from;
};
/** Sends them over one connection, as long as *stop is 0, and notes the outcome of each. On a thread of its
 * own: touches nothing but its arguments. The word for the log when the server itself failed, or NULL. */
const char *mail_send_all(const struct mail_server *server, struct mail_job *jobs, int count,
                          const int *stop);

/* feed.c */
/** The secret address of a calendar, from what is stored; child of the request. */
char *agenda_address(struct rq *rq, const char *salt);
void feed_answer(struct rq *rq);

/* calendar.c */
struct calendar_day {
    const char *uid;
    const char *made; /* moment */
    const char *day;
    int64_t version;
};
/** A calendar of days without content (RFC 5545), child of ctx. */
struct buf *calendar_make(const void *ctx, const char *summary, const struct calendar_day *days,
                          size_t count);
/** One line of it: folded at 75 bytes, never within a character, and ended. */
void calendar_line(struct buf *b, const char *name, const char *value);
/** A text as a value: backslash, semicolon, comma and line break are escaped. */
char *calendar_text(const void *ctx, const char *text);

/* gemeente.json: where people come in, "https://bondgenoot.voorbeeld.example"; child of ctx. */
char *public_address(const void *ctx, const struct gemeente *g);

/* address.c */
enum { ADDRESS_MOST = 254, CODE_DIGITS = 8 };
/** Whether mail can go there as it is: letters, digits and the signs of RFC 5321 without quotes, and a domain
 * of ordinary labels. So nothing in it can begin a header or another recipient. */
bool address_is_valid(const char *address);
/** The domain of a valid address. */
const char *address_domain(const char *address);
/** The code that belongs to an address that somebody asked at a moment: it is computed again, and stands
 * nowhere. */
void address_code(const struct gemeente *g, const char *account, const char *address, const char *moment,
                  char out[CODE_DIGITS + 1]);

#endif
