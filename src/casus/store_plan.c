/* SPDX-License-Identifier: EUPL-1.2 */
/* Storing the goals of a case with their agreements. */
#include <string.h>

#include "casus/store_internal.h"
#include "platform/base/id.h"
#include "platform/base/text.h"
#include "sql_gen.h"

/* Who does it, as far as the file tells: the words stay as they are, the rest is found by them. */
struct who {
    const char *soort;
    const char *medewerker, *inwoner, *netwerk, *kring; /* ids, or NULL */
};

/* Two children have one role: then it is said of them, but of none of the two. */
static bool find_resident(const struct storing *s, const char *wie, struct who *ret_who)
{
    const struct casus_huishouden *h = s->casus->huishouden;
    const char *found = NULL;
    int count = 0;
    for (size_t i = 0; i < h->inwoners_count; i++)
        if (storing_same(s, wie, h->inwoners[i].rol) || strcmp(wie, h->inwoners[i].id) == 0) {
            found = s->inwoners[i];
            count++;
        }
    if (count > 0)
        *ret_who = (struct who){.soort = "inwoner", .inwoner = count == 1 ? found : NULL};
    return count > 0;
}

static bool find_network(const struct storing *s, const char *wie, struct who *ret_who)
{
    for (size_t i = 0; i < s->casus->netwerk_count; i++)
        if (storing_same(s, wie, s->casus->netwerk[i].wie)) {
            *ret_who = (struct who){.soort = "netwerk", .netwerk = s->netwerk[i]};
            return true;
        }
    return false;
}

static bool find_involved(const struct storing *s, const char *wie, struct who *ret_who)
{
    const struct casus *c = s->casus;
    for (size_t i = 0; i < c->betrokken_count; i++)
        if (storing_same(s, wie, c->betrokken[i].rol)) {
            const char *medewerker = s->kring_medewerker[i];
            *ret_who = (struct who){
                .soort = "professional", .medewerker = medewerker, .kring = medewerker ? NULL : s->kring[i]};
            return true;
        }
    for (size_t i = 0; i < c->betrokken_count; i++)
        if (storing_same(s, wie, c->betrokken[i].organisatie)) {
            *ret_who =
                (struct who){.soort = "organisatie", .kring = s->kring_medewerker[i] ? NULL : s->kring[i]};
            return true;
        }
    return false;
}

static struct who who_of(const struct storing *s, const char *wie)
{
    struct who who = {.soort = "professional"};
    if (find_resident(s, wie, &who) || find_network(s, wie, &who) || find_involved(s, wie, &who))
        return who;
    if (storing_same(s, wie, "regisseur") || storing_same(s, wie, "uitvoerder"))
        who.medewerker = s->taker->medewerker;
    return who;
}

static enum repeat repeat_of(const char *herhaling)
{
    static const char *const words[] = {"nee", "dagelijks", "schooldagen", "wekelijks", "maandelijks"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (herhaling && strcmp(words[i], herhaling) == 0)
            return (enum repeat)i;
    return REPEAT_NONE;
}

/* One that repeats and has no first day starts today. What nobody said was done together, is still to be
 * told. */
static void add_promise(struct storing *s, const char *doel, const struct casus_afspraak *a)
{
    struct who who = who_of(s, a->wie);
    const char *voor = a->voor ? a->voor : a->herhaling ? s->today : NULL;
    char next[DATE_TEXT];
    struct date start;
    struct date day;
    const char *volgende = voor;
    if (a->herhaling && voor) {
        must(date_parse(voor, &start) == 0);
        volgende = NULL;
        if (date_next(repeat_of(a->herhaling), start, date_compare(start, s->day) > 0 ? start : s->day,
                      &day) == 0) {
            date_format(day, next);
            volgende = next;
        }
    }
    char *id = id_new(s->ctx);
    db_exec(s->db, &q_casus_afspraak_add, T(id), T(s->huishouden), T(doel), T(a->wat), T(who.soort),
            T(a->wie), T(who.medewerker), T(who.inwoner), T(who.netwerk), T(who.kring), T(voor),
            T(a->herhaling ? a->herhaling : "nee"), N(a->samen == CASUS_YES), T(volgende), T(s->now));
    storing_event(s, "afspraak.gemaakt", id, s->huishouden,
                  json_pack("{s:s, s:s}", "wat", a->wat, "wie", a->wie));
}

static const char *add_goal(struct storing *s, const char *tekst, const char *leefgebied, const char *van,
                            size_t place)
{
    char *id = id_new(s->ctx);
    db_exec(s->db, &q_casus_doel_add, T(id), T(s->huishouden), T(tekst), T(leefgebied), T(van),
            N((int64_t)place), T(s->today));
    storing_event(s, "doel.gemaakt", id, s->huishouden,
                  json_pack("{s:s, s:s}", "tekst", tekst, "leefgebied", leefgebied));
    return id;
}

void storing_plan(struct storing *s)
{
    const struct casus *c = s->casus;
    for (size_t i = 0; i < c->doelen_count; i++) {
        const struct casus_doel *d = &c->doelen[i];
        const char *van = NULL;
        for (size_t p = 0; d->van && p < c->huishouden->inwoners_count; p++)
            if (strcmp(c->huishouden->inwoners[p].id, d->van) == 0)
                van = s->inwoners[p];
        const char *doel = add_goal(s, d->tekst, d->leefgebied, van, i + 1);
        if (i == 0)
            s->first_doel = doel;
        for (size_t k = 0; k < d->afspraken_count; k++)
            add_promise(s, doel, &d->afspraken[k]);
    }
    /* An assessment starts from a goal; of a file that tells none, what is to be reached is the goal. */
    if (s->first_doel == NULL && (c->afweging || c->voorlegging))
        s->first_doel = add_goal(
            s, c->afweging ? c->afweging->effect : c->voorlegging->wat,
            c->beeld_count > 0 ? c->beeld[0].leefgebied : "dagelijks leven en administratie", NULL, 1);
}
