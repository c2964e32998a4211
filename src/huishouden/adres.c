/* SPDX-License-Identifier: EUPL-1.2 */
/* Name and address of one person, as a letter needs them: they can be filled in where the letter is made. */
#include "huishouden/huishouden.h"
#include "kring/kring.h"
#include "sql_gen.h"
#include "verborgen/verborgen.h"

void huishouden_person_set(struct rq *rq, const char *huishouden, const char *inwoner,
                           const struct inwoner_adres *adres)
{
    const struct inwoner_adres shown = *adres;
    const struct inwoner_adres name_alone = {.naam = shown.naam};
    if ((shown.straat || shown.postcode || shown.plaats) && verblijf_move(rq, huishouden, inwoner, adres))
        adres = &name_alone; /* the record stays as everybody knew it */
    db_exec(rq->db, &q_inwoner_set_address, T(inwoner), T(huishouden), T(adres->naam), T(adres->straat),
            T(adres->postcode), T(adres->plaats));
    rq_subject(rq, inwoner);
    kring_known_elsewhere(rq, inwoner); /* shown with the person, not in the middle of a letter */
    rq_event(rq, "inwoner.gewijzigd", inwoner, huishouden,
             json_pack("{s:s?, s:s?, s:s?, s:s?}", "naam", adres->naam, "straat", adres->straat, "postcode",
                       adres->postcode, "plaats", adres->plaats));
}
