/* SPDX-License-Identifier: EUPL-1.2 */
/* Which terms run for what came in, and what ends them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "melding/terms.h"

static struct date on(const char *iso)
{
    struct date d;
    if (date_parse(iso, &d) != 0)
        fail_msg("%s is not a date", iso);
    return d;
}

static struct melding_feiten came(enum melding_wet wet, enum melding_soort soort, const char *day)
{
    return (struct melding_feiten){.wet = wet, .soort = soort, .ontvangen = on(day)};
}

static void did(struct melding_feiten *f, enum melding_stap stap, const char *day)
{
    f->stap[stap].is_gezet = true;
    f->stap[stap].dag = on(day);
}

/* The terms as one line: name and last day; '+' waits for us, '=' was met. */
static const char *terms_of(const struct melding_feiten *f, const char *today)
{
    static char line[1024];
    struct melding_term terms[MELDING_TERMEN_MOST];
    int count = melding_terms(f, on(today), terms);
    size_t used = 0;
    line[0] = '\0';
    for (int i = 0; i < count; i++) {
        char day[DATE_TEXT];
        date_format(terms[i].termijn.laatste, day);
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%s%s %s", i ? "; " : "",
                                 terms[i].is_gehaald ? "="
                                 : terms[i].is_open  ? "+"
                                                     : "",
                                 termijn_regel(terms[i].termijn.soort)->naam, day);
    }
    return line;
}

static void each_law_has_its_terms(void **state)
{
    (void)state;
    const char *day = "2026-06-01"; /* a Monday */
    struct melding_feiten f = came(WET_WMO, SOORT_MELDING, day);
    assert_string_equal(terms_of(&f, day), "wmo-plan 2026-06-08; +wmo-onderzoek 2026-07-13");
    f.is_spoed = true;
    assert_string_equal(terms_of(&f, day),
                        "+wmo-spoed 2026-06-01; wmo-plan 2026-06-08; +wmo-onderzoek 2026-07-13");
    f = came(WET_WMO, SOORT_HULPVRAAG, day);
    assert_string_equal(terms_of(&f, day), "wmo-plan 2026-06-08; +wmo-onderzoek 2026-07-13");
    f = came(WET_WMO, SOORT_AANVRAAG, day);
    assert_string_equal(terms_of(&f, day), "+wmo-besluit 2026-06-15");
    for (enum melding_soort s = 0; s < SOORT_COUNT; s++) {
        f = came(WET_WGS, s, day);
        assert_string_equal(terms_of(&f, day), "+wgs-gesprek 2026-06-29");
        f.is_spoed = true;
        assert_string_equal(terms_of(&f, day), "+wgs-spoed 2026-06-04");
    }
    f = came(WET_PW, SOORT_AANVRAAG, day);
    assert_string_equal(terms_of(&f, day), "+pw-voorschot 2026-06-29; +awb-besluit 2026-07-27");
    f = came(WET_JEUGD, SOORT_AANVRAAG, day);
    assert_string_equal(terms_of(&f, day), "+awb-besluit 2026-07-27");
    f = came(WET_ANDERS, SOORT_AANVRAAG, day);
    assert_string_equal(terms_of(&f, day), "+awb-besluit 2026-07-27");
    f = came(WET_JEUGD, SOORT_HULPVRAAG, day);
    assert_string_equal(terms_of(&f, day), "");
    f = came(WET_PW, SOORT_MELDING, day);
    assert_string_equal(terms_of(&f, day), "");
}

