-- SPDX-License-Identifier: EUPL-1.2
-- name: terugblik_add
-- params: id text, besluit text, huishouden text, medewerker text, gepland text
insert into terugblik (id, besluit, huishouden, medewerker, gepland, versie)
values (:id, :besluit, :huishouden, :medewerker, :gepland, 1);

-- name: terugblik_of
-- what: the look back on one decision, the first that was planned; who may see it is asked before
-- params: besluit text
-- one
select t.id, t.gepland, t.gedaan, t.geholpen, t.resultaat, t.spijt, t.geleerd, t.volgens_inwoner, t.versie
from terugblik t
where t.besluit = :besluit
order by t.gepland, t.id
limit 1;

-- name: terugblik_get
-- what: one look back, with what was decided, and how it went in the article when the household came from a published case;
-- what: who may see it is asked of the row
-- params: id text, ik text, vandaag text
-- one
select t.id, t.besluit, b.wat, t.huishouden, h.naam as huishouden_naam, m.naam as medewerker, b.voorlegging, t.gepland, t.gedaan, t.geholpen, t.resultaat,
       b.bedrag_cent, (select cast(sum(a.bedrag_cent) as bigint) from aankoop a where a.besluit = b.id) as kostte_cent, t.spijt, t.geleerd, t.volgens_inwoner, t.versie,
       (select min(c.uitkomst) from casus c where c.huishouden = t.huishouden) as uitkomst, d.leefgebied as maybe_leefgebied,
       d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, t.medewerker as maybe_maker, b.afweging
from terugblik t
join besluit b on b.id = t.besluit
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
join huishouden h on h.id = t.huishouden
join medewerker m on m.id = t.medewerker
where t.id = :id and @zichtbaar_voor_mij(t.id);

-- name: terugblik_set
-- params: id text, versie int, dag text, geholpen text, resultaat text, spijt text, geleerd text, volgens_inwoner text
update terugblik
set gedaan = coalesce(gedaan, :dag), geholpen = :geholpen, resultaat = :resultaat, spijt = :spijt, geleerd = :geleerd, volgens_inwoner = :volgens_inwoner,
    versie = versie + 1
where id = :id and versie = :versie;

-- name: terugblik_open_of
-- what: what somebody would look back on in a household and did not yet; for nobody's eyes
-- params: huishouden text, medewerker text
select t.id, t.huishouden, t.gepland from terugblik t
where t.medewerker = :medewerker and t.gedaan is null and t.huishouden = :huishouden
order by t.gepland, t.id;

-- name: terugblik_left
-- what: not done yet, of somebody who is not in the kring any more; and who is its regisseur. For nobody's eyes
-- params: vandaag text
select t.id, t.huishouden, t.gepland, k.medewerker as regisseur
from terugblik t
join kring k on k.huishouden = t.huishouden and k.rol = 'regisseur' and k.tot is null and k.medewerker <> t.medewerker
where t.gedaan is null
  and not exists (select 1 from kring nog where nog.huishouden = t.huishouden and nog.medewerker = t.medewerker
                  and nog.van <= :vandaag and (nog.tot is null or nog.tot >= :vandaag))
order by t.gepland, t.id, k.id;

-- name: terugblik_set_who
-- params: id text, medewerker text
update terugblik set medewerker = :medewerker where id = :id;

-- name: terugblik_due
-- what: mine that are not done and due up to a day, the oldest first; as long as I am in the kring
-- params: ik text, vandaag text, tot text
select t.id, b.wat, t.gepland, t.huishouden, h.naam as huishouden_naam, case when t.gepland < :vandaag then 1 else 0 end as is_te_laat
from terugblik t
join besluit b on b.id = t.besluit
join huishouden h on h.id = t.huishouden
where t.medewerker = :ik and t.gedaan is null and t.gepland <= :tot
  and @zichtbaar_voor_mij(t.id)
  and exists (select 1 from kring k where k.huishouden = t.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by t.gepland, t.id;

-- name: terugblik_due_members
-- what: whose data that list shows
-- params: ik text, vandaag text, tot text
select l.inwoner
from terugblik t
join huishouden_lid l on l.huishouden = t.huishouden and l.tot is null
where t.medewerker = :ik and t.gedaan is null and t.gepland <= :tot
  and @zichtbaar_voor_mij(t.id)
  and exists (select 1 from kring k where k.huishouden = t.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
group by l.inwoner
order by l.inwoner;

-- name: terugblik_words
-- what: what the resident says of it, in the order in which it was said; who may see it is asked before
-- params: terugblik text
select w.tekst, w.geholpen, w.dag from terugblik_woord w where w.terugblik = :terugblik order by w.volgnummer, w.id;

-- name: terugblik_word_add
-- params: id text, terugblik text, geholpen text, tekst text, dag text
insert into terugblik_woord (id, terugblik, geholpen, tekst, dag, volgnummer)
select :id, :terugblik, :geholpen, :tekst, :dag, coalesce(max(w.volgnummer), 0) + 1
from terugblik_woord w where w.terugblik = :terugblik;

-- name: terugblik_of_resident
-- what: the look back on what a resident got, once that was sent
-- params: besluit text, ik text
-- one
select t.id, t.huishouden
from terugblik t
join besluit b on b.id = t.besluit
where b.id = :besluit and b.inwoner = :ik and b.soort = 'toekenning'
  and exists (select 1 from verzending v where v.besluit = b.id)
  and not exists (select 1 from verborgen weg where weg.huishouden = b.huishouden and weg.voor = :ik and weg.record in (b.id, t.id))
order by t.gepland, t.id
limit 1;

-- name: terugblik_share
-- what: how many were looked back on in a period and how many of those are regretted, by the team that decided ('': every team)
-- params: team text, van text, tot text, ik text, vandaag text
select v.team, count(*) as aantal, cast(sum(case when t.spijt in ('ja', 'deels') then 1 else 0 end) as bigint) as spijt
from terugblik t
join besluit b on b.id = t.besluit
join voorlegging v on v.id = b.voorlegging
where t.gedaan >= :van and t.gedaan < :tot and (:team = '' or v.team = :team) and @zichtbaar_voor_mij(t.id)
group by v.team
order by v.team;
