/* SPDX-License-Identifier: EUPL-1.2 */
/* The folder of a municipality: reading it, making it. */
#include "platform/access/gemeente.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/file.h"
#include "platform/base/json_arena.h"
#include "platform/base/log.h"

enum { SETTINGS_BYTES = 64 * 1024, TOKENS_BYTES = 256 * 1024 };

static char *path_of(const void *ctx, const struct gemeente *g, const char *file)
{
    return talloc_asprintf(ctx, "%s/%s", g->folder, file);
}

static int write_file(const char *path, const void *data, size_t bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return -1;
    bool written = write(fd, data, bytes) == (ssize_t)bytes && fsync(fd) == 0;
    return close(fd) == 0 && written ? 0 : -1;
}

static int setting_int(json_t *settings, const char *key, int otherwise, int low, int high)
{
    json_t *value = json_object_get(settings, key);
    if (value == NULL)
        return otherwise;
    json_int_t number = json_integer_value(value);
    return json_is_integer(value) && number >= low && number <= high ? (int)number : -1;
}

static const char *setting_text(struct gemeente *g, json_t *settings, const char *key, const char *otherwise)
{
    const char *value = json_string_value(json_object_get(settings, key));
    return talloc_strdup(g, value ? value : otherwise);
}

/* "tweede_factor": "geen", "mag" or "moet"; "tweede_factor_moet": roles that must when others may. In the
 * demo nobody must unless it says so: its log-ins stand on its page. */
static int second_factor_read(struct gemeente *g, json_t *settings, const char **ret_why)
{
    static const char *const words[] = {"geen", "mag", "moet"};
    const char *word = setting_text(g, settings, "tweede_factor", "mag");
    size_t i = 0;
    while (i < COUNT_OF(words) && strcmp(words[i], word) != 0)
        i++;
    g->second_factor = (enum second_factor_rule)i;
    g->second_factor_roles = g->is_demo ? 0 : ROLE_BEHEERDER | ROLE_PRIVACYOFFICER | ROLE_FG;
    json_t *roles = json_object_get(settings, "tweede_factor_moet");
    bool right = i < COUNT_OF(words) && (roles == NULL || json_is_array(roles));
    if (roles != NULL)
        g->second_factor_roles = 0;
    for (size_t n = 0; n < json_array_size(roles); n++) {
        const char *unknown = NULL;
        const char *role = json_string_value(json_array_get(roles, n));
        unsigned bit = role ? role_parse(role, &unknown) : 0;
        right = right && bit != 0;
        g->second_factor_roles |= bit;
    }
    if (!right)
        *ret_why = talloc_asprintf(g,
                                   "%s/gemeente.json: \"tweede_factor\" is geen, mag of moet, en "
                                   "\"tweede_factor_moet\" een lijst van rollen",
                                   g->folder);
    return right ? 0 : -1;
}

/* How staff log in elsewhere, if they do. */
static int oidc_read(struct gemeente *g, const json_t *part, const char **ret_why)
{
    const char *why = "";
    if (part == NULL)
        return 0;
    g->oidc = oidc_settings_read(g, part, &why);
    if (g->oidc)
        return 0;
    *ret_why = talloc_asprintf(g, "%s/gemeente.json: %s", g->folder, why);
    return -1;
}

/* "" or scheme, host and perhaps a port: it goes into mail as it is. */
static bool is_address(const char *text)
{
    size_t scheme = strncmp(text, "https://", 8) == 0 ? 8 : strncmp(text, "http://", 7) == 0 ? 7 : 0;
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";
    size_t length = strspn(text + scheme, allowed);
    return text[0] == '\0' || (scheme > 0 && length > 0 && text[scheme + length] == '\0');
}

