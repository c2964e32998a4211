-- SPDX-License-Identifier: EUPL-1.2
-- A household, the people in it, the people around it, and who is involved (the kring).
create table huishouden (
    id text primary key,
    naam text not null,
    zoeknaam text not null, -- text_search_key of naam
    organisatie text not null references organisatie (id),
    team text references team (id),
    wijk text,
    niveau integer check (niveau between 1 and 4),
    perspectief text,
    gemaakt text not null,  -- day
    bewogen text not null,  -- day on which something last moved
    versie integer not null
) strict;

create table inwoner (
    id text primary key,
    naam text,
    aanspreken text,         -- how to be called
    geboortedatum text,
    geboortejaar integer,
    straat text,             -- street and number
    postcode text,
    plaats text,
    telefoon text,
    taal text,
    tolk integer not null check (tolk in (0, 1)),
    veilig_contact text,     -- safe way and time of contact
    vertegenwoordiger text,
    bewindvoerder text,
    mentor text,
    versie integer not null
) strict;

create table huishouden_lid (
    huishouden text not null references huishouden (id),
    inwoner text not null references inwoner (id),
    rol text not null,
    volgorde integer not null,
    van text not null,
    tot text,                -- day on which somebody left
    versie integer not null default 1,
    primary key (huishouden, inwoner)
) strict;
create index huishouden_lid_inwoner on huishouden_lid (inwoner);

create table netwerk (
    id text primary key,
    huishouden text not null references huishouden (id),
    wie text not null,
    relatie text not null,
    biedt text,
    vraagt text,
    tot text,                -- day on which somebody was taken out; agreements keep pointing here
    versie integer not null
) strict;
create index netwerk_huishouden on netwerk (huishouden);

create table kring (
    id text primary key,
    huishouden text not null references huishouden (id),
    medewerker text references medewerker (id), -- null: involved, but has no log-in here
    organisatie_naam text not null,
    rol text not null,
    grondslag text not null,
    van text not null,
    tot text,                -- last day; null: until further notice
    reden text,              -- why it ended or was handed over
    versie integer not null default 1
) strict;
create index kring_huishouden on kring (huishouden);
create index kring_medewerker on kring (medewerker, huishouden);
-- Exactly one active regisseur per plan.
create unique index kring_regisseur on kring (huishouden) where rol = 'regisseur' and tot is null;
