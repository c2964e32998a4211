/* SPDX-License-Identifier: EUPL-1.2 */
/* From what was sent to what a command may rely on: every field checked against its declaration, all errors
 * at once. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "platform/base/id.h"
#include "platform/base/limits.h"
#include "platform/base/money.h"
#include "platform/base/text.h"
#include "platform/web/app_internal.h"

static const int64_t MOST_CENT = 100LL * 1000 * 1000 * 1000; /* as much as money_parse takes */

/* An array of texts as one; NULL when it is empty. */
static const char *joined(struct rq *rq, const json_t *value, bool *ret_wrong_type)
{
    char *all = NULL;
    size_t i;
    json_t *item;
    *ret_wrong_type = !json_is_array(value);
    json_array_foreach(value, i, item)
    {
        const char *text = json_string_value(item);
        if (text == NULL || strchr(text, ';')) {
            *ret_wrong_type = true;
            return NULL;
        }
        all = all ? talloc_asprintf_append_buffer(all, ";%s", text) : talloc_strdup(rq->x, text);
    }
    return all;
}

/* The value as text, whatever way it came; NULL when absent or empty. */
static const char *sent_text(struct rq *rq, const struct field *f, bool *ret_wrong_type)
{
    const struct input *in = &rq->p->input;
    if (!in->is_json)
        return input_field(rq, f);
    json_t *value = json_object_get(in->json, f->name);
    if (value == NULL || json_is_null(value))
        return NULL;
    if (f->kind == FIELD_CHECKS)
        return joined(rq, value, ret_wrong_type);
    if (json_is_string(value) && f->kind != FIELD_MONEY && f->kind != FIELD_INT && f->kind != FIELD_CHECK)
        return json_string_value(value);
    if (json_is_integer(value) && (f->kind == FIELD_MONEY || f->kind == FIELD_INT))
        return talloc_asprintf(rq->x, "%lld", (long long)json_integer_value(value));
    if (json_is_boolean(value) && f->kind == FIELD_CHECK)
        return json_is_true(value) ? "1" : NULL;
    *ret_wrong_type = true;
    return NULL;
}

static bool is_choice(struct rq *rq, const struct field *f, const char *value)
{
    for (const struct choice *c = f->choices; c && c->value; c++)
        if (strcmp(c->value, value) == 0)
            return true;
    if (f->options == NULL)
        return false;
    bool found = false;
    json_t *list = f->options(rq);
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) found =
        found || strcmp(json_string_value(json_object_get(item, "value")), value) == 0;
    json_decref(list);
    return found;
}

static int check_checks(struct rq *rq, const struct field *f, const char *text, json_t **ret)
{
    for (const char *at = text; at != NULL; at = strchr(at, ';') ? strchr(at, ';') + 1 : NULL)
        if (!is_choice(rq, f, talloc_strndup(rq->x, at, strcspn(at, ";"))))
            return problem_at(rq, IN_BODY, f->name, "keuze", TXT("Deze keuze bestaat niet."));
    *ret = json_string(text);
    return 0;
}

static int check_text(struct rq *rq, const struct field *f, const char *text, json_t **ret)
{
    int most = f->max ? f->max : f->kind == FIELD_AREA ? LIMIT_TEXT_AREA : LIMIT_TEXT_LINE;
    size_t chars = text_chars(text);
    if (chars > (size_t)most) {
        return problem_at(rq, IN_BODY, f->name, "te-lang",
                          rq_text(rq, TXT("Dit zijn %zu tekens. Er passen er %d."), chars, most));
    }
    if (f->kind != FIELD_AREA && strchr(text, '\n'))
        return problem_at(rq, IN_BODY, f->name, "regels", TXT("Dit moet op één regel."));
    *ret = json_string(text);
    return 0;
}

/* Reads at most `most` digits; the number, or -1 when there is none. */
static int read_digits(const char **at, int most)
{
    int number = -1;
    for (; most > 0 && isdigit((unsigned char)**at); most--, (*at)++)
        number = (number < 0 ? 0 : number * 10) + (**at - '0');
    return number;
}

