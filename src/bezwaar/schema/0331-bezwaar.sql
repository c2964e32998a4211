-- SPDX-License-Identifier: EUPL-1.2
-- An objection to a decision, or a complaint: when it came in, by when it must be answered, how it ended.
create table bezwaar (
    id text primary key,
    huishouden text not null references huishouden (id),
    soort text not null check (soort in ('bezwaar', 'klacht')),
    besluit text references besluit (id),   -- of an objection
    inwoner text references inwoner (id),   -- whose it is
    ontvangen text not null,                -- day
    kern text not null,                     -- what somebody does not agree with, in own words
    bezwaar_tot text,                       -- of an objection: the last day to object
    commissie integer not null check (commissie in (0, 1)), -- Awb 7:13, 9:14
    gevraagd_op text,                       -- asked to put right what is missing (Awb 6:6, 7:10 lid 2): day,
    gevraagd_tot text,                      -- ... by when,
    hersteld_op text,                       -- ... and when it was
    verdaagd_op text,                       -- said that it takes longer (Awb 7:10 lid 3, 9:11 lid 2): day
    laatste text not null,                  -- the last day to answer, counted from what stands above
    uitkomst text check (uitkomst in ('gegrond', 'deels', 'ongegrond', 'niet_ontvankelijk', 'ingetrokken', 'opgelost')),
    beslist_op text,
    antwoord text,                          -- what was answered
    medewerker text not null references medewerker (id),
    gemaakt text not null,
    versie integer not null,
    check ((soort = 'bezwaar') = (besluit is not null)),
    check ((uitkomst is null) = (beslist_op is null))
) strict;
create index bezwaar_huishouden on bezwaar (huishouden, ontvangen, id);
create index bezwaar_besluit on bezwaar (besluit, ontvangen, id);
create index bezwaar_inwoner on bezwaar (inwoner);
create index bezwaar_open on bezwaar (huishouden, uitkomst);

-- What it taught: with no key to a household, and only its month, so that it can stay and be read by everybody.
create table bezwaar_les (
    id text primary key,
    soort text not null check (soort in ('bezwaar', 'klacht')),
    regel text not null,        -- the rule as it was called; '' when it was about none
    wet text,
    artikel text,
    uitkomst text not null,
    geleerd text,               -- null: nothing new
    maand text not null
) strict;
create index bezwaar_les_regel on bezwaar_les (regel, maand, id);
