-- SPDX-License-Identifier: EUPL-1.2
-- name: kring_has
-- what: whether a medewerker is in the kring of a household on a day
-- params: huishouden text, ik text, vandaag text
-- one
select count(*) as aantal
from kring
where huishouden = :huishouden and medewerker = :ik and van <= :vandaag and (tot is null or tot >= :vandaag);

-- name: huishouden_list
-- what: the households of whose kring I am, by name; a part of the name may be given as the start of its search key, and
-- what: the household after which the list goes on: one of mine, or its name could be found by comparing
-- params: ik text, vandaag text, vanaf text, tot text, na text, aantal int, nu text
select h.id, h.naam, h.wijk, @bewogen_voor_mij as bewogen, r.naam as regisseur
from huishouden h
left join huishouden n on n.id = :na and exists (select 1 from kring k where k.huishouden = n.id and k.medewerker = :ik
                                                          and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))
left join kring kr on kr.huishouden = h.id and kr.rol = 'regisseur' and kr.tot is null
left join medewerker r on r.id = kr.medewerker
where h.id in (select k.huishouden from kring k where k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag
               and (k.tot is null or k.tot >= :vandaag) and (k.eindigt is null or k.eindigt > :nu))
  and h.zoeknaam >= :vanaf and h.zoeknaam < :tot
  and (n.id is null or h.zoeknaam > n.zoeknaam or (h.zoeknaam = n.zoeknaam and h.id > n.id))
order by h.zoeknaam, h.id
limit :aantal;

-- name: huishouden_members_of_list
-- what: whose data a page of that list shows: everybody in those households
-- params: ik text, vandaag text, vanaf text, tot text, na text, aantal int, nu text
select l.inwoner
from huishouden_lid l
where l.tot is null
  and l.huishouden in (select h.id
                       from huishouden h
                       left join huishouden n on n.id = :na and exists (select 1 from kring k where k.huishouden = n.id and k.medewerker = :ik
                                                                                 and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))
                       where h.id in (select k.huishouden from kring k where k.medewerker = :ik and k.rol <> 'handhaver'
                                      and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
                                      and (k.eindigt is null or k.eindigt > :nu))
                         and h.zoeknaam >= :vanaf and h.zoeknaam < :tot
                         and (n.id is null or h.zoeknaam > n.zoeknaam or (h.zoeknaam = n.zoeknaam and h.id > n.id))
                       order by h.zoeknaam, h.id
                       limit :aantal)
order by l.inwoner;

-- name: huishouden_get
-- what: one household, if I am in its kring; my own part in the kring goes along
-- params: id text, ik text, vandaag text
-- one
select h.id, h.naam, h.wijk, h.niveau, h.perspectief, h.gemaakt, @bewogen_voor_mij as bewogen, h.organisatie, o.naam as organisatie_naam, h.versie
from huishouden h
join organisatie o on o.id = h.organisatie
where h.id = :id
  and exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag));

-- name: huishouden_people_here
-- what: the same for its page; who is somewhere else, as far as it may be known (inwoner_verblijf)
-- params: huishouden text, voor text
select i.id, l.rol, i.naam, i.aanspreken, coalesce(i.aanspreken, i.naam, l.rol) as noemen, i.geboortedatum, i.geboortejaar, i.straat,
       i.postcode, i.plaats, i.telefoon, i.taal, i.tolk as is_tolk, i.veilig_contact, i.vertegenwoordiger, i.bewindvoerder, i.mentor, i.versie,
       case when exists (select 1 from inwoner_verblijf x where x.huishouden = :huishouden and x.inwoner = i.id and @zichtbaar_hier(x.id))
            then 1 else 0 end as is_elders
from huishouden_lid l
join inwoner i on i.id = l.inwoner
where l.huishouden = :huishouden and l.tot is null
order by l.volgorde, i.id;

-- name: huishouden_people_hidden
-- what: the same where something is hidden: a row for each item that is hidden from that person, and not from whose eyes it is read
-- what: with; one for a person without
-- params: huishouden text, voor text
select i.id, l.rol, i.naam, i.aanspreken, coalesce(i.aanspreken, i.naam, l.rol) as noemen, i.geboortedatum, i.geboortejaar, i.straat,
       i.postcode, i.plaats, i.telefoon, i.taal, i.tolk as is_tolk, i.veilig_contact, i.vertegenwoordiger, i.bewindvoerder, i.mentor, i.versie,
       case when exists (select 1 from inwoner_verblijf x where x.huishouden = :huishouden and x.inwoner = i.id and @zichtbaar_hier(x.id))
            then 1 else 0 end as is_elders, v.record as maybe_record, v.via as maybe_via
