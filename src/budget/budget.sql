-- SPDX-License-Identifier: EUPL-1.2
-- part: geldend
-- what: the rules of budget b that hold on a day
(select g.id from spelregels g where g.budget = b.id and g.vanaf <= :vandaag order by g.vanaf desc, g.volgnummer desc limit 1)

-- part: regels_velden
-- what: what rows of rules tell: s are the rules, r what they rest on, u the team that gives its voices
s.id as spelregels, s.hoe_stemmen, s.stemmen_nodig, s.stem_team, u.naam as stem_team_naam, s.termijn_uren, s.plafond_verzoek_cent,
s.plafond_huishouden_cent, s.periode, s.alleen_natura as is_alleen_natura, s.vorm, s.jurist, s.jurist_op, s.bijstand, s.boven,
s.boven_tekst, s.regel, r.naam as regel_naam, r.bron as regel_bron, s.terugblik_weken, s.terugblik_vragen,
s.indiener_verborgen as is_indiener_verborgen

-- part: sommen
-- what: what the sources of budget b hold (confirmed, and pledged only), and the sums of its books without the lines that are hidden from who asks
coalesce(m.bedrag_cent, 0) as bedrag_cent, coalesce(m.toegezegd_cent, 0) as toegezegd_cent,
coalesce(k.gereserveerd_cent, 0) - coalesce(w.gereserveerd_cent, 0) as gereserveerd_cent,
coalesce(k.vastgelegd_cent, 0) - coalesce(w.vastgelegd_cent, 0) as vastgelegd_cent,
coalesce(k.uitgegeven_cent, 0) - coalesce(w.uitgegeven_cent, 0) as uitgegeven_cent,
coalesce(m.bedrag_cent, 0) - coalesce(k.gereserveerd_cent + k.vastgelegd_cent + k.uitgegeven_cent, 0)
  + coalesce(w.gereserveerd_cent + w.vastgelegd_cent + w.uitgegeven_cent, 0) as over_cent

-- part: bron_som
-- what: what the sources hold, by budget
select x.budget, cast(sum(case when x.stand = 'bevestigd' then x.bedrag_cent else 0 end) as bigint) as bedrag_cent,
       cast(sum(case when x.stand = 'toegezegd' then x.bedrag_cent else 0 end) as bigint) as toegezegd_cent
from budgetbron x

-- part: boek_som
-- what: the kept sums of the books, by budget
select x.budget, cast(sum(x.gereserveerd_cent) as bigint) as gereserveerd_cent, cast(sum(x.vastgelegd_cent) as bigint) as vastgelegd_cent,
       cast(sum(x.uitgegeven_cent) as bigint) as uitgegeven_cent
from bron_stand x

-- name: budget_rule
-- what: what the ceilings look at: the budget, its rules of today, and what this household has in use of the same instrument in the
-- what: period of those rules (moving to another team does not start a second ceiling)
-- params: id text, huishouden text, jaar text, kwartaal text, maand text, twaalf text, ik text, vandaag text
-- one
select b.id, b.team, b.jaar, b.gesloten, s.boven, s.plafond_verzoek_cent, s.plafond_huishouden_cent,
       (select cast(coalesce(sum(x.gereserveerd_cent + x.vastgelegd_cent + x.uitgegeven_cent), 0) as bigint)
        from boeking x
        join voorlegging_herkomst h on h.voorlegging = x.voorlegging
        join voorlegging v on v.id = h.voorlegging
        join budget o on o.id = x.budget
        where h.huishouden = :huishouden and o.instrument = b.instrument
          and v.dag >= case s.periode when 'jaar' then :jaar when 'kwartaal' then :kwartaal when 'maand' then :maand else :twaalf end
          and @zichtbaar_voor_mij(h.voorlegging)) as van_huishouden_cent
from budget b
join spelregels s on s.id = @geldend
where b.id = :id;

