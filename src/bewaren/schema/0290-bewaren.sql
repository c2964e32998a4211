-- SPDX-License-Identifier: EUPL-1.2
-- How long each kind of record is kept, with days: a row never changes, it ends and another begins. The rows are the
-- texts as they stood on 1 July 2026 (Jeugdwet: 1 January 2026); "vanaf" is the day from which Bondgenoot goes by the row.
create table bewaarregel (
    id text primary key,
    nummer integer not null unique,
    soort text not null,             -- of record
    wet text,                        -- null: any other, or none
    aantal integer,                  -- the term: so many ...; null: it goes with something else, or stays
    eenheid text check (eenheid in ('dag', 'week', 'jaar')),
    begint text not null check (begint in ('wijziging', 'afloop', 'moment', 'gemaakt', 'eigen_dag', 'geen')), -- the event that starts it
    hoe text not null check (hoe in ('bevestigd', 'vanzelf', 'instelling', 'mee', 'blijft')),
    archief integer not null check (archief in (0, 1)), -- must be written for the archive first
    artikel text not null,
    citaat text,
    uitleg text not null,
    vanaf text not null,
    tot text,                        -- the last day
    zekerheid text not null check (zekerheid in ('hoog', 'middel', 'laag')),
    aan integer not null check (aan in (0, 1)), -- 0: what it is about is not destroyed
    vervangt text references bewaarregel (id)
) strict;
create index bewaarregel_vervangt on bewaarregel (vervangt);

-- What is over its term, and what people decided about it. Once destroyed the row is the log: that, not what. "record" then
-- leads nowhere, and is what a backup of before is held against.
create table vernietiging (
    id text primary key,
    soort text not null,
    record text not null,            -- no key: the row outlives it
    huishouden text,                 -- the same
    wet text,
    regel text not null references bewaarregel (id),
    sinds text not null,             -- day on which the term began
    dag text not null,               -- the first day on which it may go
    stand text not null check (stand in ('open', 'uitgesteld', 'bewaard', 'voorgedragen', 'bevestigd', 'vernietigd')),
    tot text,                        -- postponed: until this day
    reden text,                      -- why; gone when the record is
    voorgedragen_door text references account (id),
    voorgedragen_op text,
    bevestigd_door text references account (id),
    bevestigd_op text,
    fout text,                       -- why the archive could not be written; it is tried again
    uitvoer text,                    -- sha256 of what was written for the archive
    vernietigd_op text,
    aantal integer,                  -- rows that went
    versie integer not null,
    unique (soort, record)
) strict;
create index vernietiging_lijst on vernietiging (stand, dag, id);
create index vernietiging_regel on vernietiging (regel);
create index vernietiging_voorgedragen on vernietiging (voorgedragen_door);
create index vernietiging_bevestigd on vernietiging (bevestigd_door);
create index vernietiging_record on vernietiging (record);

-- What the background worker looks for, and what points to what goes.
create index melding_los on melding (afloop_op) where huishouden is null;
create index dossier_gesloten on dossier (gesloten) where gesloten is not null;
create index afspraak_kring on afspraak (kring) where kring is not null;
create index afspraak_inwoner on afspraak (inwoner) where inwoner is not null;
create index citaat_verbetert on citaat (verbetert) where verbetert is not null;
create index citaat_inwoner on citaat (inwoner);
create index doel_van on doel (van) where van is not null;
create index besluit_inwoner on besluit (inwoner) where inwoner is not null;
create index melding_besluit on melding (besluit) where besluit is not null;
create index melding_inwoner on melding (inwoner) where inwoner is not null;
create index meldcode_inwoner on meldcode (inwoner) where inwoner is not null;
create index veiligheidsafspraak_meldcode on veiligheidsafspraak (meldcode) where meldcode is not null;
create index terugblik_huishouden on terugblik (huishouden);
create index kortevraag_huishouden on kortevraag (huishouden) where huishouden is not null;
create index kring_voor on kring (voor) where voor is not null;
create index verhuisd_naar on verhuisd (naar);
create index gezag_ouder on gezag (ouder);

