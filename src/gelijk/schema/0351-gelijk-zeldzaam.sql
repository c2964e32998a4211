-- SPDX-License-Identifier: EUPL-1.2
-- A stem has a number, so that how rare the words of a text are is read first, from an index without the long rows, and then the
-- rows of the rarest by their number. Filled anew by the background worker.
drop table gelijk_stam;
create table gelijk_stam (
    nr integer primary key,
    stam text not null unique,
    aantal integer not null,    -- in how many of the texts
    laatste text not null       -- the numbers of the last ones that have it, the newest at the end, a space between
) strict;
create index gelijk_stam_aantal on gelijk_stam (stam, aantal);
update gelijk set stammen = null, aantal = 0;
