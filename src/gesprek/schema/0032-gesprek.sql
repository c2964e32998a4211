-- SPDX-License-Identifier: EUPL-1.2
-- A conversation and its note.
create table gesprek (
    id text primary key,
    huishouden text not null references huishouden (id),
    tekst text not null,
    dag text not null,
    medewerker text not null references medewerker (id),
    gemaakt text not null,
    versie integer not null
) strict;
create index gesprek_huishouden on gesprek (huishouden, dag);
