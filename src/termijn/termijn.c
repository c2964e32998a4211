/* SPDX-License-Identifier: EUPL-1.2 */
/* The terms as a table, and counting them. */
#include "termijn/termijn.h"

#include <stdlib.h>
#include <string.h>

#include "platform/web/lang.h"

enum {
    WEEK = 7,
    RUST_MOST = 64,  /* rests of one term that are looked at; more in one decision is a mistake in typing */
    WGS_WEEKS = 8,   /* Wgs 4a lid 3 */
    DEFER_WEEKS = 6, /* Awb 7:10 lid 3 */
    DEFER_COMPLAINT_WEEKS = 4, /* Awb 9:11 lid 2 */
    PENALTY_DAYS = 42,         /* Awb 4:17 lid 1 */
    PENALTY_STEP = 14,         /* Awb 4:17 lid 2 */
};
static const int PENALTY_CENT[] = {2300, 3500, 4500}; /* a day, each fourteen days */

static const struct termijn_regel REGELS[TERMIJN_COUNT] = {
    [TERMIJN_WMO_SPOED] = {"wmo-spoed", "Wmo 2015 2.3.3", TXT("Beslissen over tijdelijke hulp"),
                           TXT("onverwijld"), .dagen = 0},
    /* Seven days always hold two workdays, so Atw 2 adds nothing. */
    [TERMIJN_WMO_PLAN] = {"wmo-plan", "Wmo 2015 2.3.2 lid 2", TXT("Een persoonlijk plan afwachten"),
                          TXT("7 dagen"), .dagen = WEEK, .is_atw = true},
    [TERMIJN_WMO_ONDERZOEK] = {"wmo-onderzoek", "Wmo 2015 2.3.2 lid 1", TXT("Het onderzoek klaar hebben"),
                               TXT("6 weken"), .dagen = 6 * WEEK, .is_atw = true},
    [TERMIJN_WMO_BESLUIT] = {"wmo-besluit", "Wmo 2015 2.3.5 lid 2", TXT("Beslissen op de aanvraag"),
                             TXT("2 weken"), .dagen = 2 * WEEK, .is_atw = true, .is_opschortbaar = true,
                             .is_dwangsom = true},
    [TERMIJN_WGS_GESPREK] = {"wgs-gesprek", "Wgs 4 lid 1", TXT("Het eerste gesprek voeren"), TXT("4 weken"),
                             .dagen = 4 * WEEK, .is_atw = true},
    /* Counted in workdays, so it never ends on a day that the Atw moves. */
    [TERMIJN_WGS_SPOED] = {"wgs-spoed", "Wgs 4 lid 2", TXT("Het eerste gesprek voeren"), TXT("3 werkdagen"),
                           .werkdagen = 3, .is_atw = true},
    [TERMIJN_WGS_BESLUIT] = {"wgs-besluit", "Wgs 4a lid 3", TXT("Beslissen: plan van aanpak of weigering"),
                             TXT("8 weken"), .dagen = WGS_WEEKS * WEEK, .is_atw = true,
                             .is_opschortbaar = true, .is_dwangsom = true},
    [TERMIJN_PW_VOORSCHOT] = {"pw-voorschot", "Participatiewet 52 lid 1", TXT("Een voorschot geven"),
                              TXT("4 weken"), .dagen = 4 * WEEK, .is_atw = true},
    [TERMIJN_AWB_BESLUIT] = {"awb-besluit", "Awb 4:13 lid 2",
                             TXT("Beslissen, of melden wanneer het besluit komt (Awb 4:14)"), TXT("8 weken"),
                             .dagen = 8 * WEEK, .is_atw = true, .is_opschortbaar = true, .is_dwangsom = true},
    [TERMIJN_AWB_UITSTEL] = {"awb-uitstel", "Awb 4:14", TXT("Beslissen: deze dag is genoemd"),
                             TXT("de dag die is genoemd"), .is_opschortbaar = true, .is_dwangsom = true},
    [TERMIJN_AWB_NIET_BEHANDELEN] = {"awb-niet-behandelen", "Awb 4:5 lid 4",
                                     TXT("Laten weten als je de aanvraag niet behandelt"), TXT("4 weken"),
                                     .dagen = 4 * WEEK, .is_atw = true},
    [TERMIJN_AWB_BEZWAAR] = {"awb-bezwaar", "Awb 6:7, 6:8", TXT("Bezwaar maken"), TXT("6 weken"),
                             .dagen = 6 * WEEK, .is_atw = true},
    [TERMIJN_AWB_BEZWAAR_BESLUIT] = {"awb-bezwaar-besluit", "Awb 7:10 lid 1", TXT("Beslissen op het bezwaar"),
                                     TXT("6 weken"), .dagen = 6 * WEEK, .is_atw = true,
                                     .is_opschortbaar = true, .is_dwangsom = true},
    [TERMIJN_AWB_BEZWAAR_COMMISSIE] = {"awb-bezwaar-commissie", "Awb 7:10 lid 1",
                                       TXT("Beslissen op het bezwaar"), TXT("12 weken"), .dagen = 12 * WEEK,
                                       .is_atw = true, .is_opschortbaar = true, .is_dwangsom = true},
    [TERMIJN_AWB_KLACHT] = {"awb-klacht", "Awb 9:11 lid 1", TXT("De klacht beantwoorden"), TXT("6 weken"),
                            .dagen = 6 * WEEK, .is_atw = true},
    [TERMIJN_AWB_KLACHT_COMMISSIE] = {"awb-klacht-commissie", "Awb 9:11 lid 1", TXT("De klacht beantwoorden"),
                                      TXT("10 weken"), .dagen = 10 * WEEK, .is_atw = true},
    [TERMIJN_AWB_INGEBREKE] = {"awb-ingebreke", "Awb 4:17 lid 3",
                               TXT("Alsnog beslissen: daarna loopt een dwangsom"), TXT("2 weken"),
                               .dagen = 2 * WEEK, .is_atw = true},
    [TERMIJN_AWB_DWANGSOM] = {"awb-dwangsom", "Awb 4:18", TXT("De dwangsom vaststellen"), TXT("2 weken"),
                              .dagen = 2 * WEEK, .is_atw = true},
};

