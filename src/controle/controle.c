/* SPDX-License-Identifier: EUPL-1.2 */
/* Every check in its turn; none stops the next. */
#include "controle/controle.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "besluit/besluit.h"
#include "budget/budget.h"
#include "controle/controle_internal.h"
#include "document/document.h"
#include "platform/access/event.h"
#include "platform/access/ketenkop.h"
#include "platform/base/date.h"
#include "sql_gen.h"

enum { WAITS_SECONDS = 48 * 3600, DUE_MOST = 1000 };

/* --- the database --------------------------------------------------------- */

static void on_fault(const struct db_fault *fault, void *user)
{
    struct controle *c = user;
    c->found++;
    if (fault->target)
        fprintf(c->out, "verwijzing: %lld in %s naar iets in %s dat er niet is\n", (long long)fault->rows,
                fault->table, fault->target);
    else
        fprintf(c->out, "database: %s%s%s\n", fault->table ? fault->table : "", fault->table ? ": " : "",
                fault->why);
}

/* What points somewhere without a key that the schema knows, and decisions that lack what they need. */
static const struct {
    const struct sql *count;
    const char *what;
} RULES[] = {
    {&q_controle_account_inwoner, "accounts van een inwoner die er niet is"},
    {&q_controle_boeking_voorlegging, "boekingen van een voorlegging die er niet is"},
    {&q_controle_afspraak_besluit, "afspraken uit een besluit dat er niet is"},
    {&q_controle_afspraak_netwerk, "afspraken met iemand uit een netwerk die er niet is"},
    {&q_controle_afweging_optie, "afwegingen met een gekozen optie die er niet is"},
    {&q_controle_gebeurtenis_account, "gebeurtenissen van een account dat er niet is"},
    {&q_controle_gebeurtenis_huishouden, "gebeurtenissen in een huishouden dat er niet is"},
    {&q_controle_gebeurtenis_record, "gebeurtenissen van iets dat er niet is"},
    {&q_controle_voorlegging_herkomst, "voorleggingen zonder herkomst"},
    {&q_controle_gelijk, "beslissingen die niet als eerder geval te vinden zijn"},
    {&q_controle_gelijk_stam, "woorden van eerdere gevallen te veel of te weinig geteld"},
    {&q_controle_voorlegging_akkoord, "voorleggingen met akkoord zonder genoeg stemmen, of met een rem"},
    {&q_controle_stem_eigen, "stemmen van wie het zelf voorlegde"},
    {&q_controle_besluit_verzonden, "besluiten waarvan verzenden en verzending elkaar tegenspreken"},
    {&q_controle_geadresseerde, "brieven van een besluit die bij iemand anders horen, of dubbel"},
    {&q_controle_besluit_getekend, "getekende besluiten zonder wie tekende of wanneer"},
    {&q_controle_sessie, "sessies die eindigen voor zij beginnen"},
};

static void check_rules(struct controle *c)
{
    for (size_t i = 0; i < COUNT_OF(RULES); i++) {
        int64_t count = db_number(c->g->db, RULES[i].count, 0);
        const char *why = "";
        if (db_failed(c->g->db, &why) != DB_FINE) {
            c->found++;
            fprintf(c->out, "database: %s\n", why);
        }
        if (count == 0)
            continue;
        c->found++;
        fprintf(c->out, "samenhang: %lld %s\n", (long long)count, RULES[i].what);
    }
}

/* --- whole ---------------------------------------------------------------- */

static void check_chain(struct controle *c, const char *ketenkop)
{
    int64_t broken = 0;
    if (event_check(c->g->db, &broken) != 0) {
        c->found++;
        fprintf(c->out, "De keten van gebeurtenissen breekt bij volgnummer %lld.\n", (long long)broken);
    }
    if (ketenkop)
        c->found += ketenkop_check(c->g, ketenkop, c->out);
}

/* A mail server that nobody can reach loses nothing of the data, but nobody hears of what is asked. */
static void remark_waiting(struct controle *c)
{
    char before[MOMENT_TEXT];
    moment_in(-WAITS_SECONDS, before);
    int64_t count = db_number(c->g->db, &q_controle_bericht_wacht, 0, T(before));
    if (count > 0)
        fprintf(c->out, "Let op: %lld %s langer dan twee dagen op verzending. Kijk of de mailserver werkt.\n",
                (long long)count, count == 1 ? "bericht wacht" : "berichten wachten");
}

/* A day that came and passed: somebody must decide. */
static void remark_documents(struct controle *c)
{
    char today[DATE_TEXT];
    date_format(date_today(), today);
    json_t *due = document_due(c->g->db, today, DUE_MOST);
    size_t count = json_array_size(due);
    if (count > 0)
        fprintf(c->out, "Let op: van %zu%s %s is de dag van vernietigen gekomen.\n", count,
                count == DUE_MOST ? " of meer" : "", count == 1 ? "document" : "documenten");
    json_decref(due);
}

/* Copies that an upgrade kept hold the same personal data as the database. */
static void remark_copies(struct controle *c)
{
    DIR *dir = opendir(c->g->folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL)
        if (strncmp(entry->d_name, "bondgenoot.db-oud-", strlen("bondgenoot.db-oud-")) == 0)
            fprintf(c->out,
                    "Let op: %s/%s is de database van voor een nieuwe versie. Haal hem weg als alles goed "
                    "gaat.\n",
                    c->g->folder, entry->d_name);
    if (dir)
        closedir(dir);
}

int controle_run(struct gemeente *g, const char *ketenkop, FILE *out)
{
    struct controle c = {.g = g, .out = out};
    db_verify(g->db, on_fault, &c);
    check_chain(&c, ketenkop);
    c.found += budget_check(g->db, out);
    c.found += document_check(g->db, out);
    c.found += besluit_check(g->db, out);
    const char *why = "";
    if (db_failed(g->db, &why) != DB_FINE) {
        c.found++;
        fprintf(out, "database: %s\n", why);
    }
    check_rules(&c);
    controle_logbook(&c);
    remark_waiting(&c);
    remark_copies(&c);
    remark_documents(&c);
    if (c.found == 0)
        fprintf(out, "Alles klopt: de database, de keten van gebeurtenissen, de boeken van de budgetten, de "
                     "verwijzingen en het logboek.\n");
    else
        fprintf(out, "%d %s.\n", c.found, c.found == 1 ? "bevinding" : "bevindingen");
    return c.found == 0 ? 0 : 1;
}
