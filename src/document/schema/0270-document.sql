-- SPDX-License-Identifier: EUPL-1.2
-- A photo or PDF about one person under one law, with the day on which it is destroyed. What it holds stands apart, so
-- that lists stay cheap and destroying it takes no more than a row.
create table document (
    id text primary key,
    huishouden text not null references huishouden (id),
    inwoner text not null references inwoner (id),
    wet text not null,
    titel text,                 -- null: destroyed
    soort text not null check (soort in ('jpeg', 'png', 'pdf')),
    bytes integer not null,
    sha256 text,                -- of what is kept, in hex; null: destroyed
    vernietigen_op text not null, -- day
    gedeeld text check (gedeeld in ('kring', 'gekozen')), -- null: the own organisation
    gedeeld_met text,           -- ids of organisations with ';' between
    medewerker text not null references medewerker (id),
    gemaakt text not null,      -- moment
    vernietigd text,            -- moment
    vernietigd_door text references medewerker (id), -- null: its day had come
    vernietigd_waarom text,
    versie integer not null,
    check ((vernietigd is null) = (titel is not null)),
    check ((vernietigd is null) = (sha256 is not null))
) strict;
create index document_huishouden on document (huishouden, gemaakt, id);
create index document_inwoner on document (inwoner, huishouden);
create index document_vernietigen on document (vernietigen_op, id);
create index document_medewerker on document (medewerker);
create index document_vernietigd_door on document (vernietigd_door);

create table document_inhoud (
    document text primary key references document (id),
    inhoud blob not null
) strict;
