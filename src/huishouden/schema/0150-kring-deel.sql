-- SPDX-License-Identifier: EUPL-1.2
-- What part somebody has in a kring: for whom, under which law, for which life areas, and how it came about.
alter table kring add column voor text references inwoner (id); -- there for this person only; null: for the whole household
alter table kring add column wet text;          -- law of the legal basis, as in delingsregel; null: not known
alter table kring add column leefgebieden text; -- the life areas, with ';' between; null: all
alter table kring add column soort text not null default 'lid' check (soort in ('lid', 'waarneming', 'doorbraak', 'aanwijzing'));
alter table kring add column vervangt text references medewerker (id); -- a deputy: of whom
update kring set wet = 'Wmo 2015' where grondslag = 'Taak van de gemeente: hulp en ondersteuning (Wmo 2015 2.3.2)'
    or grondslag = 'Veiligheid: melding of onderzoek (Wmo 2015 4.1.1, 5.2.6)';
update kring set wet = 'Jeugdwet' where grondslag = 'Jeugdhulp aan dit gezin (Jeugdwet 2.3, 7.4.0)';
update kring set wet = 'Wgs' where grondslag = 'Schuldhulpverlening (Wgs 4, 8)';
update kring set wet = 'Participatiewet' where grondslag = 'Bijstand en werk (Participatiewet 7)';
update kring set wet = 'Leerplichtwet 1969' where grondslag = 'Leerplicht (Leerplichtwet 1969 16)';
create index kring_vervangt on kring (vervangt);

-- What one resident may not know of, and who helps that person alone neither: for them it does not exist.
create table verborgen (
    huishouden text not null references huishouden (id),
    voor text not null references inwoner (id), -- from whom it is hidden
    record text not null,                       -- id of the item, whatever its kind
    reden text not null check (reden in ('veiligheid', 'gezag', 'eigen wens')),
    door text references medewerker (id),
    sinds text not null,                        -- day
    primary key (huishouden, voor, record)
) strict;
create index verborgen_record on verborgen (record);
create index verborgen_voor on verborgen (voor, record);
