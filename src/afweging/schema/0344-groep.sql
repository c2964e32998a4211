-- SPDX-License-Identifier: EUPL-1.2
-- Households that are followed together, to see what breaking through costs and brings.
create table groep (
    id text primary key,
    naam text not null,
    doel text not null,     -- what it is followed for
    van text not null,
    tot text,               -- the last day
    door text not null references medewerker (id),
    gemaakt text not null,
    versie integer not null
) strict;
create index groep_naam on groep (naam, id);

create table groep_huishouden (
    groep text not null references groep (id),
    huishouden text not null references huishouden (id),
    sinds text not null,    -- moment: the order in which they count
    door text not null references medewerker (id),
    primary key (groep, huishouden)
) strict;
create index groep_huishouden_van on groep_huishouden (huishouden);