-- name: bron_ruimte
-- what: the confirmed sources of a budget in the order in which they pay, and what is in use of each
-- params: budget text
select x.id as bron, x.budget, x.bedrag_cent, x.plafond_cent,
       coalesce(k.gereserveerd_cent + k.vastgelegd_cent + k.uitgegeven_cent, 0) as in_gebruik_cent
from budgetbron x
left join bron_stand k on k.bron = x.id
where x.budget = :budget and x.stand = 'bevestigd'
order by x.volgnummer, x.id;

-- name: dekking_ruimte
-- what: the sources that were joined for an afweging, and what is in use of each; those of its own budget first
-- params: afweging text
select x.id as bron, x.budget, d.bedrag_cent as deel_cent, case when x.stand = 'bevestigd' then x.bedrag_cent else 0 end as bedrag_cent,
       x.plafond_cent, coalesce(k.gereserveerd_cent + k.vastgelegd_cent + k.uitgegeven_cent, 0) as in_gebruik_cent
from dekking d
join afweging w on w.id = d.afweging
join budgetbron x on x.id = d.bron
left join bron_stand k on k.bron = x.id
where d.afweging = :afweging
order by case when x.budget = w.budget then 0 else 1 end, x.budget, x.volgnummer, x.id;

-- name: dekking_stemmen
-- what: the most voices that the rules of joined budgets ask today
-- params: afweging text, vandaag text
-- one
select coalesce(max(s.stemmen_nodig), 0) as stemmen_nodig
from budget b
join spelregels s on s.id = @geldend
where b.id in (select x.budget from dekking d join budgetbron x on x.id = d.bron where d.afweging = :afweging);

-- name: boeking_sums
-- what: where the money of one voorlegging stands, by the source that pays; in the order in which they were reserved
-- params: voorlegging text
select x.budget, x.bron, cast(sum(x.gereserveerd_cent) as bigint) as gereserveerd_cent,
       cast(sum(x.vastgelegd_cent) as bigint) as vastgelegd_cent, cast(sum(x.uitgegeven_cent) as bigint) as uitgegeven_cent
from boeking x
join budgetbron p on p.id = x.bron
join voorlegging v on v.id = x.voorlegging
where x.voorlegging = :voorlegging
group by x.budget, x.bron, p.volgnummer, v.budget
order by case when x.budget = v.budget then 0 else 1 end, x.budget, p.volgnummer, x.bron;

-- name: boeking_payers
-- what: which sources pay for one voorlegging, with what each has in use for it
-- params: voorlegging text
select p.naam, b.naam as budget_naam, p.doel, cast(sum(x.gereserveerd_cent + x.vastgelegd_cent + x.uitgegeven_cent) as bigint) as bedrag_cent
from boeking x
join budgetbron p on p.id = x.bron
join budget b on b.id = x.budget
where x.voorlegging = :voorlegging
group by p.id, p.naam, b.naam, p.doel, p.volgnummer
having sum(x.gereserveerd_cent + x.vastgelegd_cent + x.uitgegeven_cent) > 0
order by b.naam, p.volgnummer, p.id;

-- name: boeking_add
-- what: a line; without a source it is of the first one of its budget
-- params: id text, budget text, bron text, dag text, soort text, gereserveerd int, vastgelegd int, uitgegeven int, voorlegging text
insert into boeking (id, budget, bron, dag, soort, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent, voorlegging, volgnummer)
select :id, :budget, coalesce(:bron, (select p.id from budgetbron p where p.budget = :budget order by p.volgnummer limit 1)),
       :dag, :soort, :gereserveerd, :vastgelegd, :uitgegeven, :voorlegging, coalesce(max(x.volgnummer), 0) + 1
from boeking x where x.budget = :budget;

-- name: bron_stand_move
-- what: what a line changes in the sums of its source; goes with every boeking_add
-- params: budget text, bron text, gereserveerd int, vastgelegd int, uitgegeven int
insert into bron_stand (bron, budget, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent)
select coalesce(:bron, (select p.id from budgetbron p where p.budget = :budget order by p.volgnummer limit 1)), :budget, :gereserveerd,
       :vastgelegd, :uitgegeven
