-- SPDX-License-Identifier: EUPL-1.2
-- name: beeld_list
-- what: every look at how things stand, in the order in which they were noted
-- params: huishouden text, voor text
select b.leefgebied, b.volgens, b.oordeel, b.toelichting, b.dag
from beeld b
where b.huishouden = :huishouden and @zichtbaar_hier(b.id)
order by b.volgnummer, b.id;

-- name: beeld_add
-- params: id text, huishouden text, leefgebied text, oordeel text, volgens text, toelichting text, dag text, door text
insert into beeld (id, huishouden, leefgebied, oordeel, volgens, toelichting, dag, volgnummer, door)
select :id, :huishouden, :leefgebied, :oordeel, :volgens, :toelichting, :dag, coalesce(max(volgnummer), 0) + 1, :door
from beeld
where huishouden = :huishouden;
