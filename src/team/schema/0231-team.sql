-- SPDX-License-Identifier: EUPL-1.2
-- The list of a team: its households by the day they last moved, its people, and who shows the team how much there is to do.
create index huishouden_team on huishouden (team, bewogen, id);
create index medewerker_team on medewerker (team, naam, id);
create table werk_gedeeld (
    medewerker text primary key references medewerker (id),
    sinds text not null -- day
) strict;
