-- SPDX-License-Identifier: EUPL-1.2
-- The look back: what did it do, do we regret it, what did we learn.
create table terugblik (
    id text primary key,
    besluit text not null references besluit (id),
    huishouden text not null references huishouden (id),
    medewerker text not null references medewerker (id),
    gepland text not null,
    gedaan text,
    resultaat text,
    spijt text check (spijt in ('nee', 'ja', 'deels')),
    geleerd text,
    volgens_inwoner text,   -- in the resident's own words
    versie integer not null
) strict;
create index terugblik_besluit on terugblik (besluit);
create index terugblik_medewerker on terugblik (medewerker, gedaan, gepland);
