-- SPDX-License-Identifier: EUPL-1.2
-- Second factors, links that let somebody choose a password, what a session still waits for, and who left.
alter table sessie add column wacht_op text; -- 'code' or 'instellen': half a log-in; null: complete
alter table sessie add column waar text;     -- kind of browser, as "Firefox, Windows"

alter table account add column versie integer not null default 1;
alter table account add column is_kort integer; -- 1: the password is too short to be the only factor
alter table medewerker add column vertrokken text; -- day on which somebody left

create table tweede_factor (
    account text primary key references account (id),
    geheim text,                    -- sealed with the key of the municipality; null: not in use
    nieuw text,                     -- the same, shown but not confirmed yet
    laatste_stap integer not null,  -- step of time of the last code that was used: none works twice
    sinds text,                     -- moment of the confirmation
    weg_op text,                    -- taken away by somebody else: day and account
    weg_door text
) strict;

-- Each works once: used is gone.
create table herstelcode (
    hash text primary key, -- with the key of the municipality
    account text not null references account (id)
) strict;
create index herstelcode_account on herstelcode (account);

create table uitnodiging (
    id text primary key,
    account text not null references account (id),
    token text not null unique, -- hash of the token, hex
    gemaakt text not null,
    door text not null references account (id),
    tot text not null,          -- last day
    gebruikt text,              -- moment
    ingetrokken text            -- moment
) strict;
create index uitnodiging_account on uitnodiging (account, gemaakt);
create index account_lijst on account (aanmeldnaam, id);
create index api_token_account on api_token (account);
