-- SPDX-License-Identifier: EUPL-1.2
-- Who came in without being asked: attached at a first meeting, or in an emergency. Told at once to the
-- regisseur, and the emergency to the privacyofficer; to the resident too, unless a named rule delays it.
create table kring_toegang (
    id text primary key,
    huishouden text not null references huishouden (id),
    soort text not null check (soort in ('aansluiting', 'doorbraak')),
    medewerker text not null references medewerker (id),
    plaats text not null references kring (id),
    navraag text references navraag (id),
    aanleiding text,          -- of an emergency: its kind
    reden text not null,
    begon text not null,      -- moment
    eindigt text,             -- moment; null: a place like others
    vertel_voor text,         -- day before which the family is told
    uitstel text,             -- the rule that delays telling the resident, with its article
    uitstel_tot text,         -- the last day of it
    uitstel_door text references medewerker (id),
    afloop text,              -- what came of it, or how the family was told
    afloop_door text references medewerker (id),
    afloop_op text,           -- day
    versie integer not null
) strict;
create index kring_toegang_huishouden on kring_toegang (huishouden, begon);
create index kring_toegang_medewerker on kring_toegang (medewerker);
create index kring_toegang_plaats on kring_toegang (plaats);
create index kring_toegang_navraag on kring_toegang (navraag);
create index kring_toegang_begon on kring_toegang (begon, id);
create index kring_toegang_open on kring_toegang (soort, huishouden) where afloop is null;
alter table kring add column eindigt text; -- of an emergency: the moment at which the place ends
create index kring_eindigt on kring (eindigt) where eindigt is not null;
