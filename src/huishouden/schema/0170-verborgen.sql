-- SPDX-License-Identifier: EUPL-1.2
-- Hiding: what stands under a hidden item is hidden with it.
alter table verborgen add column via text; -- the item with which this one was hidden; null: hidden itself

-- A parent and a child of a household: what is about the child is hidden from a parent without gezag (BW 1:245, 1:377c).
create table gezag (
    huishouden text not null references huishouden (id),
    ouder text not null references inwoner (id),
    kind text not null references inwoner (id),
    heeft_gezag integer not null check (heeft_gezag in (0, 1)),
    van text not null,
    tot text,                                   -- last day; null: until further notice
    versie integer not null,
    primary key (huishouden, ouder, kind, van)
) strict;
create index gezag_kind on gezag (kind, huishouden);

-- Where somebody really is and how to reach them, when not everybody in the household may know. The record of the person
-- keeps what everybody knew: nothing there changes, so nothing betrays. Hidden like every item: verborgen.record = id.
create table inwoner_verblijf (
    id text primary key,
    huishouden text not null references huishouden (id),
    inwoner text not null references inwoner (id),
    straat text,
    postcode text,
    plaats text,
    telefoon text,
    veilig_contact text,
    versie integer not null,
    unique (huishouden, inwoner)
) strict;
create index inwoner_verblijf_inwoner on inwoner_verblijf (inwoner);
