-- SPDX-License-Identifier: EUPL-1.2
-- Rules that look for unusual looking: what stands in the program (logboek/regels.c) holds until a row here says
-- otherwise; the last row of a rule counts, the others tell how it was.
create table logboekregel (
    regel text not null,       -- id of the rule
    versie integer not null,   -- 1, 2, ...
    aan integer not null check (aan in (0, 1)),
    drempel integer,           -- null: the rule has none
    vertellen integer not null check (vertellen in (0, 1)), -- the worker concerned is told at once
    reden text not null,
    sinds text not null,       -- moment
    account text not null references account (id),
    primary key (regel, versie)
) strict;

-- What a rule found: of one worker on one day. Says what was looked at, not what to think of it.
create table logboekvondst (
    id text primary key,
    regel text not null,
    account text not null,
    medewerker text not null,
    dag text not null,
    keren integer not null,
    eerst text not null,       -- moments
    laatst text not null,
    handelingen text not null, -- operation ids with spaces between, the first ones
    stand text not null check (stand in ('open', 'gevraagd', 'uitgelegd', 'gemeld')),
    uitkomst text,             -- what the privacyofficer wrote
    uitleg text,               -- what the worker wrote
    verteld text,              -- day on which the worker could read it; null: not yet
    versie integer not null,
    unique (regel, account, dag)
) strict;
create index logboekvondst_lijst on logboekvondst (laatst, id);
create index logboekvondst_medewerker on logboekvondst (medewerker, laatst, id);

-- The own address of a worker, when they gave it: a hash with the key of the municipality, to compare with.
create table logboekadres (
    medewerker text primary key references medewerker (id),
    adres text not null,
    sinds text not null        -- day
) strict;
