-- SPDX-License-Identifier: EUPL-1.2
-- Who has an interest of their own (Awb 2:4) has no voice, as who recognised somebody: a row of 'herkend' with this. Colleagues
-- see no difference between the two, and nobody asks which interest.
alter table stem add column is_belang integer check (is_belang in (0, 1));

-- Who put it forward is not shown to who decides; null: shown, as the municipality had set it on that day.
alter table voorlegging add column indiener_verborgen integer check (indiener_verborgen in (0, 1));

-- Who accounts for it reads of all teams, from the newest on.
create index voorlegging_dag on voorlegging (dag, id);

-- What stood on the screen of who decided: each text once, and for each voice which one it was.
create table scherm (
    id text primary key,
    voorlegging text not null references voorlegging (id),
    hash text not null,     -- BLAKE2b of inhoud, in hex
    inhoud text not null,   -- JSON: the view as its page and API gave it, without what is of who asked alone
    unique (voorlegging, hash)
) strict;
create table stem_scherm (
    voorlegging text not null references voorlegging (id),
    volgnummer integer not null, -- the voices on it, in their order
    medewerker text not null references medewerker (id),
    soort text not null,
    scherm text not null references scherm (id),
    waar text not null check (waar in ('bladzijde', 'vandaag', 'api')),
    dag text not null,
    primary key (voorlegging, volgnummer)
) strict;

-- The way back was given because the law demands it: by whom, to whom, on what ground. Whoever put it forward is told.
create table vrijgave (
    id text primary key,
    voorlegging text not null references voorlegging (id),
    grond text not null check (grond in ('rechter', 'bezwaar', 'toezicht', 'inzage', 'strafrecht', 'anders')),
    artikel text not null,
    aan text not null,
    toelichting text,
    door text not null references medewerker (id),
    dag text not null
) strict;
create index vrijgave_voorlegging on vrijgave (voorlegging, dag, id);
