-- SPDX-License-Identifier: EUPL-1.2
-- Safety: the steps of the meldcode around one worry, and agreements that keep people safe.
create table meldcode (
    id text primary key,
    huishouden text not null references huishouden (id),
    inwoner text references inwoner (id), -- who may be unsafe; null: the household as a whole
    medewerker text not null references medewerker (id), -- who began
    begonnen text not null,  -- day
    stand text not null check (stand in ('open', 'gesloten')),
    gesloten text,           -- day
    slot text,               -- why it was closed, and who keeps an eye on it
    versie integer not null
) strict;
create index meldcode_huishouden on meldcode (huishouden, begonnen, id);

-- What was done in a step, each time. Never changed: what turned out otherwise is written beside it.
create table meldcode_stap (
    id text primary key,
    meldcode text not null references meldcode (id),
    stap integer not null check (stap between 1 and 5),
    soort text check (soort in ('collega', 'veilig_thuis', 'deskundige', 'gesprek', 'geen_gesprek', 'acuut', 'structureel', 'zorgen', 'geen',
                                'melden', 'hulp', 'melden_en_hulp', 'niets')),
    met text,                -- with whom
    tekst text not null,
    zonder_naam integer check (zonder_naam in (0, 1)), -- advice: asked without saying whom it is about
    verteld integer check (verteld in (0, 1)),         -- reporting: told to those concerned
    waarom_niet text,        -- and if not, why
    grondslag text,          -- reporting without consent: the article
    dag text not null,
    medewerker text not null references medewerker (id),
    moment text not null
) strict;
create index meldcode_stap_meldcode on meldcode_stap (meldcode, stap, moment);

create table veiligheidsafspraak (
    id text primary key,
    huishouden text not null references huishouden (id),
    meldcode text references meldcode (id),
    zorg text not null,      -- what may not happen again
    wat text not null,       -- what was agreed
    kijkt text not null,     -- who watches, as people read it
    kijkt_medewerker text references medewerker (id), -- on whose Vandaag the review stands
    mis text,                -- what to do, and whom to call, when it goes wrong
    herzien_op text not null, -- day
    gedeeld integer not null check (gedeeld in (0, 1)), -- residents read it at Mijn plan
    stand text not null check (stand in ('geldt', 'vervallen')),
    medewerker text not null references medewerker (id),
    gemaakt text not null,
    versie integer not null
) strict;
create index veiligheidsafspraak_huishouden on veiligheidsafspraak (huishouden, gemaakt, id);
create index veiligheidsafspraak_kijkt on veiligheidsafspraak (kijkt_medewerker, stand, herzien_op);
create index veiligheidsafspraak_door on veiligheidsafspraak (medewerker, stand, herzien_op);

-- Each time that somebody looked whether it holds.
create table veiligheid_herziening (
    id text primary key,
    afspraak text not null references veiligheidsafspraak (id),
    hoe text not null check (hoe in ('houdt', 'aangepast', 'vervalt')),
    tekst text not null,
    nieuwe_dag text,
    dag text not null,
    medewerker text not null references medewerker (id),
    moment text not null
) strict;
create index veiligheid_herziening_afspraak on veiligheid_herziening (afspraak, moment);
