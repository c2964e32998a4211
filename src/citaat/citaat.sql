-- SPDX-License-Identifier: EUPL-1.2
-- name: citaat_add
-- params: id text, huishouden text, inwoner text, soort text, tekst text, dag text, door text, medewerker text
insert into citaat (id, huishouden, inwoner, soort, tekst, dag, door, medewerker, afgeschermd)
values (:id, :huishouden, :inwoner, :soort, :tekst, :dag, :door, :medewerker, 0);

-- name: citaat_list
-- what: all own words of a household that stand under no file, newest first; what is shielded keeps its text for the organisation that
-- what: keeps the plan
-- params: huishouden text, organisatie text, voor text
select c.id, c.inwoner, l.rol, coalesce(i.aanspreken, i.naam) as naam, c.soort,
       case when c.afgeschermd = 1 and h.organisatie <> :organisatie then null else c.tekst end as tekst,
       c.dag, c.door, c.verbetert, c.afgeschermd as is_afgeschermd, c.medewerker as maybe_schrijver, c.gedeeld as maybe_gedeeld,
       c.gedeeld_met as maybe_gedeeld_met
from citaat c
join huishouden h on h.id = c.huishouden
join inwoner i on i.id = c.inwoner
left join huishouden_lid l on l.huishouden = c.huishouden and l.inwoner = c.inwoner
where c.huishouden = :huishouden and c.dossier is null and @zichtbaar_hier(c.id)
order by c.dag desc, c.id;

-- name: citaat_get
-- params: id text, ik text, vandaag text
-- one
select c.id, c.huishouden, c.inwoner, c.soort, c.tekst, c.afgeschermd, h.organisatie, c.medewerker as maybe_schrijver, c.gedeeld as maybe_gedeeld,
       c.gedeeld_met as maybe_gedeeld_met, c.gegevens as maybe_gegevens, d.wet as maybe_wet, d.inwoner as maybe_van, d.kan_oordelen as maybe_kan_oordelen,
       case when d.id is not null then i.geboortedatum end as maybe_geboortedatum, case when d.id is not null then i.geboortejaar end as maybe_geboortejaar
from citaat c
join huishouden h on h.id = c.huishouden
join inwoner i on i.id = c.inwoner
left join dossier d on d.id = c.dossier
where c.id = :id and @zichtbaar_voor_mij(c.id);

-- name: citaat_corrected
-- what: whether these words were corrected already
-- params: id text
-- one
select count(*) as aantal
from citaat c
join citaat n on n.huishouden = c.huishouden and n.verbetert = c.id
where c.id = :id;

-- name: citaat_correct
-- what: the new words, beside the old ones
-- params: id text, eerder text, tekst text, dag text, door text, medewerker text
insert into citaat (id, huishouden, inwoner, soort, tekst, dag, door, verbetert, afgeschermd, gedeeld, gedeeld_met, dossier, gegevens, medewerker)
select :id, huishouden, inwoner, soort, :tekst, :dag, :door, id, afgeschermd, gedeeld, gedeeld_met, dossier, gegevens, :medewerker from citaat where id = :eerder;

-- name: citaat_shield
-- what: these words, and what stood there before they were corrected
-- params: id text, afgeschermd int
update citaat set afgeschermd = :afgeschermd
where id in (with recursive keten (id, verbetert) as (
                 select c.id, c.verbetert from citaat c where c.id = :id
                 union all
                 select c.id, c.verbetert from citaat c join keten k on c.id = k.verbetert)
             select keten.id from keten);
