-- SPDX-License-Identifier: EUPL-1.2
-- name: mijnplan_households
-- what: the households of a resident
-- params: ik text
select h.id, h.perspectief, l.rol
from huishouden_lid l
join huishouden h on h.id = l.huishouden
where l.inwoner = :ik and l.tot is null
order by l.van, h.id;

-- name: mijnplan_goals
-- what: goals of the whole household and of the resident; never those of a housemate
-- params: huishouden text, ik text
select d.id, d.tekst, d.leefgebied, case when d.van is null then 0 else 1 end as is_van_mij, d.stand
from doel d
where d.huishouden = :huishouden and (d.van is null or d.van = :ik)
  and @zichtbaar_voor_inwoner(d.id)
order by d.volgorde, d.id;

-- name: mijnplan_promises
-- what: agreements under those goals, or without one; of a housemate never, and of goals of a housemate only what the resident does
-- params: huishouden text, ik text, vandaag text
select a.id, a.doel, a.wat, case when a.inwoner is null then a.wie else null end as wie, case when a.inwoner = :ik then 1 else 0 end as is_van_mij,
       a.voor, a.herhaling, a.tot, a.stand, a.volgende
from afspraak a
left join doel d on d.id = a.doel
where a.huishouden = :huishouden
  and (a.inwoner = :ik or (a.inwoner is null and a.wie_soort <> 'inwoner' and (d.van is null or d.van = :ik)))
  and (a.samen = 1 or a.vertellen_op is null or a.vertellen_op <= :vandaag)
  and @zichtbaar_voor_inwoner(a.id)
order by case when a.stand = 'open' then 0 else 1 end, coalesce(a.volgende, '9999'), a.gemaakt, a.id;

-- name: mijnplan_kring
-- what: who is involved with the household now, and why
-- params: huishouden text, vandaag text, ik text
select k.id, m.naam, k.organisatie_naam as organisatie, k.rol, k.grondslag, k.van, k.tot, k.waarom, a.naam as vervangt_naam
from kring k
left join medewerker m on m.id = k.medewerker
left join medewerker a on a.id = k.vervangt
where k.huishouden = :huishouden and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
  and @zichtbaar_voor_inwoner(k.id) and k.soort <> 'doorbraak'
order by k.van, k.id;

-- name: mijnplan_words
-- what: what the resident said
-- params: huishouden text, ik text
select c.id, c.soort, c.tekst, c.dag, c.door
from citaat c
where c.huishouden = :huishouden and c.inwoner = :ik
  and @zichtbaar_voor_inwoner(c.id)
order by c.dag desc, c.id;

-- name: mijnplan_decisions
-- what: what was decided about the resident and made known, as the letters to this resident told; nothing before it was sent
-- what: a look back on what was granted is asked of whom it is addressed to when it is due, and can be told before
-- params: huishouden text, ik text, vandaag text
select b.id, b.wat, coalesce(b.aard, b.soort) as soort, b.vorm, max(v.dag) as verzonden, max(v.bezwaar_tot) as bezwaar_tot,
       case when b.inwoner = :ik then 1 else 0 end as is_aan_mij,
       case when b.inwoner = :ik and exists (select 1 from terugblik t where t.besluit = b.id and t.gepland <= :vandaag
                                             and not exists (select 1 from terugblik_woord w where w.terugblik = t.id))
            then 1 else 0 end as is_terugblik_gevraagd,
       case when b.inwoner = :ik then (select w.tekst from terugblik t join terugblik_woord w on w.terugblik = t.id where t.besluit = b.id
                                       order by w.volgnummer desc, w.id limit 1) end as verteld
from besluit b
left join geadresseerde ga on ga.besluit = b.id and ga.inwoner = :ik
join verzending v on v.besluit = b.id and ((v.geadresseerde is null and b.inwoner = :ik) or v.geadresseerde = ga.id)
where b.huishouden = :huishouden
  and @zichtbaar_voor_inwoner(b.id) and (ga.id is null or @zichtbaar_voor_inwoner(ga.id))
group by b.id, b.wat, b.aard, b.soort, b.vorm, b.inwoner
order by max(v.dag) desc, b.id;
