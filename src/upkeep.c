/* SPDX-License-Identifier: EUPL-1.2 */
/* Wiring of the commands of who keeps it running. */
#include "upkeep.h"

#include <stdio.h>
#include <stdlib.h>

#include "bewaren/bewaren.h"
#include "controle/controle.h"
#include "logboek/logboek.h"
#include "platform/access/ketenkop.h"
#include "platform/access/logbook.h"
#include "platform/base/date.h"
#include "reservekopie/reservekopie.h"

int upkeep_check(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    const char *const all[] = {LOGBOOK_EVERYBODY};
    /* It shows nobody's data, and is what one asks when the logbook fails: so it goes on. */
    if (g && logbook_write_own(g, "bondgenoot check", "beheren", NULL, all, 1) != 0)
        fprintf(stderr, "Deze controle kon niet in het logboek worden gezet.\n");
    int result = g ? controle_run(g, options->ketenkop, stdout) : 2;
    talloc_free(ctx);
    return result;
}

int upkeep_ketenkop(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    const char *why = "";
    struct gemeente *g = options_gemeente(ctx, options);
    char *line = g ? ketenkop_line(ctx, g, &why) : NULL;
    if (line)
        printf("%s", line);
    else if (g)
        fprintf(stderr, "De keten van gebeurtenissen is niet te lezen: %s\n", why);
    talloc_free(ctx);
    return line ? 0 : 2;
}

int upkeep_logbook(const struct options *options)
{
    if (options->argc != 0) {
        fprintf(stderr,
                "Gebruik: bondgenoot logboek [--van DAG] [--tot DAG] [--inwoner ID] [--trace TRACE_ID]\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    const struct logboek_wish wish = {
        .van = options->van, .tot = options->tot, .inwoner = options->inwoner, .trace = options->trace};
    int result = g ? logboek_write(g, &wish, stdout, stderr) : 2;
    talloc_free(ctx);
    return result;
}

int upkeep_logbook_rules(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    while (g && logboek_follow(g))
        continue;
    int found = g ? logboek_look(g) : -1;
    if (found >= 0)
        printf("Nieuw gevonden: %d\n", found);
    else if (g)
        fprintf(stderr, "De regels konden niet kijken; het technisch logboek zegt waarom.\n");
    talloc_free(ctx);
    return found >= 0 ? 0 : 2;
}

int upkeep_retention(const struct options *options)
{
    void *ctx = talloc_new(NULL);
    char today[DATE_TEXT];
    struct gemeente *g = options_gemeente(ctx, options);
    date_format(date_today(), today);
    int done = g ? bewaren_pass(g, today, settings_now()->archief) : -1;
    if (done >= 0)
        printf("Klaargelegd of vernietigd: %d\n", done);
    else if (g)
        fprintf(stderr, "Niet alles is gelukt; het technisch logboek zegt waarom.\n");
    talloc_free(ctx);
    return done >= 0 ? 0 : 2;
}

/* --- backups -------------------------------------------------------------- */

/* Of the environment: what is empty is not there. */
static const char *given(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

static const char *backup_key(const struct options *options)
{
    return options->backup_key ? options->backup_key : given("BONDGENOOT_BACKUP_SLEUTEL");
}

int upkeep_backup_key(const struct options *options)
{
    if (options->argc != 1) {
        fprintf(stderr,
                "Gebruik: bondgenoot backup-sleutel NAAM\n"
                "Maakt NAAM.openbaar om reservekopieën te maken, en NAAM.geheim om ze terug te zetten.\n");
        return 2;
    }
    return reservekopie_keys(options->argv[0], given("BONDGENOOT_BACKUP_WACHTWOORD"), stdout, stderr);
}

int upkeep_backup(const struct options *options)
{
    const char *key = backup_key(options);
    if (options->argc != 1 || key == NULL) {
        fprintf(stderr, "Gebruik: bondgenoot backup --sleutel NAAM.openbaar BESTAND|MAP\n"
                        "De sleutel maakt: bondgenoot backup-sleutel NAAM\n");
        return 2;
    }
    void *ctx = talloc_new(NULL);
    struct gemeente *g = options_gemeente(ctx, options);
    int result = g ? reservekopie_make(g, key, options->argv[0], stdout, stderr) : 2;
    talloc_free(ctx);
    return result;
}

int upkeep_restore(const struct options *options)
{
    const char *key = backup_key(options);
    if (options->argc != 1 || key == NULL) {
        fprintf(stderr, "Gebruik: bondgenoot restore --sleutel NAAM.geheim BESTAND   [--gemeente NAAM] "
                        "[--vernietigd vernietigd.jsonl]\n");
        return 2;
    }
    const struct restore restore = {.data = options->data,
                                    .store = options->store,
                                    .file = options->argv[0],
                                    .secret_key = key,
                                    .password = given("BONDGENOOT_BACKUP_WACHTWOORD"),
                                    .slug = options->gemeente,
                                    .gone = options->gone};
    return reservekopie_restore(&restore, stdout, stderr);
}
