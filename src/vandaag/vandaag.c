/* SPDX-License-Identifier: EUPL-1.2 */
/* The home page: everything that waits for who asks, late things first. It owns nothing: each concept says
 * what waits. */
#include "vandaag/vandaag.h"

#include <string.h>

#include "besluit/besluit.h"
#include "bezwaar/bezwaar.h"
#include "huishouden/huishouden.h"
#include "kortevraag/kortevraag.h"
#include "kring/kring.h"
#include "melding/melding.h"
#include "overleg/overleg.h"
#include "plan/plan.h"
#include "terugblik/terugblik.h"
#include "veiligheid/veiligheid.h"
#include "voorlegging/voorlegging.h"

enum { DAYS_AHEAD = 7 };

/* Moves what lies after today out of rows, into a list of its own. */
static json_t *take_later(json_t *rows, const char *key, const char *today)
{
    json_t *later = json_array();
    for (size_t i = 0; i < json_array_size(rows);) {
        json_t *row = json_array_get(rows, i);
        const char *day = row_text(row, key);
        if (day == NULL || strcmp(day, today) <= 0) {
            i++;
            continue;
        }
        json_array_append(later, row);
        json_array_remove(rows, i);
    }
    return later;
}

static bool any(const json_t *rows, const char *key, bool wanted)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        if (row_flag(json_array_get(rows, i), key) == wanted)
            return true;
    return false;
}

static void mark_repeated(json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        const char *herhaling = row_text(row, "herhaling");
        json_object_set_new(row, "_is_herhaald", json_boolean(strcmp(herhaling, "nee") != 0));
    }
}

/* What a role can do here, for a page that would otherwise say nothing. */
static const struct {
    unsigned role;
    const char *text, *href, *link;
} ROLES[] = {
    {ROLE_FRONT,
     TXT("Je ziet hier wat je beloofde, wie je terugbelt en wat collega's je vragen. Begin bij een "
         "huishouden: een naam, wie je spreekt en een zin in eigen "
         "woorden zijn genoeg."),
     "/huishoudens", TXT("Naar de huishoudens")},
    {ROLE_HANDHAVER,
     TXT("Je ziet wat collega's voorleggen, zonder te weten om wie het gaat. Je denkt mee; je hebt geen "
         "dossier."),
     "/voorleggingen", TXT("Naar wat is voorgelegd")},
    {ROLE_JURIST,
     TXT("Collega's vragen je of een regel ruimte laat, zonder dat je ziet om wie het gaat. Je denkt mee; "
         "wat "
         "je zegt, staat met je naam en de dag bij het voorstel."),
     "/voorleggingen", TXT("Naar wat is voorgelegd")},
    {ROLE_TEAMLEIDER,
     TXT("Je ziet de korte vragen, de budgetten en de knelpunten van je team. De inhoud van een huishouden "
         "zie je alleen als je in de kring bent."),
     "/knelpunten", TXT("Naar de knelpunten")},
    {ROLE_MANDAATHOUDER, TXT("Hier verschijnt wat op jouw handtekening wacht. Nu is er niets."), NULL, NULL},
    {ROLE_BUDGETHOUDER, TXT("Je ziet de budgetten en wat ervan over is, zonder namen."), "/budgetten",
     TXT("Naar de budgetten")},
    {ROLE_BELEID, TXT("Je ziet welke regels in de weg zitten, zonder huishoudens."), "/knelpunten",
     TXT("Naar de knelpunten")},
    {ROLE_BESTUUR, TXT("Je ziet welke regels in de weg zitten, zonder huishoudens."), "/knelpunten",
     TXT("Naar de knelpunten")},
    {ROLE_PRIVACYOFFICER | ROLE_FG,
     TXT("Elke blik op persoonsgegevens staat in het logboek, met het doel erbij. Je kunt er zoeken, en zien "
         "wat opviel."),
     "/logboek", TXT("Naar het logboek")},
    {ROLE_BEHEERDER, TXT("Je beheert accounts en instellingen. Je ziet geen inhoud van huishoudens."), NULL,
     NULL},
};

static json_t *explain(struct rq *rq)
{
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(ROLES); i++)
        if (rq->actor.roles & ROLES[i].role)
            json_array_append_new(list, json_pack("{s:s, s:s?, s:s?}", "tekst", rq_tr(rq, ROLES[i].text),
                                                  "href", ROLES[i].href, "link",
                                                  ROLES[i].link ? rq_tr(rq, ROLES[i].link) : NULL));
    return list;
}

