-- SPDX-License-Identifier: EUPL-1.2
-- name: document_list
-- what: documents of a household, newest first, before one; what decides who sees one comes along
-- params: huishouden text, na text, na_id text, aantal int, voor text
select d.id, d.titel, d.soort, d.bytes, d.wet, d.inwoner, coalesce(i.aanspreken, i.naam, l.rol) as over, d.vernietigen_op, m.naam as door, d.gemaakt,
       d.versie, d.medewerker as maybe_schrijver, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, d.wet as maybe_wet,
       d.inwoner as maybe_van, coalesce((select min(g.kan_oordelen) from dossier g where g.inwoner = d.inwoner and g.wet = d.wet), 1) as maybe_kan_oordelen,
       i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from document d
join inwoner i on i.id = d.inwoner
join medewerker m on m.id = d.medewerker
left join huishouden_lid l on l.huishouden = d.huishouden and l.inwoner = d.inwoner
where d.huishouden = :huishouden and d.vernietigd is null and @zichtbaar_hier(d.id) and (d.gemaakt, d.id) < (:na, :na_id)
order by d.gemaakt desc, d.id desc
limit :aantal;

-- name: document_get
-- what: one that is not destroyed; that who asks is in the kring is asked after
-- params: id text, ik text, vandaag text
-- one
select d.id, d.huishouden, h.naam as huishouden_naam, d.titel, d.soort, d.bytes, d.wet, d.inwoner, coalesce(i.aanspreken, i.naam, l.rol) as over,
       d.vernietigen_op, m.naam as door, d.gemaakt, d.sha256, d.versie, d.medewerker as maybe_schrijver, d.gedeeld as maybe_gedeeld,
       d.gedeeld_met as maybe_gedeeld_met, d.wet as maybe_wet, d.inwoner as maybe_van,
       coalesce((select min(g.kan_oordelen) from dossier g where g.inwoner = d.inwoner and g.wet = d.wet), 1) as maybe_kan_oordelen,
       i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from document d
join huishouden h on h.id = d.huishouden
join inwoner i on i.id = d.inwoner
join medewerker m on m.id = d.medewerker
left join huishouden_lid l on l.huishouden = d.huishouden and l.inwoner = d.inwoner
where d.id = :id and d.vernietigd is null and @zichtbaar_voor_mij(d.id);

-- name: document_inhoud
-- what: what it holds; who may have it was asked before
-- params: id text
-- one
select inhoud from document_inhoud where document = :id;

-- name: document_room
-- what: how much there is in a household, as far as who asks may know: a number that counts what is hidden betrays it
-- params: huishouden text, voor text
-- one
select count(*) as aantal, cast(coalesce(sum(d.bytes), 0) as bigint) as bytes
from document d
where d.huishouden = :huishouden and d.vernietigd is null and @zichtbaar_hier(d.id);

-- name: document_add
-- params: id text, huishouden text, inwoner text, wet text, titel text, soort text, bytes int, sha256 text, vernietigen_op text, medewerker text, nu text
insert into document (id, huishouden, inwoner, wet, titel, soort, bytes, sha256, vernietigen_op, medewerker, gemaakt, versie)
values (:id, :huishouden, :inwoner, :wet, :titel, :soort, :bytes, :sha256, :vernietigen_op, :medewerker, :nu, 1);

-- name: document_inhoud_add
-- params: id text, inhoud blob
insert into document_inhoud (document, inhoud) values (:id, :inhoud);

-- name: document_inhoud_destroy
-- params: id text
delete from document_inhoud where document = :id;

-- name: document_destroy
-- what: what remains says that there was one, not what
-- params: id text, nu text, door text, waarom text
update document set titel = null, sha256 = null, vernietigd = :nu, vernietigd_door = :door, vernietigd_waarom = :waarom, versie = versie + 1
where id = :id and vernietigd is null;

-- name: document_organisaties
-- what: other organisations in the kring of the household of a document; who asks sees it
-- params: id text, ik text, vandaag text
select o.id as value, o.naam as label
from organisatie o
where o.id in (select m.organisatie
               from kring k
               join medewerker m on m.id = k.medewerker
               join document d on d.huishouden = k.huishouden
               where d.id = :id and k.rol <> 'handhaver' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
                 and @zichtbaar_voor_mij(k.id))
  and o.id <> (select h.organisatie from document d join huishouden h on h.id = d.huishouden where d.id = :id)
order by o.naam, o.id;

-- name: document_share
-- params: id text, gedeeld text, gedeeld_met text
update document set gedeeld = :gedeeld, gedeeld_met = :gedeeld_met, versie = versie + 1 where id = :id and vernietigd is null;

-- name: document_due
-- what: whose day to be destroyed has come, oldest first; for the queue that a person confirms
-- params: vandaag text, aantal int
select d.id, d.huishouden, d.inwoner, d.wet, d.soort, d.vernietigen_op
from document d
where d.vernietigd is null and d.vernietigen_op <= :vandaag
order by d.vernietigen_op, d.id
limit :aantal;

-- name: document_mine
-- what: what is about a resident who lives there, and not hidden from that resident
-- params: ik text
select d.id, d.titel, d.soort, d.bytes, d.wet, d.vernietigen_op, m.naam as door, d.gemaakt
from document d
join medewerker m on m.id = d.medewerker
where d.inwoner = :ik and d.vernietigd is null
  and exists (select 1 from huishouden_lid l where l.huishouden = d.huishouden and l.inwoner = :ik and l.tot is null)
  and not exists (select 1 from verborgen weg where weg.voor = :ik and weg.record = d.id)
order by d.gemaakt desc, d.id desc;

-- name: document_mine_get
-- params: id text, ik text
-- one
select d.id, d.soort, d.sha256
from document d
where d.id = :id and d.inwoner = :ik and d.vernietigd is null
  and exists (select 1 from huishouden_lid l where l.huishouden = d.huishouden and l.inwoner = :ik and l.tot is null)
  and not exists (select 1 from verborgen weg where weg.voor = :ik and weg.record = d.id);

-- name: document_whole
-- what: a check reads each with what it should be
-- params: na text
-- one
select d.id, d.sha256, n.inhoud
from document d
left join document_inhoud n on n.document = d.id
where d.vernietigd is null and d.id > :na
order by d.id
limit 1;

-- name: document_left
-- what: content of a document that was destroyed
-- one
select count(*) as aantal
from document_inhoud n
where not exists (select 1 from document d where d.id = n.document and d.vernietigd is null);