/* "21-11-2026" as people write it, next to the ISO form that browsers send. */
static int read_date(const char *text, struct date *ret_date)
{
    if (date_parse(text, ret_date) == 0)
        return 0;
    const char *at = text;
    int day = read_digits(&at, 2);
    bool fine = *at == '-' || *at == '/';
    at += fine;
    int month = fine ? read_digits(&at, 2) : -1;
    fine = fine && (*at == '-' || *at == '/');
    at += fine;
    int year = fine ? read_digits(&at, 4) : -1;
    if (day < 0 || month < 0 || year < 0 || *at != '\0')
        return -1;
    char iso[40];
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
    return date_parse(iso, ret_date);
}

static int check_date(struct rq *rq, const struct field *f, const char *text, json_t **ret)
{
    struct date d;
    char iso[DATE_TEXT];
    if (read_date(text, &d) != 0)
        return problem_at(rq, IN_BODY, f->name, "dag",
                          TXT("Dit is geen dag die bestaat. Schrijf bijvoorbeeld 21-11-2026."));
    date_format(d, iso);
    *ret = json_string(iso);
    return 0;
}

static int check_number(struct rq *rq, const struct field *f, const char *text, json_t **ret)
{
    int64_t number;
    if (f->kind == FIELD_MONEY && !rq->p->input.is_json) {
        if (money_parse(text, &number) != 0)
            return problem_at(rq, IN_BODY, f->name, "getal",
                              TXT("Dit is geen bedrag. Schrijf bijvoorbeeld 300 of 49,95."));
    } else {
        char *end;
        errno = 0;
        number = strtoll(text, &end, 10);
        if (*end != '\0' || errno != 0)
            return problem_at(rq, IN_BODY, f->name, "getal", TXT("Vul een heel getal in."));
    }
    int64_t most = f->kind == FIELD_MONEY ? MOST_CENT : f->max ? f->max : LIMIT_NUMBER;
    if (number < 0 || number > most)
        return problem_at(rq, IN_BODY, f->name, "bereik", TXT("Dit getal is te klein of te groot."));
    *ret = json_integer(number);
    return 0;
}

/* A file stays where it is (value_file): here it is only whether there is one, and how large it is. */
static int check_file(struct rq *rq, const struct field *f, json_t **ret)
{
    const struct input *in = &rq->p->input;
    const struct input_file *file = input_file_get(in, f->name);
    size_t most = input_file_most(rq->p->app);
    if (in->is_cut || (file && file->bytes > most)) {
        problem_at(rq, IN_BODY, f->name, "te-groot",
                   rq_text(rq, TXT("Dit bestand is te groot. Er past ten hoogste %d MB."),
                           (int)(most / (1024 * 1024))));
        rq->p->problem_status = 413;
        return -1;
    }
    if (file && file->bytes > 0) {
        *ret = json_true();
        return 0;
    }
    if (!f->required)
        return 0;
    return problem_at(rq, IN_BODY, f->name, "ontbreekt",
                      in->is_json ? TXT("Stuur het bestand mee als multipart/form-data.")
                      : file      ? TXT("Kies een bestand waar iets in staat.")
                                  : TXT("Kies een bestand."));
}

/* One field. 0 with *ret NULL when empty; -1 with its problem noted. */
static int check_field(struct rq *rq, const struct field *f, json_t **ret)
{
    bool wrong_type = false;
    if (f->kind == FIELD_FILE)
        return check_file(rq, f, ret);
    const char *sent = sent_text(rq, f, &wrong_type);
    if (wrong_type)
        return problem_at(rq, IN_BODY, f->name, "soort", TXT("Dit veld heeft een ander soort waarde nodig."));
    const char *text = sent ? text_clean(rq->x, sent) : "";
    if (text[0] == '\0') {
        if (!f->required)
            return 0;
        bool choose = f->kind == FIELD_SELECT || f->kind == FIELD_RADIO || f->kind == FIELD_CHECKS;
        return problem_at(rq, IN_BODY, f->name, "ontbreekt",
                          choose ? TXT("Kies er een.") : TXT("Vul dit in."));
    }
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_AREA:
    case FIELD_TEL:
        return check_text(rq, f, text, ret);
    case FIELD_HIDDEN:
        if (!id_is_valid(text) && !is_choice(rq, f, text))
            return problem_at(rq, IN_BODY, f->name, "keuze", TXT("Deze keuze bestaat niet."));
        *ret = json_string(text);
        return 0;
    case FIELD_SELECT:
    case FIELD_RADIO:
        if (!is_choice(rq, f, text))
            return problem_at(rq, IN_BODY, f->name, "keuze", TXT("Deze keuze bestaat niet."));
        *ret = json_string(text);
        return 0;
    case FIELD_CHECKS:
        return check_checks(rq, f, text, ret);
    case FIELD_DATE:
        return check_date(rq, f, text, ret);
    case FIELD_MONEY:
    case FIELD_INT:
        return check_number(rq, f, text, ret);
    case FIELD_CHECK:
        *ret = json_true();
        return 0;
    case FIELD_FILE:
        break; /* above */
    }
    not_handled("a kind of field");
}

