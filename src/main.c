/* SPDX-License-Identifier: EUPL-1.2 */
/* The command line: wiring only. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "beheerder.h"
#include "concepts.h"
#include "health.h"
#include "invite.h"
#include "options.h"
#include "platform/access/logbook.h"
#include "regel/regel.h"
#include "serve.h"
#include "sql_gen.h"
#include "upkeep.h"
#include "version_gen.h"

static int cmd_token(const struct options *options)
{
    if (options->argc != 1) {
        fprintf(stderr, "Gebruik: bondgenoot token ACCOUNT\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    struct account_found found;
    int result = 2;
    if (g && account_find(g->db, ctx, options->argv[0], &found) != 0) {
        fprintf(stderr, "Er is geen account met deze naam.\n");
    } else if (g) {
        db_begin(g->db, true);
        char *token = token_make(g, g->db, ctx, found.account);
        const char *why = "";
        bool noted = logbook_write_own(g, "bondgenoot token", "beheren", found.account, NULL, 0) == 0;
        if (noted)
            result = db_commit(g->db) == 0 ? 0 : 1;
        else
            db_rollback(g->db);
        if (!noted)
            fprintf(stderr, "Het logboek is niet te schrijven; daarom is er geen token gemaakt.\n");
        else if (result == 0)
            printf("%s\n", token);
        else if (db_failed(g->db, &why) != DB_FINE)
            fprintf(stderr, "Het token is niet opgeslagen: %s\n", why);
    }
    talloc_free(ctx);
    return result;
}

static int cmd_import(const struct options *options)
{
    if (options->argc < 1) {
        fprintf(stderr, "Gebruik: bondgenoot import BESTAND...\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    int result =
        g ? uitwisseling_import(g, options->regisseur, options->argc, options->argv, stdout, stderr) : 2;
    talloc_free(ctx);
    return result;
}

static int cmd_import_wetten(const struct options *options)
{
    if (options->argc != 1) {
        fprintf(stderr, "Gebruik: bondgenoot import-wetten MAP\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    int result = g ? regel_import_wetten(g, options->argv[0], stdout, stderr) : 2;
    talloc_free(ctx);
    return result;
}

static int cmd_export(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    int result = g ? uitwisseling_export(g, stdout, stderr) : 2;
    talloc_free(ctx);
    return result;
}

static int cmd_demo(const struct options *options)
{
    return demo_make(options->data, options->store, options->argc, options->argv, stdout, stderr);
}

static int cmd_simulate(const struct options *options)
{
    struct demo_simulation asked;
    if (options->argc != 0 ||
        demo_simulation_read(options->households, options->seed, options->day, &asked) != 0) {
        fprintf(stderr, "Gebruik: bondgenoot simulate --huishoudens AANTAL [--seed GETAL] [--dag "
                        "JJJJ-MM-DD]\nHet aantal is ten hoogste een miljoen.\n");
        return 2;
    }
    return demo_simulate(options->data, options->store, &asked, stdout, stderr);
}

static bool is_short_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return name[length] == '\0' && length > 0 && length <= 40 && name[0] != '-';
}

static int cmd_make(const struct options *options)
{
    if (options->argc != 3 || !is_short_name(options->argv[0])) {
        fprintf(
            stderr,
            "Gebruik: bondgenoot gemeente KORTENAAM NAAM HOST\n"
            "De korte naam heeft kleine letters, cijfers en streepjes, en is een map in de gegevensmap.\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    const char *why = "";
    const char *hosts[] = {options->argv[2], NULL};
    const struct gemeente_start start = {.slug = options->argv[0], .naam = options->argv[1], .hosts = hosts};
    struct gemeente *g = gemeente_make(ctx, options->data, options->store, &start, &why);
    if (g == NULL)
        fprintf(stderr, "%s\n", why);
    talloc_free(ctx);
    return g ? 0 : 2;
}

/* With --pages only what is a page: "GET path", and for a command's form page "GET form METHOD path". */
static int cmd_routes(const struct options *options)
{
    for (const struct route *const *table = concept_routes; *table; table++)
        for (const struct route *r = *table; r->method; r++) {
            if (!options->pages)
                printf("%s %s\n", r->method, r->path);
            else if (strcmp(r->method, "GET") == 0 && (r->flags & ROUTE_PAGE))
                printf("GET %s\n", r->path);
            if (options->pages && r->form)
                printf("GET %s %s %s\n", r->form, r->method, r->path);
        }
    return 0;
}

static int cmd_statements(const struct options *options)
{
    (void)options;
    for (int i = 0; i < sql_all_count; i++)
        printf("%s\n", sql_all[i]->name);
    return 0;
}

static int cmd_openapi(const struct options *options)
{
    (void)options;
    json_t *document = openapi_document(concept_routes, "/api/v1");
    json_dumpf(document, stdout, JSON_INDENT(2) | JSON_SORT_KEYS);
    printf("\n");
    json_decref(document);
    return 0;
}

static int cmd_version(const struct options *options)
{
    (void)options;
    printf("bondgenoot %s\n", BONDGENOOT_VERSION);
    return 0;
}

