/* SPDX-License-Identifier: EUPL-1.2 */
/* A form as a view: the fields of a command, with what is known or was typed, and what is wrong with it. */
#include <string.h>

#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "platform/base/money.h"
#include "platform/base/text.h"
#include "platform/web/app_internal.h"

const struct field NO_FIELDS[] = {{0}};

/* What stands in the field: text as a person would type it. */
static const char *shown_value(struct rq *rq, const struct field *f, json_t *value)
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_integer(value) && f->kind == FIELD_MONEY) {
        long long cent = json_integer_value(value);
        return cent % 100 ? talloc_asprintf(rq->x, "%lld,%02lld", cent / 100, cent % 100)
                          : talloc_asprintf(rq->x, "%lld", cent / 100);
    }
    if (json_is_integer(value))
        return talloc_asprintf(rq->x, "%lld", (long long)json_integer_value(value));
    return json_is_true(value) ? "1" : "";
}

/* Text that the program or the store wrote, so it is UTF-8; NULL is null. */
static json_t *own_text(const char *text)
{
    return text ? json_string_nocheck(text) : json_null();
}

static void set_text(json_t *view, const char *key, const char *text)
{
    json_object_set_new_nocheck(view, key, own_text(text));
}

static json_t *choice_view(struct rq *rq, json_t *value, json_t *label, bool is_chosen, const char *id, int n)
{
    char number[16];
    json_t *choice = json_object();
    snprintf(number, sizeof number, "-%d", n);
    char *own_id = talloc_strdup(rq->x, id);
    own_id = talloc_strdup_append_buffer(own_id, number);
    json_object_set_new_nocheck(choice, "value", value);
    json_object_set_new_nocheck(choice, "label", label);
    json_object_set_new_nocheck(choice, "is_chosen", json_boolean(is_chosen));
    set_text(choice, "id", own_id);
    talloc_free(own_id);
    return choice;
}

static bool is_chosen(const struct field *f, const char *chosen, const char *value)
{
    return f->kind == FIELD_CHECKS ? text_names(chosen, value) : strcmp(value, chosen) == 0;
}

static json_t *choices_view(struct rq *rq, const struct field *f, const char *id, const char *chosen)
{
    json_t *list = json_array();
    int n = 0;
    for (const struct choice *c = f->choices; c && c->value; c++)
        json_array_append_new(list, choice_view(rq, own_text(c->value), own_text(rq_tr(rq, c->label)),
                                                is_chosen(f, chosen, c->value), id, n++));
    if (f->options == NULL)
        return list;
    json_t *options = f->options(rq);
    size_t i;
    json_t *item;
    json_array_foreach(options, i, item)
    {
        json_t *value = json_object_get(item, "value");
        json_array_append_new(list,
                              choice_view(rq, json_incref(value), json_incref(json_object_get(item, "label")),
                                          is_chosen(f, chosen, json_string_value(value)), id, n++));
    }
    json_decref(options);
    return list;
}

static const char *error_of(const struct rq *rq, const char *field)
{
    for (int i = 0; i < rq->p->field_count; i++)
        if (strcmp(rq->p->fields[i].field, field) == 0)
            return rq->p->fields[i].text;
    return NULL;
}

static const char *const KIND_KEYS[] = {
    [FIELD_TEXT] = "is_text",     [FIELD_AREA] = "is_area",   [FIELD_SELECT] = "is_select",
    [FIELD_RADIO] = "is_radio",   [FIELD_DATE] = "is_date",   [FIELD_MONEY] = "is_money",
    [FIELD_INT] = "is_int",       [FIELD_CHECK] = "is_check", [FIELD_TEL] = "is_tel",
    [FIELD_HIDDEN] = "is_hidden", [FIELD_FILE] = "is_file",   [FIELD_CHECKS] = "is_checks",
};

static const char *marks_name(struct rq *rq, const char *field)
{
    return talloc_asprintf(rq->x, "gemarkeerd:%s", field);
}

