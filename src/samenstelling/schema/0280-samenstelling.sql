-- SPDX-License-Identifier: EUPL-1.2
-- Households that split, join, close and are opened again.
alter table huishouden add column gesloten text; -- day; null: open
create index huishouden_gesloten on huishouden (gesloten);

create table huishouden_afsluiting (
    id text primary key,
    huishouden text not null references huishouden (id),
    reden text not null check (reden in ('bereikt', 'zelf verder', 'verhuisd', 'geen contact', 'overgedragen', 'overleden')),
    toelichting text not null,
    nazorg_op text,          -- day on which somebody asks how it goes; until then the kring keeps access
    dag text not null,
    medewerker text not null references medewerker (id),
    heropend_op text,
    heropend_reden text,
    heropend_door text references medewerker (id)
) strict;
create index huishouden_afsluiting_huishouden on huishouden_afsluiting (huishouden, dag);

-- What went along with somebody to another household: what happened with it is not told any more in the one it left.
create table verhuisd (
    van text not null references huishouden (id),
    record text not null,
    naar text not null references huishouden (id),
    dag text not null,
    primary key (van, record)
) strict;
