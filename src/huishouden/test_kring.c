/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of the kring: who may let others in, and that a plan is never without its regisseur. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "huishouden/huishouden_internal.h"

static void test_own_organisation_and_procesregisseur_arrange(void **state)
{
    (void)state;
    assert_true(kring_may_arrange(&(struct kring_deel){.voor = "", .is_eigen = true}));
    assert_true(kring_may_arrange(&(struct kring_deel){.voor = "", .is_procesregisseur = true}));
    assert_false(kring_may_arrange(&(struct kring_deel){.voor = ""}));
}

static void test_who_is_there_for_a_part_arranges_nothing(void **state)
{
    (void)state;
    struct kring_deel one = {.voor = "een inwoner", .is_eigen = true, .is_procesregisseur = true};
    struct kring_deel areas = {.voor = "", .leefgebieden = "wonen", .is_eigen = true};
    assert_false(kring_may_arrange(&one));
    assert_false(kring_may_arrange(&areas));
    assert_int_equal(kring_may_change(&one, false, false), KRING_NOT_YOURS);
    assert_int_equal(kring_may_change(&one, true, false), KRING_FINE);
}

static void test_everybody_may_step_out(void **state)
{
    (void)state;
    struct kring_deel partner = {.voor = ""};
    assert_int_equal(kring_may_change(&partner, true, false), KRING_FINE);
    assert_int_equal(kring_may_change(&partner, false, false), KRING_NOT_YOURS);
    assert_int_equal(kring_may_change(&(struct kring_deel){.voor = "", .is_eigen = true}, false, false),
                     KRING_FINE);
}

static void test_who_may_not_arrange_only_shortens(void **state)
{
    (void)state;
    assert_true(kring_only_shortens(NULL, NULL));
    assert_true(kring_only_shortens(NULL, "2026-03-10"));
    assert_true(kring_only_shortens("2026-03-10", "2026-03-10"));
    assert_true(kring_only_shortens("2026-03-10", "2026-03-09"));
    assert_false(kring_only_shortens("2026-03-10", "2026-03-11"));
    assert_false(kring_only_shortens("2026-03-10", NULL));
}

static void test_the_regisseur_hands_over_first(void **state)
{
    (void)state;
    struct kring_deel own = {.is_eigen = true};
    assert_int_equal(kring_may_change(&own, true, true), KRING_HAND_OVER_FIRST);
    assert_int_equal(kring_may_change(&own, false, true), KRING_HAND_OVER_FIRST);
}

/* Several roles in one kring: what limits counts only when it limits all of them. */
static void test_roles_taken_together(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    json_t *one = json_pack("{s:s, s:s, s:s, s:s}", "rol", "begeleider", "voor", "a", "leefgebieden", "wonen",
                            "wet", "Wgs");
    json_t *same = json_pack("{s:s, s:s, s:s}", "rol", "buddy", "voor", "a", "leefgebieden", "netwerk");
    json_t *other = json_pack("{s:s, s:s, s:n}", "rol", "regisseur", "voor", "b", "leefgebieden");
    json_t *all = json_pack("{s:s, s:n}", "rol", "procesregisseur", "voor");
    json_t *rows = json_pack("[O]", one);
    struct kring_deel deel = kring_deel_of(ctx, rows);
    assert_true(deel.is_in);
    assert_false(deel.is_regisseur);
    assert_string_equal(deel.voor, "a");
    assert_string_equal(deel.leefgebieden, "wonen");
    assert_string_equal(deel.wet, "Wgs");
    json_array_append(rows, same);
    deel = kring_deel_of(ctx, rows);
    assert_string_equal(deel.voor, "a");
    assert_string_equal(deel.leefgebieden, "wonen;netwerk");
    json_array_append(rows, other);
    deel = kring_deel_of(ctx, rows);
    assert_string_equal(deel.voor, "");
    assert_null(deel.leefgebieden);
    assert_true(deel.is_regisseur);
    json_array_clear(rows);
    assert_false(kring_deel_of(ctx, rows).is_in);
    assert_string_equal(kring_deel_of(ctx, rows).voor, "");
    json_array_append(rows, all);
    json_array_append(rows, one);
    assert_string_equal(kring_deel_of(ctx, rows).voor, "");
    assert_true(kring_deel_of(ctx, rows).is_procesregisseur);
    json_decref(one), json_decref(same), json_decref(other), json_decref(all), json_decref(rows);
    talloc_free(ctx);
}

static void test_agreements_on_the_table(void **state)
{
    (void)state;
    const char *today = "2026-03-10";
    assert_true(tafel_shows(true, NULL, today));
    assert_true(tafel_shows(false, "2026-03-09", today));
    assert_false(tafel_shows(false, "2026-03-10",
                             today)); /* told today: perhaps at this very table, but not by the screen */
    assert_false(tafel_shows(false, NULL, today));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_organisation_and_procesregisseur_arrange),
        cmocka_unit_test(test_who_is_there_for_a_part_arranges_nothing),
        cmocka_unit_test(test_everybody_may_step_out),
        cmocka_unit_test(test_who_may_not_arrange_only_shortens),
        cmocka_unit_test(test_the_regisseur_hands_over_first),
        cmocka_unit_test(test_roles_taken_together),
        cmocka_unit_test(test_agreements_on_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
