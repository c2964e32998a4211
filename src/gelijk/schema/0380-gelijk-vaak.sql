-- SPDX-License-Identifier: EUPL-1.2
-- A stem is looked up by a number that is made of its letters. Which ones are common stands in one row besides, so that a search reads
-- that, and then the long rows of the rarest only; and what it found from the index alone. Filled anew by the background worker.
drop table gelijk_stam;
create table gelijk_stam (
    nr integer primary key,     -- of the stem (gelijk/stam.h); 0: every text
    stam text not null,
    aantal integer not null,    -- in how many of the texts
    laatste text not null       -- the numbers of the last ones that have it, the newest at the end, a space between
) strict;
create table gelijk_vaak (
    nr integer primary key,     -- always 0
    teksten integer not null,   -- how many there were when it was made
    lijst blob not null         -- the stems that many of them have (gelijk/internal.h)
) strict;
drop index gelijk_nummer;
create index gelijk_nummer on gelijk (nummer, voorlegging, aantal, leefgebied, regel);
update gelijk set stammen = null, aantal = 0;
