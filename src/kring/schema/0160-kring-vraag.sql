-- SPDX-License-Identifier: EUPL-1.2
-- What is asked about a place in a kring: come in, become the regisseur, let me in. Nobody gets a place by it
-- before the one who was asked said yes.
create table kring_vraag (
    id text primary key,
    huishouden text not null references huishouden (id),
    soort text not null check (soort in ('uitnodiging', 'overdracht', 'verzoek')),
    van text not null references medewerker (id),  -- who asks
    aan text references medewerker (id),           -- who is asked; null: whoever is regisseur
    rol text not null,
    grondslag text not null,
    wet text,
    leefgebieden text,
    voor text references inwoner (id),
    vanaf text,                                    -- first day of the place; null: the day of the yes
    tot text,                                      -- last day; null: until further notice
    blijft integer not null check (blijft in (0, 1)), -- a hand-over: the old regisseur stays in the kring
    blijft_tot text,
    reden text not null,                           -- why; of the household, not for who is only asked
    stand text not null check (stand in ('open', 'aanvaard', 'geweigerd', 'ingetrokken', 'verlopen')),
    gevraagd text not null,                        -- moment
    vervalt text not null,                         -- the last day on which it can be answered
    antwoord text,                                 -- why not
    gesloten text,                                 -- moment
    plaats text references kring (id),             -- the place that came of it
    versie integer not null
) strict;
create index kring_vraag_aan on kring_vraag (aan, stand);
create index kring_vraag_van on kring_vraag (van, gevraagd);
create index kring_vraag_huishouden on kring_vraag (huishouden, gevraagd);
create index kring_vraag_voor on kring_vraag (voor);
create index kring_vraag_plaats on kring_vraag (plaats);
create index kring_vraag_vervalt on kring_vraag (vervalt) where stand = 'open';
create unique index kring_vraag_een_overdracht on kring_vraag (huishouden) where soort = 'overdracht' and stand = 'open';

alter table kring add column waarom text; -- why somebody came in, as the household may read it
