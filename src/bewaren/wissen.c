/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What goes with a record, table by table. A new table must stand in one of the two lists here, or the build
 * fails (test_bewaren.c): it goes with the household, or there is a reason why nothing of it does.
 */
#include <string.h>

#include "bewaren/internal.h"
#include "document/document.h"
#include "gelijk/gelijk.h"
#include "sql_gen.h"

enum { EVENTS_AT_ONCE = 500 };

/* First what points here from elsewhere lets go; then from the leaves to the household itself. */
static const struct sql *const LET_GO[] = {
    &q_los_afspraak_kring,  &q_los_afspraak_doel,   &q_los_veiligheid_meldcode, &q_los_citaat,
    &q_los_melding_vervolg, &q_los_melding_besluit, &q_los_dossier_gesprek,     &q_los_dossier_citaat,
    &q_los_casus,           &q_los_scherm_gelijk,
};

/* clang-format off */
const struct wissen_step wissen_household[] = {
    {"document_inhoud", &q_wis_document_inhoud},
    {"document", &q_wis_document},
    {"overleg_afspraak", &q_wis_overleg_afspraak},
    {"overleg_deelnemer", &q_wis_overleg_deelnemer},
    {"overleg_punt", &q_wis_overleg_punt},
    {"overleg", &q_wis_overleg},
    {"opschaling", &q_wis_opschaling},
    {"veiligheid_herziening", &q_wis_veiligheid_herziening},
    {"veiligheidsafspraak", &q_wis_veiligheidsafspraak},
    {"meldcode_stap", &q_wis_meldcode_stap},
    {"meldcode", &q_wis_meldcode},
    {"melding_termijn", &q_wis_melding_termijn},
    {"melding_rust", &q_wis_melding_rust},
    {"melding_stap", &q_wis_melding_stap},
    {"melding", &q_wis_melding},
    {"terugblik_woord", &q_wis_terugblik_woord},
    {"terugblik", &q_wis_terugblik},
    {"aankoop", &q_wis_aankoop},
    {"bezwaar", &q_wis_bezwaar},
    {"brief_document", &q_wis_brief_document},
    {"verzending", &q_wis_verzending},
    {"zienswijze", &q_wis_zienswijze},
    {"weglating", &q_wis_weglating},
    {"geadresseerde", &q_wis_geadresseerde},
    {"besluit", &q_wis_besluit},
    {"stem_eerder", &q_wis_stem_eerder},
    {"stem", &q_wis_stem},
    {"stem_scherm", &q_wis_stem_scherm},
    {"scherm_gelijk", &q_wis_scherm_gelijk},
    {"scherm", &q_wis_scherm},
    {"vrijgave", &q_wis_vrijgave},
    {"voorlegging_toch", &q_wis_voorlegging_toch},
    {"voorlegging_herkomst", &q_wis_voorlegging_herkomst},
    {"groep_huishouden", &q_wis_groep_huishouden},
    {"optie_kosten", &q_wis_optie_kosten},
    {"optie_gevolg", &q_wis_optie_gevolg},
    {"afweging_optie", &q_wis_afweging_optie},
    {"afweging_waarde", &q_wis_afweging_waarde},
    {"dekking", &q_wis_dekking},
    {"afweging", &q_wis_afweging},
    {"afspraak_stand", &q_wis_afspraak_stand},
    {"afspraak", &q_wis_afspraak},
    {"citaat", &q_wis_citaat},
    {"gesprek", &q_wis_gesprek},
    {"beeld", &q_wis_beeld},
    {"deeltoestemming", &q_wis_deeltoestemming},
    {"hulptoestemming", &q_wis_hulptoestemming},
    {"dossier", &q_wis_dossier},
    {"doel", &q_wis_doel},
    {"kring_toegang", &q_wis_kring_toegang},
    {"kring_vraag", &q_wis_kring_vraag},
    {"kring", &q_wis_kring},
    {"waarneming", &q_wis_waarneming},
    {"verborgen", &q_wis_verborgen},
    {"gezag", &q_wis_gezag},
    {"vertegenwoordiging", &q_wis_vertegenwoordiging},
    {"inwoner_verblijf", &q_wis_inwoner_verblijf},
    {"netwerk", &q_wis_netwerk},
    {"navraag_treffer", &q_wis_navraag_treffer},
    {"kortevraag", &q_wis_kortevraag},
    {"verhuisd", &q_wis_verhuisd},
    {"huishouden_afsluiting", &q_wis_huishouden_afsluiting},
    {"huishouden_lid", &q_wis_huishouden_lid},
    {"huishouden", &q_wis_huishouden},
    {NULL, NULL},
};

