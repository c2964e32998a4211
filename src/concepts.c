/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of contents of the domain. */
#include "concepts.h"

#include "aanmelden/aanmelden.h"
#include "account/account.h"
#include "afweging/afweging.h"
#include "beeld/beeld.h"
#include "bericht/bericht.h"
#include "besluit/besluit.h"
#include "bewaren/bewaren.h"
#include "bezwaar/bezwaar.h"
#include "citaat/citaat.h"
#include "document/document.h"
#include "dossier/dossier.h"
#include "gegeven/gegeven.h"
#include "gelijk/gelijk.h"
#include "gesprek/gesprek.h"
#include "huishouden/huishouden.h"
#include "knelpunt/knelpunt.h"
#include "kopie/kopie.h"
#include "kortevraag/kortevraag.h"
#include "kring/kring.h"
#include "logboek/logboek.h"
#include "melding/melding.h"
#include "mijnplan/mijnplan.h"
#include "oidc/oidc.h"
#include "overleg/overleg.h"
#include "plan/plan.h"
#include "regel/regel.h"
#include "samenstelling/samenstelling.h"
#include "team/team.h"
#include "terugblik/terugblik.h"
#include "toegang/toegang.h"
#include "vandaag/vandaag.h"
#include "veiligheid/veiligheid.h"
#include "verborgen/verborgen.h"
#include "voorlegging/voorlegging.h"

/* Their order is that of the menu. One on a line: parts land at the same time. */
/* clang-format off */
const struct route *const concept_routes[] = {
    web_routes,
    aanmelden_routes,
    oidc_routes,
    vandaag_routes,
    huishouden_routes,
    kopie_routes,
    kring_routes,
    kortevraag_routes,
    melding_routes,
    team_routes,
    plan_routes,
    citaat_routes,
    beeld_routes,
    gesprek_routes,
    document_routes,
    veiligheid_routes,
    overleg_routes,
    samenstelling_routes,
    verborgen_routes,
    dossier_routes,
    afweging_routes,
    groep_routes,
    voorlegging_routes,
    gelijk_routes,
    budget_routes,
    besluit_routes,
    bezwaar_routes,
    terugblik_routes,
    knelpunt_routes,
    regel_routes,
    gegeven_routes,
    toegang_routes,
    mijnplan_routes,
    account_routes,
    logboek_routes,
    bericht_routes,
    bewaren_routes,
    NULL,
};
/* clang-format on */
