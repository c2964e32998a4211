-- SPDX-License-Identifier: EUPL-1.2
-- name: gebeurtenissen_of
-- what: what happened with a household, newest first, before a number; the texts of what was destroyed are gone
-- params: huishouden text, voor_nummer int, aantal int, voor text, ik text, vandaag text
select g.volgnummer, g.moment, g.soort, g.record, a.naam as door, i.inhoud
from gebeurtenis g
left join account a on a.id = g.account
left join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer
where g.huishouden = :huishouden
  and @zichtbaar_hier(g.record) and (:voor = '' or @hand_zichtbaar) and g.volgnummer < :voor_nummer
  and not exists (select 1 from verhuisd w where w.van = :huishouden and w.record = g.record)
order by g.volgnummer desc
limit :aantal;

-- name: gebeurtenissen_mine
-- what: what happened in the households of whose kring I am, since a number, in order. The order is no column, so that no
-- what: engine walks along what happened with all households until the page is full
-- params: ik text, organisatie text, vandaag text, na int, aantal int
select g.volgnummer, g.moment, g.soort, g.record, g.huishouden, a.naam as door,
       case when h.organisatie = :organisatie and exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.leefgebieden is null
                                                          and k.rol <> 'handhaver' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))
            then 1 else 0 end as is_alles
from gebeurtenis g
join huishouden h on h.id = g.huishouden
left join account a on a.id = g.account
where g.volgnummer > :na and @zichtbaar_voor_mij(g.record)
  and (not exists (select 1 from kring een where een.huishouden = g.huishouden and een.medewerker = :ik and een.voor is not null) or @hand_zichtbaar)
  and not exists (select 1 from verhuisd w where w.van = g.huishouden and w.record = g.record)
  and g.huishouden in (select k.huishouden from kring k where k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag
                       and (k.tot is null or k.tot >= :vandaag))
order by g.volgnummer + 0
limit :aantal;

-- name: gebeurtenissen_people
-- what: whose data those events are about
-- params: ik text, vandaag text, na int, tot int
select distinct l.inwoner
from huishouden_lid l
where l.tot is null
  and l.huishouden in (select k.huishouden from kring k where k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag
                       and (k.tot is null or k.tot >= :vandaag))
  and exists (select 1 from gebeurtenis g where g.huishouden = l.huishouden and g.volgnummer > :na and g.volgnummer <= :tot
              and @zichtbaar_voor_mij(g.record))
order by l.inwoner;
