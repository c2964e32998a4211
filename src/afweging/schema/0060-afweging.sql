-- SPDX-License-Identifier: EUPL-1.2
-- The reversed assessment: need first, rule last.
create table afweging (
    id text primary key,
    huishouden text not null references huishouden (id),
    doel text not null references doel (id),
    weg text not null check (weg in ('vol', 'licht')),
    effect text not null,
    middel text,
    -- part 3, the honest question
    zuiver text,            -- would I do this for the next person in the same position; who disagrees
    -- part 4, the rule last
    instrument text,
    wet text,
    artikel text,
    regel text references regel (id),
    regel_naam text,
    soort text check (soort in ('regulier', 'afstemming', 'afwijking_beleidsregel', 'hardheidsclausule', 'buitenwettelijk',
                                'tegenwettelijk', 'feitelijk', 'geen_regel')),
    beleidsbesluit text,    -- beyond the law: the policy decision that allows it
    -- the three texts
    legitimiteit text,
    rendement text,
    betrokkenheid text,
    -- what will be put forward
    optie text,             -- the chosen one, of afweging_optie
    wat text,
    bedrag_cent integer,
    budget text references budget (id),
    anoniem text,           -- the text that hides the person
    eerder_geprobeerd text,
    stand text not null check (stand in ('open', 'voorgelegd', 'besloten', 'gestopt')),
    medewerker text references medewerker (id), -- who weighs
    gemaakt text not null,
    versie integer not null
) strict;
create index afweging_doel on afweging (doel);
create index afweging_huishouden on afweging (huishouden);

create table afweging_waarde (
    id text primary key,
    afweging text not null references afweging (id),
    wet text not null,
    waarde text not null,
    past text not null check (past in ('ja', 'deels', 'nee')),
    toelichting text,
    volgorde integer not null
) strict;
create index afweging_waarde_afweging on afweging_waarde (afweging, volgorde);

create table afweging_optie (
    id text primary key,
    afweging text not null references afweging (id),
    naam text not null,
    volgorde integer not null,
    versie integer not null
) strict;
create index afweging_optie_afweging on afweging_optie (afweging, volgorde);

create table optie_gevolg (
    optie text not null references afweging_optie (id),
    voor text not null check (voor in ('inwoner', 'huishouden', 'omgeving', 'gemeente')),
    termijn text not null check (termijn in ('kort', 'lang')),
    tekst text not null,
    primary key (optie, voor, termijn)
) strict;

create table optie_kosten (
    id text primary key,
    optie text not null references afweging_optie (id),
    wie_betaalt text not null,
    laag_cent integer not null,
    hoog_cent integer not null,
    periode text not null check (periode in ('eenmalig', 'maand', 'jaar')),
    bron text,
    volgorde integer not null
) strict;
create index optie_kosten_optie on optie_kosten (optie, volgorde);