where 1 = 1
on conflict (bron) do update
set gereserveerd_cent = bron_stand.gereserveerd_cent + excluded.gereserveerd_cent,
    vastgelegd_cent = bron_stand.vastgelegd_cent + excluded.vastgelegd_cent,
    uitgegeven_cent = bron_stand.uitgegeven_cent + excluded.uitgegeven_cent;

-- name: bron_stand_forget
-- what: all sums, to make them anew
delete from bron_stand;

-- name: bron_stand_make
-- what: the sums of all lines
insert into bron_stand (bron, budget, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent)
select x.bron, x.budget, cast(sum(x.gereserveerd_cent) as bigint), cast(sum(x.vastgelegd_cent) as bigint), cast(sum(x.uitgegeven_cent) as bigint)
from boeking x
group by x.bron, x.budget;

-- name: bron_stand_wrong
-- what: for the check: sources whose kept sums are not those of their lines
select b.id
from budgetbron b
left join bron_stand s on s.bron = b.id
left join (select x.bron, sum(x.gereserveerd_cent) as gereserveerd_cent, sum(x.vastgelegd_cent) as vastgelegd_cent,
                  sum(x.uitgegeven_cent) as uitgegeven_cent
           from boeking x group by x.bron) t on t.bron = b.id
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

-- part: budget_rijen
-- what: the budgets in `mijn`, with their rules of today and the sums of their books
select b.id, b.naam, b.soort, t.naam as team, b.instrument, b.jaar, b.gesloten, @regels_velden, @sommen
from mijn
join budget b on b.id = mijn.id
left join spelregels s on s.id = @geldend
left join regel r on r.id = s.regel
left join team u on u.id = s.stem_team
left join team t on t.id = b.team
left join (@bron_som where x.budget in (select id from mijn) group by x.budget) m on m.budget = b.id
left join (@boek_som where x.budget in (select id from mijn) group by x.budget) k on k.budget = b.id
left join (@som_weg) w on w.budget = b.id
order by b.jaar desc, case when b.team is null then 1 else 0 end, b.naam, b.id

-- name: budget_list
-- what: the budgets of my team and those for all teams
-- params: team text, ik text, vandaag text
with mijn (id) as (select o.id from budget o where o.team is null
                   union
                   select e.id from budget e where e.team = :team)
@budget_rijen;

-- name: budget_list_all
-- what: the budgets, for who keeps them
-- params: ik text, vandaag text
with mijn (id) as (select a.id from budget a)
@budget_rijen;

-- name: budget_get
-- what: one budget with its rules of today and the sums of its books
-- params: id text, ik text, vandaag text
-- one
select b.id, b.naam, b.soort, b.team as team_id, t.naam as team, b.instrument, b.jaar, b.gesloten, b.versie, @regels_velden,
       r.tekst as regel_tekst, @sommen
from budget b
left join spelregels s on s.id = @geldend
left join regel r on r.id = s.regel
left join team u on u.id = s.stem_team
left join team t on t.id = b.team
left join (@bron_som where x.budget = :id group by x.budget) m on m.budget = b.id
left join (@boek_som where x.budget = :id group by x.budget) k on k.budget = b.id
left join (@som_weg) w on w.budget = b.id
where b.id = :id;

-- name: budget_of_voorlegging
-- what: the budget of a voorlegging with the rules under which it was put forward. More than its ceiling, or out of more budgets, is always a
-- what: decision in the sense of the Awb
-- params: voorlegging text
-- one
select b.id, b.naam, b.instrument, b.jaar, s.id as spelregels, s.hoe_stemmen, s.stemmen_nodig, s.stem_team, s.termijn_uren,
       s.plafond_verzoek_cent, s.plafond_huishouden_cent, s.alleen_natura as is_alleen_natura,
       case when v.bedrag_cent > s.plafond_verzoek_cent
                 or exists (select 1 from boeking x where x.voorlegging = v.id and x.budget <> v.budget) then 'besluit' else s.vorm end as vorm,
       s.bijstand, s.regel, s.terugblik_weken, s.terugblik_vragen
