/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * For who accounts for it: what was put forward, and what each colleague had on the screen who gave a voice.
 * Nothing here leads to the household either: for that the law must ask, and a release is recorded
 * (vrijgave.c).
 */
#include <string.h>

#include "platform/base/buf.h"
#include "platform/base/money.h"
#include "sql_gen.h"
#include "voorlegging/voorlegging_internal.h"

static const struct place START = {.by = "~", .id = ""};

json_t *schermen_query(struct rq *rq)
{
    struct place after = START;
    rq_after(rq, "na", START.by, &after);
    json_t *rows = db_rows(rq->db, &q_toen_list, T(after.by), T(after.id), N(rq_rows(rq) + 1));
    json_t *more = rq_next(rq, rows, "na", "dag");
    rq_subjects(rq, rows, "id"); /* stands for the person, who is unknown here */
    return json_pack("{s:o, s:o}", "voorgelegd", rows, "meer", more);
}

/* --- a screen ------------------------------------------------------------------ */

static void add_line(struct rq *rq, json_t *list, const char *label, const char *text)
{
    if (text && text[0])
        json_array_append_new(list, json_pack("{s:s, s:s}", "wat", rq_tr(rq, label), "tekst", text));
}

static void add_voice(struct rq *rq, json_t *list, const json_t *stem)
{
    const char *word = rq_tr(rq, talloc_asprintf(rq_ctx(rq), "stem.%s", row_text(stem, "soort")));
    const char *reden = row_text(stem, "reden");
    const char *antwoord = row_text(stem, "antwoord");
    const char *lifted = row_text(stem, "opgeheven_reden");
    char *text = talloc_asprintf(rq_ctx(rq), "%s%s%s%s%s%s%s", word, reden ? ": " : "", reden ? reden : "",
                                 antwoord ? "\n" : "", antwoord ? antwoord : "", lifted ? "\n" : "",
                                 lifted ? lifted : "");
    json_array_append_new(list, json_pack("{s:s, s:s}", "wat", row_text(stem, "naam"), "tekst", text));
}

/* --- the earlier cases beside it ------------------------------------------------- */

static json_t *like_at(json_t *all, const char *scherm, size_t at)
{
    for (size_t i = 0; i < json_array_size(all); i++) {
        json_t *row = json_array_get(all, i);
        if (row_is(row, "scherm", scherm) && row_number(row, "plaats") == (int64_t)at)
            return row;
    }
    return NULL;
}

static void add_reason(struct rq *rq, struct buf *to, const char *label, const char *text)
{
    if (text)
        buf_addf(to, "\n%s: %s", rq_tr(rq, label), text);
}

/* As its row on the page, in one text. */
static const char *text_of_like(struct rq *rq, const json_t *row)
{
    struct buf *to = buf_new(rq_ctx(rq), 500);
    const char *regel = row_text(row, "regel_naam");
    const char *stand = talloc_asprintf(rq_ctx(rq), "gelijk.stand.%s", row_text(row, "stand"));
    buf_addf(to, "%s, %s. %s, %s. %s%s%s.\n%s", row_text(row, "wat"),
             money_format(rq_ctx(rq), row_number(row, "bedrag_cent"), rq->lang == LANG_EN), rq_tr(rq, stand),
             row_text(row, "jaar"), rq_tr(rq, row_text(row, "leefgebied")), regel ? ", " : "",
             regel ? regel : "", row_text(row, "tekst"));
    add_reason(rq, to, TXT("Hoe het zonder geld is opgelost"), row_text(row, "slot_tekst"));
    add_reason(rq, to, TXT("Waarom niet de gewone weg"), row_text(row, "eerder_geprobeerd"));
    add_reason(rq, to, TXT("De wet"), row_text(row, "legitimiteit"));
    add_reason(rq, to, TXT("Wat het oplevert"), row_text(row, "rendement"));
    add_reason(rq, to, TXT("Wat mensen zelf doen"), row_text(row, "betrokkenheid"));
    add_reason(rq, to, TXT("Waarin het anders was"), row_text(row, "anders"));
    return to->data;
}

/* What stood there, when it still can be shown; else that it stood there. */
static const char *like_told(struct rq *rq, const json_t *row, const char *hash)
{
    if (row == NULL)
        return rq_tr(rq, TXT("Dit geval is vernietigd, of niet voor jou te zien."));
    json_t *bare = json_copy((json_t *)row);
    char now[VOORLEGGING_HASH_TEXT];
    json_object_del(bare, "scherm");
    json_object_del(bare, "plaats");
    voorlegging_hash_like(bare, now);
    json_decref(bare);
    rq_subject(rq, row_text(row, "id"));
    const char *text = text_of_like(rq, row);
    return strcmp(now, hash) == 0
               ? text
               : talloc_asprintf(rq_ctx(rq), "%s\n%s", rq_tr(rq, TXT("Hierin is sindsdien iets veranderd.")),
                                 text);
}

