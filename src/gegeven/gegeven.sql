-- SPDX-License-Identifier: EUPL-1.2
-- name: gegeven_list
-- what: the prices, or the rest; of one kind (''), by name; on a day, or all ('')
-- params: prijzen int, soort text, dag text, na text, na_id text, aantal int
select g.id, g.soort, g.naam, g.tekst, g.kenmerk, g.laag_cent, g.hoog_cent, g.eenheid, g.jaar, g.bron, g.zekerheid, g.vanaf, g.tot
from gegeven g
where case when g.soort = 'prijs' then 1 else 0 end = :prijzen and (:soort = '' or g.soort = :soort) and (:dag = '' or (g.vanaf <= :dag and (g.tot is null or g.tot >= :dag))) and (g.naam, g.id) > (:na, :na_id)
order by g.naam, g.id
limit :aantal;

-- name: gegeven_texts
-- what: the laws and the instruments of a day, by name
-- params: dag text
select g.soort, g.naam, g.tekst, g.bron
from gegeven g
where g.soort in ('wet', 'instrument') and g.vanaf <= :dag and (g.tot is null or g.tot >= :dag)
order by g.naam, g.id;

-- name: gegeven_get
-- params: id text
-- one
select g.id, g.soort, g.reeks, g.naam, g.tekst, g.kenmerk, g.laag_cent, g.hoog_cent, g.eenheid, g.jaar, g.bron, g.zekerheid, g.vanaf, g.tot, g.versie
from gegeven g
where g.id = :id;

-- name: gegeven_series
-- what: what came before and after, the newest first
-- params: reeks text
select g.id, g.naam, g.vanaf, g.tot from gegeven g where g.reeks = :reeks order by g.vanaf desc, g.id;

-- name: gegeven_same_name
-- what: another one of this kind and name that has not ended
-- params: soort text, naam text, reeks text
select 1 from gegeven g where g.soort = :soort and g.naam = :naam and g.reeks <> :reeks and g.tot is null order by g.id limit 1;

-- name: gegeven_add
-- params: id text, soort text, reeks text, naam text, tekst text, kenmerk text, laag_cent int, hoog_cent int, eenheid text, jaar int, bron text
-- params: zekerheid text, vanaf text
insert into gegeven (id, soort, reeks, naam, tekst, kenmerk, laag_cent, hoog_cent, eenheid, jaar, bron, zekerheid, vanaf, tot, versie)
values (:id, :soort, :reeks, :naam, :tekst, :kenmerk, :laag_cent, :hoog_cent, :eenheid, :jaar, :bron, :zekerheid, :vanaf, null, 1);

-- name: gegeven_end
-- what: the last day; nothing else of it changes
-- params: id text, versie int, tot text
update gegeven set tot = :tot, versie = versie + 1 where id = :id and versie = :versie;

-- name: gegeven_clear
-- what: before an import, whose rows take their place
delete from gegeven;