from voorlegging v
join budget b on b.id = v.budget
join spelregels s on s.id = v.spelregels
where v.id = :voorlegging;

-- name: budget_lines
-- what: the books of one budget, the last line first: the day, the kind, the amounts and what it is for; never for whom
-- what: numbered as if what is hidden from who asks was never booked
-- params: budget text, voor int, aantal int, ik text, vandaag text
with weg (volgnummer) as materialized (select x.volgnummer from @voor_mij_weg and x.budget = :budget)
select case when (select count(*) from weg w) = 0 then b.volgnummer
            else b.volgnummer - (select count(*) from weg w where w.volgnummer < b.volgnummer) end as volgnummer, b.dag, b.soort, b.gereserveerd_cent,
       b.vastgelegd_cent, b.uitgegeven_cent, p.naam as bron_naam, v.wat, b.voorlegging
from boeking b
left join budgetbron p on p.id = b.bron
left join voorlegging v on v.id = b.voorlegging
where b.budget = :budget and b.volgnummer < :voor + (select count(*) from weg w)
  and (b.volgnummer < :voor or b.volgnummer - (select count(*) from weg w where w.volgnummer < b.volgnummer) < :voor)
  and b.volgnummer not in (select w.volgnummer from weg w)
order by b.volgnummer desc, b.id
limit :aantal;

-- name: budget_books
-- what: for the check: every line of every source, in the order in which they were written
select x.bron, x.budget, p.budget as van_budget, p.bedrag_cent, p.stand, x.gereserveerd_cent, x.vastgelegd_cent, x.uitgegeven_cent, x.volgnummer
from boeking x
left join budgetbron p on p.id = x.bron
order by x.bron, x.volgnummer, x.id;

-- name: budget_voorleggingen
-- what: for the check: every voorlegging beside the sums of its lines. Lines elsewhere are right where sources were joined
select v.id, v.stand, v.bedrag_cent, count(x.id) as regels,
       cast(coalesce(sum(case when x.budget = v.budget or v.stand not in ('open', 'akkoord') or exists (select 1 from voorlegging_herkomst h
                                                                   join dekking d on d.afweging = h.afweging
                                                                   where h.voorlegging = v.id and d.bron = x.bron)
                              then 0 else 1 end), 0) as bigint) as elders,
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

-- name: mandaat_list
-- what: all mandates, those of now and to come first; those that ended stay to be read
-- params: vandaag text, na text, na_id text, aantal int
select m.id, m.rol, p.naam as medewerker_naam, m.wet, m.instrument, m.plafond_cent, m.van, m.tot, m.werkgever, m.namens, d.naam as gegeven_door,
       e.naam as einde_door, m.einde_reden,
       case when m.tot is not null and m.tot < :vandaag then 'voorbij' when m.van > :vandaag then 'straks' else 'geldt' end as stand,
       case when m.tot is not null and m.tot < :vandaag then '1' else '0' end || m.instrument || m.rol as plek
from mandaat m
left join medewerker p on p.id = m.medewerker
left join medewerker d on d.id = m.gegeven_door
left join medewerker e on e.id = m.einde_door
where (case when m.tot is not null and m.tot < :vandaag then '1' else '0' end || m.instrument || m.rol, m.id) > (:na, :na_id)
order by plek, m.id
limit :aantal;

-- name: mandaat_get
-- params: id text
-- one
select m.id, m.rol, m.instrument, m.plafond_cent, m.van, m.tot from mandaat m where m.id = :id;

-- name: mandaat_medewerkers
-- what: whom a mandate can be given to, with an open account
-- params: vandaag text
select distinct m.id as value, m.naam as label
from medewerker m
join account a on a.medewerker = m.id and a.is_open = 1
where :vandaag <> ''
order by label, value;

-- name: mandaat_add
-- params: id text, rol text, medewerker text, wet text, instrument text, plafond_cent int, van text, tot text, werkgever text, namens text, door text, nu text
insert into mandaat (id, rol, medewerker, wet, instrument, plafond_cent, van, tot, werkgever, namens, gegeven_door, gegeven)
values (:id, :rol, :medewerker, :wet, :instrument, :plafond_cent, :van, :tot, :werkgever, :namens, :door, :nu);

