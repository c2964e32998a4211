-- SPDX-License-Identifier: EUPL-1.2
-- Reference data with a source and days: the laws and what each is there for, instruments, prices. A row never
-- changes, it ends and another follows. These are a beginning: a municipality replaces them with its own. Prices say
-- themselves how sure they are; there is no current list of such prices that everybody may read.
create table gegeven (
    id text primary key,
    soort text not null check (soort in ('wet', 'instrument', 'prijs', 'leefgebied')),
    reeks text not null,     -- rows that follow each other share it
    naam text not null,
    tekst text,              -- of a law what it is there for; of the others what it is
    kenmerk text,            -- of a law its number ("BWBR0035362"), of an instrument its article
    laag_cent integer,       -- of a price, and so the four below
    hoog_cent integer,
    eenheid text check (eenheid in ('keer', 'maand', 'jaar', 'uur', 'dag')),
    jaar integer,            -- of the price level
    bron text not null,
    zekerheid text not null check (zekerheid in ('hoog', 'middel', 'laag')),
    vanaf text not null,
    tot text,                -- the last day
    versie integer not null,
    check ((soort = 'prijs' and laag_cent is not null and hoog_cent >= laag_cent and eenheid is not null and jaar is not null)
           or (soort <> 'prijs' and laag_cent is null and hoog_cent is null and eenheid is null and jaar is null))
) strict;
create index gegeven_naam on gegeven (naam, id);
create index gegeven_reeks on gegeven (reeks, vanaf);
insert into gegeven (id, soort, reeks, naam, tekst, kenmerk, laag_cent, hoog_cent, eenheid, jaar, bron, zekerheid, vanaf, tot, versie)
values
    ('gegevenwetwmoaaaaaaaaaaaaa', 'wet', 'gegevenwetwmoaaaaaaaaaaaaa', 'Wmo 2015', 'Jezelf kunnen redden en meedoen, zo lang mogelijk in je eigen omgeving; en een veilige plek voor wie dat nodig heeft.',
        'BWBR0035362', null, null, null, null, 'Wmo 2015, artikel 2.3.5', 'middel', '2026-01-01', null, 1),
    ('gegevenwetjeugdwetaaaaaaaa', 'wet', 'gegevenwetjeugdwetaaaaaaaa', 'Jeugdwet', 'Gezond en veilig opgroeien, zelfstandig worden en meedoen.',
        'BWBR0034925', null, null, null, null, 'Jeugdwet, artikel 2.3', 'middel', '2026-01-01', null, 1),
    ('gegevenwetparticipatieweta', 'wet', 'gegevenwetparticipatieweta', 'Participatiewet', 'Genoeg om van te leven voor wie dat zelf niet heeft, en meedoen naar vermogen.',
        'BWBR0015703', null, null, null, null, 'Participatiewet, artikelen 11 en 18', 'middel', '2026-01-01', null, 1),
    ('gegevenwetwgsaaaaaaaaaaaaa', 'wet', 'gegevenwetwgsaaaaaaaaaaaaa', 'Wgs', 'Een passende oplossing voor schulden, met hulp ervoor en erna.',
        'BWBR0031331', null, null, null, null, 'Wgs, artikel 1', 'middel', '2026-01-01', null, 1),
    ('gegevenwetleerplichtwetaaa', 'wet', 'gegevenwetleerplichtwetaaa', 'Leerplichtwet', 'Kinderen en jongeren krijgen onderwijs.',
        null, null, null, null, null, 'Leerplichtwet 1969, artikel 2', 'laag', '2026-01-01', null, 1),
    ('gegeveninsteambudgetaaaaaa', 'instrument', 'gegeveninsteambudgetaaaaaa', 'teambudget', 'Iets kleins in natura, snel, uit het geld van het team.',
        null, null, null, null, null, 'Eigen spelregels van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegeveninsmaatwerkbudgetaa', 'instrument', 'gegeveninsmaatwerkbudgetaa', 'integraal maatwerkbudget', 'Een oplossing die past bij het doel van de wet, maar niet in het gewone aanbod staat.',
        null, null, null, null, null, 'Eigen beleid van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegeveninsmaatwerkvoorzien', 'instrument', 'gegeveninsmaatwerkvoorzien', 'maatwerkvoorziening', 'Ondersteuning of een hulpmiddel als eigen kracht, netwerk en algemene voorzieningen niet genoeg zijn.',
        'Wmo 2015 2.3.5', null, null, null, null, 'Wmo 2015, artikel 2.3.5', 'hoog', '2026-01-01', null, 1),
    ('gegeveninsbijstandafgestem', 'instrument', 'gegeveninsbijstandafgestem', 'afgestemde bijstand', 'Bijstand en verplichtingen die passen bij de omstandigheden van de persoon.',
        'Participatiewet 18', null, null, null, null, 'Participatiewet, artikel 18 lid 1', 'hoog', '2026-01-01', null, 1),
    ('gegeveninsbijzonderebijsta', 'instrument', 'gegeveninsbijzonderebijsta', 'bijzondere bijstand', 'Noodzakelijke kosten door bijzondere omstandigheden.',
        'Participatiewet 35', null, null, null, null, 'Participatiewet, artikel 35', 'hoog', '2026-01-01', null, 1),
    ('gegeveninsjeugdhulpaaaaaaa', 'instrument', 'gegeveninsjeugdhulpaaaaaaa', 'jeugdhulpvoorziening', 'Hulp bij opgroeien en opvoeden.',
        'Jeugdwet 2.3', null, null, null, null, 'Jeugdwet, artikel 2.3', 'middel', '2026-01-01', null, 1),
    ('gegeveninsschuldhulpaaaaaa', 'instrument', 'gegeveninsschuldhulpaaaaaa', 'schuldhulpverlening', 'Hulp om schulden op te lossen, en hulp daarna.',
        'Wgs 4a', null, null, null, null, 'Wgs, artikelen 1 en 4a', 'hoog', '2026-01-01', null, 1),
    ('gegevenprijsuitzettingaaaa', 'prijs', 'gegevenprijsuitzettingaaaa', 'Huisuitzetting', 'Voor de hele samenleving samen, over meer jaren. Een bedrag dat vaak wordt herhaald.',
        null, 10000000, 10000000, 'keer', 2020, 'Divosa-bundel 2020; eerder een scriptie uit 2015', 'laag', '2026-01-01', null, 1),
    ('gegevenprijsopvangaaaaaaaa', 'prijs', 'gegevenprijsopvangaaaaaaaa', 'Plek in de opvang', 'Voor één persoon. Het hoogste bedrag is met hulp van de ggz.',
        null, 1500000, 7000000, 'jaar', 2025, 'EenVandaag, 23 december 2025 (N. Boesveldt)', 'middel', '2026-01-01', null, 1),
    ('gegevenprijsdakloosaaaaaaa', 'prijs', 'gegevenprijsdakloosaaaaaaa', 'Opvang en begeleiding van wie dakloos is', 'Voor één persoon. Een oud bedrag.',
        null, 2323600, 2323600, 'jaar', 2011, 'Cebeon 2011', 'middel', '2026-01-01', null, 1),
    ('gegevenprijsnachtopvangaaa', 'prijs', 'gegevenprijsnachtopvangaaa', 'Dagopvang en nachtopvang', 'Voor één persoon. Een oud bedrag.',
        null, 2064200, 2064200, 'jaar', 2011, 'Cebeon 2011', 'middel', '2026-01-01', null, 1),
    ('gegevenprijsjongerenopvang', 'prijs', 'gegevenprijsjongerenopvang', 'Opvang van een jongere', 'Voor één plek, in Amsterdam.',
        null, 2230200, 2230200, 'jaar', 2016, 'Stichting Zwerfjongeren 2018', 'middel', '2026-01-01', null, 1),
    ('gegevenprijsbegeleidwonena', 'prijs', 'gegevenprijsbegeleidwonena', 'Intensief begeleid wonen', 'Voor één persoon. Een oud bedrag.',
        null, 4120000, 4120000, 'jaar', 2011, 'Bouman 2011', 'middel', '2026-01-01', null, 1),
    ('gegevenprijsschuldhulptraj', 'prijs', 'gegevenprijsschuldhulptraj', 'Schuldhulp voor één huishouden', 'Een oud bedrag.',
        null, 150000, 150000, 'keer', 2005, 'Stichting Zwerfjongeren 2018', 'laag', '2026-01-01', null, 1),
    ('gegevenprijsprobleemschuld', 'prijs', 'gegevenprijsprobleemschuld', 'Problematische schulden van een huishouden', 'Alle kosten voor de samenleving, gedeeld door het aantal huishoudens.',
        null, 1160000, 1160000, 'jaar', 2024, 'IBO problematische schulden, 27 juni 2024; zelf gedeeld', 'middel', '2026-01-01', null, 1),
    ('gegevenprijsgezinaaaaaaaaa', 'prijs', 'gegevenprijsgezinaaaaaaaaa', 'Een gezin met veel problemen tegelijk', 'Alleen voor de gezinnen met de meeste hulp.',
        null, 10000000, 10400000, 'jaar', 2018, 'Sociaal Hospitaal 2019, naar VWS', 'middel', '2026-01-01', null, 1),
    ('gegevenprijsuithuisplaatsi', 'prijs', 'gegevenprijsuithuisplaatsi', 'Uithuisplaatsing van een kind', 'De krant die het nazocht, kon het niet bevestigen.',
        null, 4000000, 5000000, 'jaar', 2015, 'NRC 2015', 'laag', '2026-01-01', null, 1),
    ('gegevenprijsinrichtingaaaa', 'prijs', 'gegevenprijsinrichtingaaaa', 'Een lege woning inrichten', 'Eén voorbeeld uit Groningen.',
        null, 3000000, 3000000, 'keer', 2020, 'Divosa-bundel 2020', 'laag', '2026-01-01', null, 1);
