-- SPDX-License-Identifier: EUPL-1.2
-- name: budget_rule
-- what: what the ceilings look at: the budget, what everybody has in use of it, and what this household has in use in the
-- what: same year of the same instrument (moving to another team does not start a second ceiling)
-- params: id text, huishouden text, ik text, vandaag text
-- one
select b.team, b.jaar, b.bedrag_cent, b.plafond_verzoek_cent, b.plafond_huishouden_cent,
       coalesce((select s.gereserveerd_cent + s.vastgelegd_cent + s.uitgegeven_cent
                 from budget_stand s where s.budget = b.id), 0) as in_gebruik_cent,
       (select cast(coalesce(sum(x.gereserveerd_cent + x.vastgelegd_cent + x.uitgegeven_cent), 0) as bigint)
        from boeking x
        join voorlegging_herkomst h on h.voorlegging = x.voorlegging
        join budget o on o.id = x.budget
        where h.huishouden = :huishouden and o.instrument = b.instrument and o.jaar = b.jaar
          and @zichtbaar_voor_mij(h.voorlegging)) as van_huishouden_cent
from budget b
where b.id = :id;

-- name: boeking_sums
-- what: where the money of one voorlegging stands
-- params: voorlegging text
-- one
select x.budget, cast(sum(x.gereserveerd_cent) as bigint) as gereserveerd_cent, cast(sum(x.vastgelegd_cent) as bigint) as vastgelegd_cent,
       cast(sum(x.uitgegeven_cent) as bigint) as uitgegeven_cent
from boeking x
where x.voorlegging = :voorlegging
group by x.budget;

-- name: boeking_add
-- params: id text, budget text, dag text, soort text, gereserveerd int, vastgelegd int, uitgegeven int, voorlegging text
insert into boeking (id, budget, dag, soort, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent, voorlegging, volgnummer)
select :id, :budget, :dag, :soort, :gereserveerd, :vastgelegd, :uitgegeven, :voorlegging,
       coalesce(max(x.volgnummer), 0) + 1
from boeking x where x.budget = :budget;

-- name: budget_stand_move
-- what: what a line changes in the sums of its budget; goes with every boeking_add
-- params: budget text, gereserveerd int, vastgelegd int, uitgegeven int
insert into budget_stand (budget, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent)
values (:budget, :gereserveerd, :vastgelegd, :uitgegeven)
on conflict (budget) do update
set gereserveerd_cent = budget_stand.gereserveerd_cent + excluded.gereserveerd_cent,
    vastgelegd_cent = budget_stand.vastgelegd_cent + excluded.vastgelegd_cent,
    uitgegeven_cent = budget_stand.uitgegeven_cent + excluded.uitgegeven_cent;

-- name: budget_stand_forget
-- what: all sums, to make them anew
delete from budget_stand;

-- name: budget_stand_make
-- what: the sums of all lines
insert into budget_stand (budget, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent)
select x.budget, cast(sum(x.gereserveerd_cent) as bigint), cast(sum(x.vastgelegd_cent) as bigint), cast(sum(x.uitgegeven_cent) as bigint)
from boeking x
group by x.budget;

-- name: budget_stand_wrong
-- what: for the check: budgets whose kept sums are not those of their lines
select b.id
from budget b
left join budget_stand s on s.budget = b.id
left join (select x.budget, sum(x.gereserveerd_cent) as gereserveerd_cent, sum(x.vastgelegd_cent) as vastgelegd_cent,
                  sum(x.uitgegeven_cent) as uitgegeven_cent
           from boeking x group by x.budget) t on t.budget = b.id
where coalesce(s.gereserveerd_cent, 0) <> coalesce(t.gereserveerd_cent, 0)
   or coalesce(s.vastgelegd_cent, 0) <> coalesce(t.vastgelegd_cent, 0)
   or coalesce(s.uitgegeven_cent, 0) <> coalesce(t.uitgegeven_cent, 0)
order by b.id;

-- part: voor_mij_weg
-- what: the lines of what is hidden from a medewerker who is there for one resident only: for who asks they were never booked. What
-- what: is hidden is looked up first (cross join keeps that order): little is
(select distinct geheim.record
 from kring deel
 join verborgen geheim on geheim.huishouden = deel.huishouden and geheim.voor = deel.voor
 where deel.medewerker = :ik) g
cross join boeking x
where x.voorlegging = g.record and not (@zichtbaar_voor_mij(x.voorlegging))

-- part: som_weg
-- what: the sums of those lines, by budget
select x.budget, cast(sum(x.gereserveerd_cent) as bigint) as gereserveerd_cent, cast(sum(x.vastgelegd_cent) as bigint) as vastgelegd_cent,
       cast(sum(x.uitgegeven_cent) as bigint) as uitgegeven_cent
from @voor_mij_weg
group by x.budget

