/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading settings from a file, the environment and the command line; all that is wrong is told at once.
 *
 * libinih takes a line apart. As Debian builds it, it does not say which line, and only the first that is no
 * "name = value"; so the lines are handed to it one by one, and one that came to nothing is told here.
 */
#include "platform/access/settings.h"

#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/base/file.h"
#include "platform/base/text.h"

enum { FILE_BYTES = 64 * 1024, LINE_BYTES = 2000, ORIGIN_BYTES = 512, SETTINGS_MOST = 64, LINE_WIDTH = 100 };

static const char SYSTEM_FILE[] = "/etc/bondgenoot/bondgenoot.conf";

/* What settings_load() gives: the settings first, then what is known about them. */
struct loaded {
    struct settings s;
    const char *file;
};

static const struct settings *in_force;

/* ---- one value -------------------------------------------------------------- */

/* Both tables as one, ended by a row without a name; made once. */
static const struct setting *all_rows(void)
{
    static struct setting rows[SETTINGS_MOST + 1];
    static struct http_settings front;
    int count = 0;
    if (rows[0].name)
        return rows;
    front = http_settings_default();
    for (const struct setting *row = settings_table; row->name && count < SETTINGS_MOST; row++)
        rows[count++] = *row;
    for (const struct http_setting *row = http_setting_rows; row->name; row++) {
        must(count < SETTINGS_MOST);
        rows[count++] = (struct setting){
            .name = row->name,
            .kind = row->is_networks ? SETTING_NETWORKS : SETTING_NUMBER,
            .place = offsetof(struct settings, http) + row->offset,
            .otherwise = http_settings_text(NULL, &front, row),
            .low = row->low,
            .high = row->high,
            .on_reload = true,
            .what = row->what,
        };
    }
    return rows;
}

