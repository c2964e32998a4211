-- SPDX-License-Identifier: EUPL-1.2
-- How things stand per life area, in two pairs of eyes. A way to talk, never a score.
create table beeld (
    id text primary key,
    huishouden text not null references huishouden (id),
    leefgebied text not null,
    oordeel text not null check (oordeel in ('goed', 'wisselend', 'zorgelijk', 'acuut')),
    volgens text not null check (volgens in ('inwoner', 'professional')),
    toelichting text,
    dag text not null,
    volgnummer integer not null, -- within the household: the later one of a day counts
    door text not null
) strict;
create index beeld_huishouden on beeld (huishouden, leefgebied, volgens, volgnummer);