static int settings_read(struct gemeente *g, json_t *settings, const char **ret_why)
{
    g->naam = setting_text(g, settings, "naam", g->slug);
    g->afzender = setting_text(g, settings, "afzender", g->naam);
    g->telefoon = setting_text(g, settings, "telefoon", "");
    g->address = setting_text(g, settings, "adres", "");
    g->secure = json_is_true(json_object_get(settings, "https"));
    g->hides_author = json_is_true(json_object_get(settings, "indiener_verborgen"));
    g->session_minutes = setting_int(settings, "sessie_minuten", 60, 1, 24 * 60);
    g->session_hours = setting_int(settings, "sessie_uren", 12, 1, 24);
    g->silent_days = setting_int(settings, "stil_na_dagen", 21, 1, 365);
    g->look_back_weeks = setting_int(settings, "terugblik_na_weken", 6, 1, 104);
    g->short_question_weeks = setting_int(settings, "korte_vraag_weken", 4, 1, 52);
    g->lookups_a_day = setting_int(settings, "navragen_per_dag", 20, 1, 1000);
    g->emergency_hours = setting_int(settings, "doorbraak_uren", 24, 1, 72);
    g->invitation_days = setting_int(settings, "uitnodiging_dagen", 7, 1, 60);
    g->term_weeks = setting_int(settings, "termijn_weken_vooraf", 2, 0, 12);
    g->term_days = setting_int(settings, "termijn_dagen_vooraf", 3, 0, 14);
    g->wgs_weeks = setting_int(settings, "wgs_besluit_weken", 8, 1, 8);
    if (g->term_weeks < 0 || g->term_days < 0 || g->wgs_weeks < 0 || g->lookups_a_day < 0 ||
        g->invitation_days < 0 || g->emergency_hours < 0 || g->session_minutes < 0 || g->session_hours < 0 ||
        g->silent_days < 0 || g->look_back_weeks < 0 || g->short_question_weeks < 0) {
        *ret_why = talloc_asprintf(
            g, "%s/gemeente.json: een getal is geen heel getal of valt buiten de grenzen", g->folder);
        return -1;
    }
    if (second_factor_read(g, settings, ret_why) != 0)
        return -1;
    if (!is_address(g->address)) {
        *ret_why = talloc_asprintf(
            g, "%s/gemeente.json: \"adres\" is zoals https://bondgenoot.voorbeeld.example, zonder meer",
            g->folder);
        return -1;
    }
    json_t *hosts = json_object_get(settings, "hosts");
    size_t count = json_array_size(hosts);
    if (count == 0) {
        *ret_why =
            talloc_asprintf(g, "%s/gemeente.json: noem bij \"hosts\" ten minste een hostnaam", g->folder);
        return -1;
    }
    g->hosts = talloc_zero_array(g, const char *, base_count(count + 1));
    for (size_t i = 0; i < count; i++) {
        const char *host = json_string_value(json_array_get(hosts, i));
        if (host == NULL || host[0] == '\0') {
            *ret_why = talloc_asprintf(g, "%s/gemeente.json: een host is een naam, als tekst", g->folder);
            return -1;
        }
        g->hosts[i] = talloc_strdup(g, host);
    }
    return oidc_read(g, json_object_get(settings, "oidc"), ret_why);
}

static int tokens_read(struct gemeente *g)
{
    size_t bytes = 0;
    g->tokens_css = file_read(g, path_of(g, g, "tokens.css"), TOKENS_BYTES, &bytes);
    if (g->tokens_css != NULL) {
        unsigned char hash[16];
        crypto_generichash(hash, sizeof hash, (const unsigned char *)g->tokens_css, bytes, NULL, 0);
        sodium_bin2hex(g->tokens_hash, sizeof g->tokens_hash, hash, 8);
    }
    return 0;
}

static int gemeente_close(struct gemeente *g)
{
    if (g->logbook_fd >= 0)
        close(g->logbook_fd);
    if (g->audit_fd >= 0)
        close(g->audit_fd);
    sodium_memzero(g->key, sizeof g->key);
    return 0;
}

