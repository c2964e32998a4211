/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The lines of the logbook as a file for the privacyofficer: of a person, a trace or a month at most, made
 * from the index, so that nobody else waits. All of it: `bondgenoot logboek` (uitvoer.c).
 */
#include <stdlib.h>
#include <string.h>

#include "logboek/logboek_internal.h"
#include "platform/base/buf.h"
#include "platform/base/json_arena.h"
#include "sql_gen.h"
#include "version_gen.h"

enum { LINES_MOST = 20000, DAYS_MOST = 31 };

static void add_record(struct buf *out, const json_t *row)
{
    const char *parent = row_text(row, "ouder");
    json_t *foreign =
        parent ? json_pack("{s:s, s:s}", "trace_id", row_text(row, "spoor"), "operation_id", parent)
               : json_null();
    json_t *record = json_pack(
        "{s:s?, s:s, s:s?, s:s?, s:s, s:s?, s:s?, s:o, s:{s:s, s:s}, s:{s:s, s:s, s:s}}", "trace_id",
        row_text(row, "spoor"), "operation_id", row_text(row, "handeling"), "parent_operation_id", parent,
        "status_code", row_text(row, "status"), "name", row_text(row, "naam"), "start_time",
        row_text(row, "gestart"), "end_time", row_text(row, "geeindigd"), "foreign_operation", foreign,
        "resource", "name", "bondgenoot", "version", BONDGENOOT_VERSION, "attributes",
        "dpl.core.processing_activity_id", row_text(row, "verwerking"), "dpl.core.data_subject_id",
        row_text(row, "pseudoniem"), "dpl.core.data_subject_id_type", "pseudoniem");
    char *text = json_dumps(record, JSON_COMPACT);
    must(text != NULL);
    buf_adds(out, text);
    buf_addc(out, '\n');
    json_dump_free(text);
    json_decref(record);
}

/* What is asked for: 0, or -1 with the problem. */
static int read_wish(struct rq *rq, const char **ret_kind, struct span *ret_span)
{
    const char *subject = rq_query(rq, "betrokkene");
    if (subject && !logboek_is_pseudonym(subject))
        return rq_problem(rq, 400, TXT("Een pseudoniem heeft 32 cijfers en letters van a tot en met f."));
    if (logboek_span(rq, ret_span) != 0)
        return -1;
    *ret_kind = subject ? "betrokkene" : rq_query(rq, "spoor") ? "spoor" : "periode";
    int64_t days = (ret_span->until - ret_span->from) / 86400;
    if (strcmp(*ret_kind, "periode") == 0 && (ret_span->until == INT64_MAX || days > DAYS_MOST))
        return rq_problem(rq, 400,
                          TXT("Kies een periode van ten hoogste 31 dagen, een persoon of een spoor."));
    return 0;
}

/* NULL with the problem. */
static struct buf *lines_of(struct rq *rq, const char *kind, const struct span *span)
{
    const char *subject = rq_query(rq, "betrokkene");
    const char *trace = rq_query(rq, "spoor");
    struct db *index = logboek_index(rq);
    if (index == NULL)
        return NULL;
    struct buf *out = buf_new(rq_ctx(rq), 64 * 1024);
    json_t *rows = db_rows(index, &q_blik_lines, T(kind), N(subject ? blik_person(index, subject) : 0),
                           T(trace ? trace : ""), N(span->from), N(span->until), N(LINES_MOST + 1));
    bool fits = json_array_size(rows) <= LINES_MOST;
    for (size_t i = 0; fits && i < json_array_size(rows); i++)
        add_record(out, json_array_get(rows, i));
    json_decref(rows);
    if (!fits)
        rq_problem(rq, 400,
                   TXT("Dit zijn meer dan 20.000 regels. Kies een kortere periode, of vraag de beheerder om "
                       "de opdracht: bondgenoot logboek."));
    rq_subject(rq, subject ? talloc_asprintf(rq_ctx(rq), "=%s", subject) : LOGBOOK_EVERYBODY);
    return fits && logboek_read(rq, index) == 0 ? out : NULL;
}

void logboek_ophalen(struct rq *rq)
{
    const char *kind = "";
    struct span span;
    struct buf *out = read_wish(rq, &kind, &span) == 0 ? lines_of(rq, kind, &span) : NULL;
    if (out && rq_note_look(rq) == 0)
        rq_answer_file(rq, "application/jsonl; charset=utf-8", "logboek.jsonl", out->data, out->len);
    else
        rq_answer_problem(rq);
}