insert into bewaarregel (id, nummer, soort, wet, aantal, eenheid, begint, hoe, archief, artikel, citaat, uitleg, vanaf, tot, zekerheid, aan) values
    ('bewaarregelaaaaaaaaaaaaaaa', 1, 'huishouden', 'Wmo 2015', 15, 'jaar', 'wijziging', 'bevestigd', 0, 'Wmo 2015 5.3.4 lid 1', 'te rekenen vanaf het tijdstip waarop de laatste wijziging van die persoonsgegevens is vastgelegd',
        'Het huishouden met het hele plan, de brieven en de besluiten.', '2026-01-01', null, 'hoog', 1),
    ('bewaarregelaaaaaaaaaaaaaab', 2, 'huishouden', 'Jeugdwet', 20, 'jaar', 'wijziging', 'bevestigd', 0, 'Jeugdwet 7.3.8 lid 3', 'bewaart de jeugdhulpverlener het dossier gedurende twintig jaar',
        'Het huishouden met het hele plan, de brieven en de besluiten. Het artikel gaat over het dossier van de hulpverlener; voor de toegang is het een keuze.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaac', 3, 'huishouden', 'Participatiewet', 10, 'jaar', 'wijziging', 'bevestigd', 0, 'Selectielijst gemeenten 2020, 12.1.1', null,
        'Het huishouden met het hele plan, de brieven en de besluiten. De wet zelf noemt geen termijn.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaad', 4, 'huishouden', 'Wgs', 10, 'jaar', 'wijziging', 'bevestigd', 0, 'Selectielijst gemeenten', null,
        'Het huishouden met het hele plan, de brieven en de besluiten. De wet noemt geen termijn en de selectielijst is niet nagekeken: deze regel staat uit, en zo lang wordt dit niet vernietigd.', '2026-01-01', null, 'laag', 0),
    ('bewaarregelaaaaaaaaaaaaaae', 5, 'huishouden', null, 20, 'jaar', 'wijziging', 'bevestigd', 0, 'AVG 5 lid 1 e', null,
        'Het huishouden met het hele plan, de brieven en de besluiten. Een andere wet, of geen: zo lang als de langste termijn die we kennen.', '2026-01-01', null, 'laag', 1),
    ('bewaarregelaaaaaaaaaaaaaaf', 6, 'dossier', 'Wmo 2015', 15, 'jaar', 'wijziging', 'bevestigd', 0, 'Wmo 2015 5.3.4 lid 1', 'te rekenen vanaf het tijdstip waarop de laatste wijziging van die persoonsgegevens is vastgelegd',
        'Het dossier van een persoon onder deze wet.', '2026-01-01', null, 'hoog', 1),
    ('bewaarregelaaaaaaaaaaaaaag', 7, 'dossier', 'Jeugdwet', 20, 'jaar', 'wijziging', 'bevestigd', 0, 'Jeugdwet 7.3.8 lid 3', 'bewaart de jeugdhulpverlener het dossier gedurende twintig jaar',
        'Het dossier van een persoon onder deze wet. Het artikel gaat over het dossier van de hulpverlener; voor de toegang is het een keuze.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaah', 8, 'dossier', 'Participatiewet', 10, 'jaar', 'wijziging', 'bevestigd', 0, 'Selectielijst gemeenten 2020, 12.1.1', null,
        'Het dossier van een persoon onder deze wet. De wet zelf noemt geen termijn.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaai', 9, 'dossier', 'Wgs', 10, 'jaar', 'wijziging', 'bevestigd', 0, 'Selectielijst gemeenten', null,
        'Het dossier van een persoon onder deze wet. De wet noemt geen termijn en de selectielijst is niet nagekeken: deze regel staat uit, en zo lang wordt dit niet vernietigd.', '2026-01-01', null, 'laag', 0),
    ('bewaarregelaaaaaaaaaaaaaaj', 10, 'dossier', null, 20, 'jaar', 'wijziging', 'bevestigd', 0, 'AVG 5 lid 1 e', null,
        'Het dossier van een persoon onder deze wet. Een andere wet, of geen: zo lang als de langste termijn die we kennen.', '2026-01-01', null, 'laag', 1),
    ('bewaarregelaaaaaaaaaaaaaak', 11, 'melding', 'Wmo 2015', 15, 'jaar', 'afloop', 'bevestigd', 0, 'Wmo 2015 5.3.4 lid 1', 'te rekenen vanaf het tijdstip waarop de laatste wijziging van die persoonsgegevens is vastgelegd',
        'Wat binnenkwam en bij geen huishouden is gevoegd.', '2026-01-01', null, 'hoog', 1),
    ('bewaarregelaaaaaaaaaaaaaal', 12, 'melding', 'Jeugdwet', 20, 'jaar', 'afloop', 'bevestigd', 0, 'Jeugdwet 7.3.8 lid 3', 'bewaart de jeugdhulpverlener het dossier gedurende twintig jaar',
        'Wat binnenkwam en bij geen huishouden is gevoegd. Het artikel gaat over het dossier van de hulpverlener; voor de toegang is het een keuze.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaam', 13, 'melding', 'Participatiewet', 10, 'jaar', 'afloop', 'bevestigd', 0, 'Selectielijst gemeenten 2020, 12.1.1', null,
        'Wat binnenkwam en bij geen huishouden is gevoegd. De wet zelf noemt geen termijn.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaan', 14, 'melding', 'Wgs', 10, 'jaar', 'afloop', 'bevestigd', 0, 'Selectielijst gemeenten', null,
        'Wat binnenkwam en bij geen huishouden is gevoegd. De wet noemt geen termijn en de selectielijst is niet nagekeken: deze regel staat uit, en zo lang wordt dit niet vernietigd.', '2026-01-01', null, 'laag', 0),
    ('bewaarregelaaaaaaaaaaaaaao', 15, 'melding', null, 20, 'jaar', 'afloop', 'bevestigd', 0, 'AVG 5 lid 1 e', null,
        'Wat binnenkwam en bij geen huishouden is gevoegd. Een andere wet, of geen: zo lang als de langste termijn die we kennen.', '2026-01-01', null, 'laag', 1),
    ('bewaarregelaaaaaaaaaaaaaap', 16, 'besluit', null, null, null, 'geen', 'mee', 0, 'Archiefwet 1995 3', null,
        'Afweging, besluit, brief en terugblik gaan mee met het huishouden. Een besluit waartegen nog bezwaar kan, houdt het tegen.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaaq', 17, 'voorlegging', null, null, null, 'geen', 'mee', 0, 'Archiefwet 1995 3', null,
        'De tekst die de persoon verbergt, met de stemmen, gaat mee met het huishouden. De bedragen in de boeken blijven.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaar', 18, 'gebeurtenis', null, null, null, 'geen', 'mee', 0, 'AVG 5 lid 1 e', null,
        'De inhoud gaat mee. De regel zelf blijft, zonder inhoud: zo blijft de keten te controleren.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaas', 19, 'knelpunt', null, null, null, 'geen', 'blijft', 0, 'Archiefwet 1995 3', null,
        'Een knelpunt of signaal gaat niet over een persoon.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaat', 20, 'kortevraag', null, 4, 'week', 'moment', 'instelling', 0, 'AVG 5 lid 1 e', null,
        'Een korte vraag, gerekend vanaf het antwoord. De gemeente kan een ander aantal weken instellen.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaau', 21, 'navraag', null, 5, 'jaar', 'moment', 'vanzelf', 0, 'AVG 5 lid 2', null,
        'Wie vroeg of iemand bekend is, en waarom. Een keuze van de gemeente.', '2026-01-01', null, 'laag', 1),
    ('bewaarregelaaaaaaaaaaaaaav', 22, 'vondst', null, 2, 'jaar', 'moment', 'vanzelf', 0, 'AVG 5 lid 1 e', null,
        'Wat een regel van het logboek over een medewerker vond en wat is uitgezocht. Een keuze van de gemeente.', '2026-01-01', null, 'laag', 1),
    ('bewaarregelaaaaaaaaaaaaaaw', 23, 'logboek', null, 5, 'jaar', 'moment', 'vanzelf', 0, 'AVG 5 lid 2', null,
        'De regels van het logboek en wie er keek. Een keuze van de gemeente.', '2026-01-01', null, 'laag', 1),
    ('bewaarregelaaaaaaaaaaaaaax', 24, 'bericht', null, 3, 'dag', 'moment', 'instelling', 0, 'AVG 5 lid 1 e', null,
        'Een mail die niet kon worden verzonden. Er staat geen inhoud in.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaay', 25, 'sessie', null, 2, 'dag', 'moment', 'instelling', 0, 'AVG 5 lid 1 e', null,
        'Wie was ingelogd, tekst die wacht tot iemand weer inlogt, en sleutels van formulieren.', '2026-01-01', null, 'middel', 1),
    ('bewaarregelaaaaaaaaaaaaaaz', 26, 'reservekopie', null, 90, 'dag', 'gemaakt', 'vanzelf', 0, 'AVG 5 lid 1 e', null,
        'Reservekopieën in de map waarin de volgende wordt gemaakt. Een keuze van de gemeente.', '2026-01-01', null, 'laag', 1),
    ('bewaarregelaaaaaaaaaaaaaba', 27, 'kopie', null, 30, 'dag', 'gemaakt', 'vanzelf', 0, 'AVG 5 lid 1 e', null,
        'De database van voor een nieuwe versie, die het programma zelf opzij zette. Een keuze van de gemeente.', '2026-01-01', null, 'laag', 1);
