-- SPDX-License-Identifier: EUPL-1.2
-- name: kring_toegang_add
-- params: id text, huishouden text, soort text, ik text, plaats text, navraag text, aanleiding text, reden text, nu text, eindigt text, vertel_voor text, uitstel text, uitstel_tot text, uitstel_door text
insert into kring_toegang (id, huishouden, soort, medewerker, plaats, navraag, aanleiding, reden, begon, eindigt, vertel_voor, uitstel, uitstel_tot,
                           uitstel_door, versie)
values (:id, :huishouden, :soort, :ik, :plaats, :navraag, :aanleiding, :reden, :nu, :eindigt, :vertel_voor, :uitstel, :uitstel_tot, :uitstel_door,
        1);

-- part: toegang_verteld
-- what: what is told of one time that somebody came in; g
select g.id, g.huishouden, h.naam as huishouden_naam, coalesce(t.naam, o.naam) as vraag_aan, g.soort, g.medewerker, m.naam as door,
       g.aanleiding, g.reden, g.begon, g.eindigt, g.vertel_voor, g.uitstel, g.uitstel_tot, u.naam as uitstel_door, g.afloop,
       a.naam as afloop_door, g.afloop_op, g.versie
from kring_toegang g
join huishouden h on h.id = g.huishouden
join organisatie o on o.id = h.organisatie
left join team t on t.id = h.team
join medewerker m on m.id = g.medewerker
left join medewerker u on u.id = g.uitstel_door
left join medewerker a on a.id = g.afloop_door

-- name: kring_toegang_get
-- params: id text, ik text, vandaag text
-- one
@toegang_verteld
where g.id = :id and @zichtbaar_voor_mij(g.id);

-- name: kring_toegang_today
-- what: what nobody wrote an end to: where I am regisseur, and every emergency for the privacyofficer
-- params: ik text, vandaag text, waakt int
@toegang_verteld
where g.id in (select a.id
               from kring k
               join kring_toegang a on a.huishouden = k.huishouden and a.soort in ('aansluiting', 'doorbraak') and a.afloop is null
               where k.medewerker = :ik and k.rol = 'regisseur' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
               union
               select b.id from kring_toegang b where :waakt = 1 and b.soort = 'doorbraak' and b.afloop is null)
order by g.begon, g.id
limit 50;

-- name: kring_toegang_of
-- what: of one household, newest first; who asks was let in before
-- params: huishouden text, voor text
@toegang_verteld
where g.huishouden = :huishouden and @zichtbaar_hier(g.id)
order by g.begon desc, g.id
limit 50;

-- name: kring_toegang_list
-- what: every emergency, newest first, for who watches over it
-- params: na text, na_id text, aantal int
@toegang_verteld
where g.soort = 'doorbraak' and (g.begon, g.id) < (:na, :na_id)
order by g.begon desc, g.id desc
limit :aantal;

-- name: kring_toegang_told
-- what: for who lives there: who came in without being asked, unless a rule delays telling it
-- params: huishouden text, vandaag text, ik text
select g.id, g.soort, m.naam as door, o.naam as organisatie, g.aanleiding, g.begon, g.eindigt
from kring_toegang g
join medewerker m on m.id = g.medewerker
join organisatie o on o.id = m.organisatie
where g.huishouden = :huishouden and (g.uitstel_tot is null or g.uitstel_tot < :vandaag) and @zichtbaar_voor_inwoner(g.id)
order by g.begon desc, g.id
limit 20;

-- name: kring_toegang_settle
-- params: id text, versie int, afloop text, ik text, vandaag text
update kring_toegang set afloop = :afloop, afloop_door = :ik, afloop_op = :vandaag, versie = versie + 1 where id = :id and versie = :versie;

-- name: kring_toegang_delay
-- params: id text, versie int, uitstel text, tot text, door text
update kring_toegang set uitstel = :uitstel, uitstel_tot = :tot, uitstel_door = :door, versie = versie + 1 where id = :id and versie = :versie;

-- name: kring_doorbraak_ended
-- what: places of an emergency whose moment has come; of which household is not told of one that is told later
-- params: nu text, vandaag text
select k.id,
       case when exists (select 1 from kring_toegang g where g.plaats = k.id and g.uitstel_tot >= :vandaag) then null else k.huishouden end as huishouden
from kring k
where k.eindigt <= :nu and k.soort = 'doorbraak' and k.tot >= :vandaag
order by k.eindigt, k.id;

-- name: kring_doorbraak_end
-- what: over at once: the last day lies before the first
-- params: id text, tot text
update kring set tot = :tot, versie = versie + 1 where id = :id;
