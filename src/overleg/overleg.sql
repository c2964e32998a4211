-- SPDX-License-Identifier: EUPL-1.2
-- name: overleg_list
-- what: the meetings of a household, newest first, before one; without those that do not exist for who asks
-- params: huishouden text, voor text, na text, na_id text, aantal int
select o.id, o.waarover, o.dag, o.tijd, o.plek, o.stand
from overleg o
where o.huishouden = :huishouden and (o.dag, o.id) < (:na, :na_id) and @zichtbaar_hier(o.id)
order by o.dag desc, o.id desc
limit :aantal;

-- name: overleg_household
-- what: none when it is hidden from who asks, as when there is none
-- params: id text, ik text, vandaag text
-- one
select huishouden from overleg where id = :id and @zichtbaar_voor_mij(overleg.id);

-- name: overleg_get
-- params: id text, huishouden text
-- one
select o.id, o.huishouden, h.naam as huishouden_naam, o.waarover, o.dag, o.tijd, o.plek, o.stand, m.naam as door, o.versie
from overleg o
join huishouden h on h.id = o.huishouden
join medewerker m on m.id = o.medewerker
where o.id = :id and o.huishouden = :huishouden;

-- name: overleg_people
-- what: who is at the table, as far as who asks may know
-- params: overleg text, huishouden text, voor text
select d.id, d.overleg, d.wie, d.medewerker, d.inwoner from overleg_deelnemer d where d.overleg = :overleg and @zichtbaar_hier(d.id) order by d.id;

-- name: overleg_points
-- params: overleg text
select p.id, p.overleg, p.tekst, p.uitkomst, p.versie from overleg_punt p where p.overleg = :overleg order by p.volgorde, p.id;

-- name: overleg_promises
-- what: what was agreed there, without what does not exist for who asks
-- params: overleg text, huishouden text, voor text
select a.id, a.wat, a.wie, a.medewerker, a.inwoner, a.volgende as voor, a.stand
from overleg_afspraak x
join afspraak a on a.id = x.afspraak
where x.overleg = :overleg and @zichtbaar_hier(a.id)
order by a.wie, a.gemaakt, a.id;

-- name: overleg_add
-- params: id text, huishouden text, waarover text, dag text, tijd text, plek text, medewerker text, vandaag text
insert into overleg (id, huishouden, waarover, dag, tijd, plek, stand, medewerker, gemaakt, versie)
values (:id, :huishouden, :waarover, :dag, :tijd, :plek, 'gepland', :medewerker, :vandaag, 1);

-- name: overleg_change
-- params: id text, versie int, waarover text, dag text, tijd text, plek text, stand text
update overleg set waarover = :waarover, dag = :dag, tijd = :tijd, plek = :plek, stand = :stand, versie = versie + 1
where id = :id and versie = :versie;

-- name: overleg_set_stand
-- params: id text, stand text
update overleg set stand = :stand, versie = versie + 1 where id = :id;

-- name: overleg_person_add
-- params: id text, overleg text, wie text, medewerker text, inwoner text, netwerk text, kring text
insert into overleg_deelnemer (id, overleg, wie, medewerker, inwoner, netwerk, kring)
values (:id, :overleg, :wie, :medewerker, :inwoner, :netwerk, :kring);

-- name: overleg_person_twice
-- params: overleg text, wie text, huishouden text, voor text
-- one
select count(*) as aantal from overleg_deelnemer where overleg = :overleg and wie = :wie and @zichtbaar_hier(overleg_deelnemer.id);

-- name: overleg_person_remove
-- params: id text, overleg text, huishouden text, voor text
delete from overleg_deelnemer where id = :id and overleg = :overleg and @zichtbaar_hier(overleg_deelnemer.id);

-- name: overleg_point_add
-- params: id text, overleg text, tekst text
insert into overleg_punt (id, overleg, tekst, volgorde, versie)
select :id, :overleg, :tekst, coalesce(max(p.volgorde), 0) + 1, 1 from overleg_punt p where p.overleg = :overleg;

-- name: overleg_point_get
-- params: id text, overleg text
-- one
select id, tekst, uitkomst, versie from overleg_punt where id = :id and overleg = :overleg;

-- name: overleg_point_change
-- params: id text, versie int, tekst text, uitkomst text
update overleg_punt set tekst = :tekst, uitkomst = :uitkomst, versie = versie + 1 where id = :id and versie = :versie;

-- name: overleg_promise_add
-- params: overleg text, afspraak text
insert into overleg_afspraak (overleg, afspraak) values (:overleg, :afspraak);

