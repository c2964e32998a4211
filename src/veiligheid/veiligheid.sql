-- SPDX-License-Identifier: EUPL-1.2
-- name: meldcode_list
-- what: the worries of a household, newest first, without those that do not exist for who asks
-- params: huishouden text, voor text
select c.id, c.inwoner, coalesce(i.aanspreken, i.naam, l.rol) as over, c.begonnen, c.stand, c.gesloten, m.naam as door
from meldcode c
join medewerker m on m.id = c.medewerker
left join inwoner i on i.id = c.inwoner
left join huishouden_lid l on l.huishouden = c.huishouden and l.inwoner = c.inwoner
where c.huishouden = :huishouden and @zichtbaar_hier(c.id)
order by c.begonnen desc, c.id;

-- name: meldcode_household
-- what: none when it is hidden from who asks, as when there is none
-- params: id text, ik text, vandaag text
-- one
select huishouden from meldcode where id = :id and @zichtbaar_voor_mij(meldcode.id);

-- name: meldcode_get
-- what: one worry; that it exists for who asks, and that one is in the kring, was asked before
-- params: id text, huishouden text
-- one
select c.id, c.huishouden, h.naam as huishouden_naam, c.inwoner, coalesce(i.aanspreken, i.naam, l.rol) as over, c.begonnen, c.stand, c.gesloten,
       c.slot, m.naam as door, c.versie
from meldcode c
join huishouden h on h.id = c.huishouden
join medewerker m on m.id = c.medewerker
left join inwoner i on i.id = c.inwoner
left join huishouden_lid l on l.huishouden = c.huishouden and l.inwoner = c.inwoner
where c.id = :id and c.huishouden = :huishouden;

-- name: meldcode_steps
-- params: meldcode text
select s.id, s.stap, s.soort, s.met, s.tekst, s.zonder_naam as is_zonder_naam, s.verteld as is_verteld, s.waarom_niet, s.grondslag, s.dag,
       m.naam as door
from meldcode_stap s
join medewerker m on m.id = s.medewerker
where s.meldcode = :meldcode
order by s.stap, s.moment, s.id;

-- name: meldcode_add
-- params: id text, huishouden text, inwoner text, medewerker text, vandaag text
insert into meldcode (id, huishouden, inwoner, medewerker, begonnen, stand, versie) values (:id, :huishouden, :inwoner, :medewerker, :vandaag, 'open', 1);

-- name: meldcode_touch
-- params: id text, versie int
update meldcode set versie = versie + 1 where id = :id and versie = :versie and stand = 'open';

-- name: meldcode_close
-- params: id text, versie int, slot text, vandaag text
update meldcode set stand = 'gesloten', gesloten = :vandaag, slot = :slot, versie = versie + 1 where id = :id and versie = :versie and stand = 'open';

-- name: meldcode_stap_add
-- params: id text, meldcode text, stap int, soort text, met text, tekst text, zonder_naam int, verteld int, waarom_niet text, grondslag text, dag text, medewerker text, nu text
insert into meldcode_stap (id, meldcode, stap, soort, met, tekst, zonder_naam, verteld, waarom_niet, grondslag, dag, medewerker, moment)
values (:id, :meldcode, :stap, :soort, :met, :tekst, :zonder_naam, :verteld, :waarom_niet, :grondslag, :dag, :medewerker, :nu);

-- name: veiligheid_is_hidden
-- what: whether it is hidden from anybody
-- params: record text
-- one
select count(*) as aantal from verborgen where record = :record;

-- name: veiligheidsafspraak_list
-- what: those that hold and those that ended, without those that do not exist for who asks
-- params: huishouden text, voor text
select a.id, a.zorg, a.wat, a.kijkt, a.mis, a.herzien_op, a.gedeeld as is_gedeeld, a.stand, a.gemaakt, m.naam as door, a.versie
from veiligheidsafspraak a
join medewerker m on m.id = a.medewerker
where a.huishouden = :huishouden and @zichtbaar_hier(a.id)
order by a.stand, a.herzien_op, a.id;

