/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands between an afweging and its colleagues. Against the law never passes; all else says what is
 * missing. */
#include <string.h>

#include "afweging/internal.h"

/* Each kind of rule, where it leads, what it asks of the weighing before it can be put forward, and how that
 * is told to who weighs. Going beyond the law rests on policy, against it nothing (CRvB 15 May 2025,
 * ECLI:NL:CRVB:2025:700). From a policy rule the body itself may deviate, with reasons (Awb 4:84); whether a
 * hardship clause of a law or verordening reaches this far, a jurist says. */
static const struct rule_kind {
    const char *soort;
    enum afweging_step step;
    unsigned asks;    /* gap while the fact below is missing, or always */
    const char *next; /* message id */
} KINDS[] = {
    {"regulier", KIND_MANDATE, 0, TXT("De regel past. Wie mandaat heeft, kan dit tekenen.")},
    {"afstemming", KIND_MANDATE, 0,
     TXT("De wet laat ruimte. Schrijf bij Wet op waarom het bij deze persoon anders moet. Wie mandaat heeft, "
         "kan dit tekenen.")},
    {"feitelijk", KIND_MANDATE, 0,
     TXT("Hier is geen besluit voor nodig. Wie mandaat heeft voor dit budget, kan het regelen.")},
    {"hardheidsclausule", KIND_JURIST, AFWEGING_NO_JURIST,
     TXT("Vraag een jurist of de hardheidsclausule hier geldt. Dat kan hieronder, met de tekst die de "
         "persoon "
         "verbergt. Keek al iemand mee? Vul dan in wie dat was en op welke dag. Daarna tekent wie mandaat "
         "heeft.")},
    {"afwijking_beleidsregel", KIND_MANDATE, 0,
     TXT("Schrijf bij Wet op welke bijzondere omstandigheden er zijn (Awb 4:84). Wie mandaat heeft, kan dit "
         "tekenen.")},
    {"buitenwettelijk", KIND_POLICY, AFWEGING_NO_POLICY,
     TXT("Eigen beleid moet dit dragen. Noem het beleidsbesluit. Is dat er niet? Vraag beleid om een "
         "besluit, "
         "of meld het knelpunt.")},
    {"tegenwettelijk", KIND_STOP, AFWEGING_AGAINST_LAW,
     TXT("De wet verbiedt dit. Hier stopt het. Vraag een jurist of er een andere weg is, en vraag je "
         "teamleider of procesregisseur om mee te denken. Meld ook het knelpunt.")},
    {"geen_regel", KIND_BARRIER, AFWEGING_NO_RULE,
     TXT("Geen regel past. Meld het knelpunt, en schrijf erbij wat er wel nodig is. Beleid leest het.")},
};

static const struct rule_kind *kind_of(const char *soort)
{
    for (size_t i = 0; soort && i < COUNT_OF(KINDS); i++)
        if (strcmp(KINDS[i].soort, soort) == 0)
            return &KINDS[i];
    return NULL;
}

int afweging_step_of(const char *soort, enum afweging_step *ret_step)
{
    const struct rule_kind *kind = kind_of(soort);
    if (kind == NULL)
        return -1;
    *ret_step = kind->step;
    return 0;
}

json_t *rule_step_view(struct rq *rq, const char *soort)
{
    static const char *const words[] = {[KIND_MANDATE] = "mandaat",
                                        [KIND_JURIST] = "jurist",
                                        [KIND_POLICY] = "beleid",
                                        [KIND_STOP] = "stop",
                                        [KIND_BARRIER] = "knelpunt"};
    const struct rule_kind *kind = kind_of(soort);
    if (kind == NULL)
        return json_null();
    return json_pack("{s:s, s:s}", "stap", words[kind->step], "uitleg", rq_tr(rq, kind->next));
}

