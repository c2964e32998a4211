-- SPDX-License-Identifier: EUPL-1.2
-- Who stands in for whom, from the first up to and including the last day: for all households of the one who
-- is away, or for one. The places that follow from it stand in kring, with the same days.
create table waarneming (
    id text primary key,
    afwezige text not null references medewerker (id),
    waarnemer text not null references medewerker (id),
    van text not null,
    tot text not null,
    huishouden text references huishouden (id), -- null: all, also those that come in that time
    door text not null references medewerker (id), -- who arranged it
    gemaakt text not null,                      -- moment
    versie integer not null
) strict;
create index waarneming_afwezige on waarneming (afwezige, tot);
create index waarneming_waarnemer on waarneming (waarnemer, tot);
create index waarneming_tot on waarneming (tot);
create index waarneming_huishouden on waarneming (huishouden);
alter table kring add column waarneming text references waarneming (id);
create index kring_waarneming on kring (waarneming) where waarneming is not null;
create index kring_waarnemer on kring (medewerker) where soort = 'waarneming';
