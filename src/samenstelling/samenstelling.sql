-- SPDX-License-Identifier: EUPL-1.2
-- name: samenstelling_start
-- what: another household of the same organisation and team
-- params: id text, van text, naam text, zoeknaam text, vandaag text
insert into huishouden (id, naam, zoeknaam, organisatie, team, wijk, gemaakt, bewogen, versie)
select :id, :naam, :zoeknaam, h.organisatie, h.team, null, :vandaag, :vandaag, 1 from huishouden h where h.id = :van;

-- name: samenstelling_member
-- params: huishouden text, inwoner text
-- one
select l.rol, coalesce(i.aanspreken, i.naam, l.rol) as noemen
from huishouden_lid l
join inwoner i on i.id = l.inwoner
where l.huishouden = :huishouden and l.inwoner = :inwoner and l.tot is null;

-- name: samenstelling_enter
-- what: also who lived there before comes back in the same row
-- params: huishouden text, inwoner text, rol text, vandaag text
insert into huishouden_lid (huishouden, inwoner, rol, volgorde, van)
select :huishouden, :inwoner, :rol, coalesce(max(l.volgorde), 0) + 1, :vandaag from huishouden_lid l where l.huishouden = :huishouden
on conflict (huishouden, inwoner) do update set tot = null, rol = excluded.rol, versie = huishouden_lid.versie + 1;

-- name: samenstelling_leave
-- params: huishouden text, inwoner text, vandaag text
update huishouden_lid set tot = :vandaag, versie = versie + 1 where huishouden = :huishouden and inwoner = :inwoner and tot is null;

-- name: samenstelling_members
-- params: huishouden text
-- one
select count(*) as aantal from huishouden_lid where huishouden = :huishouden and tot is null;

-- name: samenstelling_choices
-- what: people of my other households who do not live here, with the household they live in
-- params: huishouden text, ik text, vandaag text
select l.inwoner || ':' || l.huishouden as value, coalesce(i.aanspreken, i.naam, l.rol) || ' (' || h.naam || ')' as label
from kring k
join huishouden h on h.id = k.huishouden
join huishouden_lid l on l.huishouden = h.id and l.tot is null
join inwoner i on i.id = l.inwoner
where k.medewerker = :ik and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag) and h.id <> :huishouden
  and not exists (select 1 from huishouden_lid n where n.huishouden = :huishouden and n.inwoner = l.inwoner and n.tot is null)
group by l.inwoner, l.huishouden, i.aanspreken, i.naam, l.rol, h.naam
order by h.naam, coalesce(i.aanspreken, i.naam, l.rol), l.inwoner;

-- name: verhuis_note
-- what: what goes along: the goals of somebody with all that hangs under them, own words, own promises, worries about safety, documents
-- params: van text, naar text, inwoner text, vandaag text
insert into verhuisd (van, record, naar, dag)
select :van, x.id, :naar, :vandaag
from (select d.id from doel d where d.huishouden = :van and d.van = :inwoner
      union
      select a.id from afspraak a
      where a.huishouden = :van
        and (a.doel in (select d.id from doel d where d.huishouden = :van and d.van = :inwoner) or (a.doel is null and a.inwoner = :inwoner))
      union
      select w.id from afweging w where w.doel in (select d.id from doel d where d.huishouden = :van and d.van = :inwoner)
      union
      select b.id from besluit b
      where b.afweging in (select w.id from afweging w where w.doel in (select d.id from doel d where d.huishouden = :van and d.van = :inwoner))
      union
      select g.id from geadresseerde g
      where g.besluit in (select b.id from besluit b
                          where b.afweging in (select w.id from afweging w
                                               where w.doel in (select d.id from doel d where d.huishouden = :van and d.van = :inwoner)))
      union
      select z.id from bezwaar z
      where z.besluit in (select b.id from besluit b
                          where b.afweging in (select w.id from afweging w
                                               where w.doel in (select d.id from doel d where d.huishouden = :van and d.van = :inwoner)))
      union
      select t.id from terugblik t
      where t.besluit in (select b.id from besluit b
                          where b.afweging in (select w.id from afweging w
                                               where w.doel in (select d.id from doel d where d.huishouden = :van and d.van = :inwoner)))
      union
      select c.id from citaat c where c.huishouden = :van and c.inwoner = :inwoner
      union
      select f.id from dossier f where f.huishouden = :van and f.inwoner = :inwoner
      union
      select g.id from gesprek g where g.huishouden = :van and g.dossier in (select f.id from dossier f where f.huishouden = :van and f.inwoner = :inwoner)
      union
      select m.id from meldcode m where m.huishouden = :van and m.inwoner = :inwoner
      union
      select y.id from document y where y.huishouden = :van and y.inwoner = :inwoner
      union
      select v.id from inwoner_verblijf v where v.huishouden = :van and v.inwoner = :inwoner) x
where 1 = 1
on conflict (van, record) do update set naar = excluded.naar, dag = excluded.dag;