-- name: budget_list
-- what: the budgets I may look into, with the sums of their books: those of my team and of the whole municipality, or all
-- params: team text, alle int, ik text, vandaag text
select b.id, b.naam, t.naam as team, b.instrument, b.jaar, b.vorm, b.stemmen_nodig, b.plafond_verzoek_cent,
       b.plafond_huishouden_cent, b.terugblik_weken, r.naam as regel_naam, r.bron as regel_bron, b.bedrag_cent,
       coalesce(s.gereserveerd_cent, 0) - coalesce(w.gereserveerd_cent, 0) as gereserveerd_cent,
       coalesce(s.vastgelegd_cent, 0) - coalesce(w.vastgelegd_cent, 0) as vastgelegd_cent,
       coalesce(s.uitgegeven_cent, 0) - coalesce(w.uitgegeven_cent, 0) as uitgegeven_cent,
       b.bedrag_cent - coalesce(s.gereserveerd_cent + s.vastgelegd_cent + s.uitgegeven_cent, 0)
         + coalesce(w.gereserveerd_cent + w.vastgelegd_cent + w.uitgegeven_cent, 0) as over_cent
from budget b
join regel r on r.id = b.regel
left join team t on t.id = b.team
left join budget_stand s on s.budget = b.id
left join (@som_weg) w on w.budget = b.id
where b.id in (select o.id from budget o where o.team is null
               union
               select e.id from budget e where e.team = :team
               union
               select a.id from budget a where :alle = 1)
order by b.jaar desc, case when b.team is null then 1 else 0 end, b.naam, b.id;

-- name: budget_get
-- what: one budget with its rule and the sums of its books
-- params: id text, ik text, vandaag text
-- one
select b.id, b.naam, b.team as team_id, t.naam as team, b.instrument, b.jaar, b.vorm, b.stemmen_nodig,
       b.plafond_verzoek_cent, b.plafond_huishouden_cent, b.terugblik_weken, b.regel, r.naam as regel_naam,
       r.tekst as regel_tekst, r.bron as regel_bron, b.bedrag_cent,
       coalesce(s.gereserveerd_cent, 0) - coalesce(w.gereserveerd_cent, 0) as gereserveerd_cent,
       coalesce(s.vastgelegd_cent, 0) - coalesce(w.vastgelegd_cent, 0) as vastgelegd_cent,
       coalesce(s.uitgegeven_cent, 0) - coalesce(w.uitgegeven_cent, 0) as uitgegeven_cent,
       b.bedrag_cent - coalesce(s.gereserveerd_cent + s.vastgelegd_cent + s.uitgegeven_cent, 0)
         + coalesce(w.gereserveerd_cent + w.vastgelegd_cent + w.uitgegeven_cent, 0) as over_cent
from budget b
join regel r on r.id = b.regel
left join team t on t.id = b.team
left join budget_stand s on s.budget = b.id
left join (@som_weg) w on w.budget = b.id
where b.id = :id;

-- name: budget_lines
-- what: the books of one budget, the last line first: the day, the kind, the amounts and what it is for; never for whom
-- what: numbered as if what is hidden from who asks was never booked
-- params: budget text, voor int, aantal int, ik text, vandaag text
with weg (volgnummer) as materialized (select x.volgnummer from @voor_mij_weg and x.budget = :budget)
select case when (select count(*) from weg w) = 0 then b.volgnummer
            else b.volgnummer - (select count(*) from weg w where w.volgnummer < b.volgnummer) end as volgnummer, b.dag, b.soort, b.gereserveerd_cent,
       b.vastgelegd_cent, b.uitgegeven_cent, v.wat, b.voorlegging
from boeking b
left join voorlegging v on v.id = b.voorlegging
where b.budget = :budget and b.volgnummer < :voor + (select count(*) from weg w)
  and (b.volgnummer < :voor or b.volgnummer - (select count(*) from weg w where w.volgnummer < b.volgnummer) < :voor)
  and b.volgnummer not in (select w.volgnummer from weg w)
order by b.volgnummer desc, b.id
limit :aantal;

-- name: budget_books
-- what: for the check: every line of every budget, in the order in which they were written
select x.budget, b.naam, b.bedrag_cent, x.gereserveerd_cent, x.vastgelegd_cent, x.uitgegeven_cent, x.volgnummer
from boeking x
join budget b on b.id = x.budget
order by x.budget, x.volgnummer, x.id;

-- name: budget_voorleggingen
-- what: for the check: every voorlegging beside the sums of its lines
select v.id, v.stand, v.bedrag_cent, count(x.id) as regels,
       cast(coalesce(sum(case when x.budget = v.budget then 0 else 1 end), 0) as bigint) as elders,
       cast(coalesce(sum(x.gereserveerd_cent), 0) as bigint) as gereserveerd_cent, cast(coalesce(sum(x.vastgelegd_cent), 0) as bigint) as vastgelegd_cent,
       cast(coalesce(sum(x.uitgegeven_cent), 0) as bigint) as uitgegeven_cent
from voorlegging v
left join boeking x on x.voorlegging = v.id
group by v.id, v.stand, v.bedrag_cent
order by v.id;

-- name: mandaat_rollen
-- what: the roles of the open accounts of a medewerker
-- params: medewerker text
select a.id, a.rollen from account a where a.medewerker = :medewerker and a.is_open = 1 order by a.id;

-- name: mandaat_of_day
-- what: the mandates of a day, the smallest first
-- params: vandaag text
select m.id, m.rol, m.medewerker, m.instrument, m.wet, m.plafond_cent
from mandaat m
where m.van <= :vandaag and (m.tot is null or m.tot >= :vandaag)
order by m.plafond_cent, m.id;
