/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The letter of a besluit, and the short message of a gift in kind: one view, one page that prints.
 *
 * What was sent never changes: the sending keeps the view as it was, and from then on that is what is shown.
 * A letter is in Dutch, whatever the language of the screen of who opens it.
 */
#include <string.h>
#include <strings.h>

#include "besluit/internal.h"
#include "platform/base/text.h"
#include "sql_gen.h"

static void copy(json_t *to, const json_t *from, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        json_t *value = json_object_get(from, keys[i]);
        json_object_set_new(to, keys[i], value ? json_incref(value) : json_null());
    }
}

/* The sender as it stands at the top: the lines of the municipality, with the team below the first. */
static char *letter_head(struct rq *rq, const char *sender, const char *team)
{
    size_t first = strcspn(sender, "\n");
    if (team == NULL || strstr(sender, team))
        return talloc_strdup(rq_ctx(rq), sender);
    return talloc_asprintf(rq_ctx(rq), "%.*s\n%s%s", (int)first, sender, team, sender + first);
}

/* A function that only repeats the name says nothing. */
static json_t *function_of(const json_t *row)
{
    const char *name = row_text(row, "tekenaar");
    const char *function = row_text(row, "tekenaar_functie");
    return function && name && strcasecmp(name, function) != 0 ? json_string(function) : json_null();
}

json_t *besluit_letter(struct rq *rq, const json_t *row)
{
    /* clang-format off */
    static const char *const keys[] = {
        "id", "wat", "bedrag_cent", "gevraagd_cent", "waarom", "betekent", "vanaf", "tot", "contact", "contact_telefoon", "wet", "artikel",
        "regel_naam", "regel_tekst", "regel_bron", "naam", "straat", "postcode", "plaats", "bezwaar_tot", "tekenaar", "namens",
    };
    /* clang-format on */
    const char *called = first_of(row_text(row, "aanspreken"), row_text(row, "naam"));
    const char *sender = first_of(rq->gemeente->afzender, rq->gemeente->naam);
    json_t *view = json_pack("{s:s, s:s, s:s, s:s?, s:o?}", "kenmerk",
                             talloc_strndup(rq_ctx(rq), row_text(row, "id"), 8), "gemeente",
                             rq->gemeente->naam, "afzender", sender, "aanhef", called, "datum",
                             json_incref(json_object_get(row, "verzonden_op")));
    copy(view, row, keys, COUNT_OF(keys));
    json_object_set_new(view, "kop", json_string(letter_head(rq, sender, row_text(row, "team"))));
    json_object_set_new(view, "tekenaar_functie", function_of(row));
    json_object_set_new(view, "is_besluit", json_boolean(besluit_is_letter(row)));
    json_object_set_new(view, "is_afwijzing", json_boolean(row_is(row, "soort", "afwijzing")));
    json_object_set_new(view, "is_verzonden", json_boolean(row_is(row, "stand", "verzonden")));
    json_object_set_new(view, "ontbreekt", json_array());
    return view;
}

/* Of a sent one the letter as it went, else as it stands now. */
static json_t *letter_view(struct rq *rq, const json_t *row)
{
    const char *sent = row_text(row, "brief");
    static const char *const address[] = {"straat", "postcode", "plaats"};
    json_t *view = sent ? json_loads(sent, 0, NULL) : NULL;
    for (size_t i = 0; view && row_flag(row, "is_ander_adres") && i < COUNT_OF(address); i++)
        json_object_set(view, address[i], json_object_get(row, address[i]));
    if (view && json_object_get(view, "gevraagd_cent") == NULL) /* sent before a part could be granted */
        json_object_set_new(view, "gevraagd_cent", json_null());
    if (view == NULL) {
        view = besluit_letter(rq, row);
        json_object_set_new(view, "ontbreekt", besluit_gap_texts(rq, besluit_row_gaps(row)));
    }
    const char *title = besluit_is_letter(row) ? TXT("Brief") : TXT("Bericht");
    json_object_set_new(view, "_titel", json_string(rq_tr(rq, title)));
    return view;
}

json_t *letter_query(struct rq *rq)
{
    enum besluit_eyes eyes;
    rq->lang = rq->api ? rq->lang : LANG_NL;
    json_t *row = besluit_open(rq, rq_param(rq, "id"), &eyes);
    if (row == NULL)
        return NULL;
    json_t *view = letter_view(rq, row);
    json_object_set_new(view, "_terug", json_sprintf("/besluiten/%s", rq_param(rq, "id")));
    json_object_set_new(view, "_veilig",
                        eyes == EYES_KRING ? json_incref(json_object_get(row, "veilig_contact"))
                                           : json_null());
    json_decref(row);
    return view;
}

json_t *resident_letter_query(struct rq *rq)
{
    json_t *row = besluit_row(rq, rq_param(rq, "id"));
    const char *inwoner = row_text(row, "inwoner");
    rq->lang = rq->api ? rq->lang : LANG_NL;
    if (inwoner == NULL || rq->actor.inwoner == NULL || strcmp(inwoner, rq->actor.inwoner) != 0 ||
        !row_is(row, "stand", "verzonden")) {
        json_decref(row);
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, talloc_strdup(rq_ctx(rq), inwoner));
    json_t *view = letter_view(rq, row);
    json_object_set_new(view, "_terug", json_string("/mijn-plan"));
    json_object_set_new(view, "_veilig", json_null());
    json_decref(row);
    return view;
}