-- name: mandaat_end
-- what: gives a mandate its last day; one that ended stays as it was
-- params: id text, tot text, reden text, door text, vandaag text
update mandaat set tot = :tot, einde_reden = :reden, einde_door = :door
where id = :id and (tot is null or tot >= :vandaag);

-- name: spelregels_list
-- what: all rules of a budget, the newest first: those to come, those of now, those that were
-- params: budget text
select s.vanaf, m.naam as door, substr(s.moment, 1, 10) as vastgelegd, s.voorbeeld, @regels_velden
from spelregels s
join regel r on r.id = s.regel
left join team u on u.id = s.stem_team
left join medewerker m on m.id = s.door
where s.budget = :budget
order by s.vanaf desc, s.volgnummer desc, s.id;

-- name: spelregels_add
-- params: id text, budget text, vanaf text, hoe_stemmen text, stemmen_nodig int, stem_team text, termijn_uren int, plafond_verzoek_cent int, plafond_huishouden_cent int, periode text, alleen_natura int, vorm text, jurist text, jurist_op text, bijstand text, boven text, boven_tekst text, regel text, terugblik_weken int, terugblik_vragen text, voorbeeld text, indiener_verborgen int, door text, nu text
insert into spelregels (id, budget, vanaf, volgnummer, hoe_stemmen, stemmen_nodig, stem_team, termijn_uren, plafond_verzoek_cent,
                        plafond_huishouden_cent, periode, alleen_natura, vorm, jurist, jurist_op, bijstand, boven, boven_tekst, regel,
                        terugblik_weken, terugblik_vragen, voorbeeld, indiener_verborgen, door, moment)
select :id, :budget, :vanaf, coalesce(max(x.volgnummer), 0) + 1, :hoe_stemmen, :stemmen_nodig, :stem_team, :termijn_uren, :plafond_verzoek_cent,
       :plafond_huishouden_cent, :periode, :alleen_natura, :vorm, :jurist, :jurist_op, :bijstand, :boven, :boven_tekst, :regel,
       :terugblik_weken, :terugblik_vragen, :voorbeeld, :indiener_verborgen, :door, :nu
from spelregels x where x.budget = :budget;

-- name: budget_teams
-- what: the teams of the municipality, to choose from
select t.id as value, t.naam as label
from team t
join organisatie o on o.id = t.organisatie
where o.soort = 'gemeente'
order by t.naam, t.id;

-- name: budget_partners
-- what: organisations that can pledge money
select o.id as value, o.naam as label from organisatie o where o.soort = 'partner' order by o.naam, o.id;

-- name: budget_add
-- params: id text, naam text, soort text, team text, instrument text, jaar int
insert into budget (id, naam, soort, team, instrument, jaar, versie) values (:id, :naam, :soort, :team, :instrument, :jaar, 1);

-- name: budget_touch
-- params: id text, versie int
update budget set versie = versie + 1 where id = :id and versie = :versie;

-- name: budget_change
-- params: id text, versie int, naam text, gesloten text
update budget set naam = :naam, gesloten = :gesloten, versie = versie + 1 where id = :id and versie = :versie;

-- part: bron_weg
-- what: the lines that are hidden from who asks, by source
select x.bron, count(*) as regels, cast(sum(x.gereserveerd_cent) as bigint) as gereserveerd_cent,
       cast(sum(x.vastgelegd_cent) as bigint) as vastgelegd_cent, cast(sum(x.uitgegeven_cent) as bigint) as uitgegeven_cent
from @voor_mij_weg
group by x.bron