static void what_was_done_meets_its_term_and_begins_the_next(void **state)
{
    (void)state;
    struct melding_feiten f = came(WET_WMO, SOORT_MELDING, "2026-06-01");
    f.is_spoed = true;
    did(&f, STAP_TIJDELIJK, "2026-06-01");
    did(&f, STAP_PLAN, "2026-06-05");
    did(&f, STAP_ONDERZOEK, "2026-07-20"); /* too late, but met */
    assert_string_equal(terms_of(&f, "2026-08-01"),
                        "=wmo-spoed 2026-06-01; =wmo-plan 2026-06-08; =wmo-onderzoek 2026-07-13");
    f = came(WET_WGS, SOORT_HULPVRAAG, "2026-06-01");
    did(&f, STAP_GESPREK, "2026-06-10");
    assert_string_equal(terms_of(&f, "2026-06-11"), "=wgs-gesprek 2026-06-29; +wgs-besluit 2026-08-05");
    f.wgs_weken = 4;
    assert_string_equal(terms_of(&f, "2026-06-11"), "=wgs-gesprek 2026-06-29; +wgs-besluit 2026-07-08");
    f.is_voorbij = true; /* Wgs 4a lid 2: no decision when the resident sees no need any more */
    f.voorbij = on("2026-06-10");
    assert_string_equal(terms_of(&f, "2026-06-11"), "=wgs-gesprek 2026-06-29; =wgs-besluit 2026-07-08");
}

static void a_day_that_was_named_in_time_takes_the_place_of_eight_weeks(void **state)
{
    (void)state;
    struct melding_feiten f = came(WET_JEUGD, SOORT_AANVRAAG, "2026-06-01");
    did(&f, STAP_UITSTEL, "2026-07-27");
    f.stap[STAP_UITSTEL].tot = on("2026-08-22"); /* a Saturday */
    assert_string_equal(terms_of(&f, "2026-07-28"), "+awb-uitstel 2026-08-22");
    did(&f, STAP_UITSTEL, "2026-07-28"); /* a day too late (Awb 4:14 lid 3) */
    assert_string_equal(terms_of(&f, "2026-07-28"), "+awb-besluit 2026-07-27");
    /* a term of its own law is not made longer by a notice (Awb 4:14 lid 1) */
    f.wet = WET_WMO;
    did(&f, STAP_UITSTEL, "2026-06-10");
    assert_string_equal(terms_of(&f, "2026-06-11"), "+wmo-besluit 2026-06-15");
}

static void incomplete_stands_still_and_may_be_left_untreated(void **state)
{
    (void)state;
    struct melding_feiten f = came(WET_WMO, SOORT_AANVRAAG, "2026-06-01");
    struct date until = on("2026-06-17");
    f.rust[f.rusten++] = termijn_rust_vraag(on("2026-06-03"), &until, NULL);
    f.is_aanvulling = true;
    f.aanvulling = until;
    /* 4 up to and including 17 June: fourteen days */
    assert_string_equal(terms_of(&f, "2026-06-20"),
                        "+wmo-besluit 2026-06-29; awb-niet-behandelen 2026-07-15");
    struct melding_term terms[MELDING_TERMEN_MOST];
    f.rust[0] = termijn_rust_vraag(on("2026-06-03"), NULL, NULL);
    assert_true(melding_terms(&f, on("2026-06-20"), terms) > 0 && terms[0].is_onbekend);
    f.rust[0] = termijn_rust_vraag(on("2026-06-03"), &until, NULL);
    assert_true(melding_terms(&f, on("2026-06-10"), terms) > 0 && !terms[0].is_onbekend &&
                terms[0].termijn.is_stil);
}

static void a_notice_of_default_after_the_term_begins_a_penalty(void **state)
{
    (void)state;
    struct melding_feiten f = came(WET_WMO, SOORT_AANVRAAG, "2026-06-01"); /* until Monday 15 June */
    did(&f, STAP_INGEBREKE, "2026-06-15");
    assert_string_equal(terms_of(&f, "2026-06-20"), "+wmo-besluit 2026-06-15");
    did(&f, STAP_INGEBREKE, "2026-06-16");
    assert_string_equal(terms_of(&f, "2026-06-20"), "+wmo-besluit 2026-06-15; +awb-ingebreke 2026-06-30");
    struct melding_term terms[MELDING_TERMEN_MOST];
    int count = melding_terms(&f, on("2026-07-05"), terms);
    struct dwangsom d;
    assert_true(melding_penalty(&f, melding_decision(terms, count), on("2026-07-05"), &d));
    assert_int_equal(d.dagen, 5);
    assert_int_equal(d.cent, 11500);
    f.is_besloten = true;
    f.besloten = on("2026-07-06");
    assert_string_equal(terms_of(&f, "2026-07-10"),
                        "=wmo-besluit 2026-06-15; =awb-ingebreke 2026-06-30; =awb-dwangsom 2026-07-20; "
                        "awb-bezwaar 2026-08-17");
}