/* The settings of gemeente.json. 0, or -1 with a word in *ret_why. */
static int settings_open(struct gemeente *g, const char **ret_why)
{
    size_t bytes = 0;
    char *text = file_read(g, path_of(g, g, "gemeente.json"), SETTINGS_BYTES, &bytes);
    if (text == NULL) {
        *ret_why = talloc_asprintf(g, "%s/gemeente.json is niet te lezen: %s", g->folder, strerror(errno));
        return -1;
    }
    json_error_t error;
    json_t *settings = json_loadb(text, bytes, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(settings)) {
        *ret_why = settings ? talloc_asprintf(g, "%s/gemeente.json is geen JSON-object", g->folder)
                            : talloc_asprintf(g, "%s/gemeente.json, regel %d: %s", g->folder, error.line,
                                              error.text);
        json_decref(settings);
        return -1;
    }
    int result = settings_read(g, settings, ret_why);
    json_decref(settings);
    return result;
}

/* The key, which nobody else may read: with it the pseudonyms of the logbook can be undone. */
static int key_read(struct gemeente *g, const char **ret_why)
{
    const char *path = path_of(g, g, "sleutel");
    struct stat found;
    size_t bytes = 0;
    char *key = file_read(g, path, sizeof g->key, &bytes);
    if (key == NULL || bytes != sizeof g->key) {
        *ret_why = talloc_asprintf(g, "%s is niet te lezen of geen 32 bytes", path);
        return -1;
    }
    memcpy(g->key, key, sizeof g->key);
    sodium_memzero(key, sizeof g->key);
    if (stat(path, &found) == 0 && (found.st_mode & (S_IRWXG | S_IRWXO)) == 0)
        return 0;
    *ret_why = talloc_asprintf(g, "Anderen kunnen %s lezen. Maak dat ongedaan: chmod 600 %s", path, path);
    return -1;
}

static int logbook_open(struct gemeente *g, const char **ret_why)
{
    /* Read too: what was cut off is seen before the next line (logbook.c). */
    int flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC;
    g->logbook_fd = open(path_of(g, g, "logboek.jsonl"), flags, 0600);
    if (g->logbook_fd >= 0)
        g->audit_fd = open(path_of(g, g, "audit.jsonl"), flags, 0600);
    if (g->audit_fd >= 0)
        return 0;
    *ret_why = talloc_asprintf(g, "%s: het logboek is niet te openen: %s", g->folder, strerror(errno));
    return -1;
}

/* A database of an earlier version is brought up to date, and kept as it was beside it. */
static int bring_up_to_date(struct gemeente *g, const char **ret_why)
{
    struct db_upgrade done;
    const char *why = "";
    if (db_migrate_safely(g->db, g, &done) == 0) {
        if (done.from != NULL && done.to != NULL)
            log_line(LOG_LEVEL_WARNING, "upgraded", "gemeente", g->slug, "from", done.from, "to", done.to,
                     "old_database", done.copy, NULL);
        return 0;
    }
    if (db_failed(g->db, &why) == DB_FULL)
        *ret_why = talloc_asprintf(g,
                                   "%s: er is te weinig ruimte om de database bij te werken. Er is niets "
                                   "veranderd. Maak ruimte en start opnieuw (%s).",
                                   g->folder, why);
    else if (done.is_newer)
        *ret_why = talloc_asprintf(g,
                                   "%s: de database is van een nieuwere versie van Bondgenoot. Er is niets "
                                   "veranderd. Gebruik die versie, of een reservekopie van daarvoor.",
                                   g->folder);
    else
        *ret_why = talloc_asprintf(g, "%s: de database is niet bij te werken. Er is niets veranderd (%s).",
                                   g->folder, why);
    return -1;
}

