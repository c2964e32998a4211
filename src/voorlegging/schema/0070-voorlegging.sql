-- SPDX-License-Identifier: EUPL-1.2
-- What is put before colleagues: a record of its own, with no key to the household in anything that deciders can reach.
create table voorlegging (
    id text primary key,
    team text not null references team (id), -- whose members give their voice
    weg text not null check (weg in ('vol', 'licht')),
    wat text not null,
    tekst text not null,
    eerder_geprobeerd text,
    bedrag_cent integer not null,
    budget text not null references budget (id),
    legitimiteit text,
    rendement text,
    betrokkenheid text,
    soort text,
    stemmen_nodig integer not null,
    stand text not null check (stand in ('open', 'akkoord', 'ingetrokken', 'opgelost', 'afgewezen')),
    dag text not null,
    gesloten text,          -- day on which it stopped being open
    slot_tekst text,        -- why it was withdrawn, or how it was solved without money; colleagues read it
    opgelost_door text references medewerker (id), -- whose idea solved it
    versie integer not null
) strict;
create index voorlegging_team on voorlegging (team, stand);

-- The way back: read for the one who put it forward, for rules about voices and ceilings, and by nobody else.
create table voorlegging_herkomst (
    voorlegging text primary key references voorlegging (id),
    afweging text not null references afweging (id),
    huishouden text not null references huishouden (id),
    indiener text not null references medewerker (id)
) strict;
create index voorlegging_herkomst_indiener on voorlegging_herkomst (indiener);
create index voorlegging_herkomst_huishouden on voorlegging_herkomst (huishouden);
create index voorlegging_herkomst_afweging on voorlegging_herkomst (afweging);

create table stem (
    voorlegging text not null references voorlegging (id),
    medewerker text not null references medewerker (id),
    soort text not null check (soort in ('akkoord', 'vraag', 'meedenken', 'rem', 'herkend')),
    reden text,
    antwoord text,          -- of the one who put it forward
    dag text not null,
    opgeheven text,         -- a brake: day on which it was lifted
    opgeheven_door text references medewerker (id),
    opgeheven_reden text,
    volgnummer integer not null,
    primary key (voorlegging, medewerker)
) strict;
create index stem_medewerker on stem (medewerker);
