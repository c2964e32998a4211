-- SPDX-License-Identifier: EUPL-1.2
-- name: plan_goals
-- what: the goals of a household in their order; who asks was let in before
-- params: huishouden text, voor text
select d.id, d.tekst, d.leefgebied, d.van, coalesce(i.aanspreken, i.naam, l.rol) as van_naam, d.stand, d.versie,
       d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met
from doel d
left join inwoner i on i.id = d.van
left join huishouden_lid l on l.huishouden = d.huishouden and l.inwoner = d.van
where d.huishouden = :huishouden and @zichtbaar_hier(d.id)
order by d.volgorde, d.id;

-- name: plan_promises
-- what: all agreements of a household, those that are open first and then by the day they wait for; one row for each answer to
-- what: it, newest first, and one for an agreement without. Who answered is not for who is there for one resident: a colleague who
-- what: is hidden later would be named, and one name that is left out would tell of it
-- params: huishouden text, voor text
select a.id, a.doel, a.wat, a.wie, a.wie_soort, a.voor, a.herhaling, a.tot, a.samen as is_samen, a.vertellen_op, a.vertellen_door,
       a.stand, a.volgende, a.medewerker, a.inwoner, a.versie, s.dag as maybe_dag, s.stand as maybe_stand,
       s.reden as maybe_reden, s.nieuwe_dag as maybe_nieuwe_dag, case when :voor = '' then s.door end as maybe_door, d.leefgebied as maybe_leefgebied,
       coalesce(a.gedeeld, d.gedeeld) as maybe_gedeeld, case when a.gedeeld is null then d.gedeeld_met else a.gedeeld_met end as maybe_gedeeld_met
from afspraak a
left join doel d on d.id = a.doel
left join afspraak_stand s on s.afspraak = a.id
where a.huishouden = :huishouden and @zichtbaar_hier(a.id)
order by case when a.stand = 'open' then 0 else 1 end, coalesce(a.volgende, '9999'), a.gemaakt, a.id, s.moment desc, s.dag desc, s.id;

-- name: doel_get
-- what: one goal and whose household it is; who asks must be let in after
-- params: id text, ik text, vandaag text
-- one
select d.id, d.huishouden, h.naam as huishouden_naam, d.tekst, d.leefgebied, d.van, coalesce(i.aanspreken, i.naam, l.rol) as van_naam,
       d.stand, d.versie, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met
from doel d
join huishouden h on h.id = d.huishouden
left join inwoner i on i.id = d.van
left join huishouden_lid l on l.huishouden = d.huishouden and l.inwoner = d.van
where d.id = :id and @zichtbaar_voor_mij(d.id);

-- name: doel_household
-- params: id text, ik text, vandaag text
-- one
select huishouden from doel where id = :id and @zichtbaar_voor_mij(doel.id);

-- name: doel_add
-- params: id text, huishouden text, tekst text, leefgebied text, van text, vandaag text
insert into doel (id, huishouden, tekst, leefgebied, van, stand, volgorde, gemaakt, versie)
select :id, :huishouden, :tekst, :leefgebied, :van, 'open', coalesce(max(volgorde), 0) + 1, :vandaag, 1
from doel
where huishouden = :huishouden;

-- name: doel_change
-- params: id text, versie int, tekst text, leefgebied text, van text
update doel set tekst = :tekst, leefgebied = :leefgebied, van = :van, versie = versie + 1 where id = :id and versie = :versie;

-- name: doel_set_stand
-- params: id text, versie int, stand text
update doel set stand = :stand, versie = versie + 1 where id = :id and versie = :versie;

-- name: perspectief_get
-- params: huishouden text
-- one
select perspectief, versie from huishouden where id = :huishouden;

-- name: perspectief_set
-- params: huishouden text, versie int, perspectief text
update huishouden set perspectief = :perspectief, versie = versie + 1 where id = :huishouden and versie = :versie;

-- name: afspraak_get
-- what: one agreement and whose household it is; who asks must be let in after
-- params: id text, ik text, vandaag text
-- one
select a.id, a.huishouden, h.naam as huishouden_naam, a.doel, d.tekst as doel_tekst, a.wat, a.wie, a.wie_soort, a.voor, a.herhaling, a.tot,
       a.samen as is_samen, a.vertellen_op, a.vertellen_door, a.stand, a.volgende, a.medewerker, a.inwoner, a.netwerk, a.kring, a.besluit, a.versie,
       d.leefgebied as maybe_leefgebied, coalesce(a.gedeeld, d.gedeeld) as maybe_gedeeld,
       case when a.gedeeld is null then d.gedeeld_met else a.gedeeld_met end as maybe_gedeeld_met,
       d.gedeeld as maybe_doel_gedeeld, d.gedeeld_met as maybe_doel_gedeeld_met
from afspraak a
join huishouden h on h.id = a.huishouden
left join doel d on d.id = a.doel
where a.id = :id and @zichtbaar_voor_mij(a.id);

-- name: afspraak_household
-- params: id text, ik text, vandaag text
-- one
select huishouden from afspraak where id = :id and @zichtbaar_voor_mij(afspraak.id);

-- name: afspraak_history
-- what: the answers to one agreement, and who gave them as in plan_promises
-- params: afspraak text, voor text
select dag, stand, reden, nieuwe_dag, case when :voor = '' then door end as door
from afspraak_stand
where afspraak = :afspraak
order by moment desc, dag desc, id;

-- name: afspraak_last_answer
-- what: the last answer and who gave it: the same one again is a second click, no conflict
-- params: afspraak text
-- one
select s.stand, s.account
from afspraak_stand s
where s.afspraak = :afspraak
order by s.moment desc, s.dag desc, s.id
limit 1;

