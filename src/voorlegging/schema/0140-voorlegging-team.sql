-- SPDX-License-Identifier: EUPL-1.2
-- What a team finished is read from the newest on, one page at a time.
create index voorlegging_teamlijst on voorlegging (team, (case when stand = 'open' then 1 else 0 end), dag, id);
drop index voorlegging_team;
