-- SPDX-License-Identifier: EUPL-1.2
-- Which published cases are in: an import can be repeated.
create table casus (
    casus text primary key,
    titel text not null,
    bron text not null,
    niveau integer,
    huishouden text references huishouden (id),
    uitkomst text,          -- as the article tells it: shown at the look back
    aangenomen text
) strict;
