-- SPDX-License-Identifier: EUPL-1.2
-- name: inwoner_set_address
-- what: what is not given stays as it is; only of somebody who is in the household now
-- params: id text, huishouden text, naam text, straat text, postcode text, plaats text
update inwoner
set naam = coalesce(:naam, naam), straat = coalesce(:straat, straat), postcode = coalesce(:postcode, postcode),
    plaats = coalesce(:plaats, plaats), versie = versie + 1
where id = :id and exists (select 1 from huishouden_lid l where l.huishouden = :huishouden and l.inwoner = :id and l.tot is null);
