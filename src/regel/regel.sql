-- SPDX-License-Identifier: EUPL-1.2
-- name: regel_list
-- what: the rules by name; '' is all: of one law, one article, one kind, one day, with these words (search keys; four at most);
-- what: for residents those that were published
-- params: wet text, artikel text, soort text, dag text, w1 text, w2 text, w3 text, w4 text, alle int, na text, na_id text, aantal int
select r.id, r.soort, r.naam, r.wet, r.artikel, r.vanaf, r.tot, r.gepubliceerd as is_gepubliceerd
from regel r
where (:wet = '' or r.wet = :wet) and (:artikel = '' or r.artikel = :artikel) and (:soort = '' or r.soort = :soort)
  and (:dag = '' or (r.vanaf <= :dag and (r.tot is null or r.tot >= :dag)))
  and (:w1 = '' or replace(coalesce(r.zoek, r.naam || ' ' || r.tekst), :w1, '') <> coalesce(r.zoek, r.naam || ' ' || r.tekst))
  and (:w2 = '' or replace(coalesce(r.zoek, r.naam || ' ' || r.tekst), :w2, '') <> coalesce(r.zoek, r.naam || ' ' || r.tekst))
  and (:w3 = '' or replace(coalesce(r.zoek, r.naam || ' ' || r.tekst), :w3, '') <> coalesce(r.zoek, r.naam || ' ' || r.tekst))
  and (:w4 = '' or replace(coalesce(r.zoek, r.naam || ' ' || r.tekst), :w4, '') <> coalesce(r.zoek, r.naam || ' ' || r.tekst))
  and (:alle = 1 or r.gepubliceerd = 1) and (r.naam, r.id) > (:na, :na_id)
order by r.naam, r.id
limit :aantal;

-- name: regel_wetten
-- what: the laws that rules are about
select distinct r.wet
from regel r
where r.wet is not null
order by r.wet;

-- name: regel_options
-- what: the municipality's own rules that hold on a day
-- params: dag text
select r.id, r.naam, r.wet, r.artikel, r.gepubliceerd as is_gepubliceerd
from regel r
where r.bwb is null and r.vanaf <= :dag and (r.tot is null or r.tot >= :dag)
order by r.naam, r.id;

-- name: regel_get
-- params: id text
-- one
select r.id, r.soort, r.naam, r.wet, r.artikel, r.tekst, r.bron, r.adres, r.opgehaald, r.opmerking, r.vanaf, r.tot,
       r.gepubliceerd as is_gepubliceerd, r.versie, coalesce(r.reeks, r.id) as reeks
from regel r
where r.id = :id;

-- name: regel_of_series
-- what: the text of a rule that holds on a day
-- params: reeks text, dag text
select r.id, r.soort, r.naam, r.wet, r.artikel, r.tekst, r.bron, r.vanaf, r.tot, r.gepubliceerd as is_gepubliceerd
from regel r
where (r.reeks = :reeks or r.id = :reeks) and r.vanaf <= :dag and (r.tot is null or r.tot >= :dag)
order by r.vanaf desc, r.id
limit 1;

-- name: regel_next_of_series
-- what: the first text after a day
-- params: reeks text, dag text
select r.id, r.vanaf from regel r where r.reeks = :reeks and r.vanaf > :dag order by r.vanaf, r.id limit 1;

-- name: regel_of_version
-- what: the text of an article in one version of its law; the last, when it was mended
-- params: reeks text, uitgave text
select r.id, r.tekst, r.vanaf, r.tot
from regel r
where r.reeks = :reeks and r.uitgave = :uitgave
order by r.vanaf desc, r.id
limit 1;

-- name: regel_texts
-- what: all texts of a rule, the newest first; for residents those that were published
-- params: reeks text, alle int
select r.id, r.vanaf, r.tot, r.gepubliceerd as is_gepubliceerd
from regel r
where (r.reeks = :reeks or r.id = :reeks) and (:alle = 1 or r.gepubliceerd = 1)
order by r.vanaf desc, r.id;

-- name: regel_article
-- what: an article of a law as it reads on a day
-- params: wet text, artikel text, dag text
select r.id, r.soort, r.naam, r.wet, r.artikel, r.tekst, r.bron, r.vanaf, r.tot, r.gepubliceerd as is_gepubliceerd
from regel r
where r.wet = :wet and r.artikel = :artikel and r.bwb is not null and r.vanaf <= :dag and (r.tot is null or r.tot >= :dag)
order by r.vanaf desc, r.id
limit 1;

-- name: regel_law_name
-- what: what a law is called here: the name that the reference data gives its number
-- params: bwb text
select g.naam as wet from gegeven g where g.soort = 'wet' and g.kenmerk = :bwb order by g.vanaf desc, g.id limit 1;

-- name: regel_add
-- params: id text, soort text, naam text, wet text, artikel text, tekst text, bron text, vanaf text, tot text, gepubliceerd int, reeks text
-- params: zoek text
insert into regel (id, soort, naam, wet, artikel, tekst, bron, vanaf, tot, gepubliceerd, versie, reeks, zoek)
values (:id, :soort, :naam, :wet, :artikel, :tekst, :bron, :vanaf, :tot, :gepubliceerd, 1, :reeks, :zoek);

-- name: regel_add_article
-- what: everybody can read a law
-- params: id text, naam text, wet text, artikel text, tekst text, bron text, vanaf text, tot text, reeks text, bwb text, uitgave text
-- params: adres text, opgehaald text, opmerking text, zoek text
insert into regel (id, soort, naam, wet, artikel, tekst, bron, vanaf, tot, gepubliceerd, versie, reeks, bwb, uitgave, adres, opgehaald, opmerking, zoek)
values (:id, 'wet', :naam, :wet, :artikel, :tekst, :bron, :vanaf, :tot, 1, 1, :reeks, :bwb, :uitgave, :adres, :opgehaald, :opmerking, :zoek);

-- name: regel_end
-- params: id text, tot text
update regel set tot = :tot, versie = versie + 1 where id = :id;

-- name: regel_begin_series
-- what: the first text of a rule that another follows
-- params: id text
update regel set reeks = id where id = :id and reeks is null;

-- name: regel_change
-- what: the text stays; the last day and whether it is published may change
-- params: id text, versie int, tot text, gepubliceerd int
update regel set tot = :tot, gepubliceerd = :gepubliceerd, versie = versie + 1
where id = :id and versie = :versie;
