-- SPDX-License-Identifier: EUPL-1.2
-- name: gesprek_list
-- what: notes of a household that stand under no file, newest first, before one; whose they are is said, and whether I may change it
-- params: huishouden text, ik text, na text, na_id text, aantal int, voor text
select g.id, g.tekst, g.dag, m.naam as medewerker, g.versie, g.gemaakt, case when g.medewerker = :ik then 1 else 0 end as mag_wijzigen,
       g.medewerker as maybe_schrijver, g.gedeeld as maybe_gedeeld, g.gedeeld_met as maybe_gedeeld_met
from gesprek g
join medewerker m on m.id = g.medewerker
where g.huishouden = :huishouden and g.dossier is null and @zichtbaar_hier(g.id) and (g.gemaakt, g.id) < (:na, :na_id)
order by g.gemaakt desc, g.id desc
limit :aantal;

-- name: gesprek_get
-- params: id text, ik text, vandaag text
-- one
select g.id, g.huishouden, g.tekst, g.medewerker, g.versie, g.medewerker as maybe_schrijver, g.gedeeld as maybe_gedeeld,
       g.gedeeld_met as maybe_gedeeld_met, g.gegevens as maybe_gegevens, d.wet as maybe_wet, d.inwoner as maybe_van, d.kan_oordelen as maybe_kan_oordelen,
       p.geboortedatum as maybe_geboortedatum, p.geboortejaar as maybe_geboortejaar
from gesprek g
left join dossier d on d.id = g.dossier
left join inwoner p on p.id = d.inwoner
where g.id = :id and @zichtbaar_voor_mij(g.id);

-- name: gesprek_add
-- params: id text, huishouden text, tekst text, dag text, medewerker text, nu text
insert into gesprek (id, huishouden, tekst, dag, medewerker, gemaakt, versie) values (:id, :huishouden, :tekst, :dag, :medewerker, :nu, 1);

-- name: gesprek_change
-- params: id text, versie int, tekst text
update gesprek set tekst = :tekst, versie = versie + 1 where id = :id and versie = :versie;
