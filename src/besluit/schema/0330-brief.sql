-- SPDX-License-Identifier: EUPL-1.2
-- What a decision can be beside granted and refused, and which earlier one it takes the place of.
alter table besluit add column aard text check (aard in ('gedeeltelijk', 'intrekking')); -- null: soort says it all
alter table besluit add column niet text;      -- of a partial grant: what is not granted
alter table besluit add column vervangt text references besluit (id);
alter table besluit add column vervanging text check (vervanging in ('herstel', 'wijziging', 'intrekking'));
create index besluit_vervangt on besluit (vervangt, stand);

-- A letter can be sent again: a copy of what was made known as it should be, or anew because it was not.
alter table verzending add column aanleiding text check (aanleiding in ('kopie', 'opnieuw')); -- null: the first
alter table verzending add column reden text;
alter table verzending add column kopie_van text references verzending (id); -- a copy: of which letter
alter table verzending add column nummer integer; -- which of them: 1, 2, ...; null: there is one

-- The letter as it went, whole, and the PDF that was made of it: years later it is the same letter.
create table brief_document (
    verzending text primary key references verzending (id), -- a copy has none: it is the letter of then
    html text not null,
    pdf blob,                   -- null: not made yet
    sha256 text,                -- of the PDF, in hex
    gemaakt text,               -- moment
    pogingen integer not null
) strict;
create index brief_document_wacht on brief_document (sha256, pogingen);

-- Who could say something before it was decided (Awb 4:7, 4:8), or why nobody had to be asked.
create table zienswijze (
    id text primary key,
    besluit text not null references besluit (id),
    artikel text not null check (artikel in ('4:7', '4:8')),
    uitkomst text not null check (uitkomst in ('niet_nodig', 'gehoord', 'uitzondering')),
    grond text check (grond in ('gering', 'spoed', 'eerder', 'doel', 'geld', 'plicht')), -- of an exception: which
    dag text,
    hoe text check (hoe in ('mondeling', 'schriftelijk')), -- Awb 4:9
    tekst text not null,        -- what was said, or why it was not asked
    door text not null references medewerker (id),
    moment text not null
) strict;
create index zienswijze_besluit on zienswijze (besluit, moment, id);

-- Words about others, left out of the letter to this addressee.
create table weglating (
    id text primary key,
    besluit text not null references besluit (id),
    inwoner text not null references inwoner (id),
    veld text not null check (veld in ('waarom', 'betekent', 'niet')),
    woorden text not null,
    door text not null references medewerker (id),
    moment text not null
) strict;
create index weglating_besluit on weglating (besluit, inwoner, moment, id);
create index weglating_inwoner on weglating (inwoner);
