-- SPDX-License-Identifier: EUPL-1.2
-- name: delingsregel_all
-- what: the whole table, in the order in which the rows came
select r.id, r.nummer, r.van_wet, r.naar_wet, r.gegevens, r.ontvanger, r.doel, r.leeftijd_van, r.leeftijd_tot, r.kan_oordelen, r.uitkomst, r.door,
       r.schriftelijk as is_schriftelijk, r.voorrang, r.artikel, r.citaat, r.uitleg, r.vanaf, r.tot, r.zekerheid, r.aan as is_aan, r.vervangt
from delingsregel r
order by r.nummer;

-- name: delingsregel_get
-- params: id text
-- one
select r.id, r.nummer, r.van_wet, r.naar_wet, r.gegevens, r.ontvanger, r.doel, r.leeftijd_van, r.leeftijd_tot, r.kan_oordelen, r.uitkomst, r.door,
       r.schriftelijk as is_schriftelijk, r.voorrang, r.artikel, r.citaat, r.uitleg, r.vanaf, r.tot, r.zekerheid, r.aan as is_aan, r.vervangt
from delingsregel r
where r.id = :id;

-- name: delingsregel_end
-- what: the last day of a row that ends; nothing else of it changes
-- params: id text, tot text
update delingsregel set tot = :tot where id = :id and (tot is null or tot > :tot);

-- name: delingsregel_follow
-- what: the row that comes after another: about the same, from a day, with its own answer and article
-- params: id text, vorige text, uitkomst text, door text, schriftelijk int, artikel text, citaat text, uitleg text, vanaf text, zekerheid text, aan int
insert into delingsregel (id, nummer, van_wet, naar_wet, gegevens, ontvanger, doel, leeftijd_van, leeftijd_tot, kan_oordelen, uitkomst, door,
                          schriftelijk, voorrang, artikel, citaat, uitleg, vanaf, tot, zekerheid, aan, vervangt)
select :id, (select max(n.nummer) + 1 from delingsregel n), r.van_wet, r.naar_wet, r.gegevens, r.ontvanger, r.doel, r.leeftijd_van, r.leeftijd_tot,
       r.kan_oordelen, :uitkomst, :door, :schriftelijk, r.voorrang, :artikel, :citaat, :uitleg, :vanaf, null, :zekerheid, :aan, r.id
from delingsregel r
where r.id = :vorige;

-- name: delingsregel_clear
-- what: before an import, whose rows take their place
delete from delingsregel;

-- name: toegang_stand
-- what: the highest number of the table of rules, and in the same answer what people of this household let one organisation know; a row without
-- what: inwoner when that is nothing
-- params: huishouden text, organisatie text
select n.nummer, d.inwoner, d.wet as van_wet, t.organisatie, t.naar_wet, t.gegevens, t.doel, t.door, t.vanaf, t.tot, t.ingetrokken
from (select max(r.nummer) as nummer from delingsregel r) n
left join dossier d on d.huishouden = :huishouden
left join deeltoestemming t on t.dossier = d.id and t.organisatie = :organisatie
order by d.id nulls first, t.id nulls first;

-- name: deling_doel
-- what: with whom it is shared; who asks must be let in after
-- params: id text, ik text, vandaag text
-- one
select x.id, x.huishouden, x.gedeeld, x.gedeeld_met from doel x where x.id = :id and @zichtbaar_voor_mij(x.id);

-- name: deling_doel_set
-- params: id text, gedeeld text, gedeeld_met text
update doel set gedeeld = :gedeeld, gedeeld_met = :gedeeld_met where id = :id;

-- name: deling_afspraak
-- what: with whom it is shared; who asks must be let in after
-- params: id text, ik text, vandaag text
-- one
select x.id, x.huishouden, x.gedeeld, x.gedeeld_met from afspraak x where x.id = :id and @zichtbaar_voor_mij(x.id);

-- name: deling_afspraak_set
-- params: id text, gedeeld text, gedeeld_met text
update afspraak set gedeeld = :gedeeld, gedeeld_met = :gedeeld_met where id = :id;

-- name: deling_gesprek
-- what: with whom it is shared; who asks must be let in after
-- params: id text, ik text, vandaag text
-- one
select x.id, x.huishouden, x.gedeeld, x.gedeeld_met from gesprek x where x.id = :id and @zichtbaar_voor_mij(x.id);

-- name: deling_gesprek_set
-- params: id text, gedeeld text, gedeeld_met text
update gesprek set gedeeld = :gedeeld, gedeeld_met = :gedeeld_met where id = :id;

-- name: deling_citaat
-- what: with whom it is shared; who asks must be let in after
-- params: id text, ik text, vandaag text
-- one
select x.id, x.huishouden, x.gedeeld, x.gedeeld_met from citaat x where x.id = :id and @zichtbaar_voor_mij(x.id);

-- name: deling_citaat_set
-- what: these words, and what stood there before they were corrected
-- params: id text, gedeeld text, gedeeld_met text
update citaat set gedeeld = :gedeeld, gedeeld_met = :gedeeld_met
where id in (with recursive keten (id, verbetert) as (
                 select c.id, c.verbetert from citaat c where c.id = :id
                 union all
                 select c.id, c.verbetert from citaat c join keten k on c.id = k.verbetert)
             select keten.id from keten);

-- name: deling_organisaties
-- what: other organisations in a kring, who can log in: with whom something can be shared
-- params: huishouden text, vandaag text, voor text
select distinct o.id as value, o.naam as label
from kring k
join medewerker m on m.id = k.medewerker
join organisatie o on o.id = m.organisatie
join huishouden h on h.id = k.huishouden
where k.huishouden = :huishouden and o.id <> h.organisatie and k.rol <> 'handhaver' and (k.tot is null or k.tot >= :vandaag)
  and @zichtbaar_hier(k.id)
order by o.naam, o.id;
