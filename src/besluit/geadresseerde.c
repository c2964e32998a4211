/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who else gets a decision, beside the addressee who stands in it: a partner, a child of sixteen, a
 * representative. One decision, and to each a letter of their own, with the words about others left out of
 * it, sendings of its own, and a term to object that begins with the own sending (Awb 3:41, 6:7, 6:8). None
 * of them is told of another.
 */
#include <string.h>

#include "besluit/internal.h"
#include "huishouden/huishouden.h"
#include "platform/base/id.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

/* --- one of them --------------------------------------------------------------- */

const char *besluit_aan(const json_t *row)
{
    return first_of(row_text(row, "aan"), "");
}

bool besluit_is_sent(const json_t *row)
{
    return row_text(row, "aan") ? row_text(row, "verzending") != NULL : row_is(row, "stand", "verzonden");
}

const char *besluit_path(struct rq *rq, const json_t *row)
{
    const char *aan = row_text(row, "aan");
    return aan ? talloc_asprintf(rq_ctx(rq), "/geadresseerden/%s", aan)
               : talloc_asprintf(rq_ctx(rq), "/besluiten/%s", row_text(row, "id"));
}

void besluit_go(struct rq *rq, const json_t *row)
{
    rq_go(rq, "%s", besluit_path(rq, row));
}

int besluit_touch(struct rq *rq, const json_t *row, int64_t versie)
{
    const char *aan = row_text(row, "aan");
    return (int)db_exec(rq->db, aan ? &q_geadresseerde_touch : &q_besluit_touch,
                        T(aan ? aan : row_text(row, "id")), N(versie));
}

/* --- all of them --------------------------------------------------------------- */

json_t *geadresseerde_list(struct rq *rq, const json_t *row)
{
    json_t *list = db_rows(rq->db, &q_geadresseerde_list, T(row_text(row, "id")), T(rq->actor.medewerker),
                           T(rq->today_text));
    rq_subjects(rq, list, "inwoner");
    return list;
}

/* The letter of the new decision to the same person; who is hidden, is hidden there too. */
static void take_over(struct rq *rq, const char *huishouden, const char *from, const char *to,
                      const char *inwoner)
{
    const char *id = id_new(rq_ctx(rq));
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .onder = {to, from}, .over = inwoner};
    if (db_exec(rq->db, &q_geadresseerde_copy, T(id), T(to), T(from), T(rq->actor.medewerker), T(rq->now)))
        verborgen_inherit(rq, &item);
}

void geadresseerde_take_over(struct rq *rq, const json_t *row, const char *to)
{
    json_t *rows = db_rows(rq->db, &q_geadresseerde_all, T(row_text(row, "id")));
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *one = json_array_get(rows, i);
        take_over(rq, row_text(row, "huishouden"), row_text(one, "id"), to, row_text(one, "inwoner"));
    }
    json_decref(rows);
}

/* --- adding -------------------------------------------------------------------- */

/* Who is there for one resident could be told by what is refused that somebody else gets a letter. */
bool geadresseerde_may_add(struct rq *rq, const json_t *row)
{
    return huishouden_voor(rq, row_text(row, "huishouden"))[0] == '\0' &&
           !row_is(row, "stand", "vervallen") && !row_flag(row, "is_vervangen");
}

/* Whether this person gets a letter already. */
static bool is_addressed(const json_t *row, const json_t *others, const char *inwoner)
{
    bool found = row_is(row, "inwoner", inwoner);
    for (size_t i = 0; i < json_array_size(others); i++)
        found = found || row_is(json_array_get(others, i), "inwoner", inwoner);
    return found;
}

static const char *acts_as(struct rq *rq, const json_t *one)
{
    return rq_text(rq, TXT("%s, voor %s"), row_text(one, "naam"), row_text(one, "voor"));
}

