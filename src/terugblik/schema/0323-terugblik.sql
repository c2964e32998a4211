-- SPDX-License-Identifier: EUPL-1.2
-- A look back takes a minute: did it help; and what the resident says about it, in the own words, by the own account. Nothing of those is
-- ever rewritten: more is added.
alter table terugblik add column geholpen text check (geholpen in ('ja', 'deels', 'nee', 'weet_niet'));
create table terugblik_woord (
    id text primary key,
    terugblik text not null references terugblik (id),
    geholpen text check (geholpen in ('ja', 'deels', 'nee', 'weet_niet')),
    tekst text not null,
    dag text not null,
    volgnummer integer not null
) strict;
create index terugblik_woord_terugblik on terugblik_woord (terugblik, volgnummer);
create index terugblik_gedaan on terugblik (gedaan, besluit);
