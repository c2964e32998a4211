/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands between an afweging and its colleagues. Against the law never passes; all else says what is
 * missing. */
#include <string.h>

#include "afweging/internal.h"

static bool soort_is(const struct afweging_facts *facts, const char *soort)
{
    return facts->soort && strcmp(facts->soort, soort) == 0;
}

unsigned afweging_gaps(const struct afweging_facts *facts)
{
    unsigned gaps = 0;
    gaps |= facts->has_what ? 0 : AFWEGING_NO_WHAT;
    gaps |= facts->has_amount ? 0 : AFWEGING_NO_AMOUNT;
    gaps |= facts->has_text ? 0 : AFWEGING_NO_TEXT;
    gaps |= facts->has_budget ? 0 : AFWEGING_NO_BUDGET;
    gaps |= facts->soort ? 0 : AFWEGING_NO_KIND;
    if (facts->is_full) {
        gaps |= facts->has_legitimiteit && facts->has_rendement && facts->has_betrokkenheid
                    ? 0
                    : AFWEGING_NO_REASONS;
        gaps |= facts->options >= 2 ? 0 : AFWEGING_NO_OPTIONS;
    }
    if (soort_is(facts, "buitenwettelijk") && !facts->has_policy)
        gaps |= AFWEGING_NO_POLICY;
    if (soort_is(facts, "tegenwettelijk"))
        gaps |= AFWEGING_AGAINST_LAW;
    if (soort_is(facts, "geen_regel"))
        gaps |= AFWEGING_NO_RULE;
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
        .has_legitimiteit = row_text(row, "legitimiteit") != NULL,
        .has_rendement = row_text(row, "rendement") != NULL,
        .has_betrokkenheid = row_text(row, "betrokkenheid") != NULL,
        .soort = row_text(row, "soort"),
        .options = (int)row_number(row, "opties_vergeleken"),
    };
}
