/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Making the demo: whole or not at all. It is made in a hidden folder beside its final name, which
 * gemeente_open_all does not look at, and renamed when it is done; so is its schema in PostgreSQL.
 */
#include "demo/demo.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "demo/demo_internal.h"

static const char MAKING[] = ".demo-in-wording";

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

/* Begins the municipality under its hidden name and fills it; it is closed again when ctx goes. 0, or an exit
 * code. */
static int begin_and_fill(const void *ctx, const struct demo_plan *plan)
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
    struct gemeente *g = gemeente_make(ctx, plan->data, plan->store, &start, &why);
    if (g == NULL) {
        fprintf(plan->err, "%s\n", why);
        return 2;
    }
    struct demo *demo = talloc_zero(ctx, struct demo);
    must(demo != NULL);
    *demo = (struct demo){.g = g, .today = date_today(), .out = plan->out, .err = plan->err};
    return plan->fill(demo, plan->user);
}

int demo_construct(const struct demo_plan *plan)
{
    void *ctx = talloc_named_const(NULL, 0, "demo");
    const char *why = "";
    int result = 0;
    /* What is left of an attempt that was broken off goes first. */
    if (gemeente_remove(ctx, plan->data, plan->store, MAKING, &why) != 0) {
        fprintf(plan->err, "PostgreSQL is niet te bereiken: %s\n", why);
        result = 2;
    }
    if (result == 0) {
        void *work = talloc_new(ctx);
        result = begin_and_fill(work, plan);
        talloc_free(work);
        if (result == 0 && gemeente_rename(ctx, plan->data, plan->store, MAKING, plan->name, &why) != 0) {
            fprintf(plan->err, "De gemeente is niet gemaakt: %s\n", why);
            result = 1;
        }
        if (result != 0)
            gemeente_remove(ctx, plan->data, plan->store, MAKING, &why);
    }
    talloc_free(ctx);
    return result;
}

struct told {
    int count;
    char **files;
};

static int fill(struct demo *demo, void *user)
{
    const struct told *told = user;
    if (within(demo, demo_found) != 0)
        return 1;
    if (demo_tell_cases(demo, told->count, told->files) != 0) {
        fprintf(demo->err, "De demo is niet gemaakt.\n");
        return 1;
    }
    return within(demo, demo_tell_today);
}

int demo_make(const char *data, const char *store, int count, char **files, FILE *out, FILE *err)
{
    char *made = talloc_asprintf(NULL, "%s/demo", data);
    struct told told = {count, files};
    int result = 2;
    if (access(made, F_OK) == 0)
        fprintf(err, "In %s staat al een demo. Haal die map eerst weg als je opnieuw wilt beginnen.\n", data);
    else
        result = demo_construct(&(struct demo_plan){.data = data,
                                                    .store = store,
                                                    .name = "demo",
                                                    .fill = fill,
                                                    .user = &told,
                                                    .out = out,
                                                    .err = err});
    if (result == 0)
        fprintf(out, "De demogemeente staat in %s.\n", made);
    talloc_free(made);
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