/* An existing database only, unless `create`: one that vanished must not come back empty. */
static int database_open(struct gemeente *g, const char *store, bool create, const char **ret_why)
{
    const char *why = "";
    if (store != NULL)
        g->db = db_open_schema(g, store, g->slug, create, &why);
    else
        g->db = db_open(g, path_of(g, g, "bondgenoot.db"), create, &why);
    if (g->db == NULL) {
        *ret_why =
            store != NULL
                ? talloc_asprintf(g, "De database van %s is niet te openen in PostgreSQL: %s", g->folder, why)
                : talloc_asprintf(g, "%s/bondgenoot.db is niet te openen: %s", g->folder, why);
        return -1;
    }
    return bring_up_to_date(g, ret_why);
}

static struct gemeente *open_one(const void *ctx, const char *data, const char *store, const char *slug,
                                 bool create, const char **ret_why)
{
    struct gemeente *g = talloc_zero(ctx, struct gemeente);
    const char *why = "";
    g->logbook_fd = g->audit_fd = -1;
    talloc_set_destructor(g, gemeente_close);
    g->slug = talloc_strdup(g, slug);
    g->folder = talloc_asprintf(g, "%s/%s", data, slug);
    g->is_demo = access(path_of(g, g, "demo"), F_OK) == 0;
    if (settings_open(g, &why) != 0 || key_read(g, &why) != 0 || logbook_open(g, &why) != 0 ||
        database_open(g, store, create, &why) != 0) {
        *ret_why = talloc_strdup(ctx, why);
        talloc_free(g);
        return NULL;
    }
    tokens_read(g);
    return g;
}

/* A request finds one municipality by its host: a name that two have would lead to whichever was read first.
 */
static int hosts_differ(const void *ctx, struct gemeente *const *all, int count, const char **ret_why)
{
    for (int i = 1; i < count; i++)
        for (const char **host = all[i]->hosts; *host; host++) {
            const struct gemeente *other = gemeente_of_host(all, i, *host);
            if (other) {
                *ret_why =
                    talloc_asprintf(ctx, "De host %s staat bij %s en bij %s. Hij kan er maar bij één horen.",
                                    *host, other->folder, all[i]->folder);
                return -1;
            }
        }
    return 0;
}

/* Whether a folder in the data folder is a municipality: 1, 0, or -1 when that cannot be told. */
static int is_gemeente(const void *ctx, const char *data, const char *name, const char **ret_why)
{
    if (name[0] == '.')
        return 0;
    char *settings = talloc_asprintf(ctx, "%s/%s/gemeente.json", data, name);
    int result = access(settings, F_OK) == 0 ? 1 : errno == ENOENT || errno == ENOTDIR ? 0 : -1;
    if (result < 0)
        *ret_why = talloc_asprintf(ctx, "%s is niet te lezen: %s", settings, strerror(errno));
    talloc_free(settings);
    return result;
}

struct gemeente **gemeente_open_all(const void *ctx, const char *data, const char *store, int *ret_count,
                                    const char **ret_why)
{
    DIR *folder = opendir(data);
    if (folder == NULL) {
        *ret_why = talloc_asprintf(ctx, "De gegevensmap %s is niet te openen: %s", data, strerror(errno));
        return NULL;
    }
    struct gemeente **all = talloc_zero_array(ctx, struct gemeente *, 1);
    int count = 0;
    struct dirent *entry;
    int is_one = 0;
    while (is_one >= 0 && (entry = readdir(folder)) != NULL) {
        is_one = is_gemeente(ctx, data, entry->d_name, ret_why);
        if (is_one <= 0)
            continue;
        struct gemeente *g = open_one(ctx, data, store, entry->d_name, false, ret_why);
        if (g == NULL) {
            is_one = -1;
            continue;
        }
        all = talloc_realloc(ctx, all, struct gemeente *, base_count((size_t)count + 2));
        all[count++] = talloc_steal(all, g);
        all[count] = NULL;
    }
    closedir(folder);
    if (is_one >= 0 && count == 0)
        *ret_why = talloc_asprintf(
            ctx, "In %s staat geen gemeente. Maak er een met: bondgenoot demo --data %s", data, data);
    if (is_one < 0 || count == 0 || hosts_differ(ctx, all, count, ret_why) != 0) {
        talloc_free(all);
        return NULL;
    }
    *ret_count = count;
    return all;
}