static bool is_field(const struct command *command, const char *name)
{
    bool known = command->versioned && strcmp(name, "versie") == 0;
    for (const struct field *f = command->fields; f->name && !known; f++)
        known = strcmp(f->name, name) == 0;
    return known;
}

static void unknown(struct rq *rq, const struct command *command, const char *name)
{
    if (!is_field(command, name))
        problem_at(rq, IN_BODY, talloc_strdup(rq->x, name), "onbekend", TXT("Dit veld kennen we niet."));
}

/* What a program sends is a contract: what the command does not know is named. */
static void check_unknown(struct rq *rq, const struct command *command)
{
    const struct input *in = &rq->p->input;
    for (size_t i = 0; rq->api && i < in->count; i++)
        unknown(rq, command, in->pairs[i].name);
    for (size_t i = 0; rq->api && i < in->file_count; i++)
        unknown(rq, command, in->files[i].name);
    const char *key;
    json_t *value;
    json_object_foreach(rq->p->input.json, key, value) unknown(rq, command, key);
}

static int64_t read_versie(struct rq *rq)
{
    const struct input *in = &rq->p->input;
    if (in->is_json) {
        json_t *value = json_object_get(in->json, "versie");
        return json_is_integer(value) ? json_integer_value(value) : -1;
    }
    const char *text = input_get(in, "versie");
    char *end;
    long long number = text && isdigit((unsigned char)text[0]) ? strtoll(text, &end, 10) : -1;
    return number >= 0 && *end == '\0' ? number : -1;
}

static int values_free(struct values *v)
{
    json_decref(v->checked);
    return 0;
}

int values_check(struct rq *rq, const struct command *command, struct values **ret_values)
{
    struct values *v = talloc_zero(rq->x, struct values);
    v->command = command;
    v->input = &rq->p->input;
    v->checked = json_object();
    talloc_set_destructor(v, values_free);
    for (const struct field *f = command->fields; f->name; f++) {
        json_t *value = NULL;
        if (check_field(rq, f, &value) == 0 && value)
            json_object_set_new(v->checked, f->name, value);
    }
    if (command->versioned) {
        v->versie = read_versie(rq);
        if (v->versie < 0)
            problem_at(rq, IN_BODY, "versie", "ontbreekt", TXT("Zeg welke versie je hebt gelezen."));
    }
    check_unknown(rq, command);
    if (rq_has_problem(rq))
        return -1;
    *ret_values = v;
    return 0;
}

static json_t *value_get(const struct values *v, const char *name)
{
    const struct field *f = v->command->fields;
    while (f->name && strcmp(f->name, name) != 0)
        f++;
    must(f->name != NULL);
    return json_object_get(v->checked, name);
}

const char *value_text(const struct values *v, const char *name)
{
    return json_string_value(value_get(v, name));
}

bool value_is_given(const struct values *v, const char *name)
{
    return value_get(v, name) != NULL;
}

int64_t value_number(const struct values *v, const char *name, int64_t otherwise)
{
    json_t *value = value_get(v, name);
    return value ? json_integer_value(value) : otherwise;
}

bool value_check(const struct values *v, const char *name)
{
    return json_is_true(value_get(v, name));
}

const char *value_date(const struct values *v, const char *name)
{
    return json_string_value(value_get(v, name));
}

int64_t value_versie(const struct values *v)
{
    must(v->command->versioned);
    return v->versie;
}

const void *value_file(const struct values *v, const char *name, size_t *ret_bytes)
{
    const struct input_file *file = value_get(v, name) ? input_file_get(v->input, name) : NULL;
    if (file == NULL)
        return NULL;
    *ret_bytes = file->bytes;
    return file->data;
}
