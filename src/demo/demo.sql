-- SPDX-License-Identifier: EUPL-1.2

-- name: demo_organisatie_add
-- params: id text, naam text, soort text
insert into organisatie (id, naam, soort) values (:id, :naam, :soort);

-- name: demo_team_add
-- params: id text, organisatie text, naam text
insert into team (id, organisatie, naam) values (:id, :organisatie, :naam);

-- name: demo_medewerker_add
-- params: id text, organisatie text, team text, naam text, functie text, telefoon text
insert into medewerker (id, organisatie, team, naam, functie, telefoon) values (:id, :organisatie, :team, :naam, :functie, :telefoon);

-- name: demo_regel_add
-- params: id text, soort text, naam text, wet text, artikel text, tekst text, bron text, vanaf text
insert into regel (id, soort, naam, wet, artikel, tekst, bron, vanaf, gepubliceerd)
values (:id, :soort, :naam, :wet, :artikel, :tekst, :bron, :vanaf, 1);

-- name: demo_budget_add
-- params: id text, naam text, team text, soort text, instrument text, jaar int
insert into budget (id, naam, team, soort, instrument, jaar, versie) values (:id, :naam, :team, :soort, :instrument, :jaar, 1);

-- name: demo_bron_add
-- params: id text, budget text, volgnummer int, naam text, doel text, jaar int, bedrag_cent int, organisatie text, stand text
insert into budgetbron (id, budget, volgnummer, naam, doel, jaar, bedrag_cent, organisatie, stand, versie)
values (:id, :budget, :volgnummer, :naam, :doel, :jaar, :bedrag_cent, :organisatie, :stand, 1);

-- name: demo_bron_verloop
-- params: bron text, dag text
insert into bron_verloop (bron, volgnummer, dag, bedrag_cent, stand)
select x.id, 1, :dag, x.bedrag_cent, x.stand from budgetbron x where x.id = :bron;

-- name: demo_spelregels_add
-- what: the first rules of a budget have its id
-- params: budget text, vanaf text, plafond_cent int, stemmen int, vorm text, jurist text, bijstand text, regel text, terugblik_weken int, vragen text
insert into spelregels (id, budget, vanaf, volgnummer, hoe_stemmen, stemmen_nodig, plafond_verzoek_cent, plafond_huishouden_cent, periode,
                        alleen_natura, vorm, jurist, jurist_op, bijstand, boven, regel, terugblik_weken, terugblik_vragen, moment)
values (:budget, :budget, :vanaf, 1, 'aantal', :stemmen, :plafond_cent, :plafond_cent, 'jaar', case when :vorm = 'feitelijk' then 1 else 0 end,
        :vorm, :jurist, :vanaf, :bijstand, 'niet', :regel, :terugblik_weken, :vragen, :vanaf || 'T00:00:00Z');

-- name: demo_mandaat_add
-- params: id text, rol text, wet text, instrument text, plafond_cent int, van text, werkgever text, namens text
insert into mandaat (id, rol, wet, instrument, plafond_cent, van, werkgever, namens)
values (:id, :rol, :wet, :instrument, :plafond_cent, :van, :werkgever, :namens);

-- name: demo_inwoner_link
-- what: the log-in of the resident belongs to the first person of a case
-- params: casus text
update account
set inwoner = (select l.inwoner from casus c join huishouden_lid l on l.huishouden = c.huishouden where c.casus = :casus and l.volgorde = 1)
where aanmeldnaam = 'inwoner';

-- name: demo_person
-- what: the first person of a case
-- params: casus text
-- one
select c.huishouden, l.inwoner from casus c join huishouden_lid l on l.huishouden = c.huishouden where c.casus = :casus and l.volgorde = 1;

-- name: demo_promises
-- what: what workers promised and has no day yet
select a.id, a.medewerker
from afspraak a
join casus c on c.huishouden = a.huishouden
join doel d on d.id = a.doel
where a.medewerker is not null and a.herhaling = 'nee' and a.voor is null
order by case when c.casus = 'fietsen' then 0 when c.casus = 'verhuizing' then 1 else 2 end, c.casus, d.volgorde, a.wat, a.id;

-- name: demo_promise_day
-- params: id text, dag text
update afspraak set voor = :dag, volgende = :dag where id = :id;

-- name: demo_silent
-- what: nothing moved in this household since a day
-- params: casus text, dag text
update huishouden
set gemaakt = :dag, bewogen = :dag
where id = (select c.huishouden from casus c where c.casus = :casus);

-- name: demo_kortevraag_add
-- params: id text, wie text, vraag text, bellen_voor text, stand text, team text, genomen_door text, gemaakt text, door text
insert into kortevraag (id, wie, vraag, bellen_voor, stand, team, genomen_door, gemaakt, door, versie)
values (:id, :wie, :vraag, :bellen_voor, :stand, :team, :genomen_door, :gemaakt, :door, 1);

-- name: demo_afweging
-- what: the open assessment of a case
-- params: casus text
-- one
select a.id, a.huishouden, a.medewerker, a.bedrag_cent, a.budget
from casus c
join afweging a on a.huishouden = c.huishouden
where c.casus = :casus;

-- name: demo_voorlegging_add
-- what: as an assessment says it
-- params: id text, afweging text, team text, dag text
insert into voorlegging (id, team, weg, wat, tekst, eerder_geprobeerd, bedrag_cent, budget, legitimiteit, rendement, betrokkenheid, soort,
                         stemmen_nodig, stand, dag, spelregels, versie)
select :id, :team, a.weg, a.wat, a.anoniem, a.eerder_geprobeerd, a.bedrag_cent, a.budget, a.legitimiteit, a.rendement, a.betrokkenheid, a.soort,
       s.stemmen_nodig, 'open', :dag, s.id, 1
from afweging a
join spelregels s on s.id = a.budget
where a.id = :afweging;

-- name: demo_herkomst_add
-- params: voorlegging text, afweging text, huishouden text, indiener text
insert into voorlegging_herkomst (voorlegging, afweging, huishouden, indiener) values (:voorlegging, :afweging, :huishouden, :indiener);

-- name: demo_stem_add
-- params: voorlegging text, medewerker text, soort text, reden text, dag text
insert into stem (voorlegging, medewerker, soort, reden, dag, volgnummer) values (:voorlegging, :medewerker, :soort, :reden, :dag, 1);

-- name: demo_voorgelegd
-- params: id text
update afweging set stand = 'voorgelegd' where id = :id;