static void an_objection_is_decided_on_after_its_term(void **state)
{
    (void)state;
    struct melding_feiten f = came(WET_WMO, SOORT_AANVRAAG, "2026-06-01");
    f.is_besloten = true;
    f.besloten = on("2026-06-08");
    assert_string_equal(terms_of(&f, "2026-06-09"), "=wmo-besluit 2026-06-15; awb-bezwaar 2026-07-20");
    did(&f, STAP_BEZWAAR, "2026-06-20");
    const char *base = "=wmo-besluit 2026-06-15; =awb-bezwaar 2026-07-20; ";
    char line[256];
    snprintf(line, sizeof line, "%s+awb-bezwaar-besluit 2026-08-31", base);
    assert_string_equal(terms_of(&f, "2026-06-21"), line);
    did(&f, STAP_VERDAAGD, "2026-08-01");
    snprintf(line, sizeof line, "%s+awb-bezwaar-besluit 2026-10-12", base);
    assert_string_equal(terms_of(&f, "2026-08-02"), line);
    did(&f, STAP_COMMISSIE, "2026-06-21");
    did(&f, STAP_BEZWAAR_BESLUIT, "2026-09-01");
    snprintf(line, sizeof line, "%s=awb-bezwaar-commissie 2026-11-23", base);
    assert_string_equal(terms_of(&f, "2026-09-02"), line);
}

static void an_application_waits_for_the_research_or_six_weeks(void **state)
{
    (void)state;
    struct melding_feiten f = came(WET_WMO, SOORT_MELDING, "2026-06-01");
    assert_false(melding_may_apply(&f, on("2026-07-13")));
    assert_true(melding_may_apply(&f, on("2026-07-14")));
    did(&f, STAP_ONDERZOEK, "2026-06-10");
    assert_true(melding_may_apply(&f, on("2026-06-10")));
    f = came(WET_JEUGD, SOORT_HULPVRAAG, "2026-06-01");
    assert_true(melding_may_apply(&f, on("2026-06-01")));
}

static void a_step_fits_a_law(void **state)
{
    (void)state;
    assert_true(melding_has_step(WET_WMO, SOORT_MELDING, STAP_PLAN));
    assert_false(melding_has_step(WET_WMO, SOORT_AANVRAAG, STAP_PLAN));
    assert_true(melding_has_step(WET_WMO, SOORT_AANVRAAG, STAP_UITSTEL));
    assert_false(melding_has_step(WET_WMO, SOORT_MELDING, STAP_INGEBREKE));
    assert_true(melding_has_step(WET_WGS, SOORT_HULPVRAAG, STAP_GESPREK));
    assert_true(melding_has_step(WET_WGS, SOORT_HULPVRAAG, STAP_INGEBREKE));
    assert_false(melding_has_step(WET_JEUGD, SOORT_HULPVRAAG, STAP_GESPREK));
    assert_true(melding_has_step(WET_PW, SOORT_AANVRAAG, STAP_VOORSCHOT));
    assert_int_equal(melding_word(melding_wetten, WET_COUNT, "Wgs"), WET_WGS);
    assert_int_equal(melding_word(melding_wetten, WET_COUNT, "wgs"), WET_COUNT);
    assert_int_equal(melding_word(melding_wetten, WET_COUNT, NULL), WET_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_law_has_its_terms),
        cmocka_unit_test(what_was_done_meets_its_term_and_begins_the_next),
        cmocka_unit_test(a_day_that_was_named_in_time_takes_the_place_of_eight_weeks),
        cmocka_unit_test(incomplete_stands_still_and_may_be_left_untreated),
        cmocka_unit_test(a_notice_of_default_after_the_term_begins_a_penalty),
        cmocka_unit_test(an_objection_is_decided_on_after_its_term),
        cmocka_unit_test(an_application_waits_for_the_research_or_six_weeks),
        cmocka_unit_test(a_step_fits_a_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
