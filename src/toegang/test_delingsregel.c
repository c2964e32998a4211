/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of what laws let each other know, as the migrations fill it: for each pair of laws the answer
 * that the texts give, written from the texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "toegang/toegang_internal.h"

#define W "Wmo 2015"
#define J "Jeugdwet"
#define P "Participatiewet"
#define G "Wgs"
#define L "Leerplichtwet 1969"
#define COLLEGE ONTVANGER_COLLEGE
#define OTHER ONTVANGER_ANDER
#define NEEDED DELING_NOODZAKELIJK
#define CONSENT DELING_TOESTEMMING
#define NEVER DELING_VERBODEN
#define ADULT 40, true

static const struct {
    const char *from, *to;
    enum ontvanger receiver;
    enum gegevens data;
    enum toegang_doel doel;
    int age;
    bool able;
    const char *day;
    enum delingsuitkomst expected;
    const char *article;
    enum toestemming_door by; /* when consent is asked */
} ASKED[] = {
    /* to the Wmo, within the municipality: the explicit consent of 5.1.1 lid 4 */
    {J, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Wmo 2015 5.1.1 lid 4",
     DOOR_ZELF},
    {P, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Wmo 2015 5.1.1 lid 4",
     DOOR_ZELF},
    {G, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Wmo 2015 5.1.1 lid 4",
     DOOR_ZELF},
    {J, W, COLLEGE, GEGEVENS_GEZONDHEID, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Wmo 2015 5.1.1 lid 4",
     DOOR_ZELF},
    {J, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 11, true, "2026-03-10", CONSENT, "5.3.3 lid 2 a",
     DOOR_VERTEGENWOORDIGER},
    {J, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 12, true, "2026-03-10", CONSENT, "5.1.1 lid 4", DOOR_ZELF},
    {J, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 14, false, "2026-03-10", CONSENT, "5.3.3 lid 2 b",
     DOOR_VERTEGENWOORDIGER},
    {J, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 16, true, "2026-03-10", CONSENT, "5.1.1 lid 4", DOOR_ZELF},
    {P, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 11, true, "2026-03-10", CONSENT, "5.3.3 lid 2 a",
     DOOR_VERTEGENWOORDIGER},
    {J, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, LEEFTIJD_ONBEKEND, true, "2026-03-10", CONSENT, "5.1.1 lid 4",
     DOOR_ZELF},
    {"Zorgverzekeringswet", W, COLLEGE, GEGEVENS_GEZONDHEID, DOEL_PLAN, ADULT, "2026-03-10", CONSENT,
     "5.1.1 lid 5 a", DOOR_ZELF},
    {"Wlz", W, COLLEGE, GEGEVENS_GEZONDHEID, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "5.1.1 lid 5 b",
     DOOR_ZELF},
    /* to a Wmo provider: 5.2.1 */
    {W, W, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "5.2.1 lid 2 a", DOOR_ZELF},
    {W, W, OTHER, GEGEVENS_GEZONDHEID, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "5.2.1 lid 2 a", DOOR_ZELF},
    {J, W, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "5.2.1 lid 1 b", DOOR_ZELF},
    {P, W, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "5.2.1 lid 1 b", DOOR_ZELF},
    {W, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "5.1.1 lid 1", DOOR_ZELF},
    /* from the Wmo to others: the secrecy of 5.3.3 */
    {W, J, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "5.3.3 lid 1", DOOR_ZELF},
    {W, J, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 11, true, "2026-03-10", CONSENT, "5.3.3 lid 2 a",
     DOOR_VERTEGENWOORDIGER},
    {W, J, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 12, true, "2026-03-10", CONSENT, "5.3.3 lid 1", DOOR_ZELF},
    {W, J, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 17, false, "2026-03-10", CONSENT, "5.3.3 lid 2 b",
     DOOR_VERTEGENWOORDIGER},
    {W, P, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 18, false, "2026-03-10", CONSENT, "BW 1:381",
     DOOR_VERTEGENWOORDIGER},
    {W, P, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "5.3.3 lid 1", DOOR_ZELF},
    {W, L, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "5.3.3 lid 1", DOOR_ZELF},
    {W, NULL, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "5.3.3 lid 1", DOOR_ZELF},
    /* to debt help: necessary, no consent (8d), the municipality only */
    {W, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Wgs 8d", DOOR_ZELF},
    {J, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Wgs 8d", DOOR_ZELF},
    {P, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Wgs 8d", DOOR_ZELF},
    {J, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 9, true, "2026-03-10", NEEDED, "Wgs 8d", DOOR_ZELF},
    {J, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 14, false, "2026-03-10", NEEDED, "Wgs 8d", DOOR_ZELF},
    {W, G, COLLEGE, GEGEVENS_GEZONDHEID, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Wgs 8a", DOOR_ZELF},
    {P, G, COLLEGE, GEGEVENS_STRAFRECHTELIJK, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Wgs 8a", DOOR_ZELF},
    {W, G, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "5.3.3 lid 1", DOOR_ZELF},
    {J, G, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "7.3.11 lid 1", DOOR_ZELF},
    {G, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Wgs 8a", DOOR_ZELF},
    {G, G, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Awb 2:5", DOOR_ZELF},
    {G, J, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Awb 2:5", DOOR_ZELF},
    {G, P, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Awb 2:5", DOOR_ZELF},
    /* an early signal of debts: no more than the signal (8b lid 2) */
    {W, G, COLLEGE, GEGEVENS_GEZONDHEID, DOEL_SIGNAAL, ADULT, "2026-03-10", NEVER, "8b lid 2", DOOR_ZELF},
    {W, G, COLLEGE, GEGEVENS_STRAFRECHTELIJK, DOEL_SIGNAAL, ADULT, "2026-03-10", NEVER, "8b lid 2",
     DOOR_ZELF},
    {G, G, COLLEGE, GEGEVENS_GEWOON, DOEL_SIGNAAL, ADULT, "2026-03-10", NEEDED, "8b", DOOR_ZELF},
    {W, G, COLLEGE, GEGEVENS_GEWOON, DOEL_SIGNAAL, ADULT, "2026-03-10", NEVER, NULL, DOOR_ZELF},
    /* youth help: who is directly involved, and else consent by age (7.3.11, 7.3.15) */
    {J, J, COLLEGE, GEGEVENS_GEZONDHEID, DOEL_PLAN, 14, true, "2026-03-10", NEEDED, "7.4.0 lid 1", DOOR_ZELF},
    {J, J, OTHER, GEGEVENS_GEZONDHEID, DOEL_PLAN, 14, true, "2026-03-10", NEEDED, "7.3.11 lid 2 a",
     DOOR_ZELF},
    {J, J, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 9, true, "2026-03-10", NEEDED, "7.3.11 lid 2 a", DOOR_ZELF},
    {J, L, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 11, true, "2026-03-10", CONSENT, "7.3.15 lid 1",
     DOOR_VERTEGENWOORDIGER},
    {J, L, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 12, true, "2026-03-10", CONSENT, "7.3.11 lid 1", DOOR_ZELF},
    {J, L, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 15, false, "2026-03-10", CONSENT, "7.3.15 lid 2",
     DOOR_VERTEGENWOORDIGER},
    {J, P, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, 17, true, "2026-03-10", CONSENT, "7.3.11 lid 1", DOOR_ZELF},
    /* social assistance: for this law, and else a statement in writing (65) */
    {P, P, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "65 lid 1", DOOR_ZELF},
    {P, P, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "65 lid 1", DOOR_ZELF},
    {P, J, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "65 lid 2 b", DOOR_ZELF},
    {P, L, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 40, false, "2026-03-10", CONSENT, "65 lid 2 b",
     DOOR_VERTEGENWOORDIGER},
    /* where no law says anything: what is confidential stays so (Awb 2:5) */
    {L, L, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", NEEDED, "Awb 2:5", DOOR_ZELF},
    {L, W, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Awb 2:5", DOOR_ZELF},
    {L, J, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, 10, true, "2026-03-10", CONSENT, "Awb 2:5",
     DOOR_VERTEGENWOORDIGER},
    {"Een andere wet", NULL, OTHER, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-03-10", CONSENT, "Awb 2:5",
     DOOR_ZELF},
    /* Veilig Thuis and supervision orders: without consent */
    {W, "Veilig Thuis", OTHER, GEGEVENS_GEZONDHEID, DOEL_VEILIGHEID, 8, true, "2026-03-10", NEEDED, "5.2.6",
     DOOR_ZELF},
    {J, "Veilig Thuis", OTHER, GEGEVENS_GEWOON, DOEL_VEILIGHEID, ADULT, "2026-03-10", NEEDED, "5.2.6",
     DOOR_ZELF},
    {P, "Veilig Thuis", OTHER, GEGEVENS_GEWOON, DOEL_VEILIGHEID, ADULT, "2026-03-10", NEEDED, "5.2.6",
     DOOR_ZELF},
    {W, "Jeugdbescherming", OTHER, GEGEVENS_GEWOON, DOEL_VEILIGHEID, 8, true, "2026-03-10", NEEDED,
     "7.3.11 lid 4", DOOR_ZELF},
    {W, J, OTHER, GEGEVENS_GEWOON, DOEL_VEILIGHEID, 8, true, "2026-03-10", NEVER, NULL, DOOR_ZELF},
    /* enforcement: forbidden, also between the same law; the rows with an article are off */
    {W, W, COLLEGE, GEGEVENS_GEWOON, DOEL_HANDHAVEN, ADULT, "2026-03-10", NEVER, "AVG 5 lid 1 b", DOOR_ZELF},
    {J, J, COLLEGE, GEGEVENS_GEWOON, DOEL_HANDHAVEN, ADULT, "2026-03-10", NEVER, "7.3.11", DOOR_ZELF},
    {P, P, COLLEGE, GEGEVENS_GEWOON, DOEL_HANDHAVEN, ADULT, "2026-03-10", NEVER, "AVG 5 lid 1 b", DOOR_ZELF},
    {G, P, OTHER, GEGEVENS_STRAFRECHTELIJK, DOEL_HANDHAVEN, ADULT, "2026-03-10", NEVER, "AVG 5 lid 1 b",
     DOOR_ZELF},
    {J, P, COLLEGE, GEGEVENS_GEWOON, DOEL_HANDHAVEN, 16, true, "2026-03-10", NEVER, NULL, DOOR_ZELF},
    /* a day on which no row holds: forbidden */
    {W, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2025-12-31", NEVER, NULL, DOOR_ZELF},
    {W, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2026-01-01", NEEDED, "Wgs 8d", DOOR_ZELF},
    {W, G, COLLEGE, GEGEVENS_GEWOON, DOEL_PLAN, ADULT, "2027-01-01", NEEDED, "Wgs 8d", DOOR_ZELF},
};

static struct delingsregel *table;
static size_t table_count;

static int open_table(void **state)
{
    (void)state;
    char folder[] = "/tmp/bondgenoot-deling-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char *path = talloc_asprintf(NULL, "%s/x.db", folder);
    const char *why = "";
    struct db *db = db_open(NULL, path, true, &why);
    assert_non_null(db);
    assert_int_equal(db_migrate(db), 0);
    table = delingsregels_read(NULL, db, &table_count);
    assert_int_equal(db_failed(db, NULL), DB_FINE);
    talloc_free(db);
    for (size_t i = 0; i < 3; i++) {
        static const char *const ends[] = {"", "-wal", "-shm"};
        char *one = talloc_asprintf(path, "%s%s", path, ends[i]);
        unlink(one);
    }
    rmdir(folder);
    talloc_free(path);
    return 0;
}

static int close_table(void **state)
{
    (void)state;
    talloc_free(table);
    return 0;
}

static void answers_as_the_texts_do(void **state)
{
    (void)state;
    static const char *const words[] = {"verboden", "toestemming", "noodzakelijk"};
    int wrong = 0;
    for (size_t i = 0; i < COUNT_OF(ASKED); i++) {
        const struct delingsvraag vraag = {ASKED[i].from, ASKED[i].to,  ASKED[i].data, ASKED[i].receiver,
                                           ASKED[i].doel, ASKED[i].age, ASKED[i].able};
        const struct toegang_regels regels = {.dag = ASKED[i].day, .regels = table, .aantal = table_count};
        const struct delingsregel *rule = delingsregel_van(&regels, &vraag);
        enum delingsuitkomst is = rule ? rule->uitkomst : DELING_VERBODEN;
        bool fits =
            is == ASKED[i].expected && (ASKED[i].article ? rule && strstr(rule->artikel, ASKED[i].article)
                                                         : rule == NULL || is == NEVER);
        fits = fits && (is != DELING_TOESTEMMING || rule->door == ASKED[i].by);
        if (fits)
            continue;
        print_message("# %zu: %s to %s, %d: %s by %s\n", i, ASKED[i].from, ASKED[i].to ? ASKED[i].to : "-",
                      ASKED[i].age, words[is], rule ? rule->artikel : "-");
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* The Wams stands ready and is off: what it would change, it does not change yet; switched on it does. */
static void wams_is_off(void **state)
{
    (void)state;
    struct delingsregel *with = talloc_array(NULL, struct delingsregel, (unsigned)table_count);
    int found = 0;
    for (size_t i = 0; i < table_count; i++) {
        with[i] = table[i];
        if (strncmp(with[i].artikel, "Wams", 4) == 0) {
            assert_false(with[i].is_aan);
            with[i].is_aan = true;
            found++;
        }
    }
    assert_int_equal(found, 3);
    const struct delingsvraag vraag = {J, W, GEGEVENS_GEWOON, COLLEGE, DOEL_PLAN, ADULT};
    const struct toegang_regels regels = {.dag = "2026-03-10", .regels = with, .aantal = table_count};
    assert_int_equal(delingsregel_van(&regels, &vraag)->uitkomst, DELING_NOODZAKELIJK);
    talloc_free(with);
}

/* No row for enforcement allows anything without naming an article of the law it rests on, and all of those
 * are off. */
static void enforcement_is_off(void **state)
{
    (void)state;
    int off = 0;
    for (size_t i = 0; i < table_count; i++)
        if (table[i].doel == DOEL_HANDHAVEN && table[i].uitkomst != DELING_VERBODEN) {
            assert_false(table[i].is_aan);
            off++;
        }
    assert_true(off > 0);
}

static void written_where_the_law_says_so(void **state)
{
    (void)state;
    for (size_t i = 0; i < table_count; i++)
        assert_int_equal(table[i].schriftelijk, strstr(table[i].artikel, "Participatiewet 65 lid 2") != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_as_the_texts_do),
        cmocka_unit_test(wams_is_off),
        cmocka_unit_test(enforcement_is_off),
        cmocka_unit_test(written_where_the_law_says_so),
    };
    return cmocka_run_group_tests(tests, open_table, close_table);
}
