-- SPDX-License-Identifier: EUPL-1.2
-- name: attempt_get
-- params: sleutel text
-- one
select mislukt, laatst, tot from aanmeldpoging where sleutel = :sleutel;

-- name: attempt_set
-- params: sleutel text, mislukt int, nu int, tot int
insert into aanmeldpoging (sleutel, mislukt, laatst, tot) values (:sleutel, :mislukt, :nu, :tot)
on conflict (sleutel) do update set mislukt = excluded.mislukt, laatst = excluded.laatst, tot = excluded.tot;

-- name: attempt_delete
-- params: sleutel text
delete from aanmeldpoging where sleutel = :sleutel;

-- name: attempt_expire
-- params: voor int
delete from aanmeldpoging where laatst < :voor;
