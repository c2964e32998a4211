/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What waits to be sent. A mail is marked as taken before it goes and its rows are erased after, so a process
 * that dies in between sends nothing twice: what it had taken is not sent again, because nobody knows how far
 * it came (outbox_doubtful). What was surely not taken by the server is tried again, with growing waits, for
 * a day. One mail too few costs a look at Vandaag; one too many each minute would be switched off.
 */
#include <string.h>

#include "bericht/internal.h"
#include "platform/access/settings.h"
#include "platform/base/buf.h"
#include "platform/base/id.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum {
    AGAIN_MOST = 3600,        /* seconds between two tries */
    TRY_SECONDS = 24 * 3600,  /* then it is given up */
    GRIP_SECONDS = 15 * 60,   /* longer than a batch may take (send.c) */
    KEPT_SECONDS = 72 * 3600, /* what nobody could send at all */
};

struct taking {
    const void *ctx;
    struct gemeente *g;
    const char *from;
    char now[MOMENT_TEXT];
    char today[DATE_TEXT];
    struct mail_job *jobs;
    int count;
};

/* One thing of what somebody waits for: taken along, or erased because it waits no longer. */
static bool take_one(struct taking *t, const struct waiter *w, const json_t *row, const char *grip)
{
    const char *soort = row_text(row, "soort");
    enum bericht_kind kind = bericht_kind_of(soort);
    if (kind < BERICHT_KINDS && bericht_still(t->g->db, w, kind, row_text(row, "plek"))) {
        db_exec(t->g->db, &q_outbox_take, T(w->account), T(soort), T(row_text(row, "plek")),
                T(row_text(row, "gemaakt")), T(grip), T(t->now));
        return true;
    }
    db_exec(t->g->db, &q_outbox_drop, T(w->account), T(soort), T(row_text(row, "plek")),
            T(row_text(row, "gemaakt")));
    return false;
}

/* All that waits for an account, in one mail. How many things; the kind of the last in *ret_word. */
static int take_all_of(struct taking *t, const json_t *due, const char *grip, const char **ret_word)
{
    const struct waiter w = waiter_of(due, t->today);
    json_t *rows = db_rows(t->g->db, &q_outbox_due_of, T(w.account), T(t->now));
    int count = 0;
    *ret_word = NULL;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (!take_one(t, &w, row, grip))
            continue;
        *ret_word = bericht_word(bericht_kind_of(row_text(row, "soort")));
        count++;
    }
    json_decref(rows);
    return count;
}

/* A code that nobody asks for any more is not sent either. */
static bool take_code(struct taking *t, const json_t *due, const char *grip)
{
    return db_exec(t->g->db, &q_outbox_take, T(row_text(due, "account")), T("adres"),
                   T(row_text(due, "plek")), T(row_text(due, "gemaakt")), T(grip), T(t->now)) > 0;
}

static bool is_taken(const struct taking *t, const char *account, bool is_code)
{
    for (int i = 0; i < t->count; i++)
        if (t->jobs[i].is_code == is_code && strcmp(t->jobs[i].account, account) == 0)
            return true;
    return false;
}

static void take(struct taking *t, const json_t *due)
{
    bool is_code = row_is(due, "soort", "adres");
    const char *account = row_text(due, "account");
    if (is_taken(t, account, is_code))
        return;
    const char *grip = id_new(t->ctx);
    bool is_digest = !is_code && row_is(due, "hoe", "dagelijks");
    char code[CODE_DIGITS + 1];
    struct mail mail = {.from = t->from,
                        .to = row_text(due, is_code ? "nieuw_adres" : "adres"),
                        .site = public_address(t->ctx, t->g),
                        .date = t->now,
                        .id = id_new(t->ctx),
                        .lang = lang_of_code(row_text(due, "taal"))};
    if (is_code) {
        address_code(t->g, account, mail.to, row_text(due, "code_gemaakt"), code);
        mail.code = code;
        mail.count = take_code(t, due, grip);
    } else {
        mail.count = take_all_of(t, due, grip, &mail.word);
        if (mail.count > 1 || is_digest)
            mail.word = NULL;
    }
    if (mail.count == 0)
        return;
    if (is_digest)
        db_exec(t->g->db, &q_outbox_digest, T(account), T(t->today));
    t->jobs[t->count++] = (struct mail_job){.g = t->g,
                                            .account = talloc_strdup(t->ctx, account),
                                            .grip = grip,
                                            .to = talloc_strdup(t->ctx, mail.to),
                                            .bytes = mail_make(t->ctx, &mail),
                                            .is_code = is_code,
                                            .is_digest = is_digest};
}

/* Whether the daily mail may go: from that hour on, in the Netherlands. */
static bool is_daily_hour(const char *now)
{
    struct date day;
    int minute = 0;
    return date_time_of_moment(now, &day, &minute) == 0 && minute >= settings_now()->mail_hour * 60;
}

