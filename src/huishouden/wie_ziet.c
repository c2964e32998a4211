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

const json_t *huishouden_seen_items(struct rq *rq, const char *huishouden)
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
    const json_t *seen = huishouden_seen_items(rq, huishouden);
    for (size_t i = 0; i < json_array_size(rows);) {
        const json_t *row = json_array_get(rows, i);
        if (event_is_common(row_text(row, "soort")) || json_object_get(seen, row_text(row, "record")))
            i++;
        else
            json_array_remove(rows, i);
    }
}

/* --- what not everybody in the household may hear of ---------------------------- */

json_t *hidden_take(json_t *people)
{
    json_t *hidden = json_array();
    const char *last = "";
    for (size_t i = 0; i < json_array_size(people);) {
        json_t *row = json_array_get(people, i);
        const char *record = row_text(row, "maybe_record");
        const char *via = row_text(row, "maybe_via");
        if (record)
            json_array_append_new(hidden, json_pack("{s:s, s:s?, s:O}", "record", record, "via", via, "naam",
                                                    json_object_get(row, "noemen")));
        json_object_del(row, "maybe_record");
        json_object_del(row, "maybe_via");
        if (strcmp(last, row_text(row, "id")) == 0) {
            json_array_remove(people, i);
            continue;
        }
        last = row_text(row, "id");
        i++;
    }
    return hidden;
}

/* Lists of the page, what a row of them is called by, and where it stands. */
static const struct part {
    const char *list, *text, *other;
    const char *place; /* with the id of the row when it ends in '-' */
} PARTS[] = {
    {"citaten", "tekst", "rol", "woorden"},         {"doelen", "tekst", "tekst", "doel-"},
    {"losse_afspraken", "wat", "wat", "afspraak-"}, {"gesprekken", "tekst", "tekst", "notities"},
    {"besluiten", "wat", "wat", "besluiten"},       {"afwegingen", "wat", "effect", "besluiten"},
    {"netwerk", "wie", "wie", "netwerk"},           {"kring", "naam", "rol", "kring"},
    {"kring_straks", "naam", "rol", "kring"},
};
static const struct part PROMISE = {"afspraken", "wat", "wat", "afspraak-"};

enum { MARK_BYTES = 80 };

static const char *mark_text(const void *ctx, const char *text)
{
    size_t n = strlen(text);
    if (n <= MARK_BYTES)
        return text;
    for (n = MARK_BYTES; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;)
        n--;
    return talloc_asprintf(ctx, "%.*s…", (int)n, text);
}

/* Whether it is hidden with something that stands in the list itself. */
static bool is_along(const json_t *shown, const json_t *one)
{
    const char *via = row_text(one, "via");
    return via && json_object_get(shown, via);
}

static void mark(struct rq *rq, json_t *list, const struct part *part, const json_t *row,
                 const json_t *hidden, const json_t *shown)
{
    for (size_t i = 0; i < json_array_size(hidden); i++) {
        const json_t *one = json_array_get(hidden, i);
        if (!row_is(row, "id", row_text(one, "record")) || is_along(shown, one))
            continue;
        const char *text = row_text(row, part->text) ? row_text(row, part->text) : row_text(row, part->other);
        bool is_own = part->place[strlen(part->place) - 1] == '-';
        json_array_append_new(
            list, json_pack("{s:s+, s:s, s:O}", "plek", part->place, is_own ? row_text(row, "id") : "", "wat",
                            mark_text(rq_ctx(rq), text), "naam", json_object_get(one, "naam")));
    }
}

json_t *hidden_on_page(struct rq *rq, const json_t *view, const json_t *hidden)
{
    json_t *list = json_array();
    if (json_array_size(hidden) == 0)
        return list;
    json_t *shown = json_object();
    note_ids(shown, json_object_get(view, "doelen"));
    note_ids(shown, json_object_get(view, "afwegingen"));
    note_ids(shown, json_object_get(view, "citaten"));
    for (size_t p = 0; p < COUNT_OF(PARTS); p++) {
        const json_t *rows = json_object_get(view, PARTS[p].list);
        for (size_t i = 0; i < json_array_size(rows); i++) {
            const json_t *row = json_array_get(rows, i);
            const json_t *under = json_object_get(row, PROMISE.list);
            mark(rq, list, &PARTS[p], row, hidden, shown);
            for (size_t k = 0; k < json_array_size(under); k++)
                mark(rq, list, &PROMISE, json_array_get(under, k), hidden, shown);
        }
    }
    json_decref(shown);
    return list;
}
