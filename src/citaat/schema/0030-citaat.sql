-- SPDX-License-Identifier: EUPL-1.2
-- Someone's own words. Never rewritten: a correction by the person keeps both.
create table citaat (
    id text primary key,
    huishouden text not null references huishouden (id),
    inwoner text not null references inwoner (id),
    soort text not null check (soort in ('kracht', 'zorg', 'wens')),
    tekst text not null,
    dag text not null,
    door text not null,     -- who wrote it down
    verbetert text references citaat (id), -- the earlier words that the person corrected
    afgeschermd integer not null check (afgeschermd in (0, 1))
) strict;
create index citaat_huishouden on citaat (huishouden, dag);