const struct termijn_regel *termijn_regel(enum termijn_soort soort)
{
    must(soort < TERMIJN_COUNT);
    return &REGELS[soort];
}

enum termijn_soort termijn_of_name(const char *naam)
{
    enum termijn_soort soort = 0;
    while (soort < TERMIJN_COUNT && strcmp(REGELS[soort].naam, naam) != 0)
        soort++;
    return soort;
}

/* --- standing still ------------------------------------------------------- */

struct termijn_rust termijn_rust_vraag(struct date gevraagd, const struct date *termijn,
                                       const struct date *beantwoord)
{
    struct termijn_rust rust = {.van = date_add_days(gevraagd, 1), .is_open = !termijn && !beantwoord};
    if (beantwoord)
        rust.tot = date_add_days(*beantwoord, -1);
    if (termijn && (!beantwoord || date_compare(*termijn, rust.tot) < 0))
        rust.tot = *termijn;
    return rust;
}

struct termijn_rust termijn_rust_dagen(struct date van, const struct date *tot)
{
    return (struct termijn_rust){.van = van, .tot = tot ? *tot : van, .is_open = tot == NULL};
}

static int by_first_day(const void *a, const void *b)
{
    const struct termijn_rust *one = a;
    const struct termijn_rust *other = b;
    return date_compare(one->van, other->van);
}

static struct date later(struct date a, struct date b)
{
    return date_compare(a, b) < 0 ? b : a;
}

/* Adds the days of rests in order of their first day; every day once. What goes on is counted up to and
 * including today: from that follows the earliest last day. A rest that begins when the term is over changes
 * nothing; the day to which the Atw lengthened it is still of the term. */
static void stand_still(struct termijn *t, bool is_atw, const struct termijn_rust *rust, int count,
                        struct date vandaag)
{
    struct termijn_rust sorted[RUST_MOST];
    int used = count < RUST_MOST ? count : RUST_MOST;
    if (used == 0)
        return;
    memcpy(sorted, rust, sizeof sorted[0] * (size_t)used);
    qsort(sorted, (size_t)used, sizeof sorted[0], by_first_day);
    struct date counted = t->begin; /* days up to and including this one are settled */
    for (int i = 0; i < used; i++) {
        struct date van = later(sorted[i].van, date_add_days(counted, 1));
        struct date tot = sorted[i].is_open ? vandaag : sorted[i].tot;
        struct date end = is_atw ? date_extend(t->berekend) : t->berekend;
        if (date_compare(sorted[i].van, end) > 0)
            break;
        t->is_stil |= date_compare(sorted[i].van, vandaag) <= 0 &&
                      (sorted[i].is_open || date_compare(vandaag, tot) <= 0);
        if (date_compare(tot, van) < 0)
            continue;
        if (date_compare(van, t->berekend) > 0)
            t->berekend = end;
        int days = date_days_between(van, tot) + 1;
        t->berekend = date_add_days(t->berekend, days);
        t->stil += days;
        counted = tot;
    }
}

/* --- counting ------------------------------------------------------------- */

