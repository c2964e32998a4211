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

-- name: gelijk_stammen
-- what: how rare these are and who had them last; '' is every text. What is not asked repeats one that is
-- params: s1 text, s2 text, s3 text, s4 text, s5 text, s6 text, s7 text, s8 text, s9 text, s10 text, s11 text, s12 text, s13 text, s14 text, s15 text, s16 text, s17 text, s18 text, s19 text, s20 text, s21 text, s22 text, s23 text, s24 text, s25 text, s26 text, s27 text, s28 text, s29 text, s30 text, s31 text, s32 text
select s.stam, s.aantal, s.laatste
from gelijk_stam s
where s.stam in (:s1, :s2, :s3, :s4, :s5, :s6, :s7, :s8, :s9, :s10, :s11, :s12, :s13, :s14, :s15, :s16, :s17, :s18, :s19, :s20, :s21,
                 :s22, :s23, :s24, :s25, :s26, :s27, :s28, :s29, :s30, :s31, :s32)
order by s.stam;

-- name: gelijk_teksten
-- what: how many texts there are
-- one
select s.aantal from gelijk_stam s where s.stam = '';

-- name: gelijk_zeldzaam
-- what: the rarest of these (null: nothing), and who had them last: none that more than :veel texts have. How rare they are stands in an index of
-- what: its own, without the long rows
-- params: s1 text, s2 text, s3 text, s4 text, s5 text, s6 text, s7 text, s8 text, s9 text, s10 text, s11 text, s12 text, s13 text, s14 text, s15 text, s16 text, s17 text, s18 text, s19 text, s20 text, s21 text, s22 text, s23 text, s24 text, s25 text, s26 text, s27 text, s28 text, s29 text, s30 text, s31 text, s32 text, s33 text, s34 text, s35 text, s36 text, s37 text, s38 text, s39 text, s40 text, veel int, aantal int
select s.aantal, s.laatste
from (select x.nr
      from (select :s1 as stam union all select :s2 union all select :s3 union all select :s4 union all select :s5 union all select :s6
            union all select :s7 union all select :s8 union all select :s9 union all select :s10 union all select :s11
            union all select :s12 union all select :s13 union all select :s14 union all select :s15 union all select :s16
            union all select :s17 union all select :s18 union all select :s19 union all select :s20 union all select :s21
            union all select :s22 union all select :s23 union all select :s24 union all select :s25 union all select :s26
            union all select :s27 union all select :s28 union all select :s29 union all select :s30 union all select :s31
            union all select :s32 union all select :s33 union all select :s34 union all select :s35 union all select :s36
            union all select :s37 union all select :s38 union all select :s39 union all select :s40) q
      cross join gelijk_stam x
      where x.stam = q.stam and x.stam <> '' and x.aantal <= :veel
      order by x.aantal, x.stam
      limit :aantal) r
cross join gelijk_stam s
where s.nr = r.nr
order by s.aantal, s.stam;

-- name: gelijk_stam_put
-- params: stam text, aantal int, laatste text
insert into gelijk_stam (nr, stam, aantal, laatste)
select coalesce(max(x.nr), 0) + 1, :stam, :aantal, :laatste from gelijk_stam x where 1 = 1
on conflict (stam) do update set aantal = excluded.aantal, laatste = excluded.laatste;

-- name: gelijk_stam_drop
-- params: stam text
delete from gelijk_stam where stam = :stam;

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