-- name: overleg_mine
-- what: meetings from a day on where a resident is at the table, and that are not hidden from that resident
-- params: huishouden text, ik text, vandaag text
select o.id, o.waarover, o.dag, o.tijd, o.plek
from overleg o
where o.huishouden = :huishouden and o.stand = 'gepland' and o.dag >= :vandaag
  and o.id in (select d.overleg from overleg_deelnemer d where d.inwoner = :ik)
  and @zichtbaar_voor_inwoner(o.id)
order by o.dag, o.id;

-- name: overleg_today
-- what: meetings of today and the days up to one where I am at the table; only where I am in the kring, and nothing that does not exist for me
-- params: ik text, vandaag text, tot text
select o.id, o.huishouden, h.naam as huishouden_naam, o.waarover, o.dag, o.tijd, o.plek
from overleg_deelnemer d
join overleg o on o.id = d.overleg
join huishouden h on h.id = o.huishouden
where d.medewerker = :ik and o.stand = 'gepland' and o.dag >= :vandaag and o.dag <= :tot
  and exists (select 1 from kring k where k.huishouden = o.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag)) and @zichtbaar_voor_mij(o.id)
order by o.dag, o.tijd nulls first, o.id;

-- name: overleg_today_people
-- params: ik text, vandaag text, tot text
select distinct l.inwoner
from overleg_deelnemer d
join overleg o on o.id = d.overleg
join huishouden_lid l on l.huishouden = o.huishouden and l.tot is null
where d.medewerker = :ik and o.stand = 'gepland' and o.dag >= :vandaag and o.dag <= :tot
  and exists (select 1 from kring k where k.huishouden = o.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag)) and @zichtbaar_voor_mij(o.id)
order by l.inwoner;

-- name: opschaling_candidates
-- what: whom one can ask: procesregisseurs, team leaders, who holds a mandate or a budget, and policy
-- params: ik text
select m.id as value, m.naam || ', ' || m.functie || ' (' || o.naam || ')' as label, a.rollen
from account a
join medewerker m on m.id = a.medewerker
join organisatie o on o.id = m.organisatie
where a.is_open = 1 and m.id <> :ik
order by m.naam, m.id;

-- name: opschaling_list
-- params: huishouden text, voor text
select s.id, s.vraag, s.voor, s.stand, s.antwoord, s.beantwoord_op, a.naam as aan, m.naam as door, s.gemaakt
from opschaling s
join medewerker a on a.id = s.aan
join medewerker m on m.id = s.medewerker
where s.huishouden = :huishouden and @zichtbaar_hier(s.id)
order by s.gemaakt desc, s.id;

-- name: opschaling_get
-- what: one, unless it is hidden from who asks
-- params: id text, ik text, vandaag text
-- one
select s.id, s.huishouden, s.vraag, s.voor, s.stand, s.antwoord, s.beantwoord_op, s.aan as aan_id, a.naam as aan, s.medewerker, m.naam as door,
       s.gemaakt, s.versie
from opschaling s
join medewerker a on a.id = s.aan
join medewerker m on m.id = s.medewerker
where s.id = :id and @zichtbaar_voor_mij(s.id);

-- name: opschaling_add
-- params: id text, huishouden text, aan text, vraag text, voor text, medewerker text, vandaag text
insert into opschaling (id, huishouden, aan, vraag, voor, stand, medewerker, gemaakt, versie)
values (:id, :huishouden, :aan, :vraag, :voor, 'open', :medewerker, :vandaag, 1);

-- name: opschaling_answer
-- params: id text, versie int, antwoord text, vandaag text
update opschaling set stand = 'beantwoord', antwoord = :antwoord, beantwoord_op = :vandaag, versie = versie + 1
where id = :id and versie = :versie and stand = 'open';

-- name: opschaling_withdraw
-- params: id text, versie int
update opschaling set stand = 'ingetrokken', versie = versie + 1 where id = :id and versie = :versie and stand = 'open';

-- name: opschaling_for_me
-- what: what is asked of me and waits, the first day first
-- params: ik text, vandaag text
select s.id, s.vraag, s.voor, m.naam as door
from opschaling s
join medewerker m on m.id = s.medewerker
where s.aan = :ik and s.stand = 'open' and @zichtbaar_voor_mij(s.id)
order by s.voor, s.id
limit 50;

-- name: opschaling_of_me
-- what: what I asked: late, or answered since a day
-- params: ik text, vandaag text, sinds text
select s.id, s.vraag, s.voor, s.stand, a.naam as aan
from opschaling s
join medewerker a on a.id = s.aan
where s.medewerker = :ik and ((s.stand = 'open' and s.voor < :vandaag) or (s.stand = 'beantwoord' and s.beantwoord_op >= :sinds))
  and exists (select 1 from kring k where k.huishouden = s.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag)) and @zichtbaar_voor_mij(s.id)
order by s.voor, s.id
limit 50;
