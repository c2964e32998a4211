/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of one person under one law. Pure: rows in, a text out. */
#include <string.h>

#include "kopie/internal.h"
#include "platform/base/buf.h"
#include "platform/base/money.h"

/* A day as people read it; "" when there is none. */
static const char *day_of(const void *ctx, const char *iso)
{
    struct date day;
    return iso && date_parse(iso, &day) == 0 ? lang_date(ctx, LANG_NL, day, false) : "";
}

static void add_line(struct buf *b, const char *name, const char *value)
{
    if (value && *value)
        buf_addf(b, "%s: %s\n", name, value);
}

static const char *stand_word(const char *stand)
{
    static const struct {
        const char *stand, *word;
    } words[] = {{"open", "open"},
                 {"bereikt", "bereikt"},
                 {"gestopt", "gestopt"},
                 {"gehouden", "gehouden"},
                 {"niet_gehouden", "niet gehouden"}};
    for (size_t i = 0; stand && i < COUNT_OF(words); i++)
        if (strcmp(words[i].stand, stand) == 0)
            return words[i].word;
    return "";
}

/* Contact comes first: it stands wherever somebody could call. */
static void add_person(struct buf *b, const void *ctx, const struct kopie *k)
{
    const json_t *p = k->person;
    const char *safe = row_text(p, "veilig_contact");
    add_line(b, "Veilig contact",
             k->asks_first ? "vraag het eerst aan de regisseur" : (safe ? safe : "nog niet gevraagd"));
    if (!k->asks_first)
        add_line(b, "Telefoon", row_text(p, "telefoon"));
    add_line(b, "Naam", row_text(p, "naam") ? row_text(p, "naam") : row_text(p, "noemen"));
    add_line(b, "Aanspreken met", row_text(p, "aanspreken"));
    add_line(b, "Geboren", day_of(ctx, row_text(p, "geboortedatum")));
    add_line(b, "Taal", row_text(p, "taal"));
    if (row_flag(p, "is_tolk"))
        add_line(b, "Tolk", "nodig");
}

static void add_promise(struct buf *b, const void *ctx, const json_t *row, const char *indent)
{
    bool repeats = !row_is(row, "herhaling", "nee");
    const char *due = row_text(row, "volgende") ? row_text(row, "volgende") : row_text(row, "voor");
    buf_addf(b, "%s- %s\n%s  ", indent, row_text(row, "wat"), indent);
    buf_addf(b, "%s, ",
             row_is(row, "wie_soort", "netwerk") ? "iemand uit het netwerk" : row_text(row, "wie"));
    if (due)
        buf_addf(b, "voor %s, ", day_of(ctx, due));
    if (repeats)
        buf_addf(b, "%s, ", row_text(row, "herhaling"));
    if (repeats && row_text(row, "tot"))
        buf_addf(b, "tot en met %s, ", day_of(ctx, row_text(row, "tot")));
    buf_addf(b, "%s\n", stand_word(row_text(row, "stand")));
}

static bool is_shown_goal(const struct kopie *k, const char *goal)
{
    for (size_t i = 0; goal && i < json_array_size(k->goals); i++)
        if (row_is(json_array_get(k->goals, i), "id", goal))
            return true;
    return false;
}

/* What a decision asks belongs to its law; the rest of the plan has no law. */
static bool is_of_law(const json_t *promise, const char *law)
{
    return row_text(promise, "wet") == NULL || row_is(promise, "wet", law);
}

