-- SPDX-License-Identifier: EUPL-1.2
-- Whom a decision is made known to beside the addressee who stands in it (besluit.inwoner): each with a letter, sendings and a term to
-- object of their own. A sending without one is to the addressee who stands in the decision.
create table geadresseerde (
    id text primary key,
    besluit text not null references besluit (id),
    inwoner text not null references inwoner (id), -- who gets the letter
    namens text references inwoner (id),           -- for whom, as the representative; null: for themselves
    naam text,                                     -- where the letter goes, of who never lived in the household: what is known of
    straat text,                                   -- them elsewhere is not read here. Of the others it is as their own record says
    postcode text,
    plaats text,
    door text not null references medewerker (id), -- who added them
    moment text not null,
    versie integer not null,
    unique (besluit, inwoner)
) strict;
create index geadresseerde_inwoner on geadresseerde (inwoner);
create index geadresseerde_namens on geadresseerde (namens);

alter table verzending add column geadresseerde text references geadresseerde (id); -- null: the addressee of the decision
create index verzending_geadresseerde on verzending (geadresseerde);
