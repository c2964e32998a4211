-- SPDX-License-Identifier: EUPL-1.2
-- name: factor_get
-- params: account text
-- one
select t.geheim, t.nieuw, t.laatste_stap, t.sinds, t.weg_op, t.weg_door,
       (select count(*) from herstelcode h where h.account = t.account) as herstelcodes
from tweede_factor t
where t.account = :account;

-- name: factor_begin
-- params: account text, nieuw text
insert into tweede_factor (account, nieuw, laatste_stap) values (:account, :nieuw, 0)
on conflict (account) do update set nieuw = excluded.nieuw;

-- name: factor_confirm
-- what: the step of the code that confirmed it is used
-- params: account text, stap int, nu text
update tweede_factor set geheim = nieuw, nieuw = null, laatste_stap = :stap, sinds = :nu, weg_op = null, weg_door = null
where account = :account and nieuw is not null;

-- name: factor_step
-- what: a step of time counts once, also for two who come at the same moment
-- params: account text, stap int
update tweede_factor set laatste_stap = :stap where account = :account and geheim is not null and laatste_stap < :stap;

-- name: factor_remove
-- params: account text, dag text, door text
update tweede_factor set geheim = null, nieuw = null, sinds = null, weg_op = :dag, weg_door = :door where account = :account;

-- name: recovery_add
-- params: hash text, account text
insert into herstelcode (hash, account) values (:hash, :account);

-- name: recovery_use
-- params: hash text, account text
delete from herstelcode where hash = :hash and account = :account;

-- name: recovery_delete
-- params: account text
delete from herstelcode where account = :account;
