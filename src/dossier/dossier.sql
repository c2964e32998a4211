-- SPDX-License-Identifier: EUPL-1.2
-- name: dossier_list
-- what: the files of people of a household; who asks is judged after
-- params: huishouden text, voor text
select d.id, d.inwoner, coalesce(i.aanspreken, i.naam, l.rol) as noemen, d.wet, o.naam as organisatie, d.begonnen, d.gesloten,
       d.door as maybe_schrijver, d.wet as maybe_wet, d.inwoner as maybe_van, d.kan_oordelen as maybe_kan_oordelen,
       i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from dossier d
join inwoner i on i.id = d.inwoner
join organisatie o on o.id = d.organisatie
left join huishouden_lid l on l.huishouden = d.huishouden and l.inwoner = d.inwoner
where d.huishouden = :huishouden and @zichtbaar_hier(d.id)
order by d.begonnen desc, d.id;

-- name: dossier_get
-- params: id text, ik text, vandaag text
-- one
select d.id, d.huishouden, h.naam as huishouden_naam, d.inwoner, coalesce(i.aanspreken, i.naam, l.rol) as noemen, d.wet,
       d.organisatie as bewaarder, o.naam as organisatie, d.begonnen, d.gesloten, d.versie, d.door as maybe_schrijver, d.wet as maybe_wet,
       d.inwoner as maybe_van, d.kan_oordelen as maybe_kan_oordelen, i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from dossier d
join huishouden h on h.id = d.huishouden
join inwoner i on i.id = d.inwoner
join organisatie o on o.id = d.organisatie
left join huishouden_lid l on l.huishouden = d.huishouden and l.inwoner = d.inwoner
where d.id = :id and @zichtbaar_voor_mij(d.id);

-- name: dossier_same
-- what: whether this organisation keeps an open file of this person under this law already
-- params: huishouden text, inwoner text, wet text, organisatie text, voor text
-- one
select count(*) as aantal
from dossier d
where d.inwoner = :inwoner and d.wet = :wet and d.huishouden = :huishouden and d.organisatie = :organisatie and d.gesloten is null
  and @zichtbaar_hier(d.id);

-- name: dossier_add
-- params: id text, huishouden text, inwoner text, wet text, organisatie text, kan_oordelen int, begonnen text, door text
insert into dossier (id, huishouden, inwoner, wet, organisatie, kan_oordelen, begonnen, gesloten, door, versie)
values (:id, :huishouden, :inwoner, :wet, :organisatie, :kan_oordelen, :begonnen, null, :door, 1);

-- name: dossier_change
-- params: id text, versie int, kan_oordelen int, gesloten text
update dossier set kan_oordelen = :kan_oordelen, gesloten = :gesloten, versie = versie + 1 where id = :id and versie = :versie;

-- name: dossier_items
-- what: notes and words under a file, newest first, before one; of words as they were corrected
-- params: dossier text, huishouden text, voor text, na text, na_id text, aantal int
select x.id, x.dossier, x.soort, x.tekst, x.dag, x.door, x.gegevens, x.maybe_schrijver, x.maybe_gedeeld, x.maybe_gedeeld_met, x.is_afgeschermd
from (select g.id, g.dossier, 'gesprek' as soort, g.tekst, g.dag, m.naam as door, g.gegevens, g.medewerker as maybe_schrijver, g.gedeeld as maybe_gedeeld,
             g.gedeeld_met as maybe_gedeeld_met, 0 as is_afgeschermd
      from gesprek g
      join medewerker m on m.id = g.medewerker
      where g.dossier = :dossier
      union all
      select c.id, c.dossier, 'citaat', c.tekst, c.dag, c.door, c.gegevens, c.medewerker, c.gedeeld, c.gedeeld_met, c.afgeschermd
      from citaat c
      where c.dossier = :dossier and not exists (select 1 from citaat n where n.huishouden = c.huishouden and n.verbetert = c.id)) x
where (x.dag, x.id) < (:na, :na_id) and @zichtbaar_hier(x.id)
order by x.dag desc, x.id desc
limit :aantal;

-- name: dossier_item
-- what: one of them
-- params: dossier text, id text, huishouden text, voor text
-- one
select x.id, x.soort, x.gegevens, x.maybe_schrijver, x.maybe_gedeeld, x.maybe_gedeeld_met, x.is_afgeschermd
from (select g.id, 'gesprek' as soort, g.gegevens, g.medewerker as maybe_schrijver, g.gedeeld as maybe_gedeeld, g.gedeeld_met as maybe_gedeeld_met,
             0 as is_afgeschermd
      from gesprek g
      where g.id = :id and g.dossier = :dossier
      union all
      select c.id, 'citaat', c.gegevens, c.medewerker, c.gedeeld, c.gedeeld_met, c.afgeschermd
      from citaat c
      where c.id = :id and c.dossier = :dossier) x
where @zichtbaar_hier(x.id);

