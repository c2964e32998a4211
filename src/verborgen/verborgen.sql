-- SPDX-License-Identifier: EUPL-1.2
-- name: verborgen_inherit
-- what: what a new item stands under, whom it is about, from whom it is hidden by choice, and who made it or is named in it while
-- what: that colleague is hidden, in one statement: it always runs
-- params: huishouden text, record text, onder text, ook text, nog text, over text, voor text, eigen text, door text, wie text, vandaag text
insert into verborgen (huishouden, voor, record, reden, door, sinds, via)
select v.huishouden, v.voor, :record, v.reden, v.door, :vandaag, coalesce(v.via, v.record)
from verborgen v
where v.huishouden = :huishouden and v.record in (:onder, :ook, :nog)
union all
select g.huishouden, g.ouder, :record, 'gezag', :door, :vandaag, null
from gezag g
where g.huishouden = :huishouden and g.kind = :over and g.heeft_gezag = 0 and g.van <= :vandaag and (g.tot is null or g.tot >= :vandaag)
  and g.ouder <> :eigen
union all
select l.huishouden, l.inwoner, :record, 'veiligheid', :door, :vandaag, null
from huishouden_lid l
where l.huishouden = :huishouden and l.inwoner = :voor and l.tot is null
union all
select p.huishouden, p.voor, :record, p.reden, p.door, :vandaag, coalesce(p.via, p.record)
from kring k
join verborgen p on p.huishouden = k.huishouden and p.record = k.id
where k.huishouden = :huishouden and k.medewerker in (:door, :wie) and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
  and p.voor <> :eigen
  and not exists (select 1 from kring ook
                  where ook.huishouden = k.huishouden and ook.medewerker = k.medewerker and ook.van <= :vandaag
                    and (ook.tot is null or ook.tot >= :vandaag)
                    and not exists (select 1 from verborgen w
                                    where w.huishouden = ook.huishouden and w.voor = p.voor and w.record = ook.id))
on conflict (huishouden, voor, record) do nothing;

-- name: verborgen_list
-- what: what is hidden from whom; not what is hidden from whose eyes it is read with
-- params: huishouden text, voor text
select v.record, v.voor, coalesce(i.aanspreken, i.naam, l.rol) as naam, v.reden, m.naam as door, v.sinds, case when v.via is null then 0 else 1 end as is_mee
from verborgen v
join inwoner i on i.id = v.voor
left join huishouden_lid l on l.huishouden = v.huishouden and l.inwoner = v.voor
left join medewerker m on m.id = v.door
where v.huishouden = :huishouden and @zichtbaar_hier(v.record)
order by v.sinds, v.record, v.voor;

-- name: verborgen_of
-- what: from whom one item is hidden; not from whose eyes it is read with
-- params: huishouden text, record text, voor text
select coalesce(i.aanspreken, i.naam, l.rol) as naam
from verborgen v
join inwoner i on i.id = v.voor
left join huishouden_lid l on l.huishouden = v.huishouden and l.inwoner = v.voor
where v.record = :record and v.huishouden = :huishouden and v.voor <> :voor
order by naam, v.voor;

