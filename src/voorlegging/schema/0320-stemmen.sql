-- SPDX-License-Identifier: EUPL-1.2
-- What a colleague said before what that colleague says now: nothing that was said is lost, and what was said of another amount, or as
-- advice, is no voice on what is asked now.
create table stem_eerder (
    id text primary key,
    voorlegging text not null references voorlegging (id),
    medewerker text not null references medewerker (id),
    soort text not null check (soort in ('akkoord', 'vraag', 'meedenken', 'rem', 'herkend')),
    reden text,
    antwoord text,
    volgende text,
    voorstel_cent integer,
    bedrag_cent integer not null,   -- what was asked when it was said
    is_advies integer not null check (is_advies in (0, 1)),
    dag text not null,
    opgeheven text,
    opgeheven_door text references medewerker (id),
    opgeheven_reden text,
    volgnummer integer not null
) strict;
create index stem_eerder_voorlegging on stem_eerder (voorlegging, volgnummer);
create index stem_eerder_medewerker on stem_eerder (medewerker);

alter table stem add column volgende text check (volgende in ('ja', 'nee', 'weet_niet')); -- would you do it for the next one too
alter table stem add column voorstel_cent integer; -- who thinks along: so much is enough

alter table voorlegging add column zuiver text;         -- as in afweging: would you do it for the next one too, and who disagrees
alter table voorlegging add column gevraagd_cent integer; -- a part is asked now: what was asked first
alter table voorlegging add column deel_reden text;     -- why a part; in the answer to the household too
alter table voorlegging add column ronde text;          -- what was asked changed: who agrees names this id, so that no voice counts for what it did not see
alter table voorlegging add column termijn text;        -- moment until which voices are asked; null: there is no term. Only its day is shown
alter table voorlegging add column is_advies integer not null default 0 check (is_advies in (0, 1)); -- first advice, no voices yet
alter table voorlegging add column advies_tekst text;   -- the text that the advice was about, when it was changed after
-- Which aanvraag it answers (Awb 1:3 lid 3); null: nobody applied for it. The id of a melding.
alter table voorlegging_herkomst add column aanvraag text;