/* The people of the household and who acts for one of them, without whom it goes to already. */
static json_t *add_options(struct rq *rq)
{
    json_t *row = besluit_row(rq, rq_param(rq, "id"));
    json_t *list = json_array();
    if (row == NULL)
        return list;
    const char *huishouden = row_text(row, "huishouden");
    json_t *others = db_rows(rq->db, &q_geadresseerde_all, T(row_text(row, "id")));
    json_t *people = huishouden_people(rq, huishouden);
    json_t *acting = db_rows(rq->db, &q_geadresseerde_namens, T(huishouden), T(rq->today_text));
    rq_subjects(rq, acting, "door"); /* may live elsewhere */
    for (size_t i = 0; i < json_array_size(people); i++)
        if (!is_addressed(row, others, row_text(json_array_get(people, i), "value")))
            json_array_append(list, json_array_get(people, i));
    for (size_t i = 0; i < json_array_size(acting); i++) {
        const json_t *one = json_array_get(acting, i);
        if (!is_addressed(row, others, row_text(one, "door")))
            json_array_append_new(list, json_pack("{s:O, s:s}", "value", json_object_get(one, "id"), "label",
                                                  acts_as(rq, one)));
    }
    json_decref(people), json_decref(acting), json_decref(others), json_decref(row);
    return list;
}

static const struct field ADD_FIELDS[] = {
    {.name = "wie",
     .label = "Wie krijgt ook een brief?",
     .hint = "Iemand uit het huishouden, of wie iemand daarvan vertegenwoordigt.",
     .kind = FIELD_SELECT,
     .required = true,
     .options = add_options},
    {0},
};

/* Opened for adding: NULL after a problem. */
static json_t *open_to_add(struct rq *rq)
{
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    if (row == NULL || geadresseerde_may_add(rq, row))
        return row;
    if (huishouden_voor(rq, row_text(row, "huishouden"))[0] != '\0')
        rq_problem(rq, 403, TXT("Dit doet een collega die er voor het hele huishouden is."));
    else
        rq_problem(rq, 422, TXT("Dit besluit geldt niet meer. Er gaat geen brief meer van uit."));
    json_decref(row);
    return NULL;
}

static json_t *add_current(struct rq *rq)
{
    json_decref(open_to_add(rq));
    return NULL;
}

/* Who was chosen, children of the request: somebody for themselves, or who acts for another (`namens`). */
static const char *chosen(struct rq *rq, const json_t *row, const char *wie, const char **ret_namens)
{
    const char *inwoner = wie;
    json_t *acting =
        db_rows(rq->db, &q_geadresseerde_namens, T(row_text(row, "huishouden")), T(rq->today_text));
    *ret_namens = NULL;
    for (size_t i = 0; i < json_array_size(acting); i++) {
        const json_t *one = json_array_get(acting, i);
        if (!row_is(one, "id", wie))
            continue;
        inwoner = talloc_strdup(rq_ctx(rq), row_text(one, "door"));
        *ret_namens = talloc_strdup(rq_ctx(rq), row_text(one, "inwoner"));
    }
    json_decref(acting);
    return inwoner;
}

static int add_run(struct rq *rq, const struct values *v)
{
    const char *namens;
    const char *id = id_new(rq_ctx(rq));
    json_t *row = open_to_add(rq);
    if (row == NULL)
        return -1;
    const char *inwoner = chosen(rq, row, value_text(v, "wie"), &namens);
    const char *huishouden = row_text(row, "huishouden");
    if (db_number(rq->db, &q_geadresseerde_mag_niet, 0, T(row_text(row, "id")), T(inwoner)) > 0) {
        json_decref(row);
        return rq_field_problem(rq, "wie",
                                TXT("Dit besluit is voor deze persoon verborgen. Laat het eerst weer zien."));
    }
    db_exec(rq->db, &q_geadresseerde_add, T(id), T(row_text(row, "id")), T(huishouden), T(inwoner), T(namens),
            T(rq->actor.medewerker), T(rq->now));
    const struct verborgen_nieuw item = {
        .huishouden = huishouden, .record = id, .onder = {row_text(row, "id")}, .over = inwoner};
    verborgen_inherit(rq, &item);
    if (row_text(row, "opvolger")) /* what is about to take its place, goes to the same people */
        take_over(rq, huishouden, id, row_text(row, "opvolger"), inwoner);
    rq_subject(rq, inwoner);
    rq_event(rq, "geadresseerde.toegevoegd", id, huishouden, json_pack("{s:s}", "inwoner", inwoner));
    huishouden_moved(rq, huishouden);
    json_decref(row);
    rq_go(rq, "/geadresseerden/%s", id);
    return 0;
}