-- name: bron_list
-- what: the sources of a budget in the order in which they pay, with their sums
-- params: budget text, ik text, vandaag text
select x.id, x.naam, x.doel, x.jaar, o.naam as organisatie, x.stand, x.bedrag_cent, x.plafond_cent, x.versie,
       coalesce(k.gereserveerd_cent, 0) - coalesce(w.gereserveerd_cent, 0) as gereserveerd_cent,
       coalesce(k.vastgelegd_cent, 0) - coalesce(w.vastgelegd_cent, 0) as vastgelegd_cent,
       coalesce(k.uitgegeven_cent, 0) - coalesce(w.uitgegeven_cent, 0) as uitgegeven_cent,
       case when x.stand = 'bevestigd' then x.bedrag_cent else 0 end
         - coalesce(k.gereserveerd_cent + k.vastgelegd_cent + k.uitgegeven_cent, 0)
         + coalesce(w.gereserveerd_cent + w.vastgelegd_cent + w.uitgegeven_cent, 0) as over_cent
from budgetbron x
left join organisatie o on o.id = x.organisatie
left join bron_stand k on k.bron = x.id
left join (@bron_weg) w on w.bron = x.id
where x.budget = :budget
order by x.volgnummer, x.id;

-- name: bron_verloop_list
-- what: what the sources of a budget were
-- params: budget text
select l.bron, l.dag, l.bedrag_cent, l.plafond_cent, l.stand, l.reden, m.naam as door
from bron_verloop l
join budgetbron x on x.id = l.bron
left join medewerker m on m.id = l.door
where x.budget = :budget
order by l.bron, l.volgnummer;

-- name: bron_get
-- what: one source, and what is in use of it
-- params: id text
-- one
select x.id, x.budget, x.bedrag_cent, x.plafond_cent, x.stand, x.versie,
       coalesce(k.gereserveerd_cent + k.vastgelegd_cent + k.uitgegeven_cent, 0) as in_gebruik_cent
from budgetbron x
left join bron_stand k on k.bron = x.id
where x.id = :id;

-- name: bron_add
-- params: id text, budget text, naam text, doel text, jaar int, bedrag_cent int, plafond_cent int, organisatie text, stand text
insert into budgetbron (id, budget, volgnummer, naam, doel, jaar, bedrag_cent, plafond_cent, organisatie, stand, versie)
select :id, :budget, coalesce(max(x.volgnummer), 0) + 1, :naam, :doel, :jaar, :bedrag_cent, :plafond_cent, :organisatie, :stand, 1
from budgetbron x where x.budget = :budget;

-- name: bron_change
-- params: id text, versie int, bedrag_cent int, plafond_cent int, stand text
update budgetbron set bedrag_cent = :bedrag_cent, plafond_cent = :plafond_cent, stand = :stand, versie = versie + 1
where id = :id and versie = :versie;

-- name: bron_note
-- what: keeps what a source is now, with the reason
-- params: id text, dag text, reden text, door text
insert into bron_verloop (bron, volgnummer, dag, bedrag_cent, plafond_cent, stand, reden, door)
select x.id, (select coalesce(max(l.volgnummer), 0) + 1 from bron_verloop l where l.bron = :id), :dag, x.bedrag_cent, x.plafond_cent, x.stand,
       :reden, :door
from budgetbron x where x.id = :id;

-- name: bewijs_bronnen
-- what: the books of a budget by source: what the lines add up to beside the sums that are kept, both as if what is hidden from who
-- what: asks was never booked
-- params: budget text, ik text, vandaag text
select x.id, x.naam, case when x.stand = 'bevestigd' then x.bedrag_cent else 0 end as bedrag_cent,
       coalesce(t.regels, 0) - coalesce(w.regels, 0) as regels,
       coalesce(t.gereserveerd_cent, 0) - coalesce(w.gereserveerd_cent, 0) as gereserveerd_cent,
       coalesce(t.vastgelegd_cent, 0) - coalesce(w.vastgelegd_cent, 0) as vastgelegd_cent,
       coalesce(t.uitgegeven_cent, 0) - coalesce(w.uitgegeven_cent, 0) as uitgegeven_cent,
       coalesce(k.gereserveerd_cent, 0) - coalesce(w.gereserveerd_cent, 0) as stand_gereserveerd_cent,
       coalesce(k.vastgelegd_cent, 0) - coalesce(w.vastgelegd_cent, 0) as stand_vastgelegd_cent,
       coalesce(k.uitgegeven_cent, 0) - coalesce(w.uitgegeven_cent, 0) as stand_uitgegeven_cent
