/* SPDX-License-Identifier: EUPL-1.2 */
/* The terms of the law, counted out by hand beside a calendar: one row a term, with the day on which it would
 * have ended and why it ends on another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "termijn/termijn.h"

static struct date on(const char *iso)
{
    struct date d;
    if (date_parse(iso, &d) != 0)
        fail_msg("%s is not a date", iso);
    return d;
}

static void assert_date(struct date d, const char *iso)
{
    char text[DATE_TEXT];
    date_format(d, text);
    assert_string_equal(text, iso);
}

static const struct {
    enum termijn_soort soort;
    const char *begin, *berekend, *laatste;
} TERMS[] = {
    {TERMIJN_WMO_ONDERZOEK, "2026-04-29", "2026-06-10", "2026-06-10"}, /* a Wednesday */
    {TERMIJN_WMO_ONDERZOEK, "2026-05-02", "2026-06-13", "2026-06-15"}, /* a Saturday */
    {TERMIJN_WMO_ONDERZOEK, "2026-05-03", "2026-06-14", "2026-06-15"}, /* a Sunday */
    {TERMIJN_WMO_ONDERZOEK, "2026-02-20", "2026-04-03", "2026-04-07"}, /* Good Friday */
    {TERMIJN_WMO_ONDERZOEK, "2026-02-23", "2026-04-06", "2026-04-07"}, /* Easter Monday */
    {TERMIJN_WMO_ONDERZOEK, "2026-04-02", "2026-05-14",
     "2026-05-18"}, /* Ascension Day, and the Friday that is decreed */
    {TERMIJN_WMO_ONDERZOEK, "2026-04-13", "2026-05-25", "2026-05-26"}, /* Whit Monday */
    {TERMIJN_WMO_ONDERZOEK, "2026-03-16", "2026-04-27", "2026-04-28"}, /* King's Day on a Monday */
    {TERMIJN_WMO_ONDERZOEK, "2025-03-15", "2025-04-26",
     "2025-04-28"}, /* King's Day on Saturday, as the 27th is a Sunday */
    {TERMIJN_WMO_ONDERZOEK, "2025-03-16", "2025-04-27", "2025-04-28"}, /* that Sunday */
    {TERMIJN_WMO_ONDERZOEK, "2026-03-24", "2026-05-05", "2026-05-06"}, /* Liberation Day */
    {TERMIJN_WMO_ONDERZOEK, "2026-11-13", "2026-12-25",
     "2026-12-28"}, /* Christmas on a Friday, then a weekend */
    {TERMIJN_WMO_ONDERZOEK, "2026-11-14", "2026-12-26", "2026-12-28"}, /* the second day, a Saturday */
    {TERMIJN_WMO_ONDERZOEK, "2025-11-13", "2025-12-25", "2025-12-29"}, /* Christmas on a Thursday */
    {TERMIJN_WMO_ONDERZOEK, "2026-11-20", "2027-01-01", "2027-01-04"}, /* New Year's Day on a Friday */
    {TERMIJN_WMO_ONDERZOEK, "2025-11-20", "2026-01-01",
     "2026-01-05"}, /* New Year's Day, and the Friday that is decreed */
    {TERMIJN_WMO_ONDERZOEK, "2028-01-18", "2028-02-29", "2028-02-29"}, /* a leap day */
    {TERMIJN_WMO_ONDERZOEK, "2024-01-19", "2024-03-01", "2024-03-01"}, /* the day after a leap day */
    {TERMIJN_WMO_ONDERZOEK, "2024-11-13", "2024-12-25",
     "2024-12-30"}, /* Christmas, a Friday that is decreed, a weekend */
    {TERMIJN_WMO_ONDERZOEK, "2027-03-24", "2027-05-05",
     "2027-05-10"}, /* Liberation Day, Ascension Day, a decreed Friday */
    {TERMIJN_WMO_ONDERZOEK, "2028-03-17", "2028-04-28", "2028-05-01"}, /* a decreed Friday before a weekend */
    {TERMIJN_WMO_ONDERZOEK, "2029-03-29", "2029-05-10",
     "2029-05-11"},                                                  /* Ascension Day; nothing decreed yet */
    {TERMIJN_WMO_BESLUIT, "2026-05-27", "2026-06-10", "2026-06-10"}, /* a Wednesday */
    {TERMIJN_WMO_BESLUIT, "2026-05-30", "2026-06-13", "2026-06-15"}, /* a Saturday */
    {TERMIJN_WMO_BESLUIT, "2026-05-31", "2026-06-14", "2026-06-15"}, /* a Sunday */
    {TERMIJN_WMO_BESLUIT, "2026-03-20", "2026-04-03", "2026-04-07"}, /* Good Friday */
    {TERMIJN_WMO_BESLUIT, "2026-03-23", "2026-04-06", "2026-04-07"}, /* Easter Monday */
    {TERMIJN_WMO_BESLUIT, "2026-04-30", "2026-05-14",
     "2026-05-18"}, /* Ascension Day, and the Friday that is decreed */
    {TERMIJN_WMO_BESLUIT, "2026-05-11", "2026-05-25", "2026-05-26"}, /* Whit Monday */
    {TERMIJN_WMO_BESLUIT, "2026-04-13", "2026-04-27", "2026-04-28"}, /* King's Day on a Monday */
    {TERMIJN_WMO_BESLUIT, "2025-04-12", "2025-04-26",
     "2025-04-28"}, /* King's Day on Saturday, as the 27th is a Sunday */
    {TERMIJN_WMO_BESLUIT, "2025-04-13", "2025-04-27", "2025-04-28"}, /* that Sunday */
    {TERMIJN_WMO_BESLUIT, "2026-04-21", "2026-05-05", "2026-05-06"}, /* Liberation Day */
    {TERMIJN_WMO_BESLUIT, "2026-12-11", "2026-12-25",
     "2026-12-28"}, /* Christmas on a Friday, then a weekend */
    {TERMIJN_WMO_BESLUIT, "2026-12-12", "2026-12-26", "2026-12-28"}, /* the second day, a Saturday */
    {TERMIJN_WMO_BESLUIT, "2025-12-11", "2025-12-25", "2025-12-29"}, /* Christmas on a Thursday */
    {TERMIJN_WMO_BESLUIT, "2026-12-18", "2027-01-01", "2027-01-04"}, /* New Year's Day on a Friday */
    {TERMIJN_WMO_BESLUIT, "2025-12-18", "2026-01-01",
     "2026-01-05"}, /* New Year's Day, and the Friday that is decreed */
    {TERMIJN_WMO_BESLUIT, "2028-02-15", "2028-02-29", "2028-02-29"}, /* a leap day */
    {TERMIJN_WMO_BESLUIT, "2024-02-16", "2024-03-01", "2024-03-01"}, /* the day after a leap day */
    {TERMIJN_WMO_BESLUIT, "2024-12-11", "2024-12-25",
     "2024-12-30"}, /* Christmas, a Friday that is decreed, a weekend */
    {TERMIJN_WMO_BESLUIT, "2027-04-21", "2027-05-05",
     "2027-05-10"}, /* Liberation Day, Ascension Day, a decreed Friday */
    {TERMIJN_WMO_BESLUIT, "2028-04-14", "2028-04-28", "2028-05-01"}, /* a decreed Friday before a weekend */
    {TERMIJN_WMO_BESLUIT, "2029-04-26", "2029-05-10", "2029-05-11"}, /* Ascension Day; nothing decreed yet */
    {TERMIJN_AWB_BESLUIT, "2026-04-15", "2026-06-10", "2026-06-10"}, /* a Wednesday */
    {TERMIJN_AWB_BESLUIT, "2026-04-18", "2026-06-13", "2026-06-15"}, /* a Saturday */
    {TERMIJN_AWB_BESLUIT, "2026-04-19", "2026-06-14", "2026-06-15"}, /* a Sunday */
    {TERMIJN_AWB_BESLUIT, "2026-02-06", "2026-04-03", "2026-04-07"}, /* Good Friday */
    {TERMIJN_AWB_BESLUIT, "2026-02-09", "2026-04-06", "2026-04-07"}, /* Easter Monday */
    {TERMIJN_AWB_BESLUIT, "2026-03-19", "2026-05-14",
     "2026-05-18"}, /* Ascension Day, and the Friday that is decreed */
    {TERMIJN_AWB_BESLUIT, "2026-03-30", "2026-05-25", "2026-05-26"}, /* Whit Monday */
    {TERMIJN_AWB_BESLUIT, "2026-03-02", "2026-04-27", "2026-04-28"}, /* King's Day on a Monday */
    {TERMIJN_AWB_BESLUIT, "2025-03-01", "2025-04-26",
     "2025-04-28"}, /* King's Day on Saturday, as the 27th is a Sunday */
    {TERMIJN_AWB_BESLUIT, "2025-03-02", "2025-04-27", "2025-04-28"}, /* that Sunday */
    {TERMIJN_AWB_BESLUIT, "2026-03-10", "2026-05-05", "2026-05-06"}, /* Liberation Day */
    {TERMIJN_AWB_BESLUIT, "2026-10-30", "2026-12-25",
     "2026-12-28"}, /* Christmas on a Friday, then a weekend */
    {TERMIJN_AWB_BESLUIT, "2026-10-31", "2026-12-26", "2026-12-28"}, /* the second day, a Saturday */
    {TERMIJN_AWB_BESLUIT, "2025-10-30", "2025-12-25", "2025-12-29"}, /* Christmas on a Thursday */
    {TERMIJN_AWB_BESLUIT, "2026-11-06", "2027-01-01", "2027-01-04"}, /* New Year's Day on a Friday */
    {TERMIJN_AWB_BESLUIT, "2025-11-06", "2026-01-01",
     "2026-01-05"}, /* New Year's Day, and the Friday that is decreed */
    {TERMIJN_AWB_BESLUIT, "2028-01-04", "2028-02-29", "2028-02-29"}, /* a leap day */
    {TERMIJN_AWB_BESLUIT, "2024-01-05", "2024-03-01", "2024-03-01"}, /* the day after a leap day */
    {TERMIJN_AWB_BESLUIT, "2024-10-30", "2024-12-25",
     "2024-12-30"}, /* Christmas, a Friday that is decreed, a weekend */
    {TERMIJN_AWB_BESLUIT, "2027-03-10", "2027-05-05",
     "2027-05-10"}, /* Liberation Day, Ascension Day, a decreed Friday */
    {TERMIJN_AWB_BESLUIT, "2028-03-03", "2028-04-28", "2028-05-01"}, /* a decreed Friday before a weekend */
    {TERMIJN_AWB_BESLUIT, "2029-03-15", "2029-05-10", "2029-05-11"}, /* Ascension Day; nothing decreed yet */
    {TERMIJN_WGS_GESPREK, "2026-05-13", "2026-06-10", "2026-06-10"}, /* a Wednesday */
    {TERMIJN_WGS_GESPREK, "2026-05-16", "2026-06-13", "2026-06-15"}, /* a Saturday */
    {TERMIJN_WGS_GESPREK, "2026-05-17", "2026-06-14", "2026-06-15"}, /* a Sunday */
    {TERMIJN_WGS_GESPREK, "2026-03-06", "2026-04-03", "2026-04-07"}, /* Good Friday */
    {TERMIJN_WGS_GESPREK, "2026-03-09", "2026-04-06", "2026-04-07"}, /* Easter Monday */
    {TERMIJN_WGS_GESPREK, "2026-04-16", "2026-05-14",
     "2026-05-18"}, /* Ascension Day, and the Friday that is decreed */
    {TERMIJN_WGS_GESPREK, "2026-04-27", "2026-05-25", "2026-05-26"}, /* Whit Monday */
    {TERMIJN_WGS_GESPREK, "2026-03-30", "2026-04-27", "2026-04-28"}, /* King's Day on a Monday */
    {TERMIJN_WGS_GESPREK, "2025-03-29", "2025-04-26",
     "2025-04-28"}, /* King's Day on Saturday, as the 27th is a Sunday */
    {TERMIJN_WGS_GESPREK, "2025-03-30", "2025-04-27", "2025-04-28"}, /* that Sunday */
    {TERMIJN_WGS_GESPREK, "2026-04-07", "2026-05-05", "2026-05-06"}, /* Liberation Day */
    {TERMIJN_WGS_GESPREK, "2026-11-27", "2026-12-25",
     "2026-12-28"}, /* Christmas on a Friday, then a weekend */
    {TERMIJN_WGS_GESPREK, "2026-11-28", "2026-12-26", "2026-12-28"}, /* the second day, a Saturday */
    {TERMIJN_WGS_GESPREK, "2025-11-27", "2025-12-25", "2025-12-29"}, /* Christmas on a Thursday */
    {TERMIJN_WGS_GESPREK, "2026-12-04", "2027-01-01", "2027-01-04"}, /* New Year's Day on a Friday */
    {TERMIJN_WGS_GESPREK, "2025-12-04", "2026-01-01",
     "2026-01-05"}, /* New Year's Day, and the Friday that is decreed */
    {TERMIJN_WGS_GESPREK, "2028-02-01", "2028-02-29", "2028-02-29"}, /* a leap day */
    {TERMIJN_WGS_GESPREK, "2024-02-02", "2024-03-01", "2024-03-01"}, /* the day after a leap day */
    {TERMIJN_WGS_GESPREK, "2024-11-27", "2024-12-25",
     "2024-12-30"}, /* Christmas, a Friday that is decreed, a weekend */
    {TERMIJN_WGS_GESPREK, "2027-04-07", "2027-05-05",
     "2027-05-10"}, /* Liberation Day, Ascension Day, a decreed Friday */
    {TERMIJN_WGS_GESPREK, "2028-03-31", "2028-04-28", "2028-05-01"}, /* a decreed Friday before a weekend */
    {TERMIJN_WGS_GESPREK, "2029-04-12", "2029-05-10", "2029-05-11"}, /* Ascension Day; nothing decreed yet */
    {TERMIJN_WMO_PLAN, "2026-09-02", "2026-09-09", "2026-09-09"},    /* a Wednesday */
    {TERMIJN_WMO_PLAN, "2026-09-05", "2026-09-12", "2026-09-14"},    /* a Saturday */
    {TERMIJN_WMO_PLAN, "2026-05-08", "2026-05-15", "2026-05-18"},    /* a decreed Friday */
    {TERMIJN_WMO_PLAN, "2025-12-19", "2025-12-26", "2025-12-29"},    /* Christmas */
    {TERMIJN_WMO_PLAN, "2029-12-25", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_PW_VOORSCHOT, "2026-08-12", "2026-09-09", "2026-09-09"}, /* a Wednesday */
    {TERMIJN_PW_VOORSCHOT, "2026-08-15", "2026-09-12", "2026-09-14"}, /* a Saturday */
    {TERMIJN_PW_VOORSCHOT, "2026-04-17", "2026-05-15", "2026-05-18"}, /* a decreed Friday */
    {TERMIJN_PW_VOORSCHOT, "2025-11-28", "2025-12-26", "2025-12-29"}, /* Christmas */
    {TERMIJN_PW_VOORSCHOT, "2029-12-04", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_AWB_NIET_BEHANDELEN, "2026-08-12", "2026-09-09", "2026-09-09"}, /* a Wednesday */
    {TERMIJN_AWB_NIET_BEHANDELEN, "2026-08-15", "2026-09-12", "2026-09-14"}, /* a Saturday */
    {TERMIJN_AWB_NIET_BEHANDELEN, "2026-04-17", "2026-05-15", "2026-05-18"}, /* a decreed Friday */
    {TERMIJN_AWB_NIET_BEHANDELEN, "2025-11-28", "2025-12-26", "2025-12-29"}, /* Christmas */
    {TERMIJN_AWB_NIET_BEHANDELEN, "2029-12-04", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_AWB_INGEBREKE, "2026-08-26", "2026-09-09", "2026-09-09"}, /* a Wednesday */
    {TERMIJN_AWB_INGEBREKE, "2026-08-29", "2026-09-12", "2026-09-14"}, /* a Saturday */
    {TERMIJN_AWB_INGEBREKE, "2026-05-01", "2026-05-15", "2026-05-18"}, /* a decreed Friday */
    {TERMIJN_AWB_INGEBREKE, "2025-12-12", "2025-12-26", "2025-12-29"}, /* Christmas */
    {TERMIJN_AWB_INGEBREKE, "2029-12-18", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_AWB_DWANGSOM, "2026-08-26", "2026-09-09", "2026-09-09"}, /* a Wednesday */
    {TERMIJN_AWB_DWANGSOM, "2026-08-29", "2026-09-12", "2026-09-14"}, /* a Saturday */
    {TERMIJN_AWB_DWANGSOM, "2026-05-01", "2026-05-15", "2026-05-18"}, /* a decreed Friday */
    {TERMIJN_AWB_DWANGSOM, "2025-12-12", "2025-12-26", "2025-12-29"}, /* Christmas */
    {TERMIJN_AWB_DWANGSOM, "2029-12-18", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_AWB_BEZWAAR, "2026-07-29", "2026-09-09", "2026-09-09"}, /* a Wednesday */
    {TERMIJN_AWB_BEZWAAR, "2026-08-01", "2026-09-12", "2026-09-14"}, /* a Saturday */
    {TERMIJN_AWB_BEZWAAR, "2026-04-03", "2026-05-15", "2026-05-18"}, /* a decreed Friday */
    {TERMIJN_AWB_BEZWAAR, "2025-11-14", "2025-12-26", "2025-12-29"}, /* Christmas */
    {TERMIJN_AWB_BEZWAAR, "2029-11-20", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_AWB_BEZWAAR_BESLUIT, "2026-07-29", "2026-09-09", "2026-09-09"}, /* a Wednesday */
    {TERMIJN_AWB_BEZWAAR_BESLUIT, "2026-08-01", "2026-09-12", "2026-09-14"}, /* a Saturday */
    {TERMIJN_AWB_BEZWAAR_BESLUIT, "2026-04-03", "2026-05-15", "2026-05-18"}, /* a decreed Friday */
    {TERMIJN_AWB_BEZWAAR_BESLUIT, "2025-11-14", "2025-12-26", "2025-12-29"}, /* Christmas */
    {TERMIJN_AWB_BEZWAAR_BESLUIT, "2029-11-20", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_AWB_KLACHT, "2026-06-17", "2026-07-29", "2026-07-29"},            /* Awb 9:11: a Wednesday */
    {TERMIJN_AWB_KLACHT, "2026-06-06", "2026-07-18", "2026-07-20"},            /* a Saturday */
    {TERMIJN_AWB_KLACHT_COMMISSIE, "2026-06-17", "2026-08-26", "2026-08-26"},  /* ten weeks */
    {TERMIJN_AWB_BEZWAAR_COMMISSIE, "2026-06-17", "2026-09-09", "2026-09-09"}, /* a Wednesday */
    {TERMIJN_AWB_BEZWAAR_COMMISSIE, "2026-06-20", "2026-09-12", "2026-09-14"}, /* a Saturday */
    {TERMIJN_AWB_BEZWAAR_COMMISSIE, "2026-02-20", "2026-05-15", "2026-05-18"}, /* a decreed Friday */
    {TERMIJN_AWB_BEZWAAR_COMMISSIE, "2025-10-03", "2025-12-26", "2025-12-29"}, /* Christmas */
    {TERMIJN_AWB_BEZWAAR_COMMISSIE, "2029-10-09", "2030-01-01",
     "2030-01-02"}, /* New Year's Day of a year without a decree */
    {TERMIJN_WMO_SPOED, "2026-06-13", "2026-06-13", "2026-06-13"}, /* at once, also on a Saturday */
    {TERMIJN_WMO_SPOED, "2026-12-25", "2026-12-25", "2026-12-25"}, /* also at Christmas */
};