-- name: verhuis_back
-- what: what comes back is told again where it is
-- params: van text, naar text
delete from verhuisd
where van = :naar and record in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_goals
-- params: van text, naar text
update doel set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_promises
-- params: van text, naar text
update afspraak set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_weighings
-- params: van text, naar text
update afweging set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_origins
-- params: van text, naar text
update voorlegging_herkomst set huishouden = :naar
where huishouden = :van and afweging in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_decisions
-- params: van text, naar text
update besluit set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_objections
-- what: to a decision that goes along
-- params: van text, naar text
update bezwaar set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_look_backs
-- params: van text, naar text
update terugblik set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_words
-- params: van text, naar text
update citaat set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_files
-- params: van text, naar text
update dossier set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_notes
-- params: van text, naar text
update gesprek set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_worries
-- params: van text, naar text
update meldcode set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_whereabouts
-- params: van text, naar text
update inwoner_verblijf set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_documents
-- params: van text, naar text
update document set huishouden = :naar where huishouden = :van and id in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: verhuis_hidden
-- params: van text, naar text
update verborgen set huishouden = :naar where huishouden = :van and record in (select v.record from verhuisd v where v.van = :van and v.naar = :naar);

-- name: afsluiting_facts
-- what: what still runs in a household
-- params: huishouden text
-- one
select (select count(*) from voorlegging_herkomst h join voorlegging v on v.id = h.voorlegging
        where h.huishouden = :huishouden and v.stand in ('open', 'akkoord')
          and not exists (select 1 from besluit b where b.afweging = h.afweging and b.voorlegging = v.id)) as voorleggingen,
       (select count(*) from besluit b
        where b.huishouden = :huishouden
          and (b.stand in ('te_tekenen', 'teruggestuurd', 'getekend')
               or (b.stand = 'verzonden' and not exists (select 1 from besluit n where n.vervangt = b.id and n.stand = 'verzonden')
                   and exists (select 1 from geadresseerde g where g.besluit = b.id
                               and not exists (select 1 from verzending z where z.besluit = b.id and z.geadresseerde = g.id))))) as besluiten,
       (select count(*) from meldcode m where m.huishouden = :huishouden and m.stand = 'open') as zorgen,
       (select count(*) from afspraak a where a.huishouden = :huishouden and a.stand = 'open') as afspraken;

-- name: afsluiting_get
-- what: the household, its last closing, and whether who asks was in the kring then, for the whole household
-- params: huishouden text, ik text
-- one
select h.id, h.naam, h.gesloten, h.organisatie, h.versie, s.id as afsluiting,
       case when exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.tot >= h.gesloten
                         and k.voor is null) then 1 else 0 end as is_erbij_geweest
from huishouden h
left join huishouden_afsluiting s on s.huishouden = h.id and s.heropend_op is null
where h.id = :huishouden;

-- name: afsluiting_add
-- params: id text, huishouden text, reden text, toelichting text, nazorg_op text, vandaag text, medewerker text
insert into huishouden_afsluiting (id, huishouden, reden, toelichting, nazorg_op, dag, medewerker)
values (:id, :huishouden, :reden, :toelichting, :nazorg_op, :vandaag, :medewerker);

-- name: afsluiting_set
-- params: huishouden text, versie int, gesloten text
update huishouden set gesloten = :gesloten, versie = versie + 1 where id = :huishouden and versie = :versie;

-- name: afsluiting_stop_promises
-- what: open agreements stop, except the one that was just made for the aftercare
-- params: huishouden text, behalve text
update afspraak set stand = 'gestopt', volgende = null, versie = versie + 1
where huishouden = :huishouden and stand = 'open' and (:behalve is null or id <> :behalve);

-- name: afsluiting_end_kring
-- what: access ends by itself
-- params: huishouden text, tot text
update kring set tot = :tot, reden = 'Afgesloten', versie = versie + 1 where huishouden = :huishouden and (tot is null or tot > :tot);

-- name: afsluiting_reopen
-- params: id text, vandaag text, reden text, medewerker text
update huishouden_afsluiting set heropend_op = :vandaag, heropend_reden = :reden, heropend_door = :medewerker where id = :id and heropend_op is null;

-- name: afsluiting_end_regisseur
-- what: who was regisseur until the aftercare makes place for who opens it again
-- params: huishouden text, vandaag text
update kring set tot = :vandaag, versie = versie + 1 where huishouden = :huishouden and rol = 'regisseur' and tot > :vandaag;

-- name: afsluiting_list
-- what: closed households in whose kring I was when they closed, the last one first
-- params: ik text, na text, na_id text, aantal int
select h.id, h.naam, h.gesloten, s.reden, s.nazorg_op
from huishouden h
join huishouden_afsluiting s on s.huishouden = h.id and s.heropend_op is null
where h.gesloten is not null
  and h.id in (select k.huishouden from kring k where k.medewerker = :ik)
  and exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.tot >= h.gesloten)
  and (h.gesloten, h.id) < (:na, :na_id)
order by h.gesloten desc, h.id desc
limit :aantal;

-- name: afsluiting_list_people
-- params: ik text, na text, na_id text
select l.inwoner
from huishouden h
join huishouden_lid l on l.huishouden = h.id and l.tot is null
where h.gesloten is not null
  and h.id in (select k.huishouden from kring k where k.medewerker = :ik)
  and exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.tot >= h.gesloten)
  and (h.gesloten, h.id) < (:na, :na_id)
order by l.inwoner;
