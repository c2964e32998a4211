/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules themselves: pure functions, and the table of what they are. */
#include "logboek/regels.h"

#include <ctype.h>
#include <string.h>

#include "logboek/blik.h"
#include "platform/base/date.h"
#include "platform/base/text.h"
#include "sql_gen.h"

enum { FIRST_HOUR = 7, LAST_HOUR = 21, SURNAME_LETTERS = 3 };

const struct logboek_rule logboek_rules[LOGBOEK_RULES] = {
    [RULE_OUTSIDE] = {"logboekregelbuitenkringaaa", "buiten", true, 0, 0, 0},
    [RULE_NAME] = {"logboekregeleigennaamaaaaa", "naam", true, 0, 0, 0},
    [RULE_ADDRESS] = {"logboekregeleigenadresaaaa", "adres", true, 0, 0, 0},
    [RULE_MANY] = {"logboekregelveelmensenaaaa", "veel", true, 60, 10, 1000},
    [RULE_HOURS] = {"logboekregelvreemdeurenaaa", "uren", false, 0, 0, 0},
    [RULE_BEFORE] = {"logboekregeloudkringlidaaa", "oud", true, 0, 0, 0},
    [RULE_REFUSED] = {"logboekregelgeweigerdaaaaa", "geweigerd", true, 10, 3, 1000},
};

const struct logboek_rule *logboek_rule_of(const char *id)
{
    for (size_t i = 0; i < LOGBOEK_RULES; i++)
        if (strcmp(logboek_rules[i].id, id) == 0)
            return &logboek_rules[i];
    return NULL;
}

struct rule_now logboek_rule_now(struct db *db, const struct logboek_rule *rule)
{
    struct rule_now now = {.on = rule->on, .tells = true, .threshold = rule->threshold};
    json_t *row = db_row(db, &q_logboekregel_now, T(rule->id));
    if (row) {
        now.on = row_flag(row, "is_aan");
        now.tells = row_flag(row, "is_vertellen");
        now.threshold = (int)row_number(row, "drempel");
    }
    json_decref(row);
    return now;
}

bool logboek_is_odd_hour(int64_t moment)
{
    char text[MOMENT_TEXT];
    struct date day;
    int minute = 0;
    blik_moment(moment, text);
    if (date_time_of_moment(text, &day, &minute) != 0)
        return false;
    return date_weekday(day) >= 6 || minute < FIRST_HOUR * 60 || minute >= LAST_HOUR * 60;
}

/* The last word of a name: "de Vries-van Dijk" gives "vries-van dijk" nothing, but "dijk"; a double name has
 * its parts on both sides of the hyphen. */
static char *surname(const void *ctx, const char *name)
{
    char *key = text_search_key(ctx, name ? name : "");
    size_t length = strlen(key);
    while (length > 0 && key[length - 1] == ' ')
        key[--length] = '\0';
    char *last = strrchr(key, ' ');
    return last ? last + 1 : key;
}

/* Whether this part, up to a hyphen, is one of those of the other name. */
static bool has_part(const char *name, const char *part, size_t length)
{
    while (*name) {
        size_t here = strcspn(name, "-");
        if (here == length && strncmp(name, part, length) == 0)
            return true;
        name += here + (name[here] == '-');
    }
    return false;
}

bool logboek_same_surname(const char *a, const char *b)
{
    void *ctx = talloc_new(NULL);
    const char *one = surname(ctx, a);
    const char *other = surname(ctx, b);
    bool same = false;
    while (*one && !same) {
        size_t here = strcspn(one, "-");
        same = here >= SURNAME_LETTERS && has_part(other, one, here);
        one += here + (one[here] == '-');
    }
    talloc_free(ctx);
    return same;
}

char *logboek_address_key(const void *ctx, const char *postcode, const char *street)
{
    char *key = talloc_zero_array(ctx, char, 32);
    size_t length = 0;
    for (const char *c = postcode ? postcode : ""; *c && length < 6; c++)
        if (isalnum((unsigned char)*c))
            key[length++] = (char)toupper((unsigned char)*c);
    bool is_postcode = length == 6 && strspn(key, "0123456789") == 4;
    const char *number = street ? strpbrk(street, "0123456789") : NULL;
    size_t digits = number ? strspn(number, "0123456789") : 0;
    if (!is_postcode || digits == 0 || digits > 5)
        return NULL;
    key[length++] = ' ';
    memcpy(key + length, number, digits);
    return key;
}
