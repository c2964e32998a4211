-- SPDX-License-Identifier: EUPL-1.2
-- What was decided, found again by what it was about. All of it is made of what stands elsewhere: no export has it, an import
-- and the background worker make it anew.
create table gelijk (
    voorlegging text primary key references voorlegging (id),
    nummer integer not null,    -- the order in which they were decided; leaves the database never
    leefgebied text not null,
    regel text references regel (id),
    stammen text,               -- of its words, a space between; null: the background worker still has to do it
    aantal integer not null     -- how many stems
) strict;
create unique index gelijk_nummer on gelijk (nummer);
create index gelijk_wacht on gelijk (nummer) where stammen is null;
create index gelijk_leefgebied on gelijk (leefgebied, nummer);
create index gelijk_regel on gelijk (regel, nummer);

-- A stem and how rare it is. '' stands for every text.
create table gelijk_stam (
    stam text primary key,
    aantal integer not null,    -- in how many of the texts
    laatste text not null       -- the numbers of the last ones that have it, the newest at the end, a space between
) strict;

insert into gelijk (voorlegging, nummer, leefgebied, regel, stammen, aantal)
select v.id, row_number() over (order by v.gesloten, v.id), d.leefgebied, coalesce(a.regel, s.regel), null, 0
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
join afweging a on a.id = h.afweging
join doel d on d.id = a.doel
left join spelregels s on s.id = v.spelregels
where v.stand in ('akkoord', 'afgewezen', 'opgelost');

-- "In which way is this one different?": colleagues read it, and later who puts forward something like it.
alter table voorlegging add column anders text;
