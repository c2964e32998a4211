-- SPDX-License-Identifier: EUPL-1.2
-- Texts of laws that were read in, and the texts of one rule or article after each other.
alter table regel add column reeks text;     -- the texts of the same rule share it; null: there is one text
alter table regel add column bwb text;       -- of an article that was read in: the number of its law, "BWBR0035362"
alter table regel add column uitgave text;   -- ... and the version of the law that it stood in
alter table regel add column adres text;     -- where the official text stands
alter table regel add column opgehaald text; -- the day on which it was read in
alter table regel add column opmerking text; -- of who made the file, no text of the law
alter table regel add column zoek text;      -- what is searched: name, article and text as a search key; null: only as typed
create index regel_reeks on regel (reeks, vanaf);
