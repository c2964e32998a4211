-- SPDX-License-Identifier: EUPL-1.2
-- What the lines of a budget add up to, kept beside them so that no page adds up all lines. Written with every line,
-- made anew after an import, and held against the lines by `bondgenoot check`.
create table budget_stand (
    budget text primary key references budget (id),
    gereserveerd_cent integer not null,
    vastgelegd_cent integer not null,
    uitgegeven_cent integer not null
) strict;
create index budget_team on budget (team);
insert into budget_stand (budget, gereserveerd_cent, vastgelegd_cent, uitgegeven_cent)
select x.budget, cast(sum(x.gereserveerd_cent) as bigint), cast(sum(x.vastgelegd_cent) as bigint), cast(sum(x.uitgegeven_cent) as bigint)
from boeking x
group by x.budget;
