-- SPDX-License-Identifier: EUPL-1.2
-- Who acts for somebody, besides a parent with gezag (that stands in the table gezag): recorded by a worker, with from and until.
create table vertegenwoordiging (
    id text primary key,
    inwoner text not null references inwoner (id), -- who is represented
    door text not null references inwoner (id),    -- who represents; need not live in the household
    soort text not null check (soort in ('voogd', 'bewindvoerder', 'mentor', 'curator', 'gemachtigde')),
    grond text not null,     -- on what: which decision of the court, which letter
    van text not null,       -- day
    tot text,                -- the last day; null: until further notice
    vastgelegd_door text references medewerker (id),
    versie integer not null
) strict;
create index vertegenwoordiging_inwoner on vertegenwoordiging (inwoner);
create index vertegenwoordiging_door on vertegenwoordiging (door);

-- Which data a note or words in a file hold, as the laws tell them apart; null: ordinary.
alter table gesprek add column gegevens text check (gegevens in ('gewoon', 'gezondheid', 'strafrechtelijk'));
alter table citaat add column gegevens text check (gegevens in ('gewoon', 'gezondheid', 'strafrechtelijk'));
