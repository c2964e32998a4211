-- SPDX-License-Identifier: EUPL-1.2
-- A decision with its reasons, the letter or message, its recorded sending, and what was bought.
create table besluit (
    id text primary key,
    huishouden text not null references huishouden (id),
    afweging text not null references afweging (id),
    voorlegging text references voorlegging (id),
    inwoner text references inwoner (id),     -- to whom it is addressed
    soort text not null check (soort in ('toekenning', 'afwijzing')),
    vorm text not null check (vorm in ('besluit', 'feitelijk')),
    wat text not null,
    bedrag_cent integer not null,
    instrument text,
    waarom text,            -- starts as the words of the afweging
    betekent text,          -- what it means for you
    vanaf text,
    tot text,
    contact text,           -- whom to call
    contact_telefoon text,
    regel text references regel (id),
    regel_naam text,        -- the rule as it was that day
    regel_tekst text,
    regel_bron text,
    wet text,
    artikel text,
    mandaat text references mandaat (id),
    tekenaar text references medewerker (id),
    getekend_op text,
    stand text not null check (stand in ('te_tekenen', 'teruggestuurd', 'getekend', 'verzonden', 'vervallen')),
    terug_reden text,       -- sent back unsigned: why, and by whom
    terug_door text references medewerker (id),
    medewerker text not null references medewerker (id), -- who prepared it
    gemaakt text not null,
    versie integer not null
) strict;
create index besluit_huishouden on besluit (huishouden);
create index besluit_afweging on besluit (afweging);
create index besluit_stand on besluit (stand);
create index besluit_medewerker on besluit (medewerker, stand);

create table verzending (
    id text primary key,
    besluit text not null references besluit (id),
    hoe text not null check (hoe in ('post', 'uitgereikt', 'digitaal', 'mondeling')),
    dag text not null,      -- of making it known (Awb 3:41)
    bezwaar_tot text,       -- null: no decision in the sense of the Awb
    brief text not null,    -- the letter as it was sent: the view as JSON; it never changes any more
    door text not null references medewerker (id),
    moment text not null
) strict;
create index verzending_besluit on verzending (besluit);

create table aankoop (
    id text primary key,
    besluit text not null references besluit (id),
    wat text not null,
    bedrag_cent integer not null,
    dag text not null,
    bon text not null,      -- where the receipt is
    door text not null references medewerker (id),
    moment text not null
) strict;
create index aankoop_besluit on aankoop (besluit);