static void add_piece(json_t *pieces, const char *text, size_t bytes, bool is_marked)
{
    if (bytes > 0)
        json_array_append_new(pieces, json_pack("{s:s%, s:b}", "text", text, bytes, "is_marked", is_marked));
}

void rq_field_marks(struct rq *rq, const char *field, const char *label, const char *text,
                    const json_t *marks)
{
    const char *name = marks_name(rq, field);
    json_t *pieces = json_array();
    json_t *advice = json_array();
    size_t at = 0;
    for (size_t i = 0; i < json_array_size(marks); i++) {
        const json_t *mark = json_array_get(marks, i);
        size_t from = (size_t)row_number(mark, "van");
        size_t to = (size_t)row_number(mark, "tot");
        must(at <= from && from < to && to <= strlen(text));
        add_piece(pieces, text + at, from - at, false);
        add_piece(pieces, text + from, to - from, true);
        json_array_append_new(advice, json_pack("{s:s%, s:s}", "word", text + from, to - from, "text",
                                                rq_tr(rq, row_text(mark, "raad"))));
        at = to;
    }
    add_piece(pieces, text + at, strlen(text + at), false);
    json_t *list = rq_kept(rq, name) ? json_incref(rq_kept(rq, name)) : json_array();
    json_array_append_new(list, json_pack("{s:s?, s:o, s:o}", "label", label ? rq_tr(rq, label) : NULL,
                                          "pieces", pieces, "advice", advice));
    rq_keep(rq, name, list);
}

json_t *form_field_view(struct rq *rq, const char *form, const struct field *f, const char *value)
{
    char *id = talloc_asprintf(rq->x, "%s-%s", form, f->name);
    const char *error = error_of(rq, f->name);
    int most = f->max ? f->max : f->kind == FIELD_AREA ? LIMIT_TEXT_AREA : LIMIT_TEXT_LINE;
    json_t *view = json_object();
    set_text(view, "name", f->name);
    set_text(view, "id", id);
    set_text(view, "label", rq_tr(rq, f->label));
    set_text(view, "hint", f->hint ? rq_tr(rq, f->hint) : NULL);
    json_t *typed = json_string(value); /* from outside */
    json_object_set_new_nocheck(view, "value", typed ? typed : json_string_nocheck(""));
    set_text(view, "error", error);
    json_object_set_new_nocheck(view, "required", json_boolean(f->required));
    json_object_set_new_nocheck(view, "max", json_integer(most));
    set_text(view, "autocomplete", f->autocomplete);
    for (size_t kind = 0; kind < COUNT_OF(KIND_KEYS); kind++)
        json_object_set_new_nocheck(view, KIND_KEYS[kind], json_boolean(kind == f->kind));
    json_object_set_new_nocheck(view, "is_chosen", json_boolean(f->kind == FIELD_CHECK && value[0] != '\0'));
    json_object_set_new(view, "choices", choices_view(rq, f, id, value));
    json_t *marked = rq->p->field_count > 0 ? rq_kept(rq, marks_name(rq, f->name)) : NULL;
    json_object_set_new_nocheck(view, "marked", marked ? json_incref(marked) : json_array());
    json_object_set_new(view, "_drawn", json_null());
    return view;
}

/* Problems of the whole form, and one line per problem of a field, each with the id to go to; which field it
 * is, is said with its first. */
static json_t *errors_view(struct rq *rq, const struct command *command, const char *form)
{
    json_t *list = json_array();
    const struct field *last = NULL;
    for (int i = 0; i < rq->p->field_count; i++) {
        const struct problem_field *p = &rq->p->fields[i];
        const struct field *f = command->fields;
        while (f->name && strcmp(f->name, p->field) != 0)
            f++;
        if (f->name)
            json_array_append_new(list,
                                  json_pack("{s:o, s:s, s:s}", "id", json_sprintf("%s-%s", form, f->name),
                                            "label", f == last ? "" : rq_tr(rq, f->label), "text", p->text));
        else
            json_array_append_new(list, json_pack("{s:n, s:s, s:s}", "id", "label", "", "text", p->text));
        last = f;
    }
    if (rq->p->field_count == 0 && rq->p->problem_text)
        json_array_append_new(list,
                              json_pack("{s:n, s:s, s:s}", "id", "label", "", "text", rq->p->problem_text));
    return list;
}