static void a_term_of_the_law_ends_on_a_workday(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(TERMS); i++) {
        struct termijn t = termijn_compute(TERMS[i].soort, on(TERMS[i].begin), NULL, 0, on(TERMS[i].begin));
        assert_date(t.berekend, TERMS[i].berekend);
        assert_date(t.laatste, TERMS[i].laatste);
        assert_int_equal(t.is_verschoven, strcmp(TERMS[i].berekend, TERMS[i].laatste) != 0);
        bool is_known = strcmp(TERMS[i].laatste, "2029") < 0;
        assert_int_equal(t.is_voorlopig, termijn_regel(TERMS[i].soort)->is_atw && !is_known);
    }
}

static void three_working_days_when_it_is_threatening(void **state)
{
    (void)state;
    static const struct {
        const char *begin, *laatste;
    } rows[] = {
        {"2026-06-08", "2026-06-11"}, {"2026-06-10", "2026-06-15"}, {"2026-06-11", "2026-06-16"},
        {"2026-06-12", "2026-06-17"}, {"2026-06-13", "2026-06-17"}, {"2026-06-14", "2026-06-17"},
        {"2026-04-01", "2026-04-08"}, {"2026-04-02", "2026-04-09"}, {"2026-04-24", "2026-04-30"},
        {"2026-05-12", "2026-05-19"}, {"2026-05-13", "2026-05-20"}, {"2026-12-23", "2026-12-29"},
        {"2026-12-24", "2026-12-30"}, {"2025-12-30", "2026-01-06"}, {"2026-12-30", "2027-01-05"},
        {"2028-02-28", "2028-03-02"}, {"2025-04-25", "2025-04-30"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_date(termijn_compute(TERMIJN_WGS_SPOED, on(rows[i].begin), NULL, 0, on(rows[i].begin)).laatste,
                    rows[i].laatste);
}

/* Of an aanvraag of Monday 1 June 2026: eight weeks end on Monday 27 July. */
struct rest {
    char kind; /* v: an invitation to complete it; d: days on which it stands still */
    const char *van, *tot, *answered;
};

static struct termijn_rust rust_of(const struct rest *rest)
{
    struct date tot = {0};
    struct date answered = {0};
    if (rest->tot)
        tot = on(rest->tot);
    if (rest->answered)
        answered = on(rest->answered);
    if (rest->kind == 'v')
        return termijn_rust_vraag(on(rest->van), rest->tot ? &tot : NULL, rest->answered ? &answered : NULL);
    return termijn_rust_dagen(on(rest->van), rest->tot ? &tot : NULL);
}

static const struct {
    const char *begin;
    struct rest rests[3];
    const char *today, *laatste;
    int stil;
    bool is_stil;
} RESTS[] = {
    {"2026-06-01", {{0}}, "2026-06-05", "2026-07-27", 0, false},
    /* invited on the 10th, completed on the 22nd: 11 up to and including 21 June */
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", "2026-06-22"}}, "2026-07-01", "2026-08-07", 11, false},
    /* not completed: up to and including the last day of the term that was given */
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", NULL}}, "2026-07-01", "2026-08-10", 14, false},
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", "2026-06-30"}}, "2026-07-01", "2026-08-10", 14, false},
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", NULL}}, "2026-06-15", "2026-08-10", 14, true},
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", NULL}}, "2026-06-24", "2026-08-10", 14, true},
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", NULL}}, "2026-06-25", "2026-08-10", 14, false},
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", NULL}}, "2026-06-10", "2026-08-10", 14, false},
    /* completed on the next day, or the same: not one day */
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", "2026-06-11"}}, "2026-07-01", "2026-07-27", 0, false},
    {"2026-06-01", {{'v', "2026-06-10", "2026-06-24", "2026-06-10"}}, "2026-07-01", "2026-07-27", 0, false},
    /* information from abroad that has not come: today is the fifth day, 1 August a Saturday */
    {"2026-06-01", {{'v', "2026-06-10", NULL, NULL}}, "2026-06-15", "2026-08-03", 5, true},
    {"2026-06-01", {{'v', "2026-06-10", NULL, "2026-06-15"}}, "2026-07-01", "2026-07-31", 4, false},
    /* agreed in writing, and invited meanwhile: 10 June up to and including 4 July */
    {"2026-06-01",
     {{'d', "2026-06-10", "2026-06-30"}, {'v', "2026-06-20", "2026-07-04"}},
     "2026-07-10",
     "2026-08-21",
     25,
     false},
    {"2026-06-01",
     {{'v', "2026-06-20", "2026-07-04"}, {'d', "2026-06-10", "2026-06-30"}},
     "2026-07-10",
     "2026-08-21",
     25,
     false},
    /* one within the other */
    {"2026-06-01",
     {{'d', "2026-06-10", "2026-06-30"}, {'d', "2026-06-12", "2026-06-14"}},
     "2026-07-10",
     "2026-08-17",
     21,
     false},
    /* two apart: ten days and five */
    {"2026-06-01",
     {{'d', "2026-06-10", "2026-06-19"}, {'d', "2026-07-01", "2026-07-05"}},
     "2026-07-10",
     "2026-08-11",
     15,
     false},
    /* three */
    {"2026-06-01",
     {{'d', "2026-06-10", "2026-06-10"},
      {'d', "2026-06-20", "2026-06-20"},
      {'d', "2026-07-01", "2026-07-01"}},
     "2026-07-10",
     "2026-07-30",
     3,
     false},
    /* when the term is over nothing stands still */
    {"2026-06-01", {{'d', "2026-08-01", "2026-08-31"}}, "2026-09-10", "2026-07-27", 0, false},
    /* but the first may bring the second within it: 31 days, then seven */
    {"2026-06-01",
     {{'d', "2026-06-10", "2026-07-10"}, {'d', "2026-08-20", "2026-08-26"}},
     "2026-09-10",
     "2026-09-03",
     38,
     false},
    /* Saturday 25 July, so until Monday the 27th; from Sunday on it rests a week: two days are left */
    {"2026-05-30", {{'d', "2026-07-26", "2026-08-01"}}, "2026-09-10", "2026-08-03", 7, false},
    /* what began before it was received counts from the first day of the term: 2 up to and including 5
       June */
    {"2026-06-01", {{'d', "2026-05-20", "2026-06-05"}}, "2026-06-10", "2026-07-31", 4, false},
    /* force majeure that goes on */
    {"2026-06-01", {{'d', "2026-07-27", NULL}}, "2026-07-31", "2026-08-03", 5, true},
    /* that begins tomorrow */
    {"2026-06-01", {{'d', "2026-06-10", NULL}}, "2026-06-09", "2026-07-27", 0, false},
};

static void a_term_stands_still_for_whole_days_each_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(RESTS); i++) {
        struct termijn_rust rust[3];
        int count = 0;
        for (; count < 3 && RESTS[i].rests[count].kind; count++)
            rust[count] = rust_of(&RESTS[i].rests[count]);
        struct termijn t =
            termijn_compute(TERMIJN_AWB_BESLUIT, on(RESTS[i].begin), rust, count, on(RESTS[i].today));
        assert_date(t.laatste, RESTS[i].laatste);
        assert_int_equal(t.stil, RESTS[i].stil);
        assert_int_equal(t.is_stil, RESTS[i].is_stil);
    }
}