const struct command GEADRESSEERDE_ADD = {
    .name = "besluit-ook-aan",
    .title = "Het besluit ook aan iemand anders sturen",
    .submit = "Maak een brief",
    .done = "Er is een eigen brief. Lees hem, en laat weg wat over iemand anders gaat.",
    .next =
        "Het is hetzelfde besluit, met een eigen brief en een eigen termijn voor bezwaar. Wie de ene brief "
        "krijgt, ziet niets van de andere.",
    .fields = ADD_FIELDS,
    .current = add_current,
    .run = add_run,
};

/* --- where it goes --------------------------------------------------------------- */

static const struct field WHERE_FIELDS[] = {
    ADDRESS_FIELDS,
    {0},
};

static json_t *one_current(struct rq *rq)
{
    return besluit_open_kring(rq, rq_param(rq, "id"));
}

/* What is known of somebody who lives elsewhere is not changed from here: the letter has an address of its
 * own.
 */
static int set_address(struct rq *rq, const json_t *row, const struct values *v)
{
    const struct inwoner_adres adres = {value_text(v, "naam"), value_text(v, "straat"),
                                        value_text(v, "postcode"), value_text(v, "plaats")};
    if (row_flag(row, "is_van_elders")) {
        if (db_exec(rq->db, &q_geadresseerde_address, T(row_text(row, "aan")), N(value_versie(v)),
                    T(adres.naam), T(adres.straat), T(adres.postcode), T(adres.plaats)) == 0)
            return -1;
        besluit_note(rq, row, "besluit.gewijzigd", NULL);
        return 0;
    }
    if (besluit_touch(rq, row, value_versie(v)) == 0)
        return -1;
    huishouden_person_set(rq, row_text(row, "huishouden"), row_text(row, "inwoner"), &adres);
    return 0;
}

static int change_run(struct rq *rq, const struct values *v)
{
    json_t *row = one_current(rq);
    int result = row ? set_address(rq, row, v) : -1;
    if (row && result != 0)
        rq_stale(rq);
    if (result == 0)
        besluit_go(rq, row);
    json_decref(row);
    return result;
}

const struct command GEADRESSEERDE_CHANGE = {
    .name = "geadresseerde-wijzigen",
    .title = "Naam en adres aanvullen",
    .submit = "Bewaar",
    .done = "Bewaard.",
    .next =
        "Van wie in het huishouden woont, komen ze bij de persoon te staan. Een brief die al is verstuurd, "
        "verandert niet.",
    .fields = WHERE_FIELDS,
    .versioned = true,
    .current = one_current,
    .run = change_run,
};

/* --- not after all ----------------------------------------------------------------- */

static json_t *drop_current(struct rq *rq)
{
    json_decref(one_current(rq));
    return NULL;
}

static int drop_run(struct rq *rq, const struct values *v)
{
    json_t *row = one_current(rq);
    (void)v;
    if (row == NULL)
        return -1;
    const char *besluit = row_text(row, "id");
    int result = 0;
    if (db_exec(rq->db, &q_geadresseerde_drop, T(row_text(row, "aan"))) == 0)
        result = rq_problem(rq, 422,
                            TXT("Deze brief is verstuurd. Wil je het besluit terugnemen? Trek het dan in."));
    if (result == 0) {
        db_exec(rq->db, &q_weglating_drop_person, T(besluit), T(row_text(row, "inwoner")));
        besluit_note(rq, row, "besluit.weg", NULL);
        rq_go(rq, "/besluiten/%s", besluit);
    }
    json_decref(row);
    return result;
}