static void add_plan(struct buf *b, const void *ctx, const struct kopie *k, const char *law)
{
    size_t i, n;
    json_t *goal, *promise;
    if (json_array_size(k->goals) > 0)
        buf_adds(b, "\nDoelen\n");
    json_array_foreach(k->goals, i, goal)
    {
        buf_addf(b, "- %s (%s, %s)\n", row_text(goal, "tekst"), row_text(goal, "leefgebied"),
                 stand_word(row_text(goal, "stand")));
        json_array_foreach(k->promises, n, promise)
        {
            if (row_is(promise, "doel", row_text(goal, "id")) && is_of_law(promise, law))
                add_promise(b, ctx, promise, "  ");
        }
    }
    bool any = false;
    json_array_foreach(k->promises, n, promise)
    {
        if (is_shown_goal(k, row_text(promise, "doel")) || !is_of_law(promise, law))
            continue;
        buf_adds(b, any ? "" : "\nAndere afspraken\n");
        add_promise(b, ctx, promise, "");
        any = true;
    }
}

static void add_decision(struct buf *b, const void *ctx, const json_t *row)
{
    const char *word = row_is(row, "soort", "toekenning")     ? "toegekend"
                       : row_is(row, "soort", "gedeeltelijk") ? "deels toegekend"
                       : row_is(row, "soort", "intrekking")   ? "ingetrokken"
                                                              : "afgewezen";
    buf_addf(b, "- %s: %s", row_text(row, "wat"), word);
    if (row_number(row, "bedrag_cent") > 0)
        buf_addf(b, ", %s", money_format(ctx, row_number(row, "bedrag_cent"), false));
    if (row_text(row, "vanaf"))
        buf_addf(b, ", vanaf %s", day_of(ctx, row_text(row, "vanaf")));
    if (row_text(row, "tot"))
        buf_addf(b, " tot en met %s", day_of(ctx, row_text(row, "tot")));
    buf_adds(b, "\n");
    add_line(b, "  Artikel", row_text(row, "artikel"));
    add_line(b, "  Waarom", row_text(row, "waarom"));
    if (row_text(row, "getekend_op"))
        buf_addf(b, "  Getekend: %s%s%s\n", day_of(ctx, row_text(row, "getekend_op")),
                 row_text(row, "tekenaar") ? ", " : "",
                 row_text(row, "tekenaar") ? row_text(row, "tekenaar") : "");
    add_line(b, "  Verzonden", day_of(ctx, row_text(row, "verzonden_op")));
    add_line(b, "  Bezwaar kan tot en met", day_of(ctx, row_text(row, "bezwaar_tot")));
}

static void add_word(struct buf *b, const void *ctx, const json_t *row)
{
    buf_addf(b, "- %s, %s: \"%s\"\n", day_of(ctx, row_text(row, "dag")), row_text(row, "soort"),
             row_text(row, "tekst"));
}

static void add_note(struct buf *b, const void *ctx, const json_t *row)
{
    buf_addf(b, "- %s, %s\n%s\n", day_of(ctx, row_text(row, "dag")), row_text(row, "wie"),
             row_text(row, "tekst"));
}

/* The rows of one law under a heading, if there are any. */
static void add_rows(struct buf *b, const void *ctx, const char *heading, const json_t *rows, const char *law,
                     void (*add)(struct buf *b, const void *ctx, const json_t *row))
{
    bool any = false;
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        if (!row_is(row, "wet", law))
            continue;
        if (!any)
            buf_addf(b, "\n%s\n", heading);
        any = true;
        add(b, ctx, row);
    }
}

char *kopie_text(const void *ctx, const struct kopie *k, const char *law)
{
    struct buf *b = buf_new(ctx, 1024);
    add_person(b, ctx, k);
    add_line(b, "Wet", law);
    add_line(b, "Overgenomen uit Bondgenoot", lang_date(ctx, LANG_NL, k->today, false));
    add_plan(b, ctx, k, law);
    add_rows(b, ctx, "Besluiten", k->decisions, law, add_decision);
    add_rows(b, ctx, "Eigen woorden", k->words, law, add_word);
    add_rows(b, ctx, "Notities", k->notes, law, add_note);
    if (k->is_cut)
        buf_adds(b, "\nOudere notities en woorden staan hier niet bij.\n");
    return b->data;
}