-- name: dossier_loose
-- what: the last notes of a household and words of one person that stand under no file
-- params: huishouden text, inwoner text, voor text, aantal int
select x.id, x.soort, x.tekst, x.dag, x.maybe_schrijver, x.maybe_gedeeld, x.maybe_gedeeld_met, x.is_afgeschermd
from (select g.id, 'gesprek' as soort, g.tekst, g.dag, g.medewerker as maybe_schrijver, g.gedeeld as maybe_gedeeld, g.gedeeld_met as maybe_gedeeld_met,
             0 as is_afgeschermd
      from gesprek g
      where g.huishouden = :huishouden and g.dossier is null
      union all
      select c.id, 'citaat', c.tekst, c.dag, c.medewerker, c.gedeeld, c.gedeeld_met, c.afgeschermd
      from citaat c
      where c.huishouden = :huishouden and c.inwoner = :inwoner and c.dossier is null
        and not exists (select 1 from citaat n where n.huishouden = c.huishouden and n.verbetert = c.id)) x
where @zichtbaar_hier(x.id)
order by x.dag desc, x.id desc
limit :aantal;

-- name: dossier_note_set
-- what: a note goes under a file, or out of it
-- params: id text, was text, dossier text, gegevens text
update gesprek set dossier = :dossier, gegevens = :gegevens
where id = :id and ((:was is null and dossier is null) or dossier = :was);

-- name: dossier_words_set
-- what: words, with what stood there before they were corrected
-- params: id text, was text, dossier text, gegevens text
update citaat set dossier = :dossier, gegevens = :gegevens
where ((:was is null and dossier is null) or dossier = :was)
  and id in (with recursive keten (id, verbetert) as (
                 select c.id, c.verbetert from citaat c where c.id = :id
                 union all
                 select c.id, c.verbetert from citaat c join keten k on c.id = k.verbetert)
             select keten.id from keten);

-- name: dossier_words_before
-- what: what stood there before words were corrected
-- params: id text
with recursive keten (id, verbetert) as (
    select c.id, c.verbetert from citaat c where c.id = :id
    union all
    select c.id, c.verbetert from citaat c join keten k on c.id = k.verbetert)
select keten.id from keten where keten.id <> :id
order by keten.id;

-- name: dossier_receivers
-- what: organisations in a kring today, with the law of their place; who enforces apart
-- params: huishouden text, vandaag text, voor text
select distinct o.id as organisatie, o.naam as organisatie_naam, k.wet, case when h.organisatie = o.id then 1 else 0 end as is_gemeente,
       case when k.rol = 'handhaver' then 1 else 0 end as is_handhaver
from kring k
join medewerker m on m.id = k.medewerker
join organisatie o on o.id = m.organisatie
join huishouden h on h.id = k.huishouden
where k.huishouden = :huishouden and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag) and k.soort <> 'doorbraak' and @zichtbaar_hier(k.id)
order by o.naam, o.id, k.wet nulls first, is_handhaver;

-- name: toestemming_list
-- what: not to an organisation of which everybody in the kring is hidden from whose eyes it is read with
-- params: dossier text, voor text
select t.id, d.inwoner, t.organisatie, o.naam as organisatie_naam, d.wet as van_wet, t.naar_wet, t.gegevens, t.doel, t.waarvoor, t.hoe, t.door,
       t.door_wie, t.leeftijd, t.vanaf, t.tot, r.artikel, m.naam as vastgelegd_door, t.ingetrokken, t.ingetrokken_hoe, t.ingetrokken_door, t.versie
from deeltoestemming t
join dossier d on d.id = t.dossier
join organisatie o on o.id = t.organisatie
join delingsregel r on r.id = t.regel
left join medewerker m on m.id = t.vastgelegd_door
where t.dossier = :dossier
  and (not exists (select 1 from kring k
                   join medewerker z on z.id = k.medewerker and z.organisatie = t.organisatie
                   join verborgen weg on weg.huishouden = d.huishouden and weg.voor = :voor and weg.record = k.id
                   where k.huishouden = d.huishouden)
       or exists (select 1 from kring k
                  join medewerker z on z.id = k.medewerker and z.organisatie = t.organisatie
                  where k.huishouden = d.huishouden
                    and not exists (select 1 from verborgen weg where weg.huishouden = d.huishouden and weg.voor = :voor and weg.record = k.id)))
order by t.vanaf desc, t.id desc;

-- name: toestemming_get
-- params: id text
-- one
select t.id, t.dossier, t.door, d.huishouden
from deeltoestemming t
join dossier d on d.id = t.dossier
where t.id = :id;

-- name: toestemming_add
-- params: id text, dossier text, organisatie text, naar_wet text, gegevens text, waarvoor text, hoe text, door text, door_wie text, leeftijd int, vanaf text, tot text, regel text, vastgelegd_door text
insert into deeltoestemming (id, dossier, organisatie, naar_wet, gegevens, doel, waarvoor, hoe, door, door_wie, leeftijd, vanaf, tot, regel, vastgelegd_door,
                             ingetrokken, ingetrokken_hoe, ingetrokken_door, versie)