-- name: veiligheidsafspraak_household
-- what: none when it is hidden from who asks, as when there is none
-- params: id text, ik text, vandaag text
-- one
select huishouden from veiligheidsafspraak where id = :id and @zichtbaar_voor_mij(veiligheidsafspraak.id);

-- name: veiligheidsafspraak_get
-- params: id text, huishouden text
-- one
select a.id, a.huishouden, h.naam as huishouden_naam, a.zorg, a.wat, a.kijkt, a.mis, a.herzien_op, a.gedeeld as is_gedeeld, a.stand, a.gemaakt, m.naam as door, a.versie
from veiligheidsafspraak a
join huishouden h on h.id = a.huishouden
join medewerker m on m.id = a.medewerker
where a.id = :id and a.huishouden = :huishouden;

-- name: veiligheidsafspraak_add
-- params: id text, huishouden text, meldcode text, zorg text, wat text, kijkt text, kijkt_medewerker text, mis text, herzien_op text, gedeeld int, medewerker text, vandaag text
insert into veiligheidsafspraak (id, huishouden, meldcode, zorg, wat, kijkt, kijkt_medewerker, mis, herzien_op, gedeeld, stand, medewerker, gemaakt, versie)
values (:id, :huishouden, :meldcode, :zorg, :wat, :kijkt, :kijkt_medewerker, :mis, :herzien_op, :gedeeld, 'geldt', :medewerker, :vandaag, 1);

-- name: veiligheidsafspraak_review
-- params: id text, versie int, stand text, herzien_op text, wat text
update veiligheidsafspraak set stand = :stand, herzien_op = :herzien_op, wat = :wat, versie = versie + 1
where id = :id and versie = :versie and stand = 'geldt';

-- name: veiligheid_herziening_add
-- params: id text, afspraak text, hoe text, tekst text, nieuwe_dag text, dag text, medewerker text, nu text
insert into veiligheid_herziening (id, afspraak, hoe, tekst, nieuwe_dag, dag, medewerker, moment)
values (:id, :afspraak, :hoe, :tekst, :nieuwe_dag, :dag, :medewerker, :nu);

-- name: veiligheid_herziening_list
-- params: afspraak text
select r.hoe, r.tekst, r.nieuwe_dag, r.dag, m.naam as door
from veiligheid_herziening r
join medewerker m on m.id = r.medewerker
where r.afspraak = :afspraak
order by r.moment desc, r.id;

-- name: veiligheid_today
-- what: what I watch or agreed and must be looked at up to a day; only where I am in the kring, and nothing that does not exist for me
-- params: ik text, vandaag text, tot text
select a.id, a.huishouden, h.naam as huishouden_naam, a.wat, a.herzien_op
from veiligheidsafspraak a
join huishouden h on h.id = a.huishouden
where a.stand = 'geldt' and a.herzien_op <= :tot and (a.kijkt_medewerker = :ik or a.medewerker = :ik)
  and exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag)) and @zichtbaar_voor_mij(a.id)
order by a.herzien_op, a.id;

-- name: veiligheid_today_people
-- params: ik text, vandaag text, tot text
select distinct l.inwoner
from huishouden_lid l
join veiligheidsafspraak a on a.huishouden = l.huishouden
where l.tot is null and a.stand = 'geldt' and a.herzien_op <= :tot and (a.kijkt_medewerker = :ik or a.medewerker = :ik)
  and exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag)) and @zichtbaar_voor_mij(a.id)
order by l.inwoner;

-- name: veiligheid_mine
-- what: what a resident is told of: agreements that hold, that the household may read, and that are not hidden from that resident
-- params: huishouden text, ik text
select a.id, a.wat, a.kijkt, a.mis, a.herzien_op
from veiligheidsafspraak a
where a.huishouden = :huishouden and a.stand = 'geldt' and a.gedeeld = 1
  and @zichtbaar_voor_inwoner(a.id)
order by a.herzien_op, a.id;
