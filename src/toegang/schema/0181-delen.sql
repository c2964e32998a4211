-- SPDX-License-Identifier: EUPL-1.2
-- One person's file under one law, and what of a plan is shared with whom, item by item.
create table dossier (
    id text primary key,
    huishouden text not null references huishouden (id), -- in which it was begun
    inwoner text not null references inwoner (id),
    wet text not null,
    organisatie text not null references organisatie (id), -- that keeps it
    kan_oordelen integer not null check (kan_oordelen in (0, 1)), -- able to weigh the own interests in this matter
    begonnen text not null,  -- day
    gesloten text,           -- day
    door text references medewerker (id),
    versie integer not null
) strict;
create index dossier_inwoner on dossier (inwoner, wet);
create index dossier_huishouden on dossier (huishouden);

-- 'gedeeld' null: as nothing was said, see toegang/mag.c. 'gedeeld_met': ids of organisations with ';' between.
alter table doel add column gedeeld text check (gedeeld in ('kring', 'eigen', 'gekozen'));
alter table doel add column gedeeld_met text;
alter table afspraak add column gedeeld text check (gedeeld in ('kring', 'eigen', 'gekozen'));
alter table afspraak add column gedeeld_met text;
alter table gesprek add column gedeeld text check (gedeeld in ('kring', 'eigen', 'gekozen'));
alter table gesprek add column gedeeld_met text;
alter table gesprek add column dossier text references dossier (id); -- null: the thin layer of the plan
alter table citaat add column gedeeld text check (gedeeld in ('kring', 'eigen', 'gekozen'));
alter table citaat add column gedeeld_met text;
alter table citaat add column dossier text references dossier (id);
alter table citaat add column medewerker text references medewerker (id); -- who wrote it down; null: before this was kept
create index gesprek_dossier on gesprek (dossier);
create index citaat_dossier on citaat (dossier);

-- Consent to share what stands in a file (Wmo 2015 5.1.1, 5.3.3; Jeugdwet 7.3.11; Participatiewet 65): in full, and only
-- where delingsregel asks it.
create table deeltoestemming (
    id text primary key,
    dossier text not null references dossier (id),
    organisatie text not null references organisatie (id), -- who may know
    naar_wet text not null,
    gegevens text check (gegevens in ('gewoon', 'gezondheid', 'strafrechtelijk')), -- null: all
    doel text not null check (doel in ('hulp', 'handhaven', 'veiligheid', 'vroegsignaal')),
    waarvoor text not null,   -- in words, as it was told
    hoe text not null check (hoe in ('mondeling', 'schriftelijk', 'digitaal')),
    door text not null check (door in ('zelf', 'vertegenwoordiger')),
    door_wie text,            -- the representative
    leeftijd integer,         -- on that day; null: not known
    vanaf text not null,
    tot text,                 -- the last day
    regel text not null references delingsregel (id), -- that asked it
    vastgelegd_door text references medewerker (id),
    ingetrokken text,         -- moment
    ingetrokken_hoe text,
    ingetrokken_door text,    -- as people read it
    versie integer not null
) strict;
create index deeltoestemming_dossier on deeltoestemming (dossier);
create index deeltoestemming_regel on deeltoestemming (regel);

-- Consent to be helped (Jeugdwet 7.3.4, 7.3.5, 7.3.15): another thing than consent to share.
create table hulptoestemming (
    id text primary key,
    dossier text not null references dossier (id),
    wat text not null,        -- which help
    dag text not null,
    leeftijd integer,
    kan_oordelen integer not null check (kan_oordelen in (0, 1)),
    jeugdige text not null check (jeugdige in ('niets', 'ja', 'nee')),
    ouders text not null check (ouders in ('niets', 'ja', 'nee')),
    uitzondering text not null check (uitzondering in ('geen', 'ernstig_nadeel', 'blijft_wensen', 'gedwongen_kader')),
    mag integer not null check (mag in (0, 1)),
    artikel text not null,
    door text references medewerker (id),
    gemaakt text not null
) strict;
create index hulptoestemming_dossier on hulptoestemming (dossier, gemaakt);