static const struct setting *row_find(const char *name)
{
    for (const struct setting *row = all_rows(); row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

static void *place_of(const struct settings *s, const struct setting *row)
{
    return (char *)s + row->place; /* as const as its caller makes it */
}

static void complain(struct buf *errors, const char *origin, const struct setting *row, const char *what,
                     const char *value)
{
    buf_addf(errors, "%s: %s: %s", origin, row->name, what);
    if (value && !row->is_secret)
        buf_addf(errors, ", niet \"%s\"", value);
    buf_adds(errors, ".\n");
}

static void set_number(struct settings *s, const struct setting *row, const char *text, const char *origin,
                       struct buf *errors)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (*text && *end == '\0' && errno == 0 && !isspace((unsigned char)*text) && number >= row->low &&
        number <= row->high) {
        *(int *)place_of(s, row) = (int)number;
        return;
    }
    char what[80];
    snprintf(what, sizeof what, "een heel getal van %d tot en met %d", row->low, row->high);
    complain(errors, origin, row, what, text);
}

static void set_word(struct settings *s, const struct setting *row, const char *text, const char *origin,
                     struct buf *errors)
{
    struct buf *what = buf_new(errors, 100);
    buf_adds(what, "een van de woorden");
    for (int i = 0; row->words[i]; i++) {
        if (strcmp(row->words[i], text) == 0) {
            *(int *)place_of(s, row) = i;
            talloc_free(what);
            return;
        }
        buf_addf(what, "%s %s", i ? "," : "", row->words[i]);
    }
    complain(errors, origin, row, what->data, text);
    talloc_free(what);
}

static void set_networks(struct settings *s, const struct setting *row, const char *text, const char *origin,
                         struct buf *errors)
{
    if (networks_parse(text, place_of(s, row)) != 0)
        complain(errors, origin, row, "adressen en netwerken zoals 127.0.0.1 en 10.0.0.0/8", text);
}

static void set_value(struct settings *s, const struct setting *row, const char *text, const char *origin,
                      struct buf *errors)
{
    bool on = strcmp(text, "aan") == 0;
    switch (row->kind) {
    case SETTING_TEXT:
        *(const char **)place_of(s, row) = text[0] ? talloc_strdup(s, text) : NULL;
        break;
    case SETTING_NUMBER:
        set_number(s, row, text, origin, errors);
        break;
    case SETTING_SWITCH:
        if (!on && strcmp(text, "uit") != 0)
            complain(errors, origin, row, "aan of uit", text);
        *(bool *)place_of(s, row) = on;
        break;
    case SETTING_WORD:
        set_word(s, row, text, origin, errors);
        break;
    case SETTING_NETWORKS:
        set_networks(s, row, text, origin, errors);
        break;
    }
    const char *wrong = row->wrong ? row->wrong(s) : NULL;
    if (wrong)
        complain(errors, origin, row, wrong, NULL);
}

/* ---- the file --------------------------------------------------------------- */

struct reading {
    struct settings *s;
    struct buf *errors;
    const char *file;
    const char *rest; /* of the text */
    int line;
    bool is_answered;         /* the line came to a setting, or has none */
    int lines[SETTINGS_MOST]; /* where each was set; 0: nowhere */
};

static void origin_of(const struct reading *r, char out[ORIGIN_BYTES])
{
    snprintf(out, ORIGIN_BYTES, "%s, regel %d", r->file, r->line);
}

static void line_settle(const struct reading *r)
{
    if (!r->is_answered)
        buf_addf(r->errors, "%s, regel %d: schrijf hier \"naam = waarde\", of # en een opmerking.\n", r->file,
                 r->line);
}

/* Gives the next line to libinih, as fgets does. */
static char *line_next(char *out, int room, void *user)
{
    struct reading *r = user;
    if (r->line > 0)
        line_settle(r);
    if (r->rest[0] == '\0')
        return NULL;
    size_t length = strcspn(r->rest, "\n");
    const char *first = r->rest + strspn(r->rest, " \t\r");
    r->line++;
    r->is_answered = first >= r->rest + length || *first == '#' || *first == ';';
    size_t taken = length < (size_t)room - 2 ? length : 0; /* a line that is too long is told as wrong */
    memcpy(out, r->rest, taken);
    out[taken] = '\n';
    out[taken + 1] = '\0';
    if (*first == '[') /* one list, no parts: libinih would take the line in silence */
        out[0] = '\0';
    r->rest += length + (r->rest[length] == '\n');
    return out;
}

static int line_taken(void *user, const char *section, const char *name, const char *value)
{
    struct reading *r = user;
    const struct setting *row = row_find(name);
    char origin[ORIGIN_BYTES];
    (void)section;
    origin_of(r, origin);
    r->is_answered = true;
    if (row == NULL) {
        buf_addf(r->errors,
                 "%s: de instelling \"%s\" is er niet. Welke er zijn, zegt: bondgenoot "
                 "instellingen\n",
                 origin, name);
        return 1;
    }
    int *line = &r->lines[row - all_rows()];
    if (*line > 0)
        buf_addf(r->errors, "%s: %s staat ook op regel %d.\n", origin, name, *line);
    *line = r->line;
    set_value(r->s, row, value, origin, r->errors);
    return 1;
}

static void read_text(struct settings *s, const char *file, const char *text, struct buf *errors)
{
    ini_max_line = LINE_BYTES;
    ini_allow_multiline = false;
    ini_allow_inline_comments = false;
    struct reading r = {.s = s, .errors = errors, .file = file, .rest = text};
    ini_parse_stream(line_next, &r, line_taken, &r);
}

static void read_file(struct loaded *l, bool must_be_there, struct buf *errors)
{
    size_t bytes = 0;
    char *text = file_read(l, l->file, FILE_BYTES, &bytes);
    if (text == NULL && errno == ENOENT && !must_be_there)
        l->file = NULL;
    else if (text == NULL)
        buf_addf(errors, "%s is niet te lezen: %s.\n", l->file, strerror(errno));
    else if (!text_is_utf8(text, bytes))
        buf_addf(errors, "%s: dit is geen tekst in UTF-8.\n", l->file);
    else
        read_text(&l->s, l->file, text, errors);
    talloc_free(text);
}

/* ---- all sources ------------------------------------------------------------ */

static const char *from_environment(const struct setting *row, char name[64])
{
    snprintf(name, 64, "BONDGENOOT_%s", row->name);
    for (char *c = name; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    return getenv(name);
}

static const char *data_given(const struct settings_source *source)
{
    char name[64];
    const char *found = from_environment(row_find("data"), name);
    for (int i = 0; i < source->given_count; i++)
        if (strcmp(source->given[i].name, "data") == 0)
            found = source->given[i].value;
    return found && found[0] ? found : row_find("data")->otherwise;
}

static void read_any_file(struct loaded *l, const struct settings_source *source, struct buf *errors)
{
    l->file = source->file;
    if (l->file) {
        read_file(l, true, errors);
        return;
    }
    l->file = talloc_asprintf(l, "%s/bondgenoot.conf", data_given(source));
    read_file(l, false, errors);
    if (l->file == NULL) {
        l->file = SYSTEM_FILE;
        read_file(l, false, errors);
    }
}

static struct loaded *defaults(const void *ctx)
{
    struct loaded *l = talloc_zero(ctx, struct loaded);
    struct buf *errors = buf_new(l, 0);
    must(l != NULL);
    for (const struct setting *row = all_rows(); row->name; row++)
        set_value(&l->s, row, row->otherwise, "default", errors);
    must(errors->len == 0);
    talloc_free(errors);
    return l;
}

struct settings *settings_load(const void *ctx, const struct settings_source *source, struct buf *errors)
{
    struct loaded *l = defaults(ctx);
    size_t before = errors->len;
    read_any_file(l, source, errors);
    for (const struct setting *row = all_rows(); row->name; row++) {
        char name[64];
        const char *value = from_environment(row, name);
        if (value)
            set_value(&l->s, row, value, name, errors);
    }
    for (int i = 0; i < source->given_count; i++)
        set_value(&l->s, row_find(source->given[i].name), source->given[i].value, source->given[i].origin,
                  errors);
    if (errors->len == before)
        return &l->s;
    talloc_free(l);
    return NULL;
}

const char *settings_file(const struct settings *s)
{
    return ((const struct loaded *)s)->file;
}

const struct settings *settings_now(void)
{
    if (in_force == NULL)
        in_force = &defaults(NULL)->s;
    return in_force;
}

void settings_use(const struct settings *s)
{
    in_force = s;
}

/* ---- writing ---------------------------------------------------------------- */

/* An address with a password in it: everything but that. */
static void write_secret(const char *text, struct buf *out)
{
    const char *start = strstr(text, "://");
    const char *at = start ? strchr(start, '@') : NULL;
    const char *colon = at ? memchr(start + 3, ':', (size_t)(at - start - 3)) : NULL;
    if (colon == NULL) {
        buf_adds(out, text);
        return;
    }
    buf_add(out, text, (size_t)(colon + 1 - text));
    buf_addf(out, "***%s", at);
}

static void write_value(const struct settings *s, const struct setting *row, struct buf *out)
{
    const void *place = place_of(s, row);
    const char *text = row->kind == SETTING_TEXT ? *(const char *const *)place : NULL;
    switch (row->kind) {
    case SETTING_TEXT:
        if (row->is_secret)
            write_secret(text ? text : "", out);
        else
            buf_adds(out, text ? text : "");
        break;
    case SETTING_NUMBER:
        buf_addf(out, "%d", *(const int *)place);
        break;
    case SETTING_SWITCH:
        buf_adds(out, *(const bool *)place ? "aan" : "uit");
        break;
    case SETTING_WORD:
        buf_adds(out, row->words[*(const int *)place]);
        break;
    case SETTING_NETWORKS:
        networks_add(out, place);
        break;
    }
}

static char *value_text(const void *ctx, const struct settings *s, const struct setting *row)
{
    struct buf *text = buf_new(ctx, 40);
    write_value(s, row, text);
    return text->data;
}

void settings_keep(struct settings *s, const struct settings *before, struct buf *kept)
{
    struct buf *quiet = buf_new(s, 0);
    for (const struct setting *row = all_rows(); row->name; row++) {
        if (row->on_reload || strcmp(value_text(quiet, s, row), value_text(quiet, before, row)) == 0)
            continue;
        buf_addf(kept, "%s%s", kept->len ? ", " : "", row->name);
        must(row->kind == SETTING_TEXT || row->kind == SETTING_NUMBER);
        if (row->kind == SETTING_NUMBER)
            *(int *)place_of(s, row) = *(const int *)place_of(before, row);
        else
            *(const char **)place_of(s, row) = talloc_strdup(s, *(const char *const *)place_of(before, row));
    }
    talloc_free(quiet);
}

/* As lines of remarks that fit a screen; where it was broken in the table does not matter. */
static void write_what(const char *what, struct buf *out)
{
    size_t column = LINE_WIDTH; /* bytes in this line: the first word begins one */
    while (*(what += strspn(what, " \n")) != '\0') {
        size_t length = strcspn(what, " \n");
        if (column + 1 + length > LINE_WIDTH) {
            buf_adds(out, out->data[out->len - 1] == '\n' ? "#" : "\n#");
            column = 1;
        }
        buf_addc(out, ' ');
        buf_add(out, what, length);
        column += 1 + length;
        what += length;
    }
    buf_addc(out, '\n');
}

/* What may be filled in, and from when it holds. */
static void write_words(const struct setting *row, struct buf *out)
{
    struct buf *text = buf_new(out, 200);
    if (row->kind == SETTING_NUMBER)
        buf_addf(text, "Een getal van %d tot en met %d. ", row->low, row->high);
    else if (row->kind == SETTING_SWITCH)
        buf_adds(text, "aan of uit. ");
    else if (row->kind == SETTING_NETWORKS)
        buf_adds(text, "Adressen en netwerken zoals 127.0.0.1, 10.0.0.0/8 of fd00::/8. ");
    for (int i = 0; row->words && row->words[i]; i++)
        buf_addf(text, "%s%s%s", i ? ", " : "Een van: ", row->words[i], row->words[i + 1] ? "" : ". ");
    buf_addf(text, "Standaard: %s. Geldt na een %s.", row->otherwise[0] ? row->otherwise : "leeg",
             row->on_reload ? "SIGHUP" : "herstart");
    write_what(text->data, out);
    talloc_free(text);
}

void settings_write(const struct settings *s, struct buf *out)
{
    struct loaded *plain = defaults(out);
    buf_adds(out,
             "# De instellingen van Bondgenoot: een per regel, naam = waarde. Wat na # staat, is uitleg.\n"
             "# Elke instelling kan ook in de omgeving staan (BONDGENOOT_ en de naam in hoofdletters); dat\n"
             "# gaat voor dit bestand. Een optie van de opdrachtregel gaat weer voor de omgeving.\n"
             "# Na een wijziging: systemctl reload bondgenoot, of SIGHUP aan het hoofdproces. Staat er iets\n"
             "# verkeerd, dan zegt het log wat, en blijft gelden wat gold.\n"
             "# Wat per gemeente verschilt, staat in haar eigen gemeente.json.\n");
    for (const struct setting *row = all_rows(); row->name; row++) {
        buf_addc(out, '\n');
        write_what(row->what, out);
        write_words(row, out);
        const char *value = value_text(plain, s, row);
        bool is_plain = strcmp(value, value_text(plain, &plain->s, row)) == 0;
        buf_addf(out, "%s%s =%s%s\n", is_plain ? "#" : "", row->name, value[0] ? " " : "", value);
    }
    talloc_free(plain);
}