-- name: verborgen_items
-- what: all items of a household, for choosing one and for telling what is hidden. Who keeps the plan is no item: that is known
-- what: Files are told by their concept, to who may see them; with a file all that stands under it is hidden
-- params: huishouden text
select x.id, x.soort, x.tekst
from (select d.id, 'doel' as soort, d.tekst from doel d where d.huishouden = :huishouden
      union all
      select a.id, 'afspraak', a.wat from afspraak a where a.huishouden = :huishouden
      union all
      select c.id, 'citaat', c.tekst from citaat c where c.huishouden = :huishouden and c.dossier is null
      union all
      select g.id, 'gesprek', g.tekst from gesprek g where g.huishouden = :huishouden and g.dossier is null
      union all
      select b.id, 'beeld', b.leefgebied from beeld b where b.huishouden = :huishouden
      union all
      select w.id, 'afweging', coalesce(w.wat, w.effect) from afweging w where w.huishouden = :huishouden
      union all
      select t.id, 'besluit', t.wat from besluit t where t.huishouden = :huishouden
      union all
      select g.id, 'geadresseerde', coalesce(i.naam, i.aanspreken, l.rol, '') || ': ' || t.wat
      from besluit t
      join geadresseerde g on g.besluit = t.id
      join inwoner i on i.id = g.inwoner
      left join huishouden_lid l on l.huishouden = t.huishouden and l.inwoner = g.inwoner
      where t.huishouden = :huishouden
      union all
      select n.id, 'netwerk', n.wie from netwerk n where n.huishouden = :huishouden and n.tot is null
      union all
      select k.id, 'kring', k.rol || ', ' || k.organisatie_naam from kring k where k.huishouden = :huishouden and k.rol <> 'regisseur'
      union all
      select q.id, 'kortevraag', q.vraag from kortevraag q where q.huishouden = :huishouden
      union all
      select u.id, 'kringvraag', u.rol || ', ' || u.soort from kring_vraag u where u.huishouden = :huishouden and u.soort = 'uitnodiging' and u.stand = 'open'
      union all
      select o.id, 'overleg', o.waarover from overleg o where o.huishouden = :huishouden
      union all
      select s.id, 'opschaling', s.vraag from opschaling s where s.huishouden = :huishouden
      union all
      select z.id, 'meldcode', coalesce((select min(e.tekst) from meldcode_stap e where e.meldcode = z.id and e.stap = 1), z.begonnen)
      from meldcode z where z.huishouden = :huishouden
      union all
      select f.id, 'veiligheidsafspraak', f.wat from veiligheidsafspraak f where f.huishouden = :huishouden
      union all
      select y.id, 'document', y.titel from document y where y.huishouden = :huishouden and y.vernietigd is null
      union all
      select m.id, 'melding', coalesce(m.zin, m.ontvangen) from melding m where m.huishouden = :huishouden
      union all
      select y.id, 'verblijf', coalesce(i.aanspreken, i.naam, l.rol)
      from inwoner_verblijf y
      join inwoner i on i.id = y.inwoner
      left join huishouden_lid l on l.huishouden = y.huishouden and l.inwoner = y.inwoner
      where y.huishouden = :huishouden) x
order by x.soort, x.tekst, x.id;

-- part: rand
-- what: what stands under what, in one household; of own words every version, of a decision also what it replaced. Under a
-- what: place in the kring also what that colleague made or is named in, unless the same colleague has another place that is not hidden
alleen_hier (kring, medewerker) as (
         select k.id, k.medewerker from kring k
         where k.huishouden = :huishouden
           and not exists (select 1 from kring ook
                           where ook.huishouden = k.huishouden and ook.medewerker = k.medewerker and ook.id <> k.id
                             and not exists (select 1 from verborgen w
                                             where w.huishouden = ook.huishouden and w.voor = :voor and w.record = ook.id))),
