-- SPDX-License-Identifier: EUPL-1.2
-- name: store_probe
-- what: whether the database can be read: one row, whatever is in it
-- one
select count(*) as n from (select id from account order by id limit 1) as een;
