-- SPDX-License-Identifier: EUPL-1.2
-- The life areas with what belongs to each, editable as other reference data is: what each is, its source, how sure. Their names are the
-- keys of casus/1 and stay.
insert into gegeven (id, soort, reeks, naam, tekst, kenmerk, laag_cent, hoog_cent, eenheid, jaar, bron, zekerheid, vanaf, tot, versie)
values
    ('gegevenlgwonenaaaaaaaaaaaa', 'leefgebied', 'gegevenlgwonenaaaaaaaaaaaa', 'wonen', 'Een huis, en daar kunnen blijven: huur, dreigende uitzetting, ruimte, de staat van het huis, de buren.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlggeldaaaaaaaaaaaaa', 'leefgebied', 'gegevenlggeldaaaaaaaaaaaaa', 'geld en schulden', 'Rondkomen, inkomen en toeslagen, achterstanden, schulden en wie daarmee helpt.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgwerkaaaaaaaaaaaaa', 'leefgebied', 'gegevenlgwerkaaaaaaaaaaaaa', 'werk en dagbesteding', 'Werk, een opleiding voor werk, of iets anders dat de dag zin geeft.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgschoolaaaaaaaaaaa', 'leefgebied', 'gegevenlgschoolaaaaaaaaaaa', 'school en opvoeding', 'Naar school kunnen, leren, en hoe kinderen opgroeien en worden opgevoed.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlglichaamaaaaaaaaaa', 'leefgebied', 'gegevenlglichaamaaaaaaaaaa', 'gezondheid (lichaam)', 'Ziekte, pijn, slapen, bewegen, zorg en hulpmiddelen.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlggeestaaaaaaaaaaaa', 'leefgebied', 'gegevenlggeestaaaaaaaaaaaa', 'gezondheid (geest)', 'Hoe iemand zich voelt: somber, bang, verward, overbelast; en de hulp daarbij.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgmiddelenaaaaaaaaa', 'leefgebied', 'gegevenlgmiddelenaaaaaaaaa', 'middelen', 'Alcohol, drugs, medicijnen, gokken of gamen waar iemand last van heeft.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgrelatiesaaaaaaaaa', 'leefgebied', 'gegevenlgrelatiesaaaaaaaaa', 'relaties thuis en veiligheid', 'Hoe mensen thuis met elkaar omgaan, een scheiding, ruzie, geweld, en of iedereen veilig is.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgnetwerkaaaaaaaaaa', 'leefgebied', 'gegevenlgnetwerkaaaaaaaaaa', 'netwerk', 'Familie, vrienden, buren en anderen die er zijn of kunnen zijn.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgmeedoenaaaaaaaaaa', 'leefgebied', 'gegevenlgmeedoenaaaaaaaaaa', 'meedoen en taal', 'Meedoen in de buurt en de stad: lezen en schrijven, Nederlands, een club, vrijwilligerswerk.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgdagelijksaaaaaaaa', 'leefgebied', 'gegevenlgdagelijksaaaaaaaa', 'dagelijks leven en administratie', 'Eten, wassen, het huishouden, de post, formulieren en afspraken.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1),
    ('gegevenlgjustitieaaaaaaaaa', 'leefgebied', 'gegevenlgjustitieaaaaaaaaa', 'justitie en verblijf', 'Politie, een straf, terugkomen na detentie; en het recht om hier te wonen.',
        null, null, null, null, null, 'Eigen keuze van de gemeente', 'middel', '2026-01-01', null, 1);
