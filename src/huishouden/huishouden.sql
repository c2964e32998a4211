-- name: kring_has
-- what: whether a medewerker is in the kring of a household on a day
-- params: huishouden text, ik text, vandaag text
-- one
select count(*) as aantal
from kring
where huishouden = :huishouden and medewerker = :ik and van <= :vandaag and (tot is null or tot >= :vandaag);

-- name: huishouden_list
-- what: the households of whose kring I am, by name; a part of the name may be given as the start of its search key
-- params: ik text, vandaag text, vanaf text, tot text, na text, aantal int
select h.id, h.naam, h.wijk, h.bewogen, r.naam as regisseur
from huishouden h
left join kring kr on kr.huishouden = h.id and kr.rol = 'regisseur' and kr.tot is null
left join medewerker r on r.id = kr.medewerker
where exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
  and h.zoeknaam >= :vanaf and h.zoeknaam < :tot
  and h.zoeknaam || h.id > :na
order by h.zoeknaam, h.id
limit :aantal;

-- name: huishouden_members_of_list
-- what: whose data a list of my households shows: everybody in them
-- params: ik text, vandaag text, vanaf text, tot text
select l.inwoner
from huishouden_lid l
join huishouden h on h.id = l.huishouden
where l.tot is null and h.zoeknaam >= :vanaf and h.zoeknaam < :tot
  and exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by l.inwoner;

-- name: huishouden_get
-- what: one household, if I am in its kring
-- params: id text, ik text, vandaag text
-- one
select h.id, h.naam, h.wijk, h.niveau, h.perspectief, h.gemaakt, h.bewogen, h.versie
from huishouden h
where h.id = :id
  and exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag));

-- name: huishouden_people
-- what: the people of a household, in the order in which they were named
-- params: huishouden text
select i.id, l.rol, i.naam, i.aanspreken, i.geboortedatum, i.geboortejaar, i.straat, i.postcode, i.plaats, i.telefoon, i.taal,
       i.tolk as is_tolk, i.veilig_contact, i.vertegenwoordiger, i.bewindvoerder, i.mentor, i.versie
from huishouden_lid l
join inwoner i on i.id = l.inwoner
where l.huishouden = :huishouden and l.tot is null
order by l.volgorde, i.id;

-- name: huishouden_add
-- params: id text, naam text, zoeknaam text, organisatie text, team text, wijk text, niveau int, perspectief text, vandaag text
insert into huishouden (id, naam, zoeknaam, organisatie, team, wijk, niveau, perspectief, gemaakt, bewogen, versie)
values (:id, :naam, :zoeknaam, :organisatie, :team, :wijk, :niveau, :perspectief, :vandaag, :vandaag, 1);

-- name: inwoner_add
-- params: id text, geboortedatum text, geboortejaar int
insert into inwoner (id, geboortedatum, geboortejaar, tolk, versie) values (:id, :geboortedatum, :geboortejaar, 0, 1);

-- name: lid_add
-- params: huishouden text, inwoner text, rol text, volgorde int, van text
insert into huishouden_lid (huishouden, inwoner, rol, volgorde, van) values (:huishouden, :inwoner, :rol, :volgorde, :van);

-- name: kring_add
-- params: id text, huishouden text, medewerker text, organisatie_naam text, rol text, grondslag text, van text
insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van)
values (:id, :huishouden, :medewerker, :organisatie_naam, :rol, :grondslag, :van);

-- name: organisatie_name
-- params: id text
-- one
select naam from organisatie where id = :id;

-- name: huishouden_moved
-- params: id text, vandaag text
update huishouden set bewogen = :vandaag where id = :id;
