-- SPDX-License-Identifier: EUPL-1.2
-- Goals and agreements: the thin shared layer.
create table doel (
    id text primary key,
    huishouden text not null references huishouden (id),
    tekst text not null,
    leefgebied text not null,
    van text references inwoner (id), -- whose goal; null: of the household
    stand text not null check (stand in ('open', 'bereikt', 'gestopt')),
    volgorde integer not null,
    gemaakt text not null,
    versie integer not null
) strict;
create index doel_huishouden on doel (huishouden, volgorde);

create table afspraak (
    id text primary key,
    huishouden text not null references huishouden (id),
    doel text references doel (id), -- null: agreed in a conversation, not yet under a goal
    wat text not null,
    wie_soort text not null check (wie_soort in ('inwoner', 'netwerk', 'professional', 'organisatie')),
    wie text not null,              -- as people read it
    medewerker text references medewerker (id), -- whose Vandaag it is on
    inwoner text references inwoner (id),
    netwerk text, -- of netwerk; no key, because somebody can leave it and what was agreed stays
    kring text references kring (id), -- somebody of the kring who has no log-in
    voor text,                      -- day; the first day of one that repeats
    herhaling text not null check (herhaling in ('nee', 'dagelijks', 'schooldagen', 'wekelijks', 'maandelijks')),
    tot text,                       -- last day of one that repeats
    samen integer not null check (samen in (0, 1)),
    vertellen_op text,              -- not together: told on this day
    vertellen_door text,            -- by whom
    stand text not null check (stand in ('open', 'gehouden', 'niet_gehouden', 'gestopt')),
    volgende text,                  -- day on which it is due next; null: no day, or done
    besluit text,                   -- when it comes from a decision: of besluit
    gemaakt text not null,
    versie integer not null
) strict;
create index afspraak_huishouden on afspraak (huishouden, gemaakt);
create index afspraak_doel on afspraak (doel);
create index afspraak_medewerker on afspraak (medewerker, stand, volgende);

-- What became of it, each time: history stays.
create table afspraak_stand (
    id text primary key,
    afspraak text not null references afspraak (id),
    dag text not null,              -- the day it was due, or of the answer when it had none
    stand text not null check (stand in ('gehouden', 'uitgesteld', 'niet_gehouden', 'gestopt')),
    reden text,
    nieuwe_dag text,
    door text not null,             -- as people read it
    account text,                   -- null: imported
    moment text not null
) strict;
create index afspraak_stand_afspraak on afspraak_stand (afspraak, moment);
