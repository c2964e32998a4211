-- SPDX-License-Identifier: EUPL-1.2
-- Notices: who wants a mail when something is asked of them, what waits to be sent, and the address of a calendar.
create table bericht_keuze (
    account text primary key references account (id),
    hoe text not null check (hoe in ('direct', 'dagelijks', 'geen')),
    taal text not null check (taal in ('nl', 'en')),
    adres text,              -- confirmed with a code: nothing else goes anywhere
    nieuw_adres text,        -- waits for its code
    code_gemaakt text,       -- moment; the code itself stands nowhere
    code_fout integer not null,
    code_dag text,           -- day on which codes were asked, and how many
    code_aantal integer not null,
    geweigerd text,          -- day on which the mail server refused the address
    samengevat text,         -- day of the last digest
    versie integer not null
) strict;

-- What waits to be sent, and nothing else: a row goes when its mail was handed over.
create table bericht (
    account text not null references account (id),
    soort text not null,
    plek text not null,      -- id of what it is about; it stands in no mail
    gemaakt text not null,   -- moment
    niet_voor text not null, -- moment
    sinds text,              -- moment of the first try that failed
    pogingen integer not null,
    greep text,              -- who is sending it now, and since when
    greep_op text,
    primary key (account, soort, plek, gemaakt)
) strict;
create index bericht_wacht on bericht (greep, niet_voor);

-- A calendar that a program reads without a log-in: known by a secret address. Its hash, and what the address is made of with the key
-- of the municipality.
create table agenda (
    token text primary key,
    account text not null references account (id),
    zout text not null,
    gemaakt text not null,   -- moment
    gelezen text,            -- moment, to the hour
    inhoud text,             -- hash of what was read last
    gewijzigd text           -- moment on which that was new
) strict;
create unique index agenda_account on agenda (account);
