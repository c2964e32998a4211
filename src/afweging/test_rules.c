/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands between an afweging and its colleagues. */
#include "afweging/afweging.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct afweging_facts complete(void)
{
    return (struct afweging_facts){.is_full = true,
                                   .has_what = true,
                                   .has_amount = true,
                                   .has_text = true,
                                   .has_budget = true,
                                   .has_legitimiteit = true,
                                   .has_rendement = true,
                                   .has_betrokkenheid = true,
                                   .soort = "regulier",
                                   .options = 2};
}

static void a_complete_one_can_be_put_forward(void **state)
{
    (void)state;
    struct afweging_facts facts = complete();
    assert_int_equal(afweging_gaps(&facts), 0);
}

static void an_empty_one_names_everything_at_once(void **state)
{
    (void)state;
    struct afweging_facts facts = {.is_full = true};
    assert_int_equal(afweging_gaps(&facts), AFWEGING_NO_WHAT | AFWEGING_NO_AMOUNT | AFWEGING_NO_TEXT |
                                                AFWEGING_NO_BUDGET | AFWEGING_NO_KIND | AFWEGING_NO_REASONS |
                                                AFWEGING_NO_OPTIONS);
}

static void the_light_way_asks_no_reasons_and_no_options(void **state)
{
    (void)state;
    struct afweging_facts facts = {
        .has_what = true, .has_amount = true, .has_text = true, .has_budget = true, .soort = "feitelijk"};
    assert_int_equal(afweging_gaps(&facts), 0);
}

static void each_of_the_three_texts_counts(void **state)
{
    (void)state;
    struct afweging_facts facts = complete();
    facts.has_legitimiteit = false;
    assert_int_equal(afweging_gaps(&facts), AFWEGING_NO_REASONS);
    facts = complete();
    facts.has_rendement = false;
    assert_int_equal(afweging_gaps(&facts), AFWEGING_NO_REASONS);
    facts = complete();
    facts.has_betrokkenheid = false;
    assert_int_equal(afweging_gaps(&facts), AFWEGING_NO_REASONS);
}

static void one_option_is_no_comparison(void **state)
{
    (void)state;
    struct afweging_facts facts = complete();
    facts.options = 1;
    assert_int_equal(afweging_gaps(&facts), AFWEGING_NO_OPTIONS);
}

static void against_the_law_never_passes(void **state)
{
    (void)state;
    struct afweging_facts facts = complete();
    facts.soort = "tegenwettelijk";
    facts.has_policy = true;
    assert_int_equal(afweging_gaps(&facts), AFWEGING_AGAINST_LAW);
}

static void beyond_the_law_names_the_policy(void **state)
{
    (void)state;
    struct afweging_facts facts = complete();
    facts.soort = "buitenwettelijk";
    assert_int_equal(afweging_gaps(&facts), AFWEGING_NO_POLICY);
    facts.has_policy = true;
    assert_int_equal(afweging_gaps(&facts), 0);
}

static void no_rule_goes_to_a_barrier_first(void **state)
{
    (void)state;
    struct afweging_facts facts = complete();
    facts.soort = "geen_regel";
    assert_int_equal(afweging_gaps(&facts), AFWEGING_NO_RULE);
}

static void every_kind_leads_somewhere(void **state)
{
    (void)state;
    /* the kind, where it leads, what it lacks when nothing more is known, and what when all is */
    static const struct {
        const char *soort;
        enum afweging_step step;
        unsigned bare, given;
    } table[] = {
        {"regulier", KIND_MANDATE, 0, 0},
        {"afstemming", KIND_MANDATE, 0, 0},
        {"feitelijk", KIND_MANDATE, 0, 0},
        {"hardheidsclausule", KIND_JURIST, AFWEGING_NO_JURIST, 0},
        {"afwijking_beleidsregel", KIND_MANDATE, 0, 0},
        {"buitenwettelijk", KIND_POLICY, AFWEGING_NO_POLICY, 0},
        {"tegenwettelijk", KIND_STOP, AFWEGING_AGAINST_LAW, AFWEGING_AGAINST_LAW},
        {"geen_regel", KIND_BARRIER, AFWEGING_NO_RULE, AFWEGING_NO_RULE},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct afweging_facts facts = complete();
        enum afweging_step step;
        facts.soort = table[i].soort;
        assert_int_equal(afweging_gaps(&facts), table[i].bare);
        facts.has_policy = facts.has_jurist = true;
        assert_int_equal(afweging_gaps(&facts), table[i].given);
        assert_int_equal(afweging_step_of(table[i].soort, &step), 0);
        assert_int_equal(step, table[i].step);
    }
    enum afweging_step untouched = KIND_STOP;
    assert_int_equal(afweging_step_of("zomaar", &untouched), -1);
    assert_int_equal(afweging_step_of(NULL, &untouched), -1);
    assert_int_equal(untouched, KIND_STOP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_complete_one_can_be_put_forward),
        cmocka_unit_test(an_empty_one_names_everything_at_once),
        cmocka_unit_test(the_light_way_asks_no_reasons_and_no_options),
        cmocka_unit_test(each_of_the_three_texts_counts),
        cmocka_unit_test(one_option_is_no_comparison),
        cmocka_unit_test(against_the_law_never_passes),
        cmocka_unit_test(beyond_the_law_names_the_policy),
        cmocka_unit_test(no_rule_goes_to_a_barrier_first),
        cmocka_unit_test(every_kind_leads_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
