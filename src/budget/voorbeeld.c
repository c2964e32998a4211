/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How other municipalities published that they do it: a beginning for one's own rules, each with its source
 * and how sure it is. What was not published is not made up: the form leaves it as it is.
 */
#include "budget/internal.h"

enum { NOT_PUBLISHED = -1 };

static const struct voorbeeld {
    const char *id, *naam, *toelichting, *bron, *zekerheid;
    const char *hoe_stemmen;
    int64_t stemmen, uren, verzoek_cent, huishouden_cent;
    bool alleen_natura;
} LIST[] = {
    {"amsterdam", TXT("Zoals Amsterdam"),
     TXT("Drie collega's zeggen akkoord op een tekst zonder naam, en er wordt meteen gekocht. Ten hoogste "
         "500 euro voor "
         "een huishouden, altijd een ding of een dienst. Een op de vijf keer spijt is goed."),
     TXT("VNG, over het mini-maatwerkbudget, 2022; in gebruik sinds 2018"), "hoog", "aantal", 3,
     NOT_PUBLISHED, 50000, 50000, true},
    {"almere", TXT("Zoals Almere"),
     TXT("Alle andere leden van het wijkteam zeggen akkoord. Het budget is het sluitstuk, na bijzondere "
         "bijstand en "
         "fondsen. Meestal 250 tot 400 euro."),
     TXT("Berichten uit 2018 over de wijkteams van Almere; in gebruik sinds 2016"), "hoog", "allen", 3,
     NOT_PUBLISHED, 40000, 40000, false},
    {"zaanstad", TXT("Zoals Zaanstad"),
     TXT("Binnen 24 uur is er een besluit: voor wat niet op bijzondere bijstand kan wachten, zoals een gebit "
         "of een borg."),
     TXT("Programma Sociaal Domein, 14 maart 2019; socialevraagstukken.nl"), "hoog", NULL, NOT_PUBLISHED, 24,
     NOT_PUBLISHED, NOT_PUBLISHED, false},
};

const struct choice VOORBEELDEN[] = {
    {"amsterdam", TXT("Zoals Amsterdam")},
    {"almere", TXT("Zoals Almere")},
    {"zaanstad", TXT("Zoals Zaanstad")},
    {NULL, NULL},
};

json_t *voorbeeld_list(struct rq *rq)
{
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(LIST); i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s}", "naam", LIST[i].id, "titel",
                                              rq_tr(rq, LIST[i].naam), "toelichting",
                                              rq_tr(rq, LIST[i].toelichting), "bron", rq_tr(rq, LIST[i].bron),
                                              "zekerheid", LIST[i].zekerheid));
    return list;
}

static void fill_number(json_t *current, const char *key, int64_t value)
{
    if (value != NOT_PUBLISHED)
        json_object_set_new(current, key, json_integer((json_int_t)value));
}

void voorbeeld_fill(json_t *current, const char *id)
{
    const struct voorbeeld *one = NULL;
    for (size_t i = 0; i < COUNT_OF(LIST); i++)
        if (strcmp(LIST[i].id, id) == 0)
            one = &LIST[i];
    if (one == NULL)
        return;
    json_object_set_new(current, "voorbeeld", json_string(one->id));
    if (one->hoe_stemmen)
        json_object_set_new(current, "hoe_stemmen", json_string(one->hoe_stemmen));
    if (one->alleen_natura)
        json_object_set_new(current, "alleen_natura", json_true());
    fill_number(current, "stemmen_nodig", one->stemmen);
    fill_number(current, "termijn_uren", one->uren);
    fill_number(current, "plafond_verzoek_cent", one->verzoek_cent);
    fill_number(current, "plafond_huishouden_cent", one->huishouden_cent);
}