static char *settings_text(const struct gemeente_start *start)
{
    json_t *settings = json_pack("{s:s, s:s*, s:s*, s:[]}", "naam", start->naam, "afzender", start->afzender,
                                 "telefoon", start->telefoon, "hosts");
    for (const char *const *host = start->hosts; *host; host++)
        json_array_append_new(json_object_get(settings, "hosts"), json_string(*host));
    char *text = json_dumps(settings, JSON_INDENT(2));
    json_decref(settings);
    return text;
}

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

struct gemeente *gemeente_make(const void *ctx, const char *data, const char *store,
                               const struct gemeente_start *start, const char **ret_why)
{
    char *folder = talloc_asprintf(ctx, "%s/%s", data, start->slug);
    if ((mkdir(data, 0700) != 0 && errno != EEXIST) || mkdir(folder, 0700) != 0) {
        *ret_why = talloc_asprintf(ctx, "De map %s is niet te maken: %s", folder, strerror(errno));
        return NULL;
    }
    unsigned char key[32];
    randombytes_buf(key, sizeof key);
    /* The settings come last: a folder without them is no municipality yet. */
    char *text = settings_text(start);
    int result = text ? write_file(talloc_asprintf(folder, "%s/sleutel", folder), key, sizeof key) : -1;
    sodium_memzero(key, sizeof key);
    if (result == 0 && start->is_demo)
        result = write_file(talloc_asprintf(folder, "%s/demo", folder), "demo\n", 5);
    if (result == 0)
        result = write_file(talloc_asprintf(folder, "%s/gemeente.json", folder), text, strlen(text));
    json_dump_free(text);
    if (result != 0) {
        *ret_why = talloc_asprintf(ctx, "In %s kan niet worden geschreven: %s", folder, strerror(errno));
        return NULL;
    }
    struct gemeente *g = open_one(ctx, data, store, start->slug, true, ret_why);
    if (g == NULL)
        remove_folder(ctx, folder); /* made just now: a second try must not trip over it */
    return g;
}

struct gemeente *gemeente_make_database(const void *ctx, const char *data, const char *store,
                                        const char *slug, const char **ret_why)
{
    return open_one(ctx, data, store, slug, true, ret_why);
}

int gemeente_rename(const void *ctx, const char *data, const char *store, const char *from, const char *to,
                    const char **ret_why)
{
    char *old = talloc_asprintf(ctx, "%s/%s", data, from);
    char *new = talloc_asprintf(ctx, "%s/%s", data, to);
    if (store != NULL && db_schema_rename(ctx, store, from, to, ret_why) != 0)
        return -1;
    if (rename(old, new) == 0)
        return 0;
    *ret_why = talloc_asprintf(ctx, "De map %s is niet te maken: %s", new, strerror(errno));
    const char *why = "";
    if (store != NULL)
        db_schema_rename(ctx, store, to, from, &why);
    return -1;
}

int gemeente_remove(const void *ctx, const char *data, const char *store, const char *slug,
                    const char **ret_why)
{
    remove_folder(ctx, talloc_asprintf(ctx, "%s/%s", data, slug));
    return store != NULL ? db_schema_drop(ctx, store, slug, ret_why) : 0;
}

struct gemeente *gemeente_of_host(struct gemeente *const *all, int count, const char *host)
{
    size_t length = host[0] == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
    for (int i = 0; i < count; i++)
        for (const char **name = all[i]->hosts; *name; name++)
            if (strlen(*name) == length && strncasecmp(*name, host, length) == 0)
                return all[i];
    return NULL;
}

void gemeente_key(const struct gemeente *g, const char *use, unsigned char out[32])
{
    crypto_generichash(out, 32, (const unsigned char *)use, strlen(use), g->key, sizeof g->key);
}
