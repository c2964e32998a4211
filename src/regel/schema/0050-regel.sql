-- SPDX-License-Identifier: EUPL-1.2
-- A rule with its text, source and dates. Its text never changes: another text is another rule, from another day.
create table regel (
    id text primary key,
    soort text not null check (soort in ('wet', 'verordening', 'beleidsregel', 'werkinstructie')),
    naam text not null,       -- "Spelregels teambudget"
    wet text,
    artikel text,
    tekst text not null,
    bron text not null,
    vanaf text not null,
    tot text,                 -- the last day
    gepubliceerd integer not null check (gepubliceerd in (0, 1)),
    versie integer not null default 1
) strict;
create index regel_wet on regel (wet, artikel);
