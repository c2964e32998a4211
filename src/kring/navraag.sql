-- SPDX-License-Identifier: EUPL-1.2
-- name: vindbaar_get
-- params: id text
-- one
select id, naam, geboortedatum, straat, postcode, telefoon, vind_naam, vind_adres from inwoner where id = :id;

-- name: vindbaar_todo
-- params: aantal int
select id, naam, geboortedatum, straat, postcode, telefoon, vind_naam, vind_adres from inwoner where vind_klaar is null order by id limit :aantal;

-- name: vindbaar_set
-- params: id text, naam text, adres text, telefoon text
update inwoner set vind_naam = :naam, vind_adres = :adres, vind_telefoon = :telefoon, vind_klaar = 1 where id = :id;

-- name: navraag_count
-- what: how often somebody asked on a day; what the program asked at a change counts apart
-- params: ik text, vandaag text, dubbel int
-- one
select count(*) as aantal
from navraag
where medewerker = :ik and dag = :vandaag and case when soort = 'dubbel' then 1 else 0 end = :dubbel;

-- name: navraag_add
-- params: id text, ik text, nu text, vandaag text, soort text, reden text, inwoner text
insert into navraag (id, medewerker, moment, dag, soort, reden, inwoner) values (:id, :ik, :nu, :vandaag, :soort, :reden, :inwoner);

-- name: navraag_found
-- what: whose data were looked at to answer, told or not: for the logbook
-- params: naam text, adres text, telefoon text
select id as inwoner from inwoner where vind_naam = :naam
union
select id as inwoner from inwoner where vind_adres = :adres
union
select id as inwoner from inwoner where vind_telefoon = :telefoon
order by inwoner;

-- name: navraag_treffers_add
-- what: what may be told: nobody whose household is not to be found, nobody who is hidden as a whole, and not the person of a
-- what: likely double itself or who lives there
-- params: navraag text, naam text, adres text, telefoon text, zelf text
insert into navraag_treffer (navraag, huishouden, inwoner)
select :navraag, l.huishouden, l.inwoner
from huishouden_lid l
join huishouden h on h.id = l.huishouden and h.vindbaar = 1
where l.inwoner in (select id from inwoner where vind_naam = :naam
                    union
                    select id from inwoner where vind_adres = :adres
                    union
                    select id from inwoner where vind_telefoon = :telefoon)
  and l.tot is null
  and not exists (select 1 from verborgen v where v.record = l.inwoner or v.record = l.huishouden)
  and not exists (select 1 from huishouden_lid z where z.inwoner = :zelf and z.huishouden = l.huishouden and z.tot is null);

-- name: navraag_get
-- what: one, of who asked (for a day), or for who watches over it
-- params: id text, ik text, sinds text, waakt int
-- one
select n.id, n.moment, n.soort, n.reden, m.naam as door, n.medewerker, n.dag,
       case when exists (select 1 from navraag_treffer t where t.navraag = n.id) then 1 else 0 end as is_bekend
from navraag n
join medewerker m on m.id = n.medewerker
where n.id = :id and ((n.medewerker = :ik and n.dag >= :sinds) or :waakt = 1);

-- name: navraag_households
-- what: where somebody is known; the place in this order is all that leads to a household. My own kring is told apart, and where I
-- what: was for one resident or for some life areas and never for everything
-- params: navraag text, ik text, vandaag text, nu text
select t.huishouden, h.naam, h.organisatie, h.team, coalesce(e.naam, o.naam) as vraag_aan, min(t.inwoner) as inwoner, count(*) as personen,
       case when exists (select 1 from kring k where k.huishouden = t.huishouden and k.medewerker = :ik and k.van <= :vandaag
                         and (k.tot is null or k.tot >= :vandaag) and (k.eindigt is null or k.eindigt > :nu))
            then 1 else 0 end as is_mijn,
       case when @was_deel(t.huishouden) then 1 else 0 end as is_deel
from navraag_treffer t
join huishouden h on h.id = t.huishouden
join organisatie o on o.id = h.organisatie
left join team e on e.id = h.team
where t.navraag = :navraag
group by t.huishouden, h.naam, h.organisatie, h.team, e.naam, o.naam
order by t.huishouden;

-- name: navraag_list
-- what: what I asked, newest first
-- params: ik text, na text, na_id text, aantal int
select n.id, n.moment, n.soort, n.reden, m.naam as door,
       case when exists (select 1 from navraag_treffer t where t.navraag = n.id) then 1 else 0 end as is_bekend
from navraag n
join medewerker m on m.id = n.medewerker
where n.medewerker = :ik and (n.moment, n.id) < (:na, :na_id)
order by n.moment desc, n.id desc
limit :aantal;

-- name: navraag_list_all
-- what: what everybody asked, for who watches over it
-- params: na text, na_id text, aantal int
select n.id, n.moment, n.soort, n.reden, m.naam as door,
       case when exists (select 1 from navraag_treffer t where t.navraag = n.id) then 1 else 0 end as is_bekend
from navraag n
join medewerker m on m.id = n.medewerker
where (n.moment, n.id) < (:na, :na_id)
order by n.moment desc, n.id desc
limit :aantal;

-- name: navraag_double
-- what: the last likely double of this person that I was told of
-- params: inwoner text, ik text, sinds text
-- one
select n.id
from navraag n
where n.inwoner = :inwoner and n.medewerker = :ik and n.dag >= :sinds
order by n.moment desc, n.id desc
limit 1;

-- name: navraag_drop
-- what: nobody else was found
-- params: id text
delete from navraag where id = :id and not exists (select 1 from navraag_treffer t where t.navraag = :id);
