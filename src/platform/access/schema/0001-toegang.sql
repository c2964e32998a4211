-- SPDX-License-Identifier: EUPL-1.2
-- Who works where, who may log in, and what happened.
create table organisatie (
    id text primary key,
    naam text not null,
    soort text not null check (soort in ('gemeente', 'partner'))
) strict;

create table team (
    id text primary key,
    organisatie text not null references organisatie (id),
    naam text not null
) strict;

create table medewerker (
    id text primary key,
    organisatie text not null references organisatie (id),
    team text references team (id),
    naam text not null,      -- as colleagues and residents read it; in the demo a role
    functie text not null,
    telefoon text
) strict;

create table account (
    id text primary key,
    aanmeldnaam text not null unique,
    wachtwoord text not null, -- Argon2id
    naam text not null,
    rollen text not null,     -- words with commas, see access/role.h
    medewerker text references medewerker (id),
    inwoner text,             -- of huishouden/inwoner; no key, that table comes later
    is_open integer not null check (is_open in (0, 1))
) strict;
create index account_medewerker on account (medewerker);

-- Sessions are kept for a day after they end, so that what was typed can be given back.
create table sessie (
    token text primary key, -- hash of the token, hex
    account text not null references account (id),
    csrf text not null,
    gemaakt text not null,
    laatst text not null
) strict;
create index sessie_account on sessie (account);

create table api_token (
    token text primary key,
    account text not null references account (id),
    gemaakt text not null,
    tot text not null
) strict;

-- What was typed when a session had ended: sealed with a key that only the cookie of that browser holds.
create table concepttekst (
    id text primary key,
    account text not null references account (id),
    pad text not null,
    inhoud blob not null,
    gemaakt text not null
) strict;

create table gebeurtenis (
    volgnummer integer primary key,
    moment text not null,
    account text,
    soort text not null,
    record text not null,
    huishouden text,
    vorige text not null,
    inhoud_hash text not null,
    hash text not null
) strict;
create index gebeurtenis_huishouden on gebeurtenis (huishouden, volgnummer);
create index gebeurtenis_record on gebeurtenis (record, volgnummer);

create table gebeurtenis_inhoud (
    volgnummer integer primary key references gebeurtenis (volgnummer),
    zout text not null,
    inhoud text not null
) strict;
