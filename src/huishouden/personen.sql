-- SPDX-License-Identifier: EUPL-1.2
-- name: huishouden_change
-- params: id text, versie int, naam text, zoeknaam text, wijk text, niveau int
update huishouden set naam = :naam, zoeknaam = :zoeknaam, wijk = :wijk, niveau = :niveau, versie = versie + 1
where id = :id and versie = :versie;

-- name: inwoner_household
-- what: the household in which I may see this person
-- params: id text, ik text, vandaag text
-- one
select l.huishouden
from huishouden_lid l
where l.inwoner = :id and l.tot is null
  and exists (select 1 from kring k where k.huishouden = l.huishouden and k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by l.huishouden
limit 1;

-- name: inwoner_get
-- what: one person; who asks was let in before
-- params: id text, huishouden text
-- one
select i.id, l.huishouden, h.naam as huishouden_naam, l.rol, i.naam, i.aanspreken, coalesce(i.aanspreken, i.naam, l.rol) as noemen,
       i.geboortedatum, i.geboortejaar, i.straat, i.postcode, i.plaats, i.telefoon, i.taal, i.tolk as is_tolk, i.veilig_contact,
       i.vertegenwoordiger, i.bewindvoerder, i.mentor, i.versie
from inwoner i
join huishouden_lid l on l.inwoner = i.id and l.huishouden = :huishouden and l.tot is null
join huishouden h on h.id = l.huishouden
where i.id = :id;

-- name: inwoner_change
-- params: id text, versie int, naam text, aanspreken text, geboortedatum text, straat text, postcode text, plaats text, telefoon text, taal text, tolk int, veilig_contact text, vertegenwoordiger text, bewindvoerder text, mentor text
update inwoner
set naam = :naam, aanspreken = :aanspreken, geboortedatum = :geboortedatum, straat = :straat, postcode = :postcode, plaats = :plaats,
    telefoon = :telefoon, taal = :taal, tolk = :tolk, veilig_contact = :veilig_contact, vertegenwoordiger = :vertegenwoordiger,
    bewindvoerder = :bewindvoerder, mentor = :mentor, versie = versie + 1
where id = :id and versie = :versie;

-- name: inwoner_name
-- params: id text, aanspreken text
update inwoner set aanspreken = :aanspreken where id = :id;

-- name: lid_next
-- params: huishouden text
-- one
select coalesce(max(volgorde), 0) + 1 as volgorde from huishouden_lid where huishouden = :huishouden;

-- name: lid_get
-- params: huishouden text, inwoner text
-- one
select l.rol, l.versie from huishouden_lid l where l.huishouden = :huishouden and l.inwoner = :inwoner and l.tot is null;

-- name: lid_count
-- params: huishouden text
-- one
select count(*) as aantal from huishouden_lid where huishouden = :huishouden and tot is null;

-- name: lid_role
-- params: huishouden text, inwoner text, versie int, rol text
update huishouden_lid set rol = :rol, versie = versie + 1
where huishouden = :huishouden and inwoner = :inwoner and versie = :versie and tot is null;

-- name: lid_leave
-- params: huishouden text, inwoner text, tot text
update huishouden_lid set tot = :tot, versie = versie + 1 where huishouden = :huishouden and inwoner = :inwoner and tot is null;

-- name: netwerk_household
-- params: id text, ik text, vandaag text
-- one
select huishouden from netwerk where id = :id and tot is null and @zichtbaar_voor_mij(netwerk.id);

-- name: netwerk_get
-- params: id text
-- one
select wie, relatie, biedt, vraagt, versie from netwerk where id = :id;

-- name: netwerk_add
-- params: id text, huishouden text, wie text, relatie text, biedt text, vraagt text
insert into netwerk (id, huishouden, wie, relatie, biedt, vraagt, versie) values (:id, :huishouden, :wie, :relatie, :biedt, :vraagt, 1);

-- name: netwerk_change
-- params: id text, versie int, wie text, relatie text, biedt text, vraagt text
update netwerk set wie = :wie, relatie = :relatie, biedt = :biedt, vraagt = :vraagt, versie = versie + 1
where id = :id and versie = :versie;

-- name: netwerk_remove
-- what: what is said about this person goes; the row stays, because agreements point at it
-- params: id text, tot text
update netwerk set biedt = null, vraagt = null, tot = :tot, versie = versie + 1 where id = :id;
