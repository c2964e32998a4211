-- SPDX-License-Identifier: EUPL-1.2
-- A document has a day of its own on which it may go.
insert into bewaarregel (id, nummer, soort, wet, aantal, eenheid, begint, hoe, archief, artikel, citaat, uitleg, vanaf, tot, zekerheid, aan) values
    ('bewaarregelaaaaaaaaaaaaabb', 28, 'document', null, 0, 'dag', 'eigen_dag', 'bevestigd', 0, 'AVG 5 lid 1 e', null,
        'Wie een document toevoegt, kiest de dag waarop het weg mag. Met het huishouden gaat het ook.', '2026-01-01', null, 'middel', 1);
