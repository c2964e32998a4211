/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letting the rules look. The index tells what is new; what a rule points at becomes a finding of one worker
 * on one day, with the first acts that it is about. Looked at again it finds nothing twice. Looking is
 * reading, and takes as long as it takes; only what was found is written, at the end.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "logboek/blik.h"
#include "logboek/regels.h"
#include "platform/access/event.h"
#include "platform/access/logbook.h"
#include "platform/base/date.h"
#include "platform/base/id.h"
#include "platform/base/log.h"
#include "sql_gen.h"

enum { READ_AT_ONCE = 1000, HOUR = 3600, ACTS_BYTES = 20 * 17, NEWS_MOST = 50000 };

/* Workers who did something since the last time. */
struct worker {
    const char *medewerker;
    const char *naam;
    const char *adres; /* hash, or NULL */
    json_t *before;    /* households whose kring they left */
};

struct judging {
    void *ctx;
    struct gemeente *g;
    struct db *db;
    struct db *index;
    struct rule_now now[LOGBOEK_RULES];
    struct worker *workers;
    int worker_count;
    int64_t from, until; /* numbers of acts: after `from`, up to `until` */
    int64_t first, last; /* of their moments; 0: there are none */
    struct finding *findings;
    int finding_count;
    int found;
};

struct finding {
    enum logboek_rule_kind rule;
    const char *account, *medewerker, *handeling;
    int64_t first, last;
    int64_t count; /* 0: one more than there were */
};

/* Kept until all was looked at; `f` is copied. */
static void find(struct judging *j, const struct finding *f)
{
    if (!j->now[f->rule].on)
        return;
    if (j->finding_count % 16 == 0)
        j->findings =
            talloc_realloc(j->ctx, j->findings, struct finding, base_count((size_t)j->finding_count + 16));
    struct finding *kept = &j->findings[j->finding_count++];
    *kept = *f;
    kept->account = talloc_strdup(j->ctx, f->account);
    kept->medewerker = talloc_strdup(j->ctx, f->medewerker);
    kept->handeling = talloc_strdup(j->ctx, f->handeling);
}

/* --- writing down --------------------------------------------------------- */

static void write_new(struct judging *j, const struct finding *f, const char *day)
{
    char first[MOMENT_TEXT];
    char last[MOMENT_TEXT];
    char today[DATE_TEXT];
    const struct actor nobody = {0};
    char *id = id_new(j->ctx);
    blik_moment(f->first, first);
    blik_moment(f->last, last);
    date_format(date_today(), today);
    db_exec(j->db, &q_logboekvondst_add, T(id), T(logboek_rules[f->rule].id), T(f->account), T(f->medewerker),
            T(day), N(f->count ? f->count : 1), T(first), T(last), T(f->handeling),
            T(j->now[f->rule].tells ? today : NULL));
    struct event event = {.kind = "logboekvondst.gevonden", .record = id};
    event_write(j->db, &nobody, &event);
    j->found++;
}

static void write_finding(struct judging *j, const struct finding *f)
{
    char moment[MOMENT_TEXT];
    char day[DATE_TEXT];
    struct date date;
    blik_moment(f->last, moment);
    if (date_of_moment(moment, &date) != 0)
        return;
    date_format(date, day);
    json_t *row = db_row(j->db, &q_logboekvondst_find, T(logboek_rules[f->rule].id), T(f->account), T(day));
    if (row == NULL) {
        write_new(j, f, day);
        return;
    }
    const char *acts = row_text(row, "handelingen");
    if (strstr(acts, f->handeling) == NULL || f->count > row_number(row, "keren")) {
        bool fits = strlen(acts) < ACTS_BYTES && strstr(acts, f->handeling) == NULL;
        char *all = fits ? talloc_asprintf(j->ctx, "%s %s", acts, f->handeling) : talloc_strdup(j->ctx, acts);
        db_exec(j->db, &q_logboekvondst_more, T(row_text(row, "id")),
                N(f->count ? f->count : row_number(row, "keren") + 1), T(moment), T(all));
    }
    json_decref(row);
}

/* --- act by act ----------------------------------------------------------- */