from huishouden_lid l
join inwoner i on i.id = l.inwoner
left join verborgen v on v.huishouden = l.huishouden and v.voor = l.inwoner and v.voor <> :voor and @zichtbaar_hier(v.record)
where l.huishouden = :huishouden and l.tot is null
order by l.volgorde, i.id, v.record;

-- name: huishouden_people
-- what: the people of a household, in the order in which they were named
-- params: huishouden text
select i.id, l.rol, i.naam, i.aanspreken, coalesce(i.aanspreken, i.naam, l.rol) as noemen, i.geboortedatum, i.geboortejaar, i.straat,
       i.postcode, i.plaats, i.telefoon, i.taal, i.tolk as is_tolk, i.veilig_contact, i.vertegenwoordiger, i.bewindvoerder, i.mentor, i.versie
from huishouden_lid l
join inwoner i on i.id = l.inwoner
where l.huishouden = :huishouden and l.tot is null
order by l.volgorde, i.id;

-- name: netwerk_list
-- params: huishouden text, voor text
select id, wie, relatie, biedt, vraagt, versie from netwerk where huishouden = :huishouden and tot is null and @zichtbaar_hier(netwerk.id)
order by wie, id;

-- name: kring_list
-- what: everybody who is, was or will be involved; who has a log-in can see the page
-- params: huishouden text, voor text
select k.id, k.medewerker, m.naam, m.functie, m.telefoon, k.organisatie_naam as organisatie, k.rol, k.grondslag, k.wet, k.leefgebieden,
       k.voor, k.soort, v.naam as vervangt_naam, k.waarom, k.van, k.tot, k.reden, k.versie,
       case when exists (select 1 from account a where a.medewerker = k.medewerker and a.is_open = 1) then 1 else 0 end as heeft_inlog
from kring k
left join medewerker m on m.id = k.medewerker
left join medewerker v on v.id = k.vervangt
where k.huishouden = :huishouden and @zichtbaar_hier(k.id)
order by case when k.rol = 'regisseur' then 0 else 1 end, k.van, k.id;

-- name: huishouden_page
-- what: the rows of kring_list, if I am in this kring today; the household itself stands in those that are mine, and whether something
-- what: is hidden there from somebody, as far as I may know of it
-- params: huishouden text, ik text, vandaag text, nu text
select k.id, k.medewerker, m.naam, m.functie, m.telefoon, k.organisatie_naam as organisatie, k.rol, k.grondslag, k.wet, k.leefgebieden,
       k.voor, k.soort, v.naam as vervangt_naam, k.waarom, k.van, k.tot, k.reden, k.versie,
       case when exists (select 1 from account a where a.medewerker = k.medewerker and a.is_open = 1) then 1 else 0 end as heeft_inlog,
       h.id as maybe_id, h.naam as maybe_naam, h.wijk as maybe_wijk, h.niveau as maybe_niveau, h.perspectief as maybe_perspectief, h.gemaakt as maybe_gemaakt,
       @bewogen_voor_mij as maybe_bewogen, o.naam as maybe_organisatie, h.organisatie as maybe_organisatie_id, h.versie as maybe_versie,
       case when exists (select 1 from verborgen w where w.huishouden = h.id and (k.voor is null or w.voor <> k.voor)) then 1 end as maybe_verborgen
from kring k
left join medewerker m on m.id = k.medewerker
left join medewerker v on v.id = k.vervangt
left join huishouden h on h.id = k.huishouden and k.medewerker = :ik
left join organisatie o on o.id = h.organisatie
where k.huishouden = :huishouden and @zichtbaar_voor_mij(k.id)
  and exists (select 1 from kring i where i.huishouden = :huishouden and i.medewerker = :ik and i.van <= :vandaag
              and (i.tot is null or i.tot >= :vandaag) and (i.eindigt is null or i.eindigt > :nu))
order by case when k.rol = 'regisseur' then 0 else 1 end, k.van, k.id;

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

-- name: huishouden_moved
-- what: once a day is enough: a row that stays as it is costs no page in the log of SQLite
-- params: id text, vandaag text
update huishouden set bewogen = :vandaag where id = :id and bewogen <> :vandaag;

-- name: huishouden_silent
-- what: where I am regisseur and nothing moved for a while
-- params: ik text, vandaag text, voor text
select h.id, h.naam, h.bewogen
from huishouden h
join kring k on k.huishouden = h.id
where k.medewerker = :ik and k.rol = 'regisseur' and k.van <= :vandaag and k.tot is null and h.bewogen < :voor
order by h.bewogen, h.id;

-- name: huishouden_silent_members
-- params: ik text, vandaag text, voor text
select l.inwoner
from huishouden h
join kring k on k.huishouden = h.id
join huishouden_lid l on l.huishouden = h.id and l.tot is null
where k.medewerker = :ik and k.rol = 'regisseur' and k.van <= :vandaag and k.tot is null and h.bewogen < :voor
order by l.inwoner;