-- name: afspraak_add
-- params: id text, huishouden text, doel text, wat text, wie_soort text, wie text, medewerker text, inwoner text, netwerk text, kring text, voor text, herhaling text, tot text, samen int, vertellen_op text, vertellen_door text, volgende text, besluit text, nu text
insert into afspraak (id, huishouden, doel, wat, wie_soort, wie, medewerker, inwoner, netwerk, kring, voor, herhaling, tot, samen, vertellen_op,
                      vertellen_door, stand, volgende, besluit, gemaakt, versie)
values (:id, :huishouden, :doel, :wat, :wie_soort, :wie, :medewerker, :inwoner, :netwerk, :kring, :voor, :herhaling, :tot, :samen, :vertellen_op,
        :vertellen_door, 'open', :volgende, :besluit, :nu, 1);

-- name: afspraak_change
-- params: id text, versie int, wat text, wie_soort text, wie text, medewerker text, inwoner text, netwerk text, kring text, voor text, herhaling text, tot text, samen int, vertellen_op text, vertellen_door text, volgende text, stand text
update afspraak
set wat = :wat, wie_soort = :wie_soort, wie = :wie, medewerker = :medewerker, inwoner = :inwoner, netwerk = :netwerk, kring = :kring, voor = :voor,
    herhaling = :herhaling, tot = :tot, samen = :samen, vertellen_op = :vertellen_op, vertellen_door = :vertellen_door, volgende = :volgende,
    stand = :stand, versie = versie + 1
where id = :id and versie = :versie;

-- name: afspraak_answer
-- params: id text, versie int, stand text, volgende text
update afspraak set stand = :stand, volgende = :volgende, versie = versie + 1 where id = :id and versie = :versie;

-- name: afspraak_stand_add
-- params: id text, afspraak text, dag text, stand text, reden text, nieuwe_dag text, door text, account text, nu text
insert into afspraak_stand (id, afspraak, dag, stand, reden, nieuwe_dag, door, account, moment)
values (:id, :afspraak, :dag, :stand, :reden, :nieuwe_dag, :door, :account, :nu);

-- name: wie_medewerker
-- what: somebody of the kring with a log-in, as people read it
-- params: id text, huishouden text, vandaag text, voor text
-- one
select m.naam as wie
from medewerker m
where m.id = :id
  and exists (select 1 from kring k where k.huishouden = :huishouden and k.medewerker = m.id and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag) and @zichtbaar_hier(k.id));

-- name: wie_inwoner
-- params: id text, huishouden text
-- one
select coalesce(i.aanspreken, i.naam, l.rol) as wie
from huishouden_lid l
join inwoner i on i.id = l.inwoner
where l.inwoner = :id and l.huishouden = :huishouden and l.tot is null;

-- name: wie_netwerk
-- params: id text, huishouden text, voor text
-- one
select wie from netwerk where id = :id and huishouden = :huishouden and @zichtbaar_hier(netwerk.id);

-- name: wie_kring
-- params: id text, huishouden text, vandaag text, voor text
-- one
select k.rol || ', ' || k.organisatie_naam as wie
from kring k
where k.id = :id and k.huishouden = :huishouden and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag) and @zichtbaar_hier(k.id);

-- part: van_mij_of_waargenomen
-- what: agreements that a medewerker promised, or that somebody promised for whom this one stands in now
(select b.id from afspraak b where b.medewerker = :ik and b.stand = 'open'
 union
 select c.id
 from kring v
 join afspraak c on c.huishouden = v.huishouden and c.medewerker = v.vervangt and c.stand = 'open'
 where v.medewerker = :ik and v.soort = 'waarneming' and v.van <= :vandaag and v.tot >= :vandaag)

-- name: plan_today
-- what: what I promised and is due up to a day, or has no day; only where I am in the kring
-- params: ik text, vandaag text, tot text
select a.id, a.huishouden, h.naam as huishouden_naam, a.wat, a.volgende as voor, a.herhaling, a.versie,
       case when exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.rol <> 'handhaver'
                         and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)) then 1 else 0 end as is_benoemd,
       case when a.medewerker <> :ik then m.naam end as vervangt_naam
from afspraak a
join huishouden h on h.id = a.huishouden
left join medewerker m on m.id = a.medewerker
where a.id in @van_mij_of_waargenomen and a.stand = 'open' and (a.volgende is null or a.volgende <= :tot)
  and @zichtbaar_voor_mij(a.id)
  and exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by coalesce(a.volgende, '9999'), a.gemaakt, a.id;

-- name: plan_today_people
-- what: whose data that list shows
-- params: ik text, vandaag text, tot text
select distinct l.inwoner
from huishouden_lid l
join afspraak a on a.huishouden = l.huishouden
where l.tot is null and a.id in @van_mij_of_waargenomen and a.stand = 'open' and (a.volgende is null or a.volgende <= :tot)
  and @zichtbaar_voor_mij(a.id)
  and exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by l.inwoner;

-- name: plan_calendar
-- what: what I promised for a day, in households where I am in the kring; neither what nor for whom
-- params: ik text, vandaag text, tot text
select a.id, a.volgende, a.voor, a.herhaling, a.tot, a.gemaakt, a.versie
from afspraak a
where a.medewerker = :ik and a.stand = 'open' and a.volgende <= :tot
  and @zichtbaar_voor_mij(a.id)
  and exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by a.volgende, a.gemaakt, a.id;

-- name: plan_calendar_people
-- what: whose data that is
-- params: ik text, vandaag text, tot text
select distinct l.inwoner
from huishouden_lid l
join afspraak a on a.huishouden = l.huishouden
where l.tot is null and a.medewerker = :ik and a.stand = 'open' and a.volgende <= :tot
  and @zichtbaar_voor_mij(a.id)
  and exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by l.inwoner;
