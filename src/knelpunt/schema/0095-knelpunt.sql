-- SPDX-License-Identifier: EUPL-1.2
-- A barrier, and a signal: larger than one case, and with no key to a household. Only the month is kept.
create table knelpunt (
    id text primary key,
    regel text not null,    -- what blocked
    wet text,
    instantie text,
    tekst text not null,
    leefgebied text,
    maand text not null,
    team text references team (id)
) strict;
create index knelpunt_maand on knelpunt (maand, id);

create table signaal (
    id text primary key,
    tekst text not null,
    leefgebied text,
    wijk text,
    maand text not null,
    team text references team (id)
) strict;
create index signaal_maand on signaal (maand, id);
