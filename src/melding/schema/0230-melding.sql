-- SPDX-License-Identifier: EUPL-1.2
-- What came in under which law, what was done with it and when: where the terms of the law begin.
create table melding (
    id text primary key,
    team text not null references team (id),    -- where it was laid
    wet text not null check (wet in ('Wmo 2015', 'Jeugdwet', 'Participatiewet', 'Wgs', 'anders')),
    soort text not null check (soort in ('melding', 'aanvraag', 'hulpvraag')),
    huishouden text references huishouden (id), -- null: not yet attached
    inwoner text references inwoner (id),       -- for whom
    wie text not null,                          -- name or number as it was written down
    zin text not null,                          -- in own words
    door_wie text,                              -- who brought it in, when another than the person
    ontvangen text not null,                    -- day
    hoe text not null check (hoe in ('balie', 'telefoon', 'brief', 'digitaal', 'partner')),
    spoed text check (spoed in ('ontruiming', 'energie_water', 'zorgverzekering', 'opvang', 'anders')),
    genomen_door text references medewerker (id),
    stand text not null check (stand in ('open', 'genomen', 'klaar')),
    afloop text check (afloop in ('besloten', 'onderzoek', 'ingetrokken', 'doorgestuurd')),
    afloop_op text,                             -- day; of a decision: made known
    afloop_naar text,                           -- forwarded: to whom (Awb 2:3)
    besluit text references besluit (id),
    vervolg_op text references melding (id),    -- an aanvraag: the melding it came from
    gemaakt text not null,                      -- moment
    door text not null,
    versie integer not null
) strict;
create index melding_team on melding (team, stand, ontvangen, id);
create index melding_genomen on melding (genomen_door, stand, ontvangen, id);
create index melding_huishouden on melding (huishouden, ontvangen, id);
create index melding_vervolg on melding (vervolg_op);

create table melding_stap (
    melding text not null references melding (id),
    soort text not null,
    dag text not null,
    tot text,                                   -- of uitstel: the day that was named
    hoe text,
    primary key (melding, soort)
) strict;

-- The term to decide stands still (Awb 4:15).
create table melding_rust (
    id text primary key,
    melding text not null references melding (id),
    reden text not null check (reden in ('aanvullen', 'buitenland', 'instemming', 'toerekenbaar', 'overmacht')),
    van text not null,                          -- the day it was asked or told; of the others the first day
    tot text,                                   -- the last day to answer; of the others the last day
    klaar text,                                 -- the day it was completed or came in
    versie integer not null
) strict;
create index melding_rust_melding on melding_rust (melding, van);

-- The terms that run now, computed from the rows above with every change: what lists are made of.
create table melding_termijn (
    melding text not null references melding (id),
    soort text not null,                        -- as in termijn.c
    laatste text,                               -- the last day; null: it stands still, nobody knows until when
    is_kort integer not null check (is_kort in (0, 1)),
    team text not null,
    medewerker text,                            -- who took it
    huishouden text,
    primary key (melding, soort)
) strict;
create index melding_termijn_team on melding_termijn (team, laatste, melding, soort);
create index melding_termijn_medewerker on melding_termijn (medewerker, laatste);
create index melding_termijn_huishouden on melding_termijn (huishouden, laatste);
