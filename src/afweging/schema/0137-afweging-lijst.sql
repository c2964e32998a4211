-- SPDX-License-Identifier: EUPL-1.2
-- What was weighed for a goal is read from the newest on, one page at a time.
create index afweging_lijst on afweging (doel, gemaakt, id);
drop index afweging_doel;
