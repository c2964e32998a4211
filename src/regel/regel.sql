-- SPDX-License-Identifier: EUPL-1.2
-- name: regel_list
-- what: the rules, by law and name; of one law only, when it is given ('' for all); for residents those that were published
-- params: wet text, alle int, na text, na_id text, aantal int
select r.id, r.soort, r.naam, r.wet, r.artikel, r.vanaf, r.tot, r.gepubliceerd as is_gepubliceerd
from regel r
where (:wet = '' or r.wet = :wet) and (:alle = 1 or r.gepubliceerd = 1) and (r.naam, r.id) > (:na, :na_id)
order by r.naam, r.id
limit :aantal;

-- name: regel_wetten
-- what: the laws that rules are about
select distinct r.wet
from regel r
where r.wet is not null
order by r.wet;

-- name: regel_of_day
-- what: the rules that hold on a day
-- params: dag text
select r.id, r.naam, r.wet, r.artikel, r.gepubliceerd as is_gepubliceerd
from regel r
where r.vanaf <= :dag and (r.tot is null or r.tot >= :dag)
order by r.naam, r.id;

-- name: regel_get
-- params: id text
-- one
select r.id, r.soort, r.naam, r.wet, r.artikel, r.tekst, r.bron, r.vanaf, r.tot, r.gepubliceerd as is_gepubliceerd, r.versie
from regel r
where r.id = :id;

-- name: regel_add
-- params: id text, soort text, naam text, wet text, artikel text, tekst text, bron text, vanaf text, tot text, gepubliceerd int
insert into regel (id, soort, naam, wet, artikel, tekst, bron, vanaf, tot, gepubliceerd, versie)
values (:id, :soort, :naam, :wet, :artikel, :tekst, :bron, :vanaf, :tot, :gepubliceerd, 1);

-- name: regel_change
-- what: the text stays; the last day and whether it is published may change
-- params: id text, versie int, tot text, gepubliceerd int
update regel set tot = :tot, gepubliceerd = :gepubliceerd, versie = versie + 1
where id = :id and versie = :versie;