/* Awb 4:15 is about a decision on an aanvraag: the research of a melding and a first conversation go on. */
static void only_a_term_to_decide_stands_still(void **state)
{
    (void)state;
    struct date van = on("2026-06-10");
    struct termijn_rust rust = termijn_rust_dagen(van, NULL);
    struct date begin = on("2026-06-01");
    for (enum termijn_soort s = 0; s < TERMIJN_COUNT; s++) {
        struct termijn with = termijn_compute(s, begin, &rust, 1, on("2026-06-12"));
        bool moves = s == TERMIJN_WMO_BESLUIT || s == TERMIJN_WGS_BESLUIT || s == TERMIJN_AWB_BESLUIT ||
                     s == TERMIJN_AWB_BEZWAAR_BESLUIT || s == TERMIJN_AWB_BEZWAAR_COMMISSIE;
        assert_int_equal(with.stil, moves ? 3 : 0);
        assert_int_equal(termijn_of_name(termijn_regel(s)->naam), s);
    }
    assert_int_equal(termijn_of_name("onzin"), TERMIJN_COUNT);
}

static void debt_help_is_decided_within_the_weeks_of_the_verordening(void **state)
{
    (void)state;
    static const struct {
        const char *gesprek;
        int weken;
        const char *laatste;
    } rows[] = {
        {"2026-06-01", 0, "2026-07-27"},  /* nothing set: eight weeks */
        {"2026-06-01", 8, "2026-07-27"},  /* as the law */
        {"2026-06-01", 13, "2026-07-27"}, /* never more */
        {"2026-06-01", 4, "2026-06-29"},  /* a Monday */
        {"2026-05-31", 4, "2026-06-28"},  /* a Sunday: a verordening is no law in the sense of Atw 1 */
        {"2026-06-06", 7, "2026-07-25"},  /* a Saturday */
        {"2026-06-06", 8, "2026-08-03"},  /* Saturday 1 August, a term of the law: Monday */
        {"2026-06-06", 1, "2026-06-13"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_date(
            termijn_wgs_besluit(on(rows[i].gesprek), rows[i].weken, NULL, 0, on(rows[i].gesprek)).laatste,
            rows[i].laatste);
    struct date tot = on("2026-06-14");
    struct termijn_rust rust = termijn_rust_dagen(on("2026-06-10"), &tot);
    assert_date(termijn_wgs_besluit(on("2026-06-01"), 4, &rust, 1, on("2026-06-20")).laatste, "2026-07-04");
}

static void a_day_that_was_named_is_not_moved_by_a_weekend(void **state)
{
    (void)state;
    struct date notice = on("2026-07-20");
    struct date named = on("2026-08-15"); /* a Saturday */
    assert_date(termijn_named(notice, named, NULL, 0, notice).laatste, "2026-08-15");
    struct date tot = on("2026-07-31");
    struct termijn_rust rust[] = {termijn_rust_dagen(on("2026-07-25"), &tot),
                                  termijn_rust_dagen(on("2026-07-10"), &tot)};
    assert_date(termijn_named(notice, named, rust, 1, on("2026-08-01")).laatste, "2026-08-22");
    /* who named the day knew what stood still already */
    assert_date(termijn_named(notice, named, rust + 1, 1, on("2026-08-01")).laatste, "2026-08-15");
}

static void a_decision_on_an_objection_can_be_put_off_by_six_weeks(void **state)
{
    (void)state;
    struct date day = on("2026-06-06"); /* a Saturday */
    struct termijn six = termijn_compute(TERMIJN_AWB_BEZWAAR_BESLUIT, day, NULL, 0, day);
    assert_date(six.laatste, "2026-07-20");                    /* Saturday 18 July */
    assert_date(termijn_verdaagd(&six).laatste, "2026-08-31"); /* Saturday 29 August: twelve weeks */
    struct termijn twelve = termijn_compute(TERMIJN_AWB_BEZWAAR_COMMISSIE, day, NULL, 0, day);
    assert_date(twelve.laatste, "2026-08-31");
    assert_date(termijn_verdaagd(&twelve).laatste, "2026-10-10"); /* more than twelve weeks: Atw 4 */
    struct termijn complaint = termijn_compute(TERMIJN_AWB_KLACHT, day, NULL, 0, day);
    assert_date(termijn_verdaagd(&complaint).laatste, "2026-08-17"); /* four weeks: Saturday 15 August */
    struct termijn advised = termijn_compute(TERMIJN_AWB_KLACHT_COMMISSIE, day, NULL, 0, day);
    assert_date(termijn_verdaagd(&advised).laatste, "2026-09-12"); /* a Saturday: fourteen weeks, Atw 4 */
}

static void terms_of_days_are_the_short_ones(void **state)
{
    (void)state;
    for (enum termijn_soort s = 0; s < TERMIJN_COUNT; s++)
        assert_int_equal(termijn_is_short(s),
                         s == TERMIJN_WMO_SPOED || s == TERMIJN_WMO_PLAN || s == TERMIJN_WGS_SPOED);
}

/* The term ended on Monday 15 June 2026. */
static void a_penalty_needs_a_notice_and_two_weeks(void **state)
{
    (void)state;
    static const struct {
        const char *ingebreke, *besloten, *today;
        const char *eerste, *laatste;
        int dagen;
        int64_t cent;
    } rows[] = {
        {"2026-06-16", NULL, "2026-06-30", "2026-07-01", "2026-08-11", 0, 0},
        {"2026-06-16", NULL, "2026-07-01", "2026-07-01", "2026-08-11", 1, 2300},
        {"2026-06-16", NULL, "2026-07-14", "2026-07-01", "2026-08-11", 14, 32200},
        {"2026-06-16", NULL, "2026-07-15", "2026-07-01", "2026-08-11", 15, 35700},
        {"2026-06-16", NULL, "2026-07-28", "2026-07-01", "2026-08-11", 28, 81200},
        {"2026-06-16", NULL, "2026-07-29", "2026-07-01", "2026-08-11", 29, 85700},
        {"2026-06-16", NULL, "2026-08-11", "2026-07-01", "2026-08-11", 42, 144200},
        {"2026-06-16", NULL, "2026-12-31", "2026-07-01", "2026-08-11", 42, 144200},
        {"2026-06-16", "2026-07-10", "2026-12-31", "2026-07-01", "2026-08-11", 9, 20700},
        {"2026-06-16", "2026-07-01", "2026-12-31", "2026-07-01", "2026-08-11", 0, 0},
        {"2026-06-16", "2026-06-20", "2026-12-31", "2026-07-01", "2026-08-11", 0, 0},
        {"2026-06-16", "2026-10-01", "2026-12-31", "2026-07-01", "2026-08-11", 42, 144200},
        /* two weeks end on Saturday 4 July: a term of the law, so Monday */
        {"2026-06-20", NULL, "2026-07-07", "2026-07-07", "2026-08-17", 1, 2300},
        {"2026-06-20", NULL, "2026-07-06", "2026-07-07", "2026-08-17", 0, 0},
        {"2026-06-19", NULL, "2026-07-04", "2026-07-04", "2026-08-14", 1, 2300}, /* a Saturday counts */
        /* too early: on the last day itself, and before */
        {"2026-06-15", NULL, "2026-12-31", "2026-06-30", "2026-08-10", 0, 0},
        {"2026-06-01", NULL, "2026-12-31", "2026-06-16", "2026-07-27", 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date besloten = {0};
        if (rows[i].besloten)
            besloten = on(rows[i].besloten);
        struct dwangsom d = termijn_dwangsom(on("2026-06-15"), on(rows[i].ingebreke),
                                             rows[i].besloten ? &besloten : NULL, on(rows[i].today));
        assert_date(d.eerste, rows[i].eerste);
        assert_date(d.laatste, rows[i].laatste);
        assert_int_equal(d.dagen, rows[i].dagen);
        assert_int_equal(d.cent, rows[i].cent);
        assert_int_equal(d.is_geldig, strcmp(rows[i].ingebreke, "2026-06-15") > 0);
    }
    /* 42 days are not lengthened: they may end at Easter */
    struct date today = on("2026-05-01");
    struct dwangsom d = termijn_dwangsom(on("2026-02-02"), on("2026-02-09"), NULL, today);
    assert_date(d.laatste, "2026-04-06");
    assert_date(d.vaststellen, "2026-04-20");
    struct date besloten = on("2026-07-10");
    assert_date(termijn_dwangsom(on("2026-06-15"), on("2026-06-16"), &besloten, besloten).vaststellen,
                "2026-07-23");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_of_the_law_ends_on_a_workday),
        cmocka_unit_test(three_working_days_when_it_is_threatening),
        cmocka_unit_test(a_term_stands_still_for_whole_days_each_once),
        cmocka_unit_test(only_a_term_to_decide_stands_still),
        cmocka_unit_test(debt_help_is_decided_within_the_weeks_of_the_verordening),
        cmocka_unit_test(a_day_that_was_named_is_not_moved_by_a_weekend),
        cmocka_unit_test(a_decision_on_an_objection_can_be_put_off_by_six_weeks),
        cmocka_unit_test(terms_of_days_are_the_short_ones),
        cmocka_unit_test(a_penalty_needs_a_notice_and_two_weeks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