static int cmd_settings(const struct options *options)
{
    struct buf *text = buf_new(NULL, 4000);
    const char *file = settings_file(options->settings);
    settings_write(options->settings, text);
    fputs(text->data, stdout);
    fprintf(stderr, file ? "Gelezen uit %s.\n" : "Er is geen bestand met instellingen gelezen.\n", file);
    talloc_free(text);
    return 0;
}

static int cmd_help(const struct options *options);

static const struct {
    const char *name;
    int (*run)(const struct options *options);
    const char *what;
} COMMANDS[] = {
    {"serve", serve_product,
     "serveert de gemeenten in de gegevensmap   [--port N] [--address A] [--workers N]"},
    {"demo", cmd_demo, "maakt de demogemeente in een lege gegevensmap   [CASUS.json...]"},
    {"simulate", cmd_simulate,
     "maakt een gemeente om aan te meten   --huishoudens N [--seed N] [--dag JJJJ-MM-DD]"},
    {"gemeente", cmd_make, "maakt een lege gemeente: KORTENAAM NAAM HOST"},
    {"beheerder", beheerder_make,
     "maakt een beheerder, en een link om een wachtwoord te kiezen: AANMELDNAAM NAAM"},
    {"import", cmd_import,
     "leest casussen (casus/1) of een eerdere export: BESTAND...   [--regisseur ACCOUNT]"},
    {"import-wetten", cmd_import_wetten,
     "leest teksten van wetten uit een map, ook nieuwe versies: MAP met .json"},
    {"export", cmd_export, "schrijft alles van een gemeente als JSON-regels naar standaarduitvoer"},
    {"token", cmd_token, "maakt een token voor de API: ACCOUNT"},
    {"oidc-uitnodiging", invite_elsewhere,
     "maakt een link waarmee een medewerker voor het eerst bij de eigen aanbieder inlogt: ACCOUNT"},
    {"check", upkeep_check,
     "controleert of alles klopt   [--ketenkop BESTAND: ook tegen bewaarde ketenkoppen]"},
    {"backup", upkeep_backup,
     "maakt een reservekopie van een gemeente, ook terwijl die werkt: BESTAND|MAP --sleutel NAAM.openbaar"},
    {"restore", upkeep_restore, "zet een reservekopie terug waar niets is: BESTAND --sleutel NAAM.geheim"},
    {"backup-sleutel", upkeep_backup_key, "maakt de sleutels voor reservekopieën: NAAM"},
    {"logboek", upkeep_logbook,
     "schrijft de regels van het logboek   [--van DAG] [--tot DAG] [--inwoner ID] [--trace TRACE_ID]"},
    {"logboek-regels", upkeep_logbook_rules,
     "laat de regels van het logboek nu kijken, niet pas op het hele uur"},
    {"bewaren", upkeep_retention,
     "legt klaar wat over de bewaartermijn is, en vernietigt nu wat bevestigd is"},
    {"ketenkop", upkeep_ketenkop,
     "schrijft de kop van de keten van gebeurtenissen: een regel om elders te bewaren"},
    {"gezond", health_ask, "vraagt de dienst of die werkt; code 0 als dat zo is   [--port N] [--address A]"},
    {"routes", cmd_routes, "noemt alle adressen   [--pages: alleen bladzijden]"},
    {"statements", cmd_statements, "noemt alle SQL"},
    {"openapi", cmd_openapi, "schrijft openapi.json"},
    {"instellingen", cmd_settings, "schrijft het instellingenbestand met wat nu geldt"},
    {"bare", serve_bare, "antwoordt steeds hetzelfde, om mee te vergelijken   [--bytes N]"},
    {"version", cmd_version, "zegt welke versie dit is"},
    {"help", cmd_help, "deze lijst"},
};

static int cmd_help(const struct options *options)
{
    (void)options;
    printf("Gebruik: bondgenoot OPDRACHT [--data MAP] [--store ADRES] [--gemeente NAAM] ...\n\n");
    for (size_t i = 0; i < COUNT_OF(COMMANDS); i++)
        printf("  %-16s %s\n", COMMANDS[i].name, COMMANDS[i].what);
    printf(
        "\nInstellingen staan in --settings BESTAND of BONDGENOOT_INSTELLINGEN; anders in "
        "GEGEVENSMAP/bondgenoot.conf of\n/etc/bondgenoot/bondgenoot.conf. Optie gaat voor omgeving, omgeving "
        "voor bestand.\n"
        "De gegevensmap staat in --data of in BONDGENOOT_DATA; anders is het ./data.\n"
        "De database staat in die map (SQLite), of met --store postgres://HOST/DATABASE of "
        "BONDGENOOT_STORE in "
        "PostgreSQL.\n");
    return 0;
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return 1;
    const char *name = argc > 1 ? argv[1] : "help";
    static struct options options; /* as long as the process: the first settings hang on it */
    if (strcmp(name, "--help") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0)
        name = "version";
    if (options_read(argc > 1 ? argc - 1 : argc, argc > 1 ? argv + 1 : argv, &options) != 0)
        return 2;
    for (size_t i = 0; i < COUNT_OF(COMMANDS); i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return COMMANDS[i].run(&options);
    fprintf(stderr, "De opdracht \"%s\" kennen we niet. Kijk bij: bondgenoot help\n", name);
    return 2;
}
