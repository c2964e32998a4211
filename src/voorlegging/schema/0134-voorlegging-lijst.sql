-- SPDX-License-Identifier: EUPL-1.2
-- Lists read from the newest on: of all teams, and what is open apart from what is done.
create index voorlegging_lijst on voorlegging ((case when stand = 'open' then 1 else 0 end), dag, id);
