/* SPDX-License-Identifier: EUPL-1.2 */
/* What kinds of things wait, and whether one still does. */
#include <string.h>

#include "bericht/internal.h"
#include "budget/budget.h"
#include "sql_gen.h"

static bool voice(struct db *db, const struct waiter *w, const char *place)
{
    return (w->roles & ROLE_TEAM) &&
           db_number(db, &q_still_voice, 0, T(place), T(w->medewerker), T(w->team), T(w->today)) > 0;
}

static bool question(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_own, 0, T(place), T(w->medewerker), T(w->today)) > 0;
}

static bool promise(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_promise, 0, T(place), T(w->medewerker), T(w->today)) > 0;
}

static bool short_question(struct db *db, const struct waiter *w, const char *place)
{
    return (w->roles & ROLE_TEAM) &&
           db_number(db, &q_still_short_question, 0, T(place), T(w->medewerker), T(w->team), T(w->today)) > 0;
}

static bool kring(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_kring, 0, T(place), T(w->medewerker), T(w->today)) > 0;
}

/* As on the page of decisions (besluit/page.c): who signs by their place sees what waits outside their own
 * households, unless they gave a voice without knowing whom it was about. */
static bool decision(struct db *db, const struct waiter *w, const char *place)
{
    json_t *row = db_row(db, &q_still_decision, T(place), T(w->medewerker), T(w->today));
    bool signs = (w->roles & (ROLE_TEAMLEIDER | ROLE_MANDAATHOUDER)) != 0;
    bool sees = row_flag(row, "is_in_kring") || (signs && !row_flag(row, "is_stem"));
    bool waits = row != NULL && sees &&
                 mandaat_may(db, w->today, w->medewerker, w->roles, row_text(row, "instrument"),
                             row_text(row, "wet"), row_number(row, "bedrag_cent"));
    json_decref(row);
    return waits;
}

static bool kring_question(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_kring_question, 0, T(place), T(w->medewerker), T(w->today)) > 0;
}

static bool answered(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_answered, 0, T(place), T(w->medewerker), T(w->today)) > 0;
}

/* One reminder, and none beside the first mail when that did not go yet. */
static bool reminder(struct db *db, const struct waiter *w, const char *place)
{
    return voice(db, w, place) && db_number(db, &q_still_first, 0, T(place), T(w->account)) == 0;
}

static bool term(struct db *db, const struct waiter *w, const char *place)
{
    bool leads = w->team && (w->roles & ROLE_TEAMLEIDER);
    return db_number(db, &q_still_term, 0, T(place), T(w->medewerker), T(w->team), N(leads), T(w->today)) > 0;
}

static bool advice(struct db *db, const struct waiter *w, const char *place)
{
    bool advises = (w->roles & (ROLE_HANDHAVER | ROLE_JURIST)) != 0;
    return (advises || (w->roles & ROLE_TEAM)) &&
           db_number(db, &q_still_advice, 0, T(place), T(w->medewerker), T(w->team), N(advises),
                     T(w->today)) > 0;
}

static bool look_back(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_look_back, 0, T(place), T(w->medewerker), T(w->today)) > 0;
}

static bool deputy(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_deputy, 0, T(place), T(w->medewerker), T(w->today)) > 0;
}

static bool came_in(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_came_in, 0, T(place), T(w->medewerker), T(w->today),
                     N((w->roles & ROLE_PRIVACYOFFICER) != 0)) > 0;
}

static bool release(struct db *db, const struct waiter *w, const char *place)
{
    return db_number(db, &q_still_release, 0, T(place), T(w->medewerker)) > 0;
}

static const struct {
    const char *word;
    bool (*still)(struct db *db, const struct waiter *w, const char *place);
} KINDS[BERICHT_KINDS] = {
    [BERICHT_VOICE] = {"stem", voice},
    [BERICHT_QUESTION] = {"antwoord", question},
    [BERICHT_PROMISE] = {"afspraak", promise},
    [BERICHT_SHORT_QUESTION] = {"vraag", short_question},
    [BERICHT_KRING] = {"kring", kring},
    [BERICHT_DECISION] = {"besluit", decision},
    [BERICHT_INVITATION] = {"uitnodiging", kring_question},
    [BERICHT_HAND_OVER] = {"overdracht", kring_question},
    [BERICHT_REQUEST] = {"verzoek", kring_question},
    [BERICHT_DEPUTY] = {"waarneming", deputy},
    [BERICHT_CAME_IN] = {"toegang", came_in},
    [BERICHT_RELEASE] = {"vrijgave", release},
    [BERICHT_ANSWERED] = {"reactie", answered},
    [BERICHT_REMINDER] = {"herinnering", reminder},
    [BERICHT_TERM] = {"termijn", term},
    [BERICHT_ADVICE] = {"advies", advice},
    [BERICHT_LOOK_BACK] = {"terugblik", look_back},
};

const char *bericht_word(enum bericht_kind kind)
{
    must(kind < BERICHT_KINDS);
    return KINDS[kind].word;
}

enum bericht_kind bericht_kind_of(const char *word)
{
    enum bericht_kind kind = 0;
    while (kind < BERICHT_KINDS && strcmp(KINDS[kind].word, word) != 0)
        kind++;
    return kind;
}

struct waiter waiter_of(const json_t *row, const char *today)
{
    const char *unknown = NULL;
    const char *medewerker = row_text(row, "medewerker");
    return (struct waiter){
        .account = row_text(row, "account"),
        .medewerker = medewerker,
        .team = row_text(row, "team"),
        .roles = medewerker ? role_parse(row_text(row, "rollen"), &unknown) & ROLE_STAFF : 0,
        .today = today,
    };
}

bool bericht_still(struct db *db, const struct waiter *w, enum bericht_kind kind, const char *place)
{
    must(kind < BERICHT_KINDS);
    return w->medewerker != NULL && KINDS[kind].still(db, w, place);
}