/* A screen of before earlier cases were kept tells nothing of them. */
static void add_like(struct rq *rq, json_t *list, const json_t *kept, json_t *all, const char *scherm)
{
    const char *label = TXT("Eerdere gevallen die hierop lijken");
    if (json_is_array(kept) && json_array_size(kept) == 0)
        add_line(rq, list, label, rq_tr(rq, TXT("Er is nog niets beslist dat hierop lijkt.")));
    for (size_t i = 0; i < json_array_size(kept); i++)
        add_line(rq, list, i == 0 ? label : TXT("Nog een eerder geval"),
                 like_told(rq, like_at(all, scherm, i), json_string_value(json_array_get(kept, i))));
}

/* What was kept, as lines with the headings of the page. */
static json_t *lines_of(struct rq *rq, const char *inhoud, json_t *like, const char *scherm)
{
    static const struct {
        const char *key, *label;
    } TEXTS[] = {{"wat", TXT("Wat je voorlegt")},
                 {"indiener", TXT("Wie het voorlegde")},
                 {"tekst", TXT("Waar het om gaat")},
                 {"budget_naam", TXT("Uit welk budget")},
                 {"regel_naam", TXT("Regel")},
                 {"eerder_geprobeerd", TXT("Waarom niet de gewone weg")},
                 {"legitimiteit", TXT("De wet")},
                 {"rendement", TXT("Wat het oplevert")},
                 {"betrokkenheid", TXT("Wat mensen zelf doen")},
                 {"anders", TXT("Waarin dit anders is dan eerdere gevallen")},
                 {"zuiver", TXT("Zou je dit ook doen voor de volgende die in dezelfde positie zit?")},
                 {"deel_reden", TXT("Waarom een deel")},
                 {"advies_tekst", TXT("De tekst waar het advies over ging")}};
    json_t *list = json_array();
    json_t *shown = json_loads(inhoud, 0, NULL);
    struct date day;
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        add_line(rq, list, TEXTS[i].label, row_text(shown, TEXTS[i].key));
    if (json_is_integer(json_object_get(shown, "bedrag_cent")))
        add_line(rq, list, TXT("Wat het kost"),
                 money_format(rq_ctx(rq), row_number(shown, "bedrag_cent"), rq->lang == LANG_EN));
    if (row_text(shown, "dag") && date_parse(row_text(shown, "dag"), &day) == 0)
        add_line(rq, list, TXT("Voorgelegd op"), lang_date(rq_ctx(rq), rq->lang, day, false));
    add_line(rq, list, TXT("Stemmen"),
             rq_text(rq, TXT("%d van de %d akkoord."), (int)row_number(shown, "akkoord"),
                     (int)row_number(shown, "stemmen_nodig")));
    const json_t *voices = json_object_get(shown, "stemmen");
    for (size_t i = 0; i < json_array_size(voices); i++)
        add_voice(rq, list, json_array_get(voices, i));
    const json_t *before = json_object_get(shown, "eerder");
    for (size_t i = 0; i < json_array_size(before); i++)
        add_voice(rq, list, json_array_get(before, i));
    add_like(rq, list, json_object_get(shown, "gelijke"), like, scherm);
    json_decref(shown);
    return list;
}

json_t *scherm_query(struct rq *rq)
{
    const char *id = rq_param(rq, "id");
    json_t *view = db_row(rq->db, &q_toen_get, T(id));
    if (view == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, id);
    json_t *screens = db_rows(rq->db, &q_toen_schermen, T(id));
    json_t *like = db_rows(rq->db, &q_toen_gelijk, T(id), T(rq->actor.medewerker), T(rq->today_text));
    json_t *screen;
    size_t i;
    json_array_foreach(screens, i, screen)
    {
        char hash[VOORLEGGING_HASH_TEXT];
        const char *inhoud = row_text(screen, "inhoud");
        voorlegging_hash(inhoud, hash);
        json_object_set_new(screen, "is_gaaf", json_boolean(strcmp(hash, row_text(screen, "hash")) == 0));
        json_object_set_new(screen, "inhoud", lines_of(rq, inhoud, like, row_text(screen, "scherm")));
        json_object_del(screen, "scherm");
    }
    json_decref(like);
    json_object_set_new(view, "schermen", screens);
    json_object_set_new(view, "redenen", db_rows(rq->db, &q_toen_toch, T(id)));
    json_object_set_new(view, "vrijgaven", db_rows(rq->db, &q_vrijgave_list, T(id)));
    bool gives = (rq->actor.roles & ROLE_PRIVACYOFFICER) != 0;
    if (!rq->api)
        json_object_set_new(view, "_mag_zien", json_boolean(gives));
    if (!rq->api)
        json_object_set_new(view, "_form_vrijgeven",
                            gives ? rq_form(rq, &VRIJGEVEN, "POST",
                                            talloc_asprintf(rq_ctx(rq), "/schermen/%s/vrijgaven", id), NULL)
                                  : json_null());
    return view;
}
