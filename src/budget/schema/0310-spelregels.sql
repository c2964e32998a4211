-- SPDX-License-Identifier: EUPL-1.2
-- The rules of a budget, dated: nothing of a row ever changes. What is put forward keeps the row that held that day.
create table spelregels (
    id text primary key,
    budget text not null references budget (id),
    vanaf text not null,
    volgnummer integer not null,    -- of two that begin on one day the last one holds
    hoe_stemmen text not null check (hoe_stemmen in ('aantal', 'allen')),
    stemmen_nodig integer not null, -- with 'allen': at least so many
    stem_team text references team (id), -- whose voices; null: the team of who puts it forward
    termijn_uren integer,           -- within how many hours a voice is asked; null: no term
    plafond_verzoek_cent integer not null,
    plafond_huishouden_cent integer not null,
    periode text not null check (periode in ('jaar', 'twaalf_maanden', 'kwartaal', 'maand')),
    alleen_natura integer not null check (alleen_natura in (0, 1)),
    vorm text not null check (vorm in ('feitelijk', 'besluit')),
    jurist text,                    -- who judged that this form is right, and when; null: from before that was asked
    jurist_op text,
    bijstand text,                  -- one line: what it does to somebody's bijstand
    boven text not null check (boven in ('niet', 'samen')), -- more than the ceiling: not, or joined with other sources
    boven_tekst text,
    regel text not null references regel (id),
    terugblik_weken integer not null,
    terugblik_vragen text,          -- a question on each line
    voorbeeld text,                 -- the published way of working that it began with
    door text references medewerker (id),
    moment text not null
) strict;
create unique index spelregels_budget on spelregels (budget, vanaf, volgnummer);

-- Where the money comes from: each source has its purpose and year. They pay in the order of their number.
create table budgetbron (
    id text primary key,
    budget text not null references budget (id),
    volgnummer integer not null,
    naam text not null,
    doel text not null,
    jaar integer not null,
    bedrag_cent integer not null check (bedrag_cent >= 0),
    plafond_cent integer,           -- the most of one request; null: that of the rules
    organisatie text references organisatie (id), -- the partner who pledged it; null: of the municipality
    stand text not null check (stand in ('toegezegd', 'bevestigd', 'vervallen')),
    versie integer not null
) strict;
create unique index budgetbron_budget on budgetbron (budget, volgnummer);

-- What a source was, each time that it changed.
create table bron_verloop (
    bron text not null references budgetbron (id),
    volgnummer integer not null,
    dag text not null,
    bedrag_cent integer not null,
    plafond_cent integer,
    stand text not null,
    reden text,
    door text references medewerker (id),
    primary key (bron, volgnummer)
) strict;

-- What the lines of a source add up to; takes the place of budget_stand.
create table bron_stand (
    bron text primary key references budgetbron (id),
    budget text not null references budget (id),
    gereserveerd_cent integer not null,
    vastgelegd_cent integer not null,
    uitgegeven_cent integer not null
) strict;
create index bron_stand_budget on bron_stand (budget);

-- Which sources were joined for one request, when no budget carries it alone.
create table dekking (
    afweging text not null references afweging (id),
    bron text not null references budgetbron (id),
    bedrag_cent integer not null,
    waarom text not null,           -- why this falls under the purpose of the source
    primary key (afweging, bron)
) strict;

-- What there was: a budget was one source with one row of rules. They get its id.
insert into spelregels (id, budget, vanaf, volgnummer, hoe_stemmen, stemmen_nodig, plafond_verzoek_cent, plafond_huishouden_cent,
                        periode, alleen_natura, vorm, boven, regel, terugblik_weken, moment)
select b.id, b.id, cast(b.jaar as text) || '-01-01', 1, 'aantal', b.stemmen_nodig, b.plafond_verzoek_cent, b.plafond_huishouden_cent,
       'jaar', case when b.vorm = 'feitelijk' then 1 else 0 end, b.vorm, 'niet', b.regel, b.terugblik_weken,
       cast(b.jaar as text) || '-01-01T00:00:00Z'
from budget b;
insert into budgetbron (id, budget, volgnummer, naam, doel, jaar, bedrag_cent, stand, versie)
select b.id, b.id, 1, b.naam, r.naam, b.jaar, b.bedrag_cent, 'bevestigd', 1
from budget b join regel r on r.id = b.regel;
insert into bron_verloop (bron, volgnummer, dag, bedrag_cent, stand)
select b.id, 1, cast(b.jaar as text) || '-01-01', b.bedrag_cent, 'bevestigd' from budget b;
insert into bron_stand (bron, budget, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent)
select s.budget, s.budget, s.gereserveerd_cent, s.vastgelegd_cent, s.uitgegeven_cent from budget_stand s;
alter table boeking add column bron text references budgetbron (id);
update boeking set bron = budget;
create index boeking_bron on boeking (bron);
alter table voorlegging add column spelregels text references spelregels (id);
update voorlegging set spelregels = budget;
alter table budget add column soort text not null default 'gemeente' check (soort in ('team', 'gemeente', 'netwerk'));
update budget set soort = 'team' where team is not null;
alter table budget add column gesloten text; -- the day from which nothing more is put forward from it
alter table budget add column versie integer not null default 1;
alter table mandaat add column gegeven_door text references medewerker (id);
alter table mandaat add column gegeven text;
alter table mandaat add column einde_door text references medewerker (id);
alter table mandaat add column einde_reden text;
drop table budget_stand;
alter table budget drop column bedrag_cent;
alter table budget drop column plafond_verzoek_cent;
alter table budget drop column plafond_huishouden_cent;
alter table budget drop column stemmen_nodig;
alter table budget drop column vorm;
alter table budget drop column regel;
alter table budget drop column terugblik_weken;
alter table aankoop add column aan_inwoner integer not null default 0 check (aan_inwoner in (0, 1)); -- paid to somebody, not bought
