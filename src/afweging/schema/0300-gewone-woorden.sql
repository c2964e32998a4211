-- SPDX-License-Identifier: EUPL-1.2
-- The words that many households use, counted by the program: a word that is not among them may tell of whom it is about.
create table gewone_woorden (
    id text primary key,   -- 'nu': there is one row
    dag text not null,     -- on which they were counted
    woorden text not null  -- a word a line; each stands in the texts of ten households or more
) strict;