static struct worker *worker_of(struct judging *j, const char *medewerker, const char *today)
{
    for (int i = 0; i < j->worker_count; i++)
        if (strcmp(j->workers[i].medewerker, medewerker) == 0)
            return &j->workers[i];
    if (j->worker_count % 16 == 0)
        j->workers =
            talloc_realloc(j->ctx, j->workers, struct worker, base_count((size_t)j->worker_count + 16));
    struct worker *w = &j->workers[j->worker_count++];
    json_t *name = db_row(j->db, &q_logboek_worker_name, T(medewerker));
    json_t *address = db_row(j->db, &q_logboekadres_get, T(medewerker));
    *w = (struct worker){.medewerker = talloc_strdup(j->ctx, medewerker),
                         .naam = talloc_strdup(j->ctx, name ? row_text(name, "naam") : ""),
                         .adres = address ? talloc_strdup(j->ctx, row_text(address, "adres")) : NULL,
                         .before = db_rows(j->db, &q_logboek_kring_before, T(medewerker), T(today))};
    json_decref(name);
    json_decref(address);
    return w;
}

static bool was_in_kring(const struct judging *j, const struct worker *w, const char *record)
{
    char pseudonym[LOGBOOK_PSEUDONYM];
    for (size_t i = 0; record && i < json_array_size(w->before); i++) {
        logbook_pseudonym(j->g, row_text(json_array_get(w->before, i), "huishouden"), pseudonym);
        if (strcmp(pseudonym, record) == 0)
            return true;
    }
    return false;
}

static void judge_act(struct judging *j, const json_t *row, const char *today)
{
    struct worker *w = worker_of(j, row_text(row, "medewerker"), today);
    int64_t moment = row_number(row, "moment");
    bool refused = row_is(row, "uitkomst", "geweigerd");
    struct finding f = {.account = row_text(row, "account"),
                        .medewerker = w->medewerker,
                        .handeling = row_text(row, "handeling"),
                        .first = moment,
                        .last = moment};
    if (!refused && (row_is(row, "toegang", "doorbraak") || row_is(row, "toegang", "buiten"))) {
        f.rule = RULE_OUTSIDE;
        find(j, &f);
    }
    if (!refused && row_number(row, "een") == 1 && logboek_is_odd_hour(moment)) {
        f.rule = RULE_HOURS;
        find(j, &f);
    }
    if (refused && was_in_kring(j, w, row_text(row, "record"))) {
        f.rule = RULE_BEFORE;
        find(j, &f);
    }
}

/* Everything new, act by act. */
static void judge_acts(struct judging *j)
{
    char today[DATE_TEXT];
    date_format(date_today(), today);
    size_t count = READ_AT_ONCE;
    while (count == READ_AT_ONCE && j->until - j->from < NEWS_MOST) {
        json_t *rows = db_rows(j->index, &q_blik_news, N(j->until), N(READ_AT_ONCE));
        count = json_array_size(rows);
        for (size_t i = 0; i < count; i++) {
            const json_t *row = json_array_get(rows, i);
            judge_act(j, row, today);
            j->until = row_number(row, "nr");
            int64_t moment = row_number(row, "moment");
            j->first = j->first == 0 || moment < j->first ? moment : j->first;
            j->last = moment > j->last ? moment : j->last;
        }
        json_decref(rows);
    }
}

/* --- counts --------------------------------------------------------------- */

static void judge_rows(struct judging *j, enum logboek_rule_kind rule, json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const struct finding f = {.rule = rule,
                                  .account = row_text(row, "account"),
                                  .medewerker = row_text(row, "medewerker"),
                                  .handeling = row_text(row, "handeling"),
                                  .first = row_number(row, "moment"),
                                  .last = row_number(row, "laatst"),
                                  .count = row_number(row, "keren")};
        find(j, &f);
    }
    json_decref(rows);
}

/* Hours and days in which something new happened. */
static void judge_counts(struct judging *j)
{
    int64_t day = 24 * (int64_t)HOUR;
    for (int64_t at = j->first - j->first % HOUR; j->now[RULE_MANY].on && at <= j->last; at += HOUR)
        judge_rows(j, RULE_MANY,
                   db_rows(j->index, &q_blik_many, N(at), N(at + HOUR), N(j->now[RULE_MANY].threshold)));
    for (int64_t at = j->first - j->first % day; j->now[RULE_REFUSED].on && at <= j->last; at += day)
        judge_rows(
            j, RULE_REFUSED,
            db_rows(j->index, &q_blik_refused_often, N(at), N(at + day), N(j->now[RULE_REFUSED].threshold)));
}

/* --- the own name and address --------------------------------------------- */

