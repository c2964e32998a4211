/* SPDX-License-Identifier: EUPL-1.2 */
/* The options of the command line. Those that are a setting go the way of all settings. */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/base/log.h"

static int number(const char *text, int low, int high)
{
    char *end;
    long value = strtol(text, &end, 10);
    return *text && *end == '\0' && value >= low && value <= high ? (int)value : -1;
}

static void give(struct options *o, const char *name, const char *origin, const char *value)
{
    must(o->source.given_count < OPTIONS_SETTINGS_MOST);
    o->given[o->source.given_count++] =
        (struct setting_given){.name = name, .origin = origin, .value = value};
}

/* Where the value of an option of one command is kept; NULL: it is no such option. */
static const char **place_of(struct options *o, int c)
{
    switch (c) {
    case 'S':
        return &o->source.file;
    case 'g':
        return &o->gemeente;
    case 'r':
        return &o->regisseur;
    case 'K':
        return &o->backup_key;
    case 'k':
        return &o->ketenkop;
    case 'V':
        return &o->gone;
    case 'H':
        return &o->households;
    case 'Z':
        return &o->seed;
    case 'D':
        return &o->day;
    case 'v':
        return &o->van;
    case 't':
        return &o->tot;
    case 'i':
        return &o->inwoner;
    case 'T':
        return &o->trace;
    default:
        return NULL;
    }
}

static int take(struct options *o, int c, const char *value)
{
    const char **place = place_of(o, c);
    if (place)
        *place = value;
    else if (c == 'd')
        give(o, "data", "--data", value);
    else if (c == 's')
        give(o, "store", "--store", value);
    else if (c == 'a')
        give(o, "address", "--address", value);
    else if (c == 'p')
        give(o, "port", "--port", value);
    else if (c == 'w')
        give(o, "workers", "--workers", value);
    else if (c == 'P')
        o->pages = true;
    else if (c != 'b')
        return -1;
    else if ((o->bytes = number(value, 0, 1000000)) < 0) {
        fprintf(stderr, "--bytes: een heel getal van 0 tot en met 1000000, niet \"%s\".\n", value);
        return -1;
    }
    return 0;
}

static int load(struct options *o)
{
    struct buf *errors = buf_new(NULL, 200);
    const struct settings *s = settings_load(NULL, &o->source, errors);
    if (s == NULL)
        fputs(errors->data, stderr);
    talloc_free(errors);
    if (s == NULL)
        return -1;
    settings_use(s);
    o->settings = s;
    log_set_level((enum log_level)s->log_level);
    o->data = s->data;
    o->store = s->store;
    return 0;
}

int options_read(int argc, char **argv, struct options *ret)
{
    static const struct option known[] = {
        {"data", required_argument, NULL, 'd'},
        {"store", required_argument, NULL, 's'},
        {"port", required_argument, NULL, 'p'},
        {"address", required_argument, NULL, 'a'},
        {"workers", required_argument, NULL, 'w'},
        {"gemeente", required_argument, NULL, 'g'},
        {"regisseur", required_argument, NULL, 'r'},
        {"bytes", required_argument, NULL, 'b'},
        {"settings", required_argument, NULL, 'S'},
        {"sleutel", required_argument, NULL, 'K'},
        {"ketenkop", required_argument, NULL, 'k'},
        {"huishoudens", required_argument, NULL, 'H'},
        {"seed", required_argument, NULL, 'Z'},
        {"dag", required_argument, NULL, 'D'},
        {"van", required_argument, NULL, 'v'},
        {"tot", required_argument, NULL, 't'},
        {"inwoner", required_argument, NULL, 'i'},
        {"trace", required_argument, NULL, 'T'},
        {"vernietigd", required_argument, NULL, 'V'},
        {"pages", no_argument, NULL, 'P'},
        {NULL, 0, NULL, 0},
    };
    const char *file = getenv("BONDGENOOT_INSTELLINGEN");
    *ret = (struct options){.source = {.file = file && file[0] ? file : NULL}};
    ret->source.given = ret->given;
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1)
        if (take(ret, c, optarg) != 0)
            return -1;
    if (load(ret) != 0)
        return -1;
    ret->argc = argc - optind;
    ret->argv = argv + optind;
    return 0;
}

struct gemeente *options_gemeente(const void *ctx, const struct options *options)
{
    int count = 0;
    const char *why = "";
    struct gemeente **all = gemeente_open_all(ctx, options->data, options->store, &count, &why);
    for (int i = 0; all && i < count; i++)
        if (options->gemeente ? strcmp(all[i]->slug, options->gemeente) == 0 : count == 1)
            return all[i];
    if (all == NULL)
        fprintf(stderr, "%s\n", why);
    else if (options->gemeente)
        fprintf(stderr, "In %s staat geen gemeente %s.\n", options->data, options->gemeente);
    else
        fprintf(stderr, "Zeg met --gemeente NAAM om welke gemeente het gaat.\n");
    return NULL;
}