/* Which headings the page has. */
static void add_headings(struct rq *rq, json_t *view)
{
    /* clang-format off */
    static const char *const lists[] = {
        "afspraken",
        "korte_vragen",
        "voorleggingen",
        "eigen_voorleggingen",
        "vrijgegeven",
        "uitblijvende_stemmen",
        "te_doen",
        "terugblikken",
        "stille_huishoudens",
        "veiligheid",
        "kringvragen",
        "toegangen",
        "overleggen",
        "gevraagd",
        "vragen_van_mij",
        "termijnen",
        "bezwaren",
    };
    /* clang-format on */
    const json_t *promises = json_object_get(view, "afspraken");
    const json_t *questions = json_object_get(view, "korte_vragen");
    const json_t *looks = json_object_get(view, "terugblikken");
    const json_t *terms = json_object_get(view, "termijnen");
    const json_t *objections = json_object_get(view, "bezwaren");
    const json_t *soon = json_object_get(view, "straks");
    size_t now = 0;
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        now += json_array_size(json_object_get(view, lists[i]));
    bool later = json_array_size(json_object_get(soon, "afspraken")) +
                     json_array_size(json_object_get(soon, "terugblikken")) >
                 0;
    bool late = any(promises, "is_te_laat", true) || any(questions, "is_te_laat", true) ||
                any(terms, "is_te_laat", true) || any(objections, "is_te_laat", true) ||
                any(looks, "is_te_laat", true);
    json_object_set_new(
        view, "_mag_waarnemen",
        json_boolean(rq->actor.medewerker && (rq->actor.roles & (ROLE_FRONT | ROLE_TEAMLEIDER))));
    json_object_set_new(view, "_is_te_laat", json_boolean(late));
    json_object_set_new(view, "_is_beloofd", json_boolean(any(promises, "is_te_laat", false)));
    json_object_set_new(view, "_is_bellen", json_boolean(any(questions, "is_te_laat", false)));
    json_object_set_new(
        view, "_is_termijn",
        json_boolean(any(terms, "is_te_laat", false) || any(objections, "is_te_laat", false)));
    json_object_set_new(view, "_is_terugblikken", json_boolean(any(looks, "is_te_laat", false)));
    json_object_set_new(view, "_is_straks", json_boolean(later));
    json_object_set_new(view, "_is_leeg", json_boolean(now == 0));
    json_object_set_new(view, "_uitleg", now == 0 ? explain(rq) : json_array());
    mark_repeated(json_object_get(view, "afspraken"));
    mark_repeated(json_object_get(soon, "afspraken"));
}

static json_t *vandaag_query(struct rq *rq)
{
    char ahead[DATE_TEXT];
    char silent[DATE_TEXT];
    date_format(date_add_days(rq->today, DAYS_AHEAD), ahead);
    date_format(date_add_days(rq->today, -rq->gemeente->silent_days), silent);
    bool works = rq->actor.medewerker != NULL;
    json_t *promises = plan_today(rq, ahead);
    json_t *looks = works ? terugblik_due(rq, ahead) : json_array();
    json_t *soon = json_pack("{s:o, s:o}", "afspraken", take_later(promises, "voor", rq->today_text),
                             "terugblikken", take_later(looks, "gepland", rq->today_text));
    json_t *view = json_pack("{s:s, s:o, s:o, s:o}", "dag", rq->today_text, "afspraken", promises,
                             "terugblikken", looks, "straks", soon);
    bool answers = rq->actor.roles & ROLE_TEAM;
    json_object_set_new(view, "termijnen", rq->actor.roles & ROLE_WORKER ? melding_due(rq) : json_array());
    json_object_set_new(view, "bezwaren", rq->actor.roles & ROLE_WORKER ? bezwaar_due(rq) : json_array());
    json_object_set_new(view, "korte_vragen", answers ? kortevraag_today(rq) : json_array());
    json_object_set_new(view, "kringvragen", works ? kring_asked_today(rq) : json_array());
    json_object_set_new(view, "toegangen", works ? kring_came_today(rq) : json_array());
    json_object_set_new(view, "voorleggingen", works ? voorlegging_for_me(rq) : json_array());
    json_object_set_new(view, "eigen_voorleggingen", works ? voorlegging_of_me(rq) : json_array());
    json_object_set_new(view, "vrijgegeven",
                        rq->actor.medewerker && (rq->actor.roles & ROLE_WORKER) ? voorlegging_released(rq)
                                                                                : json_array());
    json_object_set_new(view, "uitblijvende_stemmen", voorlegging_lapsed(rq));
    json_object_set_new(view, "te_doen", works ? besluit_to_do(rq) : json_array());
    json_object_set_new(view, "stille_huishoudens", works ? huishouden_silent(rq, silent) : json_array());
    json_object_set_new(view, "veiligheid", works ? veiligheid_today(rq, rq->today_text) : json_array());
    json_object_set_new(view, "overleggen", works ? overleg_today(rq, ahead) : json_array());
    json_object_set_new(view, "gevraagd", works ? opschaling_for_me(rq) : json_array());
    json_object_set_new(view, "vragen_van_mij", works ? opschaling_of_me(rq) : json_array());
    add_headings(rq, view);
    return view;
}

const struct route vandaag_routes[] = {
    {.method = "GET",
     .path = "/vandaag",
     .flags = ROUTE_BOTH,
     .roles = ROLE_STAFF,
     .purpose = "werk-van-vandaag",
     .menu = "Vandaag",
     .title = "Vandaag",
     .query = vandaag_query,
     .view = "vandaag",
     .template = "vandaag/vandaag"},
    {0},
};