/* Of who lived there and has an account; the account itself stays, without a name. */
static const struct sql *const OF_ACCOUNT[] = {
    &q_wis_account_sessie,
    &q_wis_account_token,
    &q_wis_account_concept,
    &q_wis_account_factor,
    &q_wis_account_herstelcode,
    &q_wis_account_uitnodiging,
    &q_wis_account_koppeling,
    &q_wis_account_oidc_uitnodiging,
    &q_wis_account_keuze,
    &q_wis_account_bericht,
    &q_wis_account_agenda,
};

const struct wissen_stays wissen_stays[] = {
    {"inwoner", "goes when no other household has the person: wis_inwoner"},
    {"voorlegging", "goes by its way back: wis_voorlegging"},
    {"gelijk", "goes by its voorlegging: gelijk_forget"},
    {"gelijk_stam", "the same: how often a word was used, without the numbers of what goes"},
    {"gelijk_vaak", "numbers of words that many texts have"},
    {"gebeurtenis_inhoud", "goes first, a piece at a time: wis_inhoud_huishouden, wis_inhoud_record"},
    {"gebeurtenis", "the chain: who, when and which kind; no content"},
    {"account", "of who goes it keeps no name: los_account_inwoner"},
    {"sessie", "with the account: wis_account_sessie"},
    {"api_token", "with the account: wis_account_token"},
    {"concepttekst", "with the account, and otherwise sealed and gone within days"},
    {"tweede_factor", "with the account"},
    {"herstelcode", "with the account"},
    {"uitnodiging", "with the account"},
    {"oidc_koppeling", "with the account"},
    {"oidc_uitnodiging", "with the account"},
    {"oidc_aanmelding", "a log-in that is under way: minutes"},
    {"bericht_keuze", "with the account"},
    {"bericht", "with the account, and otherwise gone within days; holds no content"},
    {"agenda", "with the account"},
    {"verzoek", "hashes, and where it led: two days"},
    {"aanmeldpoging", "hashes of names that were typed"},
    {"navraag", "has its own term; whose data were typed is let go: los_navraag_inwoner"},
    {"casus", "what was published; where it was taken in is let go: los_casus"},
    {"boeking", "the books of the municipality: amounts, no person"},
    {"budget", "of the municipality"},
    {"spelregels", "of the municipality"},
    {"budgetbron", "of the municipality"},
    {"bron_verloop", "of the municipality"},
    {"bron_stand", "of the municipality"},
    {"mandaat", "of the municipality"},
    {"regel", "of the municipality"},
    {"delingsregel", "of the municipality"},
    {"bewaarregel", "of the municipality"},
    {"gegeven", "of the municipality"},
    {"groep", "of the municipality: a name, a purpose and days"},
    {"vernietiging", "the log of what went: that, not what"},
    {"gewone_woorden", "words of ten households or more: of nobody"},
    {"knelpunt", "has no household"},
    {"signaal", "has no household"},
    {"bezwaar_les", "has no household"},
    {"organisatie", "who works here"},
    {"team", "who works here"},
    {"medewerker", "who works here"},
    {"werk_gedeeld", "who works here"},
    {"logboekregel", "of the municipality"},
    {"logboekvondst", "about who works here; has its own term"},
    {"logboekadres", "about who works here"},
    {NULL, NULL},
};
/* clang-format on */

/* --- steps ------------------------------------------------------------------ */

static void keep(struct wissen_result *result, const char *table, json_t *rows)
{
    result->rows += (int64_t)json_array_size(rows);
    if (result->kept && json_array_size(rows) > 0) {
        json_t *list = json_object_get(result->kept, table);
        if (list == NULL) {
            list = json_array();
            json_object_set_new(result->kept, table, list);
        }
        json_array_extend(list, rows);
    }
    json_decref(rows);
}

/* The events about a list of records: [{"id"}] or [{"voorlegging"}]. The list is taken over. */
static void wipe_events(struct db *db, json_t *records, struct wissen_result *result)
{
    for (size_t i = 0; i < json_array_size(records); i++)
        keep(result, "gebeurtenis_inhoud",
             db_rows(db, &q_wis_inhoud_record, T(row_text(json_array_get(records, i), "id"))));
    json_decref(records);
}

int wissen_events(struct db *db, const char *huishouden)
{
    for (;;) {
        db_begin(db, true);
        json_t *gone = db_rows(db, &q_wis_inhoud_huishouden, T(huishouden), N(EVENTS_AT_ONCE));
        size_t count = json_array_size(gone);
        json_decref(gone);
        if (db_commit(db) != 0)
            return -1;
        if (count < EVENTS_AT_ONCE)
            return 0;
    }
}

