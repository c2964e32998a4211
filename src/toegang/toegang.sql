-- SPDX-License-Identifier: EUPL-1.2
-- name: delingsregel_all
-- what: the whole table, in the order in which the rows came
select r.id, r.nummer, r.van_wet, r.naar_wet, r.gegevens, r.ontvanger, r.doel, r.leeftijd_van, r.leeftijd_tot, r.kan_oordelen, r.uitkomst, r.door,
       r.schriftelijk as is_schriftelijk, r.voorrang, r.artikel, r.citaat, r.uitleg, r.vanaf, r.tot, r.zekerheid, r.aan as is_aan, r.vervangt
from delingsregel r
order by r.nummer;

-- name: delingsregel_newest
-- one
select max(r.nummer) as nummer from delingsregel r;

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
