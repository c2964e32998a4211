-- SPDX-License-Identifier: EUPL-1.2
-- Two that join a group in one second keep their order: which households are counted may not change when another joins.
alter table groep_huishouden add column nummer integer;
