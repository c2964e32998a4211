-- SPDX-License-Identifier: EUPL-1.2
-- Money of a team or of the municipality, its rules and its books.
create table budget (
    id text primary key,
    naam text not null,
    team text references team (id), -- null: of the whole municipality
    instrument text not null,       -- "teambudget", "integraal maatwerkbudget"
    jaar integer not null,
    bedrag_cent integer not null,
    plafond_verzoek_cent integer not null,
    plafond_huishouden_cent integer not null, -- in the year
    stemmen_nodig integer not null,
    vorm text not null check (vorm in ('feitelijk', 'besluit')),
    regel text not null references regel (id),
    terugblik_weken integer not null
) strict;

-- Every line says what changed in each of the three; what is left is bedrag_cent minus the three sums.
create table boeking (
    id text primary key,
    budget text not null references budget (id),
    dag text not null,
    soort text not null check (soort in ('reservering', 'vrijval', 'vastlegging', 'uitgave')),
    gereserveerd_cent integer not null,
    vastgelegd_cent integer not null,
    uitgegeven_cent integer not null,
    voorlegging text not null,
    volgnummer integer not null
) strict;
create index boeking_budget on boeking (budget, volgnummer);
create index boeking_voorlegging on boeking (voorlegging, volgnummer);

-- Who may decide what.
create table mandaat (
    id text primary key,
    rol text not null,              -- who has this role on the account; or
    medewerker text references medewerker (id), -- this one person of it
    wet text,
    instrument text not null,
    plafond_cent integer not null,
    van text not null,
    tot text,
    werkgever text not null,
    namens text not null            -- "namens het college van burgemeester en wethouders"
) strict;
