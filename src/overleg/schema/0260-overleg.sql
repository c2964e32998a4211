-- SPDX-License-Identifier: EUPL-1.2
-- A meeting about a household: who is at the table, what it is about, what was agreed; and asking somebody above for an answer.
create table overleg (
    id text primary key,
    huishouden text not null references huishouden (id),
    waarover text not null,
    dag text not null,
    tijd text,
    plek text,
    stand text not null check (stand in ('gepland', 'geweest', 'vervallen')),
    medewerker text not null references medewerker (id), -- who calls it
    gemaakt text not null,
    versie integer not null
) strict;
create index overleg_huishouden on overleg (huishouden, dag, id);

create table overleg_deelnemer (
    id text primary key,
    overleg text not null references overleg (id),
    wie text not null,       -- as people read it
    medewerker text references medewerker (id),
    inwoner text references inwoner (id),
    netwerk text,            -- of netwerk; no key: somebody can leave it
    kring text references kring (id)
) strict;
create index overleg_deelnemer_overleg on overleg_deelnemer (overleg, id);
create index overleg_deelnemer_inwoner on overleg_deelnemer (inwoner);
create index overleg_deelnemer_medewerker on overleg_deelnemer (medewerker);

create table overleg_punt (
    id text primary key,
    overleg text not null references overleg (id),
    tekst text not null,
    uitkomst text,           -- what was said about it, in a few words
    volgorde integer not null,
    versie integer not null
) strict;
create index overleg_punt_overleg on overleg_punt (overleg, volgorde, id);

create table overleg_afspraak (
    overleg text not null references overleg (id),
    afspraak text not null references afspraak (id),
    primary key (overleg, afspraak)
) strict;
create index overleg_afspraak_afspraak on overleg_afspraak (afspraak);

-- What is asked of somebody who can break through: they see the question and nothing of the household.
create table opschaling (
    id text primary key,
    huishouden text not null references huishouden (id),
    aan text not null references medewerker (id),
    vraag text not null,
    voor text not null,      -- answer before or on this day
    stand text not null check (stand in ('open', 'beantwoord', 'ingetrokken')),
    antwoord text,
    beantwoord_op text,
    medewerker text not null references medewerker (id),
    gemaakt text not null,   -- day
    versie integer not null
) strict;
create index opschaling_huishouden on opschaling (huishouden, gemaakt, id);
create index opschaling_aan on opschaling (aan, stand, voor);
create index opschaling_door on opschaling (medewerker, stand, voor);
