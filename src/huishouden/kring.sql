-- SPDX-License-Identifier: EUPL-1.2
-- name: kring_mine
-- what: my own part in a kring today, a row for each role that I have in it
-- params: huishouden text, ik text, vandaag text, nu text
select k.rol, k.grondslag, k.wet, k.leefgebieden, k.voor, k.soort, h.organisatie
from kring k
join huishouden h on h.id = k.huishouden
where k.huishouden = :huishouden and k.medewerker = :ik and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
  and (k.eindigt is null or k.eindigt > :nu)
order by k.van, k.id;

-- name: kring_candidates
-- what: colleagues with a log-in who are not in the kring on this day
-- params: huishouden text, vandaag text, voor text
select m.id as value, m.naam || ', ' || m.functie || ' (' || o.naam || ')' as label
from medewerker m
join organisatie o on o.id = m.organisatie
where exists (select 1 from account a where a.medewerker = m.id and a.is_open = 1)
  and not exists (select 1 from kring k where k.huishouden = :huishouden and k.medewerker = m.id and (k.tot is null or k.tot >= :vandaag)
                  and @zichtbaar_hier(k.id))
order by o.naam, m.naam, m.id;

-- name: kring_successors
-- what: colleagues of the organisation that keeps the plan who are in the kring today, but not the regisseur
-- params: huishouden text, vandaag text, voor text
select m.id as value, m.naam || ', ' || m.functie as label
from medewerker m
join huishouden h on h.id = :huishouden and h.organisatie = m.organisatie
where exists (select 1 from account a where a.medewerker = m.id and a.is_open = 1)
  and exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = m.id and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag) and @zichtbaar_hier(k.id))
  and not exists (select 1 from kring k where k.huishouden = h.id and k.medewerker = m.id and k.rol = 'regisseur' and k.tot is null)
order by m.naam, m.id;

-- name: kring_organisation_of
-- params: medewerker text
-- one
select o.naam from medewerker m join organisatie o on o.id = m.organisatie where m.id = :medewerker;

-- name: kring_join
-- params: id text, huishouden text, medewerker text, organisatie_naam text, rol text, grondslag text, van text, tot text
insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, van, tot, versie)
values (:id, :huishouden, :medewerker, :organisatie_naam, :rol, :grondslag, :van, :tot, 1);

-- name: kring_get
-- params: id text, ik text, vandaag text
-- one
select k.id, k.huishouden, k.medewerker, m.naam, k.organisatie_naam as organisatie, k.rol, k.soort, k.grondslag, k.van, k.tot, k.reden, k.versie
from kring k
left join medewerker m on m.id = k.medewerker
where k.id = :id and @zichtbaar_voor_mij(k.id);

-- name: kring_change
-- params: id text, versie int, grondslag text, tot text, reden text
update kring set grondslag = :grondslag, tot = :tot, reden = :reden, versie = versie + 1 where id = :id and versie = :versie;

-- name: kring_regisseur
-- what: who keeps the plan together now
-- params: huishouden text
-- one
select k.id, k.medewerker, k.organisatie_naam as organisatie, k.grondslag, k.wet, k.van
from kring k
where k.huishouden = :huishouden and k.rol = 'regisseur' and k.tot is null;

-- name: kring_end
-- params: id text, tot text, reden text
update kring set tot = :tot, reden = :reden, versie = versie + 1 where id = :id;