/* Unique on a page that has the form of one command several times: the command and the start of the last id
 * in the address. */
enum { SHORT_ID = 6 };

static char *form_id(struct rq *rq, const struct command *command, const char *action)
{
    const char *id = NULL;
    for (const char *at = action; (at = strchr(at, '/')) != NULL;) {
        at++;
        if (strcspn(at, "/") == ID_CHARS)
            id = at;
    }
    char *name = talloc_strdup(rq->x, command->name);
    return id ? talloc_strndup_append_buffer(talloc_strdup_append_buffer(name, "-"), id, SHORT_ID) : name;
}

static json_t *form_view(struct rq *rq, const struct command *command, const char *method, const char *action,
                         const char *id, json_t *fields)
{
    json_t *view = json_object();
    set_text(view, "action", action);
    set_text(view, "method", strcmp(method, "POST") == 0 ? NULL : method);
    json_t *csrf = json_string(rq_csrf(rq)); /* may be of a cookie: whatever somebody sent */
    json_object_set_new_nocheck(view, "csrf", csrf ? csrf : json_null());
    set_text(view, "submit", rq_tr(rq, command->submit));
    set_text(view, "next", command->next ? rq_tr(rq, command->next) : NULL);
    json_object_set_new_nocheck(view, "fields", fields);
    set_text(view, "titel", rq_tr(rq, command->title));
    set_text(view, "id", id);
    json_object_set_new_nocheck(view, "has_file", json_boolean(command_takes_file(command)));
    json_object_set_new_nocheck(view, "has_errors", json_false());
    json_object_set_new_nocheck(view, "is_teruggegeven", json_false());
    json_object_set_new_nocheck(view, "errors", json_array());
    json_object_set_new_nocheck(view, "versie", json_null());
    json_object_set_new_nocheck(view, "more", json_array());
    json_object_set_new_nocheck(view, "more_label", json_null());
    json_object_set_new_nocheck(view, "more_is_open", json_false());
    json_object_set_new_nocheck(view, "more_asks", json_null());
    json_object_set_new_nocheck(view, "is_unsent", json_boolean(form_asks_more(rq)));
    return view;
}

/* Moves the folded fields to where they are drawn; in sight when there is something to see in them. */
static void fold(struct rq *rq, const struct command *command, json_t *view)
{
    json_t *fields = json_object_get(view, "fields");
    json_t *more = json_object_get(view, "more");
    bool open = false;
    size_t at = 0;
    for (const struct field *f = command->fields; f->name; f++) {
        json_t *field = json_array_get(fields, at);
        if (f->late && (field == NULL || strcmp(row_text(field, "name"), f->name) != 0))
            continue;
        if (!f->folded) {
            at++;
            continue;
        }
        const char *value = json_string_value(json_object_get(field, "value"));
        open = open || error_of(rq, f->name) || (value && value[0] != '\0');
        json_array_append(more, field);
        json_array_remove(fields, at);
    }
    if (json_array_size(more) == 0)
        return;
    json_object_set_new(view, "more_label", json_string(rq_tr(rq, command->more)));
    json_object_set_new(view, "more_is_open", json_boolean(open || form_asks_more(rq)));
}

bool form_asks_more(struct rq *rq)
{
    return input_get(&rq->p->input, MORE_KEY) != NULL;
}

static void add_drawn(json_t *view, const char *key, const struct buf *html)
{
    if (html->len > 0) {
        json_t *drawn = json_object();
        json_object_set_new_nocheck(drawn, "_drawn", json_stringn_nocheck(html->data, html->len));
        json_array_append_new(json_object_get(view, key), drawn);
    }
}

