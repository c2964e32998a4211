/* SPDX-License-Identifier: EUPL-1.2 */
/* How SQLite will answer every statement: a table is read from end to end only where that is answered for
 * here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "platform/store/store.h"
#include "sql_gen.h"

static const struct {
    const char *statement, *table, *why;
} ANSWERED[] = {
    {"aanmelden_demo", "SCAN a", "only the log-in page of a demo asks"},
    {"bericht_add_team", "SCAN a", "who works here: it grows with the staff, not with the households"},
    {"bericht_wanters", "SCAN a", "the same"},
    {"outbox_waits", "SCAN x", "one row of an index"},
    {"outbox_doubtful", "SCAN bericht", "once an hour; what waits to be sent is little"},
    {"outbox_too_old", "SCAN a", "the same"},
    {"outbox_length", "SCAN bericht", "what waits to be sent is little"},
    {"bewaarregel_all", "SCAN r", "some dozens of rows"},
    {"vernietiging_mine", "SCAN x", "what was found just before, each by an index"},
    {"wis_inwoner_blijft", "SCAN y", "the same"},
    {"los_casus", "SCAN casus", "the published cases that were taken in: some dozens"},
    {"blik_of_period", "SCAN alle", "a page of rows, found just before"},
    {"blik_of_period", "SCAN gekozen", "the same"},
    {"blik_erase_people", "SCAN blik_persoon", "in the background, when something was over its term"},
    {"blik_lines", "SCAN k", "the records that were asked for"},
    {"blik_affected", "SCAN k", "the acts that were asked for"},
    {"blik_affected_kinds", "SCAN k", "the same"},
    {"budget_list_all", "SCAN a", "who may look into all budgets reads all"},
    {"budget_list_all", "SCAN mijn", "found just before"},
    {"budget_list", "SCAN mijn", "the same"},
    {"budget_get", "SCAN m", "one row, of this budget"},
    {"budget_get", "SCAN k", "the same"},
    {"bron_stand_make", "SCAN x", "after an import"},
    {"bron_stand_wrong", "SCAN", "the check reads all"},
    {"mandaat_list", "SCAN m", "some dozens of rows"},
    {"mandaat_medewerkers", "SCAN a", "who works here"},
    {"budget_teams", "SCAN t", "the same"},
    {"budget_partners", "SCAN o", "the same"},
    {"bewijs_verzoeken", "SCAN q", "the requests of one budget, found just before"},
    {"bron_list", "SCAN g", "what is hidden from one colleague"},
    {"bewijs_bronnen", "SCAN g", "the same"},
    {"dekking_bronnen", "SCAN g", "the same"},
    {"budget_books", "SCAN x", "the check reads all"},
    {"budget_voorleggingen", "SCAN v", "the check reads all"},
    {"mandaat_of_day", "SCAN m", "the mandates of a municipality are some dozens"},
    {"casus_takers", "SCAN a", "the import of a case"},
    {"casus_budget", "SCAN budget", "the import of a case"},
    {"casus_regels", "SCAN regel", "the import of a case"},
    {"citaat_shield", "SCAN k", "the words that were found just before"},
    {"delingsregel_all", "SCAN r", "some dozens of rows, read again only when one was added"},
    {"toegang_stand", "SCAN n", "one row: the last of an index"},
    {"delingsregel_follow", "SCAN n", "the last of an index"},
    {"delingsregel_clear", "SCAN delingsregel", "before an import"},
    {"deling_citaat_set", "SCAN k", "the words that were found just before"},
    {"document_left", "SCAN n", "the check reads all"},
    {"gewone_woorden_goals", "SCAN d", "in the background, once a day, and so many rows"},
    {"gewone_woorden_notes", "SCAN g", "the same"},
    {"dossier_items", "SCAN x", "what stands under one file, found by an index"},
    {"dossier_item", "SCAN x", "one record, found by its id"},
    {"dossier_loose", "SCAN x", "the notes of one household and words of one person, for a choice"},
    {"dossier_words_set", "SCAN k", "the words that were found just before"},
    {"dossier_words_set", "SCAN keten", "the same"},
    {"dossier_words_before", "SCAN k", "the same"},
    {"dossier_words_before", "SCAN keten", "the same"},
    {"mijn_naasten", "SCAN x", "for whom one resident looks along"},
    {"toestemming_deciders", "SCAN x", "who decides for one person"},
    {"geadresseerde_namens", "SCAN x", "who acts for the people of one household"},
    {"demo_promises", "SCAN a", "making the demo"},
    {"gelijk_put_all", "SCAN v", "after an import"},
    {"gelijk_waits", "SCAN g USING INDEX gelijk_wacht", "the index holds what waits only"},
    {"gelijk_waiting", "SCAN g USING INDEX gelijk_wacht", "the same"},
    {"gelijk_cijfers", "SCAN a", "the last thousand of one rule or life area, by an index"},
    {"gelijk_cijfers", "SCAN b", "the same"},
    {"gelijk_cijfers", "SCAN x", "the same"},
    {"gelijk_gevallen", "SCAN a", "the last ten, by an index"},
    {"gelijk_gevallen", "SCAN b", "the same"},
    {"gelijk_gevallen", "SCAN x", "the same"},
    {"gelijk_laatste", "SCAN q", "the words of one text"},
    {"gelijk_vaak_make", "SCAN s", "in the background, when so many texts came in"},
    {"gelijk_regels", "SCAN r", "the rules of a municipality are some hundreds"},
    {"verhuis_note", "SCAN x", "what goes along with somebody: found just before, each by an index"},
    {"opschaling_candidates", "SCAN a",
     "everybody with a log-in who can answer: the list to choose from is as long as the answer"},
    {"kring_candidates", "SCAN m",
     "a choice out of all colleagues: it grows with the staff, not with the households"},
    {"kring_successors", "SCAN m", "the same"},
    {"waarneming_colleagues", "SCAN m", "the same"},
    {"waarneming_team", "SCAN m", "the same"},
    {"melding_teams", "SCAN team", "a choice out of all teams"},
    {"vindbaar_todo", "SCAN inwoner USING INDEX inwoner_vind_klaar",
     "the index holds those without keys only: most of the time nobody"},
    {"session_expire", "SCAN sessie", "once an hour; an index would cost a write for every request"},
    {"draft_expire", "SCAN concepttekst", "once an hour; what waits for its writer is little"},
    {"event_last", "SCAN gebeurtenis", "backwards, and it stops at the first row"},
    {"oidc_uitnodiging_expire", "SCAN oidc_uitnodiging", "once an hour; those of one week"},
    {"oidc_team_by_naam", "SCAN team", "a log-in elsewhere; the teams of a municipality are some dozens"},
    {"oidc_organisatie_by_naam", "SCAN organisatie", "a first log-in elsewhere; some hundreds"},
    {"oidc_organisatie_own", "SCAN organisatie", "the same"},
    {"organisatie_list", "SCAN organisatie", "the organisations of a municipality are some dozens"},
    {"organisatie_choices", "SCAN organisatie", "the same, for a form"},
    {"beheerder_organisatie", "SCAN organisatie", "once, for the first beheerder"},
    {"team_list", "SCAN team", "the teams of a municipality are some dozens"},
    {"team_choices", "SCAN t", "the same, for a form"},
    {"regel_options", "SCAN r", "the municipality's own rules are some hundreds"},
    {"regel_law_name", "SCAN g", "reading in a law; some dozens of rows"},
    {"gegeven_texts", "SCAN g", "the reference data are some dozens of rows"},
    {"gegeven_clear", "SCAN gegeven", "before an import"},
    {"store_probe", "SCAN", "whether the database answers: one row"},
    {"budget_list", "SCAN g", "what is hidden from one colleague"},
    {"budget_list_all", "SCAN g", "the same"},
    {"budget_get", "SCAN g", "the same"},
    {"budget_get", "SCAN w", "the same"},
    {"budget_lines", "SCAN g", "the same"},
    {"budget_lines", "SCAN w", "the same"},
    {"verborgen_items", "SCAN q", "a short question is kept four weeks"},
    {"verborgen_items", "SCAN x", "what was found just before"},
    {"verborgen_add", "SCAN", "the same"},
    {"verborgen_add_child", "SCAN", "the same"},
    {"voorlegging_list", "SCAN a", "one page that was found just before"},
    {"voorlegging_list", "SCAN b", "the same"},
};

/* What `bondgenoot check` asks is about everything. */
static const char OF_THE_CHECK[] = "controle_";