static void finish(struct termijn *t, bool is_atw)
{
    t->laatste = is_atw ? date_extend(t->berekend) : t->berekend;
    t->is_verschoven = date_compare(t->laatste, t->berekend) != 0;
    t->is_voorlopig = is_atw && (date_is_provisional(t->berekend) || date_is_provisional(t->laatste));
}

struct termijn termijn_compute(enum termijn_soort soort, struct date begin, const struct termijn_rust *rust,
                               int count, struct date vandaag)
{
    const struct termijn_regel *regel = termijn_regel(soort);
    struct termijn t = {.soort = soort, .begin = begin};
    t.berekend = regel->werkdagen > 0 ? date_add_workdays(begin, regel->werkdagen)
                                      : date_add_days(begin, regel->dagen);
    if (regel->is_opschortbaar)
        stand_still(&t, regel->is_atw, rust, count, vandaag);
    finish(&t, regel->is_atw);
    return t;
}

struct termijn termijn_wgs_besluit(struct date gesprek, int weken, const struct termijn_rust *rust, int count,
                                   struct date vandaag)
{
    struct termijn most = termijn_compute(TERMIJN_WGS_BESLUIT, gesprek, rust, count, vandaag);
    if (weken < 1 || weken >= WGS_WEEKS)
        return most;
    struct termijn own = {.soort = TERMIJN_WGS_BESLUIT, .begin = gesprek};
    own.berekend = date_add_days(gesprek, weken * WEEK);
    stand_still(&own, false, rust, count, vandaag);
    finish(&own, false);
    return date_compare(own.laatste, most.laatste) < 0 ? own : most;
}

struct termijn termijn_named(struct date bericht, struct date dag, const struct termijn_rust *rust, int count,
                             struct date vandaag)
{
    struct termijn t = {.soort = TERMIJN_AWB_UITSTEL, .begin = bericht, .berekend = dag};
    struct termijn_rust after[RUST_MOST];
    int used = 0;
    for (int i = 0; i < count && used < RUST_MOST; i++)
        if (date_compare(rust[i].van, bericht) > 0) /* who names a day knows of the rests before */
            after[used++] = rust[i];
    stand_still(&t, false, after, used, vandaag);
    finish(&t, false);
    return t;
}

struct termijn termijn_verdaagd(const struct termijn *besluit)
{
    bool is_atw = besluit->soort == TERMIJN_AWB_BEZWAAR_BESLUIT || besluit->soort == TERMIJN_AWB_KLACHT;
    bool is_complaint =
        besluit->soort == TERMIJN_AWB_KLACHT || besluit->soort == TERMIJN_AWB_KLACHT_COMMISSIE;
    struct termijn t = *besluit;
    t.berekend = date_add_days(t.berekend, (is_complaint ? DEFER_COMPLAINT_WEEKS : DEFER_WEEKS) * WEEK);
    finish(&t, is_atw);
    return t;
}

bool termijn_is_short(enum termijn_soort soort)
{
    const struct termijn_regel *regel = termijn_regel(soort);
    return soort != TERMIJN_AWB_UITSTEL && (regel->werkdagen > 0 || regel->dagen <= WEEK);
}

/* --- the penalty ---------------------------------------------------------- */

static int64_t penalty(int days)
{
    int64_t cent = 0;
    for (int i = 0; i < (int)COUNT_OF(PENALTY_CENT); i++) {
        int left = days - i * PENALTY_STEP;
        cent += (int64_t)PENALTY_CENT[i] * (left < 0 ? 0 : left > PENALTY_STEP ? PENALTY_STEP : left);
    }
    return cent;
}

struct dwangsom termijn_dwangsom(struct date laatste, struct date ingebreke, const struct date *besloten,
                                 struct date vandaag)
{
    struct dwangsom d = {.is_geldig = date_compare(ingebreke, laatste) > 0};
    struct termijn two_weeks = termijn_compute(TERMIJN_AWB_INGEBREKE, ingebreke, NULL, 0, vandaag);
    d.eerste = date_add_days(two_weeks.laatste, 1);
    d.laatste = date_add_days(d.eerste, PENALTY_DAYS - 1);
    struct date until = vandaag;
    if (besloten && date_compare(date_add_days(*besloten, -1), until) < 0)
        until = date_add_days(*besloten, -1);
    if (date_compare(until, d.laatste) > 0)
        until = d.laatste;
    int days = date_days_between(d.eerste, until) + 1;
    d.dagen = d.is_geldig && days > 0 ? days : 0;
    d.cent = penalty(d.dagen);
    /* Awb 4:18 counts from the last day over which it was due */
    struct date last_due = besloten ? until : d.laatste;
    d.vaststellen = termijn_compute(TERMIJN_AWB_DWANGSOM, last_due, NULL, 0, vandaag).laatste;
    return d;
}