/* Among others on a page, a form lets the folded choices of people be asked for: on a page with ten forms
 * they would be read and drawn ten times for who seldom needs one. */
static bool is_asked_for(const struct rq *rq, const struct field *f, const char *value)
{
    return f->folded && f->options && value[0] == '\0' && !rq->p->is_form;
}

/* The fields are drawn here (form_drawn.c): there is nothing wrong with any of them. */
json_t *rq_form(struct rq *rq, const struct command *command, const char *method, const char *action,
                const json_t *current)
{
    const char *id = form_id(rq, command, action);
    struct buf *fields = buf_new(rq->x, 4000);
    struct buf *more = buf_new(rq->x, 0);
    bool asks = false;
    for (const struct field *f = command->fields; f->name; f++) {
        const char *value = shown_value(rq, f, json_object_get(current, f->name));
        if (is_asked_for(rq, f, value))
            asks = true;
        else if (!f->late || value[0] != '\0')
            form_field_draw(rq, f->folded ? more : fields, id, f, value);
    }
    json_t *view = form_view(rq, command, method, action, id, json_array());
    add_drawn(view, "fields", fields);
    add_drawn(view, "more", more);
    if (more->len > 0)
        json_object_set_new(view, "more_label", json_string(rq_tr(rq, command->more)));
    if (asks) /* also beside those that are there: without it they could not be reached */
        json_object_set_new(view, "more_asks", json_string(rq_tr(rq, command->more)));
    if (command->versioned && json_object_get(current, "versie"))
        json_object_set(view, "versie", json_object_get(current, "versie"));
    talloc_free(fields);
    talloc_free(more);
    return view;
}

json_t *form_again(struct rq *rq, const struct command *command, const char *method, const char *action)
{
    json_t *fields = json_array();
    const char *id = form_id(rq, command, action);
    for (const struct field *f = command->fields; f->name; f++)
        if (f->kind == FIELD_FILE && rq_has_problem(rq) && input_file_get(&rq->p->input, f->name) &&
            error_of(rq, f->name) == NULL)
            problem_at(rq, IN_BODY, f->name, "opnieuw",
                       TXT("Kies het bestand nog eens: een browser stuurt het niet vanzelf opnieuw mee."));
    for (const struct field *f = command->fields; f->name; f++) {
        const char *typed = input_field(rq, f);
        bool holds = typed && typed[0] != '\0';
        if (!f->late || holds || error_of(rq, f->name))
            json_array_append_new(fields, form_field_view(rq, id, f, typed ? typed : ""));
    }
    json_t *view = form_view(rq, command, method, action, id, fields);
    json_t *errors = errors_view(rq, command, id);
    json_object_set_new(view, "has_errors", json_boolean(json_array_size(errors) > 0));
    json_object_set_new(view, "errors", errors);
    const char *versie = input_get(&rq->p->input, "versie");
    if (versie)
        json_object_set_new(view, "versie", json_string(versie));
    fold(rq, command, view);
    return view;
}

/* A choice is compared and shown by its label. */
static const char *label_of(struct rq *rq, const struct field *f, const char *value)
{
    for (const struct choice *c = f->choices; c && c->value; c++)
        if (strcmp(c->value, value) == 0)
            return rq_tr(rq, c->label);
    return value;
}

json_t *form_differences(struct rq *rq, const struct command *command, json_t *current)
{
    json_t *list = json_array();
    for (const struct field *f = command->fields; f->name; f++) {
        const char *typed = input_field(rq, f);
        const char *now = shown_value(rq, f, json_object_get(current, f->name));
        typed = typed ? typed : "";
        if (strcmp(typed, now) != 0)
            json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "label", rq_tr(rq, f->label), "getypt",
                                                  label_of(rq, f, typed), "nu", label_of(rq, f, now)));
    }
    return list;
}