from budgetbron x
left join bron_stand k on k.bron = x.id
left join (select y.bron, count(*) as regels, cast(sum(y.gereserveerd_cent) as bigint) as gereserveerd_cent,
                  cast(sum(y.vastgelegd_cent) as bigint) as vastgelegd_cent, cast(sum(y.uitgegeven_cent) as bigint) as uitgegeven_cent
           from boeking y where y.budget = :budget group by y.bron) t on t.bron = x.id
left join (@bron_weg) w on w.bron = x.id
where x.budget = :budget
order by x.volgnummer, x.id;

-- name: bewijs_verzoeken
-- what: the requests that this budget pays for, as far as who asks knows of them: how many, how many open, and how many whose lines
-- what: (in all budgets together) do not fit what became of them
-- params: budget text, ik text, vandaag text
-- one
select count(*) as verzoeken, cast(coalesce(sum(case when q.stand = 'open' then 1 else 0 end), 0) as bigint) as open,
       cast(coalesce(sum(case when q.stand = 'open' and q.gereserveerd_cent = q.bedrag_cent and q.rest_cent = 0 then 0
                              when q.stand = 'akkoord' and q.gereserveerd_cent = 0 and q.rest_cent <= q.bedrag_cent then 0
                              when q.stand not in ('open', 'akkoord') and q.gereserveerd_cent = 0 and q.rest_cent = 0 then 0
                              else 1 end), 0) as bigint) as verkeerd
from (select v.id, v.stand, v.bedrag_cent, sum(x.gereserveerd_cent) as gereserveerd_cent,
             sum(x.vastgelegd_cent + x.uitgegeven_cent) as rest_cent
      from voorlegging v
      join boeking x on x.voorlegging = v.id
      where v.id in (select y.voorlegging from boeking y where y.budget = :budget) and @zichtbaar_voor_mij(v.id)
      group by v.id, v.stand, v.bedrag_cent) q;

-- name: dekking_list
-- what: the sources that were joined for an afweging
-- params: afweging text
select d.bron, x.naam, b.naam as budget_naam, x.doel, d.bedrag_cent, d.waarom
from dekking d
join budgetbron x on x.id = d.bron
join budget b on b.id = x.budget
where d.afweging = :afweging
order by b.naam, x.volgnummer, d.bron;

-- name: dekking_bronnen
-- what: the sources that who asks can join: confirmed, of this year, of the own team or of all, in budgets that are open and have rules
-- params: team text, jaar int, ik text, vandaag text
select x.id as value, b.naam as budget_naam, x.naam, x.doel, x.plafond_cent, s.plafond_verzoek_cent,
       x.bedrag_cent - coalesce(k.gereserveerd_cent + k.vastgelegd_cent + k.uitgegeven_cent, 0)
         + coalesce(w.gereserveerd_cent + w.vastgelegd_cent + w.uitgegeven_cent, 0) as over_cent
from budgetbron x
join budget b on b.id = x.budget
join spelregels s on s.id = @geldend
left join bron_stand k on k.bron = x.id
left join (@bron_weg) w on w.bron = x.id
where x.stand = 'bevestigd' and b.jaar = :jaar and (b.team is null or b.team = :team)
  and (b.gesloten is null or b.gesloten > :vandaag)
order by b.naam, x.volgnummer, x.id;

-- name: dekking_put
-- params: afweging text, bron text, bedrag_cent int, waarom text
insert into dekking (afweging, bron, bedrag_cent, waarom) values (:afweging, :bron, :bedrag_cent, :waarom)
on conflict (afweging, bron) do update set bedrag_cent = excluded.bedrag_cent, waarom = excluded.waarom;

-- name: dekking_drop
-- params: afweging text, bron text
delete from dekking where afweging = :afweging and bron = :bron;
