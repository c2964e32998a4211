-- SPDX-License-Identifier: EUPL-1.2
-- A short question: no household, erased four weeks after.
create table kortevraag (
    id text primary key,
    wie text not null,       -- name or number
    vraag text not null,
    bellen_voor text,        -- day
    stand text not null check (stand in ('open', 'genomen', 'beantwoord')),
    team text references team (id),
    genomen_door text references medewerker (id),
    antwoord text,
    gemaakt text not null,   -- moment
    door text not null,
    beantwoord_op text,
    wissen_op text,          -- day
    huishouden text references huishouden (id), -- when someone said so
    versie integer not null
) strict;
create index kortevraag_stand on kortevraag (stand, bellen_voor);
create index kortevraag_team on kortevraag (team, stand);
create index kortevraag_genomen on kortevraag (genomen_door, stand);