static void judge_person(struct judging *j, enum logboek_rule_kind rule, const struct worker *w,
                         const char *inwoner)
{
    char pseudonym[LOGBOOK_PSEUDONYM];
    logbook_pseudonym(j->g, inwoner, pseudonym);
    int64_t person = blik_person(j->index, pseudonym);
    json_t *row = person ? db_row(j->index, &q_blik_of_worker_and_person, T(w->medewerker), N(person),
                                  N(j->from), N(j->until))
                         : NULL;
    if (row) {
        const struct finding f = {.rule = rule,
                                  .account = row_text(row, "account"),
                                  .medewerker = w->medewerker,
                                  .handeling = row_text(row, "handeling"),
                                  .first = row_number(row, "moment"),
                                  .last = row_number(row, "laatst")};
        find(j, &f);
    }
    json_decref(row);
}

void logboek_address_hash(const struct gemeente *g, const char *address, char out[65])
{
    unsigned char key[32];
    unsigned char hash[32];
    gemeente_key(g, "logboekadres", key);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)address, strlen(address), key, sizeof key);
    sodium_bin2hex(out, 65, hash, sizeof hash);
    sodium_memzero(key, sizeof key);
}

static void judge_resident(struct judging *j, const json_t *row)
{
    char hash[65] = "";
    void *ctx = talloc_new(j->ctx);
    char *address = logboek_address_key(ctx, row_text(row, "postcode"), row_text(row, "straat"));
    if (address)
        logboek_address_hash(j->g, address, hash);
    for (int i = 0; i < j->worker_count; i++) {
        const struct worker *w = &j->workers[i];
        if (j->now[RULE_NAME].on && row_text(row, "naam") &&
            logboek_same_surname(w->naam, row_text(row, "naam")))
            judge_person(j, RULE_NAME, w, row_text(row, "id"));
        if (j->now[RULE_ADDRESS].on && w->adres && strcmp(w->adres, hash) == 0)
            judge_person(j, RULE_ADDRESS, w, row_text(row, "id"));
    }
    talloc_free(ctx);
}

static void judge_residents(struct judging *j)
{
    char *after = talloc_strdup(j->ctx, "");
    size_t count = READ_AT_ONCE;
    while (j->worker_count > 0 && count == READ_AT_ONCE) {
        json_t *rows = db_rows(j->db, &q_logboek_inwoners_adres, T(after), N(READ_AT_ONCE));
        count = json_array_size(rows);
        for (size_t i = 0; i < count; i++)
            judge_resident(j, json_array_get(rows, i));
        if (count > 0)
            after = talloc_strdup(j->ctx, row_text(json_array_get(rows, count - 1), "id"));
        json_decref(rows);
    }
}

/* --- whole ---------------------------------------------------------------- */

static int write_findings(struct judging *j)
{
    if (j->finding_count == 0)
        return 0;
    db_begin(j->db, true);
    for (int i = 0; i < j->finding_count; i++)
        write_finding(j, &j->findings[i]);
    return db_commit(j->db);
}

int logboek_judge(struct gemeente *g, struct db *index)
{
    static const char mark[] = "regels";
    struct judging j = {.ctx = talloc_new(NULL), .g = g, .db = g->db, .index = index};
    const char *why = "";
    db_begin(g->db, false);
    for (size_t i = 0; i < LOGBOEK_RULES; i++)
        j.now[i] = logboek_rule_now(g->db, &logboek_rules[i]);
    j.from = j.until = db_number(index, &q_blik_stand, 0, T(mark));
    judge_acts(&j);
    if (j.until > j.from) {
        judge_counts(&j);
        judge_residents(&j);
    }
    for (int i = 0; i < j.worker_count; i++)
        json_decref(j.workers[i].before);
    bool read = db_failed(index, &why) == DB_FINE && db_failed(g->db, &why) == DB_FINE;
    db_rollback(g->db);
    int result = read && write_findings(&j) == 0 ? j.found : -1;
    if (result >= 0 && j.until > j.from) {
        db_begin(index, true);
        db_exec(index, &q_blik_stand_set, T(mark), N(j.until));
        db_commit(index);
    } else if (result < 0) {
        db_failed(g->db, &why);
        log_line(LOG_LEVEL_WARNING, "logbook-rules", "gemeente", g->slug, "why", why, NULL);
    }
    talloc_free(j.ctx);
    return result;
}