rand (ouder, kind) as (
         select a.doel, a.id from afspraak a where a.huishouden = :huishouden and a.doel is not null
         union all
         select a.besluit, a.id from afspraak a where a.huishouden = :huishouden and a.besluit is not null
         union all
         select w.doel, w.id from afweging w where w.huishouden = :huishouden
         union all
         select b.afweging, b.id from besluit b where b.huishouden = :huishouden
         union all
         select b.vervangt, b.id from besluit b where b.huishouden = :huishouden and b.vervangt is not null
         union all
         select b.id, b.vervangt from besluit b where b.huishouden = :huishouden and b.vervangt is not null
         union all
         select g.besluit, g.id from besluit b join geadresseerde g on g.besluit = b.id where b.huishouden = :huishouden
         union all
         select g.id, z.id from bezwaar z join geadresseerde g on g.besluit = z.besluit and g.inwoner = z.inwoner where z.huishouden = :huishouden
         union all
         select g.id, n.id from besluit b join geadresseerde n on n.besluit = b.id
         join geadresseerde g on g.besluit = b.vervangt and g.inwoner = n.inwoner where b.huishouden = :huishouden
         union all
         select n.id, g.id from besluit b join geadresseerde n on n.besluit = b.id
         join geadresseerde g on g.besluit = b.vervangt and g.inwoner = n.inwoner where b.huishouden = :huishouden
         union all
         select t.besluit, t.id from terugblik t where t.huishouden = :huishouden
         union all
         select h.afweging, h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden
         union all
         select c.verbetert, c.id from citaat c where c.huishouden = :huishouden and c.verbetert is not null
         union all
         select c.id, c.verbetert from citaat c where c.huishouden = :huishouden and c.verbetert is not null
         union all
         select x.overleg, x.afspraak from overleg o join overleg_afspraak x on x.overleg = o.id where o.huishouden = :huishouden
         union all
         select p.overleg, p.id from overleg o join overleg_deelnemer p on p.overleg = o.id where o.huishouden = :huishouden
         union all
         select a.netwerk, a.id from afspraak a where a.huishouden = :huishouden and a.netwerk is not null
         union all
         select a.kring, a.id from afspraak a where a.huishouden = :huishouden and a.kring is not null
         union all
         select coalesce(p.netwerk, p.kring), p.id from overleg o join overleg_deelnemer p on p.overleg = o.id
         where o.huishouden = :huishouden and coalesce(p.netwerk, p.kring) is not null
         union all
         select k.id, p.id
         from kring k
         join overleg o on o.huishouden = k.huishouden
         join overleg_deelnemer p on p.overleg = o.id and p.medewerker = k.medewerker
         where k.huishouden = :huishouden
         union all
         select m.vervolg_op, m.id from melding m where m.huishouden = :huishouden and m.vervolg_op is not null
         union all
         select g.dossier, g.id from gesprek g where g.huishouden = :huishouden and g.dossier is not null
         union all
         select c.dossier, c.id from citaat c where c.huishouden = :huishouden and c.dossier is not null
         union all
         select k.id, q.id from kring k join kring_vraag q on q.huishouden = k.huishouden and q.aan = k.medewerker where k.huishouden = :huishouden
         union all
         select t.plaats, t.id from kring_toegang t where t.huishouden = :huishouden
         union all
         select k.id, w.id
         from kring k
         join kring w on w.huishouden = k.huishouden and w.vervangt = k.medewerker and w.rol = k.rol and w.soort = 'waarneming'
         where k.huishouden = :huishouden
         union all
         select h.kring, x.id
         from alleen_hier h
         join (select q.id, q.van as medewerker from kring_vraag q where q.huishouden = :huishouden
               union all
               select a.id, a.medewerker from afspraak a where a.huishouden = :huishouden
               union all
               select g.id, g.medewerker from gesprek g where g.huishouden = :huishouden
               union all
               select c.id, c.medewerker from citaat c where c.huishouden = :huishouden
               union all
               select y.id, y.medewerker from document y where y.huishouden = :huishouden
               union all
               select z.id, z.medewerker from meldcode z where z.huishouden = :huishouden
               union all
               select f.id, f.medewerker from veiligheidsafspraak f where f.huishouden = :huishouden
               union all
               select f.id, f.kijkt_medewerker from veiligheidsafspraak f where f.huishouden = :huishouden
               union all
               select o.id, o.medewerker from overleg o where o.huishouden = :huishouden
               union all
               select s.id, s.medewerker from opschaling s where s.huishouden = :huishouden) x on x.medewerker = h.medewerker)

-- part: boom_van_een
-- what: an item and all that stands under it
with recursive @rand,
     boom (id) as (
         select cast(:record as text)
         union
         select r.kind from boom t join rand r on r.ouder = t.id)

-- part: van_kind
-- what: all that is about a child
select d.id from doel d where d.huishouden = :huishouden and d.van = :kind
union all
select c.id from citaat c where c.huishouden = :huishouden and c.inwoner = :kind
union all
select f.id from dossier f where f.huishouden = :huishouden and f.inwoner = :kind
union all
select a.id from afspraak a where a.huishouden = :huishouden and a.inwoner = :kind
union all
select b.id from besluit b where b.huishouden = :huishouden and b.inwoner = :kind
union all
select g.id from besluit b join geadresseerde g on g.besluit = b.id where b.huishouden = :huishouden and g.inwoner = :kind
union all
select z.id from meldcode z where z.huishouden = :huishouden and z.inwoner = :kind
union all
select m.id from melding m where m.huishouden = :huishouden and m.inwoner = :kind

-- part: boom_van_kind
-- what: all that is about a child, and what stands under that
with recursive @rand,
     begin_van (id) as (@van_kind),
     boom (wortel, id) as (
         select s.id, s.id from begin_van s
         union
         select t.wortel, r.kind from boom t join rand r on r.ouder = t.id)

-- name: verborgen_add
-- what: hides an item and all under it from one resident
-- params: huishouden text, voor text, record text, reden text, door text, vandaag text
insert into verborgen (huishouden, voor, record, reden, door, sinds, via)
@boom_van_een
select :huishouden, :voor, o.id, :reden, :door, :vandaag, case when o.id = :record then null else :record end
from boom o
where o.id is not null
on conflict (huishouden, voor, record) do nothing;