const struct command GEADRESSEERDE_DROP = {
    .name = "geadresseerde-weghalen",
    .title = "Deze persoon krijgt toch geen brief",
    .submit = "Haal weg",
    .done = "Deze persoon krijgt geen brief.",
    .next = "Het besluit en de brieven aan anderen blijven zoals ze zijn.",
    .fields = NO_FIELDS,
    .current = drop_current,
    .run = drop_run,
};

/* --- the page of one --------------------------------------------------------------- */

static void set_form(struct rq *rq, json_t *view, const char *key, const struct command *command,
                     const char *method, const char *last, const json_t *current)
{
    const char *id = row_text(view, "id");
    json_t *form = command ? rq_form(rq, command, method,
                                     talloc_asprintf(rq_ctx(rq), "/geadresseerden/%s%s", id, last), current)
                           : NULL;
    json_object_set_new(view, key, form ? form : json_null());
}

static void add_forms(struct rq *rq, json_t *view, const json_t *row)
{
    bool is_sent = besluit_is_sent(row);
    bool is_open = !row_flag(row, "is_vervangen") && !row_is(row, "stand", "vervallen");
    bool is_next = is_open && !is_sent && row_is(row, "stand", "verzonden") &&
                   json_array_size(json_object_get(view, "ontbreekt")) == 0;
    json_t *start = sending_start(rq, row);
    set_form(rq, view, "_form_adres", is_open ? &GEADRESSEERDE_CHANGE : NULL, "PATCH", "", row);
    set_form(rq, view, "_form_verzend", is_next ? &BESLUIT_SEND : NULL, "POST", "/verzendingen", start);
    set_form(rq, view, "_form_opnieuw", is_open && is_sent ? &BESLUIT_SEND_AGAIN : NULL, "POST",
             "/herzendingen", start);
    set_form(rq, view, "_form_weglaten", is_open && !is_sent ? &BESLUIT_LEAVE_OUT : NULL, "POST",
             "/weglatingen", NULL);
    set_form(rq, view, "_form_weg", is_open && !is_sent ? &GEADRESSEERDE_DROP : NULL, "DELETE", "", NULL);
    json_decref(start);
    json_object_set(view, "_titel", json_object_get(row, "naam"));
    if (row_text(row, "naam") == NULL)
        json_object_set_new(view, "_titel", json_string(rq_tr(rq, TXT("Brief"))));
    json_object_set(view, "_geadresseerde", json_object_get(view, "id"));
    json_object_set_new(view, "_is_besluit", json_boolean(besluit_is_letter(row)));
    json_object_set_new(view, "_is_verzonden", json_boolean(is_sent));
    json_object_set_new(view, "_mag_wijzigen", json_boolean(is_open && !is_sent));
    json_object_set_new(view, "_verborgen_voor",
                        verborgen_for_whom(rq, row_text(row, "huishouden"), row_text(row, "aan")));
}

json_t *geadresseerde_query(struct rq *rq)
{
    /* clang-format off */
    static const char *const keys[] = {
        "huishouden", "huishouden_naam", "wat", "stand", "inwoner", "naam", "rol", "straat", "postcode", "plaats", "veilig_contact",
        "vertegenwoordigt", "waarom", "niet", "betekent", "versie", "verzonden_hoe", "verzonden_op", "bezwaar_tot", "verzending",
        "is_vervangen",
    };
    /* clang-format on */
    json_t *row = besluit_open_kring(rq, rq_param(rq, "id"));
    if (row == NULL)
        return NULL;
    bool is_sent = besluit_is_sent(row);
    json_t *view =
        json_pack("{s:O, s:O}", "id", json_object_get(row, "aan"), "besluit", json_object_get(row, "id"));
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        json_object_set(view, keys[i], json_object_get(row, keys[i]));
    json_object_set_new(view, "ontbreekt",
                        is_sent ? json_array() : besluit_gap_texts(rq, besluit_row_gaps(rq, row)));
    json_object_set_new(view, "weglatingen", weglating_list(rq, row));
    json_object_set_new(view, "verzendingen", verzending_list(rq, row));
    if (!rq->api)
        add_forms(rq, view, row);
    json_decref(row);
    return view;
}
