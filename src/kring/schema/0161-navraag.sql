-- SPDX-License-Identifier: EUPL-1.2
-- Asking outside the own kring whether somebody is known: by an exact key only, with a reason, and kept.
alter table inwoner add column vind_naam text;     -- birth date and last word of the name; see kring/vindbaar.h
alter table inwoner add column vind_adres text;    -- postcode and house number
alter table inwoner add column vind_telefoon text; -- digits
alter table inwoner add column vind_klaar integer check (vind_klaar = 1); -- null: the keys are to be made
create index inwoner_vind_naam on inwoner (vind_naam);
create index inwoner_vind_adres on inwoner (vind_adres);
create index inwoner_vind_telefoon on inwoner (vind_telefoon);
create index inwoner_vind_klaar on inwoner (id) where vind_klaar is null;
-- Not even that a household is known is told: a safe house, for one.
alter table huishouden add column vindbaar integer not null default 1 check (vindbaar in (0, 1));

create table navraag (
    id text primary key,
    medewerker text not null references medewerker (id),
    moment text not null,
    dag text not null,
    soort text not null check (soort in ('naam', 'adres', 'telefoon', 'dubbel')), -- by which key; dubbel: the program itself, at a change
    reden text,
    inwoner text references inwoner (id) -- of a likely double: whose data were typed
) strict;
create index navraag_medewerker on navraag (medewerker, dag);
create index navraag_moment on navraag (moment, id);
create index navraag_mijn on navraag (medewerker, moment, id);
create index navraag_inwoner on navraag (inwoner);

create table navraag_treffer (
    navraag text not null references navraag (id),
    huishouden text not null references huishouden (id),
    inwoner text not null references inwoner (id),
    primary key (navraag, huishouden, inwoner)
) strict;
create index navraag_treffer_huishouden on navraag_treffer (huishouden);
create index navraag_treffer_inwoner on navraag_treffer (inwoner);
