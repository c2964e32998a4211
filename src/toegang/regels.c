/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of what laws let each other know, as structs. A process reads it once and again when its highest
 * number has grown: rows only end and are followed by others.
 */
#include <string.h>

#include "sql_gen.h"
#include "toegang/toegang_internal.h"

/* Index of a word in a list ended by NULL; `otherwise` when the column is null or holds another. */
static int word_of(const json_t *row, const char *key, const char *const *words, int otherwise)
{
    const char *is = row_text(row, key);
    for (int i = 0; is && words[i]; i++)
        if (words[i][0] && strcmp(words[i], is) == 0)
            return i;
    return otherwise;
}

static const char *const GEGEVENS_WORDS[] = {
    [GEGEVENS_ALLE] = "", [GEGEVENS_GEWOON] = "gewoon", "gezondheid", "strafrechtelijk", NULL};
static const char *const ONTVANGER_WORDS[] = {"", [ONTVANGER_COLLEGE] = "college", "ander", NULL};
static const char *const UITKOMST_WORDS[] = {"verboden", "toestemming", "noodzakelijk", NULL};
static const char *const DOOR_WORDS[] = {"zelf", "vertegenwoordiger", NULL};

enum gegevens gegevens_word(const char *word)
{
    for (int i = GEGEVENS_GEWOON; word && GEGEVENS_WORDS[i]; i++)
        if (strcmp(GEGEVENS_WORDS[i], word) == 0)
            return (enum gegevens)i;
    return GEGEVENS_ALLE;
}

enum toegang_doel delingsdoel_van(const char *word)
{
    static const struct {
        const char *word;
        enum toegang_doel doel;
    } known[] = {{"hulp", DOEL_PLAN},
                 {"handhaven", DOEL_HANDHAVEN},
                 {"veiligheid", DOEL_VEILIGHEID},
                 {"vroegsignaal", DOEL_SIGNAAL}};
    for (size_t i = 0; word && i < COUNT_OF(known); i++)
        if (strcmp(known[i].word, word) == 0)
            return known[i].doel;
    return DOEL_BEHEER;
}

static const char *copy(const void *ctx, const json_t *row, const char *key)
{
    const char *text = row_text(row, key);
    return text ? talloc_strdup(ctx, text) : NULL;
}

static int number_or(const json_t *row, const char *key, int otherwise)
{
    const json_t *value = json_object_get(row, key);
    return json_is_integer(value) ? (int)json_integer_value(value) : otherwise;
}

struct delingsregel delingsregel_of_row(const void *ctx, const json_t *row)
{
    return (struct delingsregel){
        .id = copy(ctx, row, "id"),
        .van_wet = copy(ctx, row, "van_wet"),
        .naar_wet = copy(ctx, row, "naar_wet"),
        .gegevens = (enum gegevens)word_of(row, "gegevens", GEGEVENS_WORDS, GEGEVENS_ALLE),
        .ontvanger = (enum ontvanger)word_of(row, "ontvanger", ONTVANGER_WORDS, ONTVANGER_ELK),
        .doel = delingsdoel_van(row_text(row, "doel")),
        .leeftijd_van = number_or(row, "leeftijd_van", ELKE_LEEFTIJD),
        .leeftijd_tot = number_or(row, "leeftijd_tot", ELKE_LEEFTIJD),
        .kan_oordelen = number_or(row, "kan_oordelen", ELK_VERMOGEN),
        .uitkomst = (enum delingsuitkomst)word_of(row, "uitkomst", UITKOMST_WORDS, DELING_VERBODEN),
        .door = (enum toestemming_door)word_of(row, "door", DOOR_WORDS, DOOR_ZELF),
        .schriftelijk = row_flag(row, "is_schriftelijk"),
        .voorrang = number_or(row, "voorrang", 0),
        .is_aan = row_flag(row, "is_aan"),
        .vanaf = copy(ctx, row, "vanaf"),
        .tot = copy(ctx, row, "tot"),
        .artikel = copy(ctx, row, "artikel"),
    };
}

struct delingsregel *delingsregels_read(const void *ctx, struct db *db, size_t *ret_count)
{
    json_t *rows = db_rows(db, &q_delingsregel_all);
    *ret_count = json_array_size(rows);
    struct delingsregel *list = talloc_array(ctx, struct delingsregel, base_count(*ret_count + 1));
    for (size_t i = 0; i < *ret_count; i++)
        list[i] = delingsregel_of_row(list, json_array_get(rows, i));
    json_decref(rows);
    return list;
}

struct toestemming toestemming_of_row(const void *ctx, const json_t *row)
{
    return (struct toestemming){
        .inwoner = copy(ctx, row, "inwoner"),
        .organisatie = copy(ctx, row, "organisatie"),
        .van_wet = copy(ctx, row, "van_wet"),
        .naar_wet = copy(ctx, row, "naar_wet"),
        .gegevens = (enum gegevens)word_of(row, "gegevens", GEGEVENS_WORDS, GEGEVENS_ALLE),
        .doel = delingsdoel_van(row_text(row, "doel")),
        .door = (enum toestemming_door)word_of(row, "door", DOOR_WORDS, DOOR_ZELF),
        .vanaf = copy(ctx, row, "vanaf"),
        .tot = copy(ctx, row, "tot"),
        .is_ingetrokken = row_text(row, "ingetrokken") != NULL,
    };
}

void toegang_forget_rules(struct db *db)
{
    db_exec(db, &q_delingsregel_clear);
}