static bool failed(struct gemeente *g)
{
    const char *why = "";
    if (db_failed(g->db, &why) == DB_FINE)
        return false;
    log_line(LOG_LEVEL_WARNING, "mail", "gemeente", g->slug, "why", why, NULL);
    return true;
}

struct mail_job *outbox_take(const void *ctx, struct gemeente *g, const char *from, int most, int *ret_count)
{
    struct taking t = {.ctx = ctx, .g = g, .from = from};
    *ret_count = 0;
    moment_now(t.now);
    date_format(date_today(), t.today);
    if (db_number(g->db, &q_outbox_waits, 0, T(t.now)) == 0) {
        failed(g);
        return NULL;
    }
    db_begin(g->db, true);
    json_t *due = db_rows(g->db, &q_outbox_due, T(t.now), T(t.today), N(is_daily_hour(t.now)), N(most));
    t.jobs = talloc_zero_array(ctx, struct mail_job, base_count(json_array_size(due) + 1));
    for (size_t i = 0; i < json_array_size(due); i++)
        take(&t, json_array_get(due, i));
    json_decref(due);
    if (db_commit(g->db) != 0) {
        failed(g); /* nothing was taken, as far as anybody knows: what was is over after a while */
        return NULL;
    }
    *ret_count = t.count;
    return t.jobs;
}

/* --- what came of it ------------------------------------------------------- */

static void note(struct db *db, const char *kind, const char *account)
{
    const struct actor nobody = {0};
    struct event event = {.kind = kind, .record = account};
    event_write(db, &nobody, &event);
}

static void try_later(const struct mail_job *job)
{
    struct db *db = job->g->db;
    char now[MOMENT_TEXT];
    char then[MOMENT_TEXT];
    char oldest[MOMENT_TEXT];
    json_t *row = db_row(db, &q_outbox_tries, T(job->grip));
    int64_t tries = row_number(row, "pogingen");
    int64_t wait = (int64_t)settings_now()->mail_again << (tries < 12 ? tries : 12);
    moment_now(now);
    moment_in(wait < AGAIN_MOST ? wait : AGAIN_MOST, then);
    moment_in(-TRY_SECONDS, oldest);
    const char *since = row_text(row, "sinds");
    if (since && strcmp(since, oldest) < 0) {
        db_exec(db, &q_outbox_done, T(job->grip));
        note(db, "bericht.opgegeven", job->account);
        count_add(COUNT_MAIL_GIVEN_UP, 1);
    } else {
        db_exec(db, &q_outbox_later, T(job->grip), T(now), T(then));
        count_add(COUNT_MAIL_LATER, 1);
    }
    json_decref(row);
    if (job->is_digest) /* it was not sent today */
        db_exec(db, &q_outbox_digest, T(job->account), NONE_T);
}

static void give_back(const struct mail_job *job)
{
    db_exec(job->g->db, &q_outbox_give_back, T(job->grip));
    if (job->is_digest)
        db_exec(job->g->db, &q_outbox_digest, T(job->account), NONE_T);
}

static void refuse(const struct mail_job *job)
{
    char today[DATE_TEXT];
    date_format(date_today(), today);
    db_exec(job->g->db, &q_outbox_done, T(job->grip));
    db_exec(job->g->db, &q_outbox_refused, T(job->account), T(today));
    note(job->g->db, "bericht.geweigerd", job->account);
    count_add(COUNT_MAIL_GIVEN_UP, 1);
}

void outbox_settle(const struct mail_job *job)
{
    struct db *db = job->g->db;
    db_begin(db, true);
    switch (job->outcome) {
    case MAIL_NOT_TRIED:
        give_back(job);
        break;
    case MAIL_LATER:
        try_later(job);
        break;
    case MAIL_REFUSED:
        refuse(job);
        break;
    case MAIL_SENT:
    case MAIL_IN_DOUBT:
        db_exec(db, &q_outbox_done, T(job->grip));
        count_add(job->outcome == MAIL_SENT ? COUNT_MAIL_SENT : COUNT_MAIL_DOUBT, 1);
        break;
    }
    if (db_commit(db) != 0)
        failed(job->g);
}

void bericht_erase(struct gemeente *g)
{
    char before[MOMENT_TEXT];
    moment_in(-GRIP_SECONDS, before);
    db_begin(g->db, true);
    int64_t doubtful = db_exec(g->db, &q_outbox_doubtful, T(before));
    moment_in(-KEPT_SECONDS, before);
    db_exec(g->db, &q_outbox_too_old, T(before));
    if (db_commit(g->db) != 0)
        failed(g);
    else
        count_add(COUNT_MAIL_DOUBT, (uint64_t)doubtful);
}

int64_t outbox_length(struct gemeente *g)
{
    int64_t length = db_number(g->db, &q_outbox_length, 0);
    failed(g);
    return length;
}
