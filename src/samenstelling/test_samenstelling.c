/* SPDX-License-Identifier: EUPL-1.2 */
/* When a household may close. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "samenstelling/rule.h"

static void test_a_household_closes_when_nobody_waits(void **state)
{
    (void)state;
    static const struct {
        struct afsluiting_facts facts;
        bool stops;
        enum afsluiting_refusal wanted;
    } rows[] = {
        {{0}, false, AFSLUITING_FINE},
        {{.afspraken = 1}, false, AFSLUITING_AFSPRAKEN},
        {{.afspraken = 1}, true, AFSLUITING_FINE},
        {{.besluiten = 1, .afspraken = 1}, true, AFSLUITING_BESLUIT},
        {{.voorleggingen = 2, .besluiten = 1}, true, AFSLUITING_VOORLEGGING},
        {{.zorgen = 1, .voorleggingen = 1}, true, AFSLUITING_ZORG},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(afsluiting_may(&rows[i].facts, rows[i].stops), rows[i].wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_household_closes_when_nobody_waits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
