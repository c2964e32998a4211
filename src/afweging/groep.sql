-- SPDX-License-Identifier: EUPL-1.2
-- name: groep_list
-- params: na text, na_id text, aantal int
select g.id, g.naam, g.doel, g.van, g.tot
from groep g
where (g.naam, g.id) > (:na, :na_id)
order by g.naam, g.id
limit :aantal;

-- name: groep_get
-- params: id text
-- one
select g.id, g.naam, g.doel, g.van, g.tot, g.versie from groep g where g.id = :id;

-- name: groep_add
-- params: id text, naam text, doel text, van text, tot text, door text, nu text
insert into groep (id, naam, doel, van, tot, door, gemaakt, versie) values (:id, :naam, :doel, :van, :tot, :door, :nu, 1);

-- name: groep_change
-- params: id text, versie int, naam text, doel text, tot text
update groep set naam = :naam, doel = :doel, tot = :tot, versie = versie + 1 where id = :id and versie = :versie;

-- name: groep_lines
-- what: the cost lines of the newest weighing of each household that says both what goes on as now and what was chosen; nothing
-- what: that is hidden from anybody
-- params: groep text
select l.huishouden, k.wie_betaalt, k.laag_cent, k.hoog_cent, k.periode, case when k.optie = a.nu_optie then 1 else 0 end as is_nu
from groep_huishouden l
join afweging a on a.id = (select x.id from afweging x
                           where x.huishouden = l.huishouden and x.optie is not null and x.nu_optie is not null
                             and x.optie <> x.nu_optie and x.stand <> 'gestopt'
                             and not exists (select 1 from verborgen weg where weg.record = x.id)
                           order by x.gemaakt desc, x.id desc limit 1)
join optie_kosten k on k.optie = a.optie or k.optie = a.nu_optie
where l.groep = :groep
order by coalesce(l.nummer, 0), l.sinds, l.huishouden, k.optie, k.volgorde, k.id;

-- name: groep_mine
-- what: the households of a group in whose kring I am, and whether I keep them together
-- params: groep text, ik text, vandaag text, nu text
select h.id as huishouden, h.naam,
       case when exists (select 1 from kring r where r.huishouden = h.id and r.medewerker = :ik and r.rol = 'regisseur' and r.van <= :vandaag
                           and (r.tot is null or r.tot >= :vandaag)) then 1 else 0 end as mag_weghalen
from groep_huishouden l
join huishouden h on h.id = l.huishouden
where l.groep = :groep
  and h.id in (select k.huishouden from kring k where k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag
               and (k.tot is null or k.tot >= :vandaag) and (k.eindigt is null or k.eindigt > :nu))
order by h.zoeknaam, h.id;

-- name: groep_candidates
-- what: the households that I keep together and that are not in this group
-- params: groep text, ik text, vandaag text
select h.id as value, h.naam as label
from kring k
join huishouden h on h.id = k.huishouden
where k.medewerker = :ik and k.rol = 'regisseur' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
  and not exists (select 1 from groep_huishouden l where l.groep = :groep and l.huishouden = h.id)
group by h.id
order by h.zoeknaam, h.id;

-- name: groep_people
-- what: of whom the names above tell something
-- params: groep text, ik text, vandaag text
select l.inwoner
from huishouden_lid l
where l.tot is null
  and l.huishouden in (select k.huishouden from kring k
                       where k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
                         and (k.rol = 'regisseur' or exists (select 1 from groep_huishouden g where g.groep = :groep and g.huishouden = k.huishouden)))
order by l.inwoner;

-- name: groep_huishouden_add
-- params: groep text, huishouden text, nu text, door text
insert into groep_huishouden (groep, huishouden, sinds, door, nummer)
select :groep, :huishouden, :nu, :door, coalesce(max(x.nummer), 0) + 1 from groep_huishouden x where x.groep = :groep
on conflict (groep, huishouden) do nothing;

-- name: groep_huishouden_drop
-- params: groep text, huishouden text
delete from groep_huishouden where groep = :groep and huishouden = :huishouden;
