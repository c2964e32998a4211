/* SPDX-License-Identifier: EUPL-1.2 */
/* What of a household who asks may see, beside the items of the plan: the rules are those of src/toegang. */
#include <string.h>

#include "huishouden/huishouden_internal.h"
#include "plan/plan.h"
#include "toegang/toegang.h"

bool network_is_shown(struct rq *rq, const char *huishouden)
{
    struct toegang_wat wat = {.soort = SOORT_NETWERK, .leefgebied = "netwerk"};
    return toegang_ziet(rq, huishouden, &wat);
}

json_t *network_shown(struct rq *rq, const char *huishouden, json_t *rows)
{
    if (json_array_size(rows) > 0 && !network_is_shown(rq, huishouden))
        json_array_clear(rows);
    return rows;
}

bool person_is_shown(struct rq *rq, const char *huishouden)
{
    struct toegang_wat wat = {.soort = SOORT_PERSOONSGEGEVENS};
    return toegang_ziet(rq, huishouden, &wat);
}

/* The number and the way that everybody knew may bring danger, and the real ones are not for who asks. */
void person_unreachable(json_t *person)
{
    json_object_set_new_nocheck(person, "telefoon", json_null());
    json_object_set_new_nocheck(person, "veilig_contact", json_null());
}

void person_mask(json_t *person)
{
    static const char *const keys[] = {"geboortedatum", "geboortejaar",      "straat",        "postcode",
                                       "plaats",        "vertegenwoordiger", "bewindvoerder", "mentor"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        json_object_set_new_nocheck(person, keys[i], json_null());
    if (row_flag(person, "is_elders")) {
        person_unreachable(person);
        json_object_set_new_nocheck(person, "is_elders", json_false());
    }
}

/* --- events ------------------------------------------------------------------ */

bool event_is_common(const char *kind)
{
    static const char *const common[] = {"kring.", "huishouden.", "plan.", "inwoner."};
    for (size_t i = 0; i < COUNT_OF(common); i++)
        if (strncmp(kind, common[i], strlen(common[i])) == 0)
            return true;
    return false;
}

static void note_ids(json_t *seen, const json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        json_object_set_new(seen, row_text(row, "id"), json_true());
        note_ids(seen, json_object_get(row, "afspraken"));
    }
}

/* Ids of the goals and agreements that who asks sees; kept for the request. */
static const json_t *seen_items(struct rq *rq, const char *huishouden)
{
    const char *name = talloc_asprintf(rq_ctx(rq), "gezien:%s", huishouden);
    if (rq_kept(rq, name) == NULL) {
        json_t *seen = json_object();
        json_t *goals = plan_goals(rq, huishouden);
        json_t *loose = plan_loose(rq, huishouden);
        note_ids(seen, goals);
        note_ids(seen, loose);
        json_decref(goals);
        json_decref(loose);
        rq_keep(rq, name, seen);
    }
    return rq_kept(rq, name);
}

void events_shown(struct rq *rq, const char *huishouden, json_t *rows)
{
    if (toegang_ziet_alles(rq, huishouden))
        return;
    const json_t *seen = seen_items(rq, huishouden);
    for (size_t i = 0; i < json_array_size(rows);) {
        const json_t *row = json_array_get(rows, i);
        if (event_is_common(row_text(row, "soort")) || json_object_get(seen, row_text(row, "record")))
            i++;
        else
            json_array_remove(rows, i);
    }
}
