/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Making the demo: whole or not at all. It is made in a hidden folder beside its final name, which
 * gemeente_open_all does not look at, and renamed when it is done.
 */
#include "demo/demo.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "demo/demo_internal.h"

static const char MAKING[] = ".demo-in-wording";

/* The folder of a municipality is flat. */
static void remove_folder(const void *ctx, const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            (void)unlink(talloc_asprintf(ctx, "%s/%s", folder, entry->d_name));
    if (dir)
        closedir(dir);
    (void)rmdir(folder);
}

static int within(struct demo *demo, void (*tell)(struct demo *demo))
{
    db_begin(demo->g->db, true);
    tell(demo);
    if (db_commit(demo->g->db) == 0)
        return 0;
    const char *why = "";
    db_failed(demo->g->db, &why);
    fprintf(demo->err, "De demo is niet gemaakt: %s\n", why);
    return 1;
}

/* Fills the folder; the municipality is closed again when ctx goes. 0, or an exit code. */
static int fill(const void *ctx, const char *data, int count, char **files, FILE *out, FILE *err)
{
    static const char *const hosts[] = {"127.0.0.1", "localhost", "[::1]", NULL};
    const struct gemeente_start start = {
        .slug = MAKING,
        .naam = "Gemeente Voorbeeld",
        .hosts = hosts,
        .afzender = "Gemeente Voorbeeld\nRaadhuisplein 1\n0000 AA Voorbeeld",
        .telefoon = "14 000",
        .is_demo = true,
    };
    const char *why = "";
    struct gemeente *g = gemeente_make(ctx, data, &start, &why);
    if (g == NULL) {
        fprintf(err, "%s\n", why);
        return 2;
    }
    struct demo *demo = talloc_zero(ctx, struct demo);
    *demo = (struct demo){.g = g, .today = date_today(), .out = out, .err = err};
    if (within(demo, demo_found) != 0)
        return 1;
    if (demo_tell_cases(demo, count, files) != 0) {
        fprintf(err, "De demo is niet gemaakt.\n");
        return 1;
    }
    return within(demo, demo_tell_today);
}

int demo_make(const char *data, int count, char **files, FILE *out, FILE *err)
{
    void *ctx = talloc_named_const(NULL, 0, "demo");
    char *making = talloc_asprintf(ctx, "%s/%s", data, MAKING);
    char *made = talloc_asprintf(ctx, "%s/demo", data);
    int result = 0;
    if (access(made, F_OK) == 0) {
        fprintf(err, "In %s staat al een demo. Haal die map eerst weg als je opnieuw wilt beginnen.\n", data);
        result = 2;
    }
    if (result == 0) {
        remove_folder(ctx, making); /* of an attempt that was broken off */
        void *work = talloc_new(ctx);
        result = fill(work, data, count, files, out, err);
        talloc_free(work);
        if (result == 0 && rename(making, made) != 0) {
            fprintf(err, "De map %s is niet te maken: %s\n", made, strerror(errno));
            result = 1;
        }
        if (result == 0)
            fprintf(out, "De demogemeente staat in %s.\n", made);
        else
            remove_folder(ctx, making);
    }
    talloc_free(ctx);
    return result;
}

bool demo_is_in(const char *data)
{
    DIR *dir = opendir(data);
    struct dirent *entry;
    bool found = false;
    while (dir && !found && (entry = readdir(dir)) != NULL) {
        char *mark = talloc_asprintf(NULL, "%s/%s/demo", data, entry->d_name);
        struct stat is;
        found = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && stat(mark, &is) == 0 &&
                S_ISREG(is.st_mode);
        talloc_free(mark);
    }
    if (dir)
        closedir(dir);
    return found;
}

void demo_say_log_ins(const char *data, FILE *out)
{
    if (!demo_is_in(data))
        return;
    fprintf(out, "Meld je aan als");
    for (int i = 0; i < demo_people_count; i++)
        fprintf(out, "%s %s", i > 0 ? "," : "", demo_people[i].account);
    fprintf(out, "; het wachtwoord is steeds: %s\n", demo_password);
}