/* Who lived there and is known nowhere else. */
static void wipe_person(struct db *db, const char *inwoner, struct wissen_result *result)
{
    if (db_number(db, &q_wis_inwoner_blijft, 1, T(inwoner)) > 0)
        return;
    json_t *accounts = db_rows(db, &q_wis_accounts_inwoner, T(inwoner));
    for (size_t i = 0; i < json_array_size(accounts); i++) {
        const char *account = row_text(json_array_get(accounts, i), "id");
        for (size_t j = 0; j < COUNT_OF(OF_ACCOUNT); j++)
            result->rows += db_exec(db, OF_ACCOUNT[j], T(account));
        keep(result, "gebeurtenis_inhoud", db_rows(db, &q_wis_inhoud_record, T(account)));
    }
    json_decref(accounts);
    db_exec(db, &q_los_account_inwoner, T(inwoner), T("Vernietigd"));
    db_exec(db, &q_los_navraag_inwoner, T(inwoner));
    keep(result, "gebeurtenis_inhoud", db_rows(db, &q_wis_inhoud_record, T(inwoner)));
    keep(result, "inwoner", db_rows(db, &q_wis_inwoner, T(inwoner)));
}

static void wipe_household(struct db *db, const char *id, struct wissen_result *result)
{
    json_t *people = db_rows(db, &q_vernietiging_people, T(id));
    json_t *put_forward = db_rows(db, &q_wis_voorleggingen, T(id));
    /* What is left of it: all, when it had to wait for the archive. Less than this at once: no more. */
    for (size_t count = EVENTS_AT_ONCE; count == EVENTS_AT_ONCE;) {
        json_t *gone = db_rows(db, &q_wis_inhoud_huishouden, T(id), N(EVENTS_AT_ONCE));
        count = json_array_size(gone);
        keep(result, "gebeurtenis_inhoud", gone);
    }
    wipe_events(db, db_rows(db, &q_wis_records_huishouden, T(id)), result);
    keep(result, "gebeurtenis_inhoud", db_rows(db, &q_wis_inhoud_record, T(id)));
    for (size_t i = 0; i < COUNT_OF(LET_GO); i++)
        db_exec(db, LET_GO[i], T(id));
    for (size_t i = 0; i < json_array_size(put_forward); i++)
        gelijk_forget(db, row_text(json_array_get(put_forward, i), "voorlegging"));
    for (const struct wissen_step *step = wissen_household; step->table; step++)
        keep(result, step->table, db_rows(db, step->q, T(id)));
    for (size_t i = 0; i < json_array_size(put_forward); i++)
        keep(result, "voorlegging",
             db_rows(db, &q_wis_voorlegging, T(row_text(json_array_get(put_forward, i), "voorlegging"))));
    for (size_t i = 0; i < json_array_size(people); i++)
        wipe_person(db, row_text(json_array_get(people, i), "inwoner"), result);
    json_decref(put_forward);
    json_decref(people);
}

static void wipe_dossier(struct db *db, const char *id, struct wissen_result *result)
{
    static const struct wissen_step steps[] = {
        {"verborgen", &q_wis_dossier_verborgen},
        {"gesprek", &q_wis_dossier_gesprek},
        {"citaat", &q_wis_dossier_citaat},
        {"deeltoestemming", &q_wis_dossier_deeltoestemming},
        {"hulptoestemming", &q_wis_dossier_hulptoestemming},
        {"dossier", &q_wis_dossier_zelf},
    };
    wipe_events(db, db_rows(db, &q_wis_records_dossier, T(id)), result);
    db_exec(db, &q_los_citaat_dossier, T(id));
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        keep(result, steps[i].table, db_rows(db, steps[i].q, T(id)));
}

static void wipe_melding(struct db *db, const char *id, struct wissen_result *result)
{
    static const struct wissen_step steps[] = {
        {"melding_termijn", &q_wis_een_melding_termijn},
        {"melding_rust", &q_wis_een_melding_rust},
        {"melding_stap", &q_wis_een_melding_stap},
        {"melding", &q_wis_een_melding},
    };
    wipe_events(db, db_rows(db, &q_wis_records_melding, T(id)), result);
    db_exec(db, &q_los_melding_volgende, T(id));
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        keep(result, steps[i].table, db_rows(db, steps[i].q, T(id)));
}

/* The row stays and says that there was one; what it held and how it was called go. */
static void wipe_document(struct db *db, const char *id, struct wissen_result *result)
{
    char now[MOMENT_TEXT];
    moment_now(now);
    keep(result, "gebeurtenis_inhoud", db_rows(db, &q_wis_inhoud_record, T(id)));
    result->rows += document_destroy(db, id, now, NULL, "termijn");
}

void wissen_record(struct db *db, const char *soort, const char *record, struct wissen_result *result)
{
    if (strcmp(soort, "huishouden") == 0)
        wipe_household(db, record, result);
    else if (strcmp(soort, "dossier") == 0)
        wipe_dossier(db, record, result);
    else if (strcmp(soort, "melding") == 0)
        wipe_melding(db, record, result);
    else if (strcmp(soort, "document") == 0)
        wipe_document(db, record, result);
}