values (:id, :dossier, :organisatie, :naar_wet, :gegevens, 'hulp', :waarvoor, :hoe, :door, :door_wie, :leeftijd, :vanaf, :tot, :regel, :vastgelegd_door,
        null, null, null, 1);

-- name: toestemming_withdraw
-- params: id text, nu text, hoe text, door text
update deeltoestemming set ingetrokken = :nu, ingetrokken_hoe = :hoe, ingetrokken_door = :door, versie = versie + 1
where id = :id and ingetrokken is null;

-- name: toestemming_deciders
-- what: who may say yes for somebody: parents with gezag, and who was appointed or authorised
-- params: inwoner text, vandaag text
select distinct x.door as id, coalesce(i.aanspreken, i.naam, (select min(l.rol) from huishouden_lid l where l.inwoner = x.door)) as naam, x.soort
from (select g.ouder as door, 'ouder' as soort
      from gezag g
      where g.kind = :inwoner and g.heeft_gezag = 1 and g.van <= :vandaag and g.tot is null
      union all
      select v.door, v.soort
      from vertegenwoordiging v
      where v.inwoner = :inwoner and v.van <= :vandaag and (v.tot is null or v.tot >= :vandaag)) x
join inwoner i on i.id = x.door
order by x.soort, naam, x.door;

-- name: hulp_list
-- params: dossier text
select h.id, h.wat, h.dag, h.leeftijd, h.kan_oordelen as is_oordelend, h.jeugdige, h.ouders, h.uitzondering, h.mag as is_mag, h.artikel, m.naam as door
from hulptoestemming h
left join medewerker m on m.id = h.door
where h.dossier = :dossier
order by h.gemaakt desc, h.id desc;

-- name: hulp_add
-- params: id text, dossier text, wat text, dag text, leeftijd int, kan_oordelen int, jeugdige text, ouders text, uitzondering text, mag int, artikel text, door text, gemaakt text
insert into hulptoestemming (id, dossier, wat, dag, leeftijd, kan_oordelen, jeugdige, ouders, uitzondering, mag, artikel, door, gemaakt)
values (:id, :dossier, :wat, :dag, :leeftijd, :kan_oordelen, :jeugdige, :ouders, :uitzondering, :mag, :artikel, :door, :gemaakt);

-- name: vertegenwoordiging_household
-- what: the household in which who asks may arrange this for somebody
-- params: id text, ik text, vandaag text
-- one
select l.huishouden, h.naam as huishouden_naam, coalesce(i.aanspreken, i.naam, l.rol) as noemen
from huishouden_lid l
join huishouden h on h.id = l.huishouden
join inwoner i on i.id = l.inwoner
where l.inwoner = :id and l.tot is null
  and exists (select 1 from kring k where k.huishouden = l.huishouden and k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by l.huishouden
limit 1;

-- name: vertegenwoordiging_list
-- params: inwoner text
select v.id, v.door, coalesce(i.aanspreken, i.naam, (select min(l.rol) from huishouden_lid l where l.inwoner = v.door)) as naam, v.soort, v.grond, v.van, v.tot,
       m.naam as vastgelegd_door, v.versie,
       case when exists (select 1 from account a where a.inwoner = v.door and a.is_open = 1) then 1 else 0 end as heeft_account
from vertegenwoordiging v
join inwoner i on i.id = v.door
left join medewerker m on m.id = v.vastgelegd_door
where v.inwoner = :inwoner
order by v.van desc, v.id desc;

-- name: vertegenwoordiging_parents
-- what: who has gezag over somebody
-- params: inwoner text
select g.ouder as id, coalesce(i.aanspreken, i.naam, l.rol) as naam, g.heeft_gezag, g.van
from gezag g
join inwoner i on i.id = g.ouder
left join huishouden_lid l on l.huishouden = g.huishouden and l.inwoner = g.ouder
where g.kind = :inwoner and g.tot is null
order by naam, g.ouder;

-- name: vertegenwoordiging_get
-- params: id text
-- one
select v.id, v.inwoner, v.soort, v.van, v.tot, v.versie from vertegenwoordiging v where v.id = :id;

-- name: vertegenwoordiging_person
-- what: somebody who lives in no household here
-- params: id text, naam text
insert into inwoner (id, naam, tolk, versie) values (:id, :naam, 0, 1);

-- name: vertegenwoordiging_add
-- params: id text, inwoner text, door text, soort text, grond text, van text, tot text, vastgelegd_door text
insert into vertegenwoordiging (id, inwoner, door, soort, grond, van, tot, vastgelegd_door, versie)
values (:id, :inwoner, :door, :soort, :grond, :van, :tot, :vastgelegd_door, 1);

-- name: vertegenwoordiging_end
-- params: id text, versie int, tot text
update vertegenwoordiging set tot = :tot, versie = versie + 1 where id = :id and versie = :versie;
