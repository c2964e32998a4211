-- SPDX-License-Identifier: EUPL-1.2
-- name: gelijk_put
-- what: a decided one takes its number; its stems come next. Does nothing when it is there already
-- params: voorlegging text
insert into gelijk (voorlegging, nummer, leefgebied, regel, stammen, aantal)
select v.id, (select coalesce(max(x.nummer), 0) + 1 from gelijk x), d.leefgebied, coalesce(a.regel, s.regel), null, 0
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
join afweging a on a.id = h.afweging
join doel d on d.id = a.doel
left join spelregels s on s.id = v.spelregels
where v.id = :voorlegging
on conflict (voorlegging) do nothing;

-- name: gelijk_put_all
-- what: after an import: every decided one that is not there, in the order of the days on which they were decided
insert into gelijk (voorlegging, nummer, leefgebied, regel, stammen, aantal)
select v.id, (select coalesce(max(x.nummer), 0) from gelijk x) + row_number() over (order by v.gesloten, v.id), d.leefgebied,
       coalesce(a.regel, s.regel), null, 0
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
join afweging a on a.id = h.afweging
join doel d on d.id = a.doel
left join spelregels s on s.id = v.spelregels
where v.stand in ('akkoord', 'afgewezen', 'opgelost') and not exists (select 1 from gelijk g where g.voorlegging = v.id);

-- name: gelijk_waits
-- what: what the background worker still has to stem
-- params: aantal int
select g.voorlegging, g.nummer, v.wat, v.tekst
from gelijk g
join voorlegging v on v.id = g.voorlegging
where g.stammen is null
order by g.nummer
limit :aantal;

-- name: gelijk_waiting
-- what: whether there is any
-- one
select case when exists (select 1 from gelijk g where g.stammen is null) then 1 else 0 end as wacht;

-- name: gelijk_get
-- params: voorlegging text
-- one
select g.voorlegging, g.nummer, g.stammen, v.wat, v.tekst
from gelijk g
join voorlegging v on v.id = g.voorlegging
where g.voorlegging = :voorlegging;

-- name: gelijk_set
-- params: voorlegging text, stammen text, aantal int
update gelijk set stammen = :stammen, aantal = :aantal where voorlegging = :voorlegging;

-- name: gelijk_drop
-- params: voorlegging text
delete from gelijk where voorlegging = :voorlegging;

-- name: gelijk_stam_get
-- params: nr int
-- one
select s.aantal, s.laatste from gelijk_stam s where s.nr = :nr;

-- name: gelijk_stam_put
-- params: nr int, stam text, aantal int, laatste text
insert into gelijk_stam (nr, stam, aantal, laatste) values (:nr, :stam, :aantal, :laatste)
on conflict (nr) do update set aantal = excluded.aantal, laatste = excluded.laatste;

-- name: gelijk_stam_drop
-- params: nr int
delete from gelijk_stam where nr = :nr;

-- name: gelijk_vaak_oud
-- what: how many texts there are, when the list of common stems was made of clearly more or fewer; of few texts there is none
-- params: minste int
-- one
select s.aantal
from gelijk_stam s
left join gelijk_vaak v on v.nr = s.nr
where s.nr = 0 and s.aantal > :minste and 32 * abs(s.aantal - coalesce(v.teksten, 0)) > s.aantal;

-- name: gelijk_vaak_make
-- what: what belongs in that list
-- params: meer_dan int
select s.nr, s.aantal from gelijk_stam s where s.aantal > :meer_dan and s.nr <> 0 order by s.nr;

-- name: gelijk_vaak_put
-- params: teksten int, lijst blob
insert into gelijk_vaak (nr, teksten, lijst) values (0, :teksten, :lijst)
on conflict (nr) do update set teksten = excluded.teksten, lijst = excluded.lijst;

-- name: gelijk_teksten
-- what: how many texts there are, and which stems are common
-- one
select s.aantal, v.lijst from gelijk_stam s left join gelijk_vaak v on v.nr = s.nr where s.nr = 0;

-- name: gelijk_laatste
-- what: who had these stems last (null: nothing)
-- params: n1 int, n2 int, n3 int, n4 int, n5 int, n6 int, n7 int, n8 int, n9 int, n10 int, n11 int, n12 int, n13 int, n14 int, n15 int, n16 int
-- any order
select s.aantal, s.laatste
from (select :n1 as nr union all select :n2 union all select :n3 union all select :n4 union all select :n5 union all select :n6
      union all select :n7 union all select :n8 union all select :n9 union all select :n10 union all select :n11
      union all select :n12 union all select :n13 union all select :n14 union all select :n15 union all select :n16) q
cross join gelijk_stam s
where s.nr = q.nr;

-- name: gelijk_found
-- what: the ones that were found by their words, as who weighs and who decides see them: no team, nobody, and the year only
-- params: n1 int, n2 int, n3 int, n4 int, n5 int, behalve text, ik text, vandaag text
select v.id, g.nummer, g.aantal, v.wat, v.tekst, v.bedrag_cent, v.stand, substr(v.gesloten, 1, 4) as jaar, g.leefgebied,
       r.naam as regel_naam, v.soort, v.eerder_geprobeerd, v.legitimiteit, v.rendement, v.betrokkenheid, v.slot_tekst, v.anders
from gelijk g
join voorlegging v on v.id = g.voorlegging
left join regel r on r.id = g.regel
where g.nummer in (:n1, :n2, :n3, :n4, :n5) and g.voorlegging <> :behalve and @zichtbaar_voor_mij(v.id)
order by g.nummer desc;

-- name: gelijk_cijfers
-- what: how the last ones of one rule or of one life area went ('' for the other): for counting, nothing of them is shown
-- params: leefgebied text, regel text, aantal int, ik text, vandaag text
select v.stand, v.bedrag_cent
from (select a.voorlegging
      from (select g.voorlegging from gelijk g where g.leefgebied = :leefgebied order by g.nummer desc limit :aantal) a
      union all
      select b.voorlegging
      from (select g.voorlegging from gelijk g where g.regel = :regel order by g.nummer desc limit :aantal) b) x
join voorlegging v on v.id = x.voorlegging
where @zichtbaar_voor_mij(v.id)
order by v.bedrag_cent, v.id;

-- name: gelijk_gevallen
-- what: the last ones of one rule or of one life area, as gelijk_found shows them
-- params: leefgebied text, regel text, aantal int, ik text, vandaag text
select v.id, g.nummer, g.aantal, v.wat, v.tekst, v.bedrag_cent, v.stand, substr(v.gesloten, 1, 4) as jaar, g.leefgebied,
       r.naam as regel_naam, v.soort, v.eerder_geprobeerd, v.legitimiteit, v.rendement, v.betrokkenheid, v.slot_tekst, v.anders
from (select a.voorlegging
      from (select o.voorlegging from gelijk o where o.leefgebied = :leefgebied order by o.nummer desc limit :aantal) a
      union all
      select b.voorlegging
      from (select o.voorlegging from gelijk o where o.regel = :regel order by o.nummer desc limit :aantal) b) x
join gelijk g on g.voorlegging = x.voorlegging
join voorlegging v on v.id = x.voorlegging
left join regel r on r.id = g.regel
where @zichtbaar_voor_mij(v.id)
order by g.nummer desc;

-- name: gelijk_regels
-- what: the rules under which enough was decided to tell of it
-- params: minste int
select r.id, r.naam
from regel r
where exists (select 1 from gelijk g where g.regel = r.id order by g.nummer limit 1 offset :minste - 1)
order by r.naam, r.id;