/* What the kind of rule still asks. */
static unsigned kind_gaps(const struct afweging_facts *facts)
{
    const struct rule_kind *kind = kind_of(facts->soort);
    if (kind == NULL)
        return AFWEGING_NO_KIND;
    if ((kind->asks == AFWEGING_NO_POLICY && facts->has_policy) ||
        (kind->asks == AFWEGING_NO_JURIST && facts->has_jurist))
        return 0;
    return kind->asks;
}

unsigned afweging_gaps(const struct afweging_facts *facts)
{
    unsigned gaps = kind_gaps(facts);
    gaps |= facts->has_what ? 0 : AFWEGING_NO_WHAT;
    gaps |= facts->has_amount ? 0 : AFWEGING_NO_AMOUNT;
    gaps |= facts->has_text ? 0 : AFWEGING_NO_TEXT;
    gaps |= facts->has_budget ? 0 : AFWEGING_NO_BUDGET;
    if (facts->is_full) {
        gaps |= facts->has_legitimiteit && facts->has_rendement && facts->has_betrokkenheid
                    ? 0
                    : AFWEGING_NO_REASONS;
        gaps |= facts->options >= 2 ? 0 : AFWEGING_NO_OPTIONS;
    }
    return gaps;
}

struct gap_text {
    unsigned gap;
    const char *label; /* message id */
};

static const struct gap_text TEXTS[] = {
    {AFWEGING_NO_OPTIONS, TXT("Vergelijk minstens twee opties: schrijf bij elk op wat het doet.")},
    {AFWEGING_NO_KIND, TXT("Kies wat voor regel dit draagt.")},
    {AFWEGING_NO_RULE, TXT("Er past geen regel. Meld het knelpunt. Voorleggen kan als er een regel of beleid "
                           "is dat dit draagt.")},
    {AFWEGING_AGAINST_LAW, TXT("Dit gaat tegen de wet in. Dat kun je niet voorleggen.")},
    {AFWEGING_NO_POLICY, TXT("Dit gaat verder dan de wet. Noem het beleidsbesluit dat het toestaat.")},
    {AFWEGING_NO_JURIST,
     TXT("Een jurist moet meekijken. Vraag het hieronder, of vul in wie dat was en op welke dag.")},
    {AFWEGING_NO_REASONS,
     TXT("Schrijf kort op wat het betekent voor wet, rendement en betrokkenheid: alle drie.")},
    {AFWEGING_NO_WHAT, TXT("Zeg wat je voorlegt.")},
    {AFWEGING_NO_AMOUNT, TXT("Zeg wat het kost.")},
    {AFWEGING_NO_BUDGET, TXT("Kies het budget.")},
    {AFWEGING_NO_TEXT, TXT("Schrijf de tekst voor je collega's, zonder te laten merken om wie het gaat.")},
};

json_t *afweging_gap_texts(struct rq *rq, unsigned gaps)
{
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        if (gaps & TEXTS[i].gap)
            json_array_append_new(list, json_string(rq_tr(rq, TEXTS[i].label)));
    return list;
}

struct afweging_facts afweging_facts_of(const json_t *row)
{
    return (struct afweging_facts){
        .is_full = row_is(row, "weg", "vol"),
        .has_what = row_text(row, "wat") != NULL,
        .has_amount = row_number(row, "bedrag_cent") > 0,
        .has_text = row_text(row, "anoniem") != NULL,
        .has_budget = row_text(row, "budget") != NULL,
        .has_policy = row_text(row, "beleidsbesluit") != NULL,
        .has_jurist = row_text(row, "jurist") != NULL && row_text(row, "jurist_op") != NULL,
        .has_legitimiteit = row_text(row, "legitimiteit") != NULL,
        .has_rendement = row_text(row, "rendement") != NULL,
        .has_betrokkenheid = row_text(row, "betrokkenheid") != NULL,
        .soort = row_text(row, "soort"),
        .options = (int)row_number(row, "opties_vergeleken"),
    };
}