static bool is_answered(const char *statement, const char *detail)
{
    if (strncmp(statement, OF_THE_CHECK, strlen(OF_THE_CHECK)) == 0)
        return true;
    for (size_t i = 0; i < COUNT_OF(ANSWERED); i++)
        if (strcmp(statement, ANSWERED[i].statement) == 0 && strstr(detail, ANSWERED[i].table))
            return true;
    return false;
}

/* "SCAN t" and "SCAN t USING INDEX i" both read everything. A scan of a subquery or of constants reads what
 * the lines before it found. */
static bool is_scan(const char *detail)
{
    return strncmp(detail, "SCAN ", 5) == 0 && strstr(detail, "SCAN (") == NULL &&
           strstr(detail, "CONSTANT ROW") == NULL;
}

static int look(sqlite3 *handle, const struct sql *q)
{
    int unanswered = 0;
    sqlite3_stmt *stmt = NULL;
    char *text = sqlite3_mprintf("explain query plan %s", q->text);
    assert_int_equal(sqlite3_prepare_v2(handle, text, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(stmt, 3);
        if (!is_scan(detail) || is_answered(q->name, detail))
            continue;
        print_message("%s: %s\n", q->name, detail);
        unanswered++;
    }
    sqlite3_finalize(stmt);
    sqlite3_free(text);
    return unanswered;
}

static void no_statement_reads_a_whole_table_without_an_answer(void **state)
{
    (void)state;
    char path[] = "/tmp/bondgenoot-plans-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    const char *why = "";
    struct db *db = db_open(NULL, path, true, &why);
    assert_non_null(db);
    assert_int_equal(db_migrate(db), 0);
    talloc_free(db);
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    for (int i = 0; i < index_all_count; i++)
        assert_int_equal(sqlite3_exec(handle, index_all[i].text, NULL, NULL, NULL), SQLITE_OK);
    int unanswered = 0;
    for (int i = 0; i < sql_all_count; i++)
        unanswered += look(handle, sql_all[i]);
    sqlite3_close(handle);
    unlink(path);
    assert_int_equal(unanswered, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_statement_reads_a_whole_table_without_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