-- name: verborgen_add_child
-- what: hides all that is about a child from a parent without gezag
-- params: huishouden text, voor text, kind text, door text, vandaag text
insert into verborgen (huishouden, voor, record, reden, door, sinds, via)
@boom_van_kind
select :huishouden, :voor, o.id, 'gezag', :door, :vandaag, min(case when o.id = o.wortel then null else o.wortel end)
from boom o
where o.id is not null
group by o.id
on conflict (huishouden, voor, record) do nothing;

-- name: verborgen_drop
-- what: shows it again, with all that was hidden with it
-- params: huishouden text, voor text, record text
delete from verborgen where huishouden = :huishouden and voor = :voor and ((record = :record and via is null) or via = :record);

-- name: verborgen_drop_gezag
-- what: a parent has gezag over this child again: what was hidden for want of it is shown
-- params: huishouden text, voor text, kind text
delete from verborgen
where huishouden = :huishouden and voor = :voor and reden = 'gezag'
  and (record in (select x.id from (@van_kind) x) or via in (select y.id from (@van_kind) y));

-- name: gezag_list
-- params: huishouden text
select g.ouder, coalesce(o.aanspreken, o.naam, lo.rol) as ouder_naam, g.kind, coalesce(k.aanspreken, k.naam, lk.rol) as kind_naam,
       g.heeft_gezag, g.van
from gezag g
join inwoner o on o.id = g.ouder
join inwoner k on k.id = g.kind
left join huishouden_lid lo on lo.huishouden = g.huishouden and lo.inwoner = g.ouder
left join huishouden_lid lk on lk.huishouden = g.huishouden and lk.inwoner = g.kind
where g.huishouden = :huishouden and g.tot is null
order by g.van, g.ouder, g.kind;

-- name: gezag_end
-- params: huishouden text, ouder text, kind text, vandaag text
update gezag set tot = :vandaag, versie = versie + 1 where huishouden = :huishouden and ouder = :ouder and kind = :kind and tot is null;

-- name: gezag_put
-- what: how it is from today; said twice on a day, the last counts
-- params: huishouden text, ouder text, kind text, heeft_gezag int, vandaag text
insert into gezag (huishouden, ouder, kind, heeft_gezag, van, versie) values (:huishouden, :ouder, :kind, :heeft_gezag, :vandaag, 1)
on conflict (huishouden, ouder, kind, van) do update set heeft_gezag = excluded.heeft_gezag, tot = null, versie = gezag.versie + 1;

-- name: verblijf_get
-- what: where somebody really is, unless it is hidden from whose eyes it is read with
-- params: huishouden text, inwoner text, voor text
-- one
select x.id, x.inwoner, x.straat, x.postcode, x.plaats, x.telefoon, x.veilig_contact, x.versie,
       (select min(v.voor) from verborgen v where v.record = x.id) as verborgen_voor
from inwoner_verblijf x
where x.huishouden = :huishouden and x.inwoner = :inwoner and @zichtbaar_hier(x.id);

-- name: verblijf_put
-- what: changes nothing when it changed since it was read
-- params: id text, huishouden text, inwoner text, straat text, postcode text, plaats text, telefoon text, veilig_contact text, versie int
insert into inwoner_verblijf (id, huishouden, inwoner, straat, postcode, plaats, telefoon, veilig_contact, versie)
values (:id, :huishouden, :inwoner, :straat, :postcode, :plaats, :telefoon, :veilig_contact, 1)
on conflict (huishouden, inwoner) do update
set straat = excluded.straat, postcode = excluded.postcode, plaats = excluded.plaats, telefoon = excluded.telefoon,
    veilig_contact = excluded.veilig_contact, versie = inwoner_verblijf.versie + 1
where inwoner_verblijf.versie = :versie;

-- name: verblijf_move
-- what: an address that is filled in for a letter goes here, where there is one that who fills it in knows of
-- params: huishouden text, inwoner text, straat text, postcode text, plaats text, voor text
update inwoner_verblijf
set straat = coalesce(:straat, straat), postcode = coalesce(:postcode, postcode), plaats = coalesce(:plaats, plaats), versie = versie + 1
where huishouden = :huishouden and inwoner = :inwoner and @zichtbaar_hier(inwoner_verblijf.id);

-- name: verblijf_end
-- params: id text
delete from inwoner_verblijf where id = :id;

-- name: verblijf_end_hidden
-- params: id text
delete from verborgen where record = :id;
