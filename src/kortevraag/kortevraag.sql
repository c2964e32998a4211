-- SPDX-License-Identifier: EUPL-1.2
-- name: kortevraag_list
-- what: questions of my team and those I took, open ones first, by the day to call back; nothing whose day to erase has come; which household was made of it is for its kring
-- what: the order is one text, so that a page begins after any row
-- params: ik text, team text, vandaag text, na text, na_id text, aantal int
select k.id, k.wie, k.vraag, k.bellen_voor, k.stand, k.genomen_door, m.naam as genomen_naam, k.antwoord, k.gemaakt, k.door, k.wissen_op,
       case when exists (select 1 from kring r where r.huishouden = k.huishouden and r.medewerker = :ik and r.van <= :vandaag
                         and (r.tot is null or r.tot >= :vandaag)) then k.huishouden end as huishouden,
       case when k.huishouden is null then 0 else 1 end as is_huishouden, k.versie,
       (case when k.stand = 'beantwoord' then '1' else '0' end || coalesce(k.bellen_voor, '9999-99-99') || k.gemaakt) as volgorde
from kortevraag k
left join medewerker m on m.id = k.genomen_door
where (k.team = :team or k.genomen_door = :ik) and (k.wissen_op is null or k.wissen_op > :vandaag)
  and @zichtbaar_voor_mij(k.id)
  and ((case when k.stand = 'beantwoord' then '1' else '0' end || coalesce(k.bellen_voor, '9999-99-99') || k.gemaakt), k.id) > (:na, :na_id)
order by volgorde, k.id
limit :aantal;

-- name: kortevraag_open
-- what: those that wait for somebody or for me, for Vandaag
-- params: ik text, team text, vandaag text
select k.id, k.wie, k.vraag, k.bellen_voor, k.stand, k.genomen_door, k.versie
from kortevraag k
where @zichtbaar_voor_mij(k.id)
  and ((k.stand = 'open' and k.team = :team) or (k.stand = 'genomen' and k.genomen_door = :ik))
order by coalesce(k.bellen_voor, '9999'), k.gemaakt, k.id;

-- name: kortevraag_get
-- what: one, when it is of my team or mine; which household was made of it is for its kring
-- params: id text, ik text, team text, vandaag text
-- one
select k.id, k.wie, k.vraag, k.bellen_voor, k.stand, k.genomen_door, m.naam as genomen_naam, k.antwoord, k.gemaakt, k.door, k.wissen_op,
       case when exists (select 1 from kring r where r.huishouden = k.huishouden and r.medewerker = :ik and r.van <= :vandaag
                         and (r.tot is null or r.tot >= :vandaag)) then k.huishouden end as huishouden,
       case when k.huishouden is null then 0 else 1 end as is_huishouden, k.versie
from kortevraag k
left join medewerker m on m.id = k.genomen_door
where k.id = :id and (k.team = :team or k.genomen_door = :ik) and (k.wissen_op is null or k.wissen_op > :vandaag)
  and @zichtbaar_voor_mij(k.id);

-- name: kortevraag_add
-- params: id text, wie text, vraag text, bellen_voor text, team text, nu text, door text
insert into kortevraag (id, wie, vraag, bellen_voor, stand, team, gemaakt, door, versie)
values (:id, :wie, :vraag, :bellen_voor, 'open', :team, :nu, :door, 1);

-- name: kortevraag_take
-- params: id text, versie int, stand text, ik text
update kortevraag set stand = :stand, genomen_door = :ik, versie = versie + 1
where id = :id and versie = :versie and stand <> 'beantwoord';

-- name: kortevraag_answer
-- params: id text, versie int, antwoord text, ik text, vandaag text, wissen_op text
update kortevraag
set stand = 'beantwoord', antwoord = :antwoord, genomen_door = coalesce(genomen_door, :ik), beantwoord_op = :vandaag, wissen_op = :wissen_op,
    versie = versie + 1
where id = :id and versie = :versie and stand <> 'beantwoord';

-- name: kortevraag_link
-- params: id text, versie int, huishouden text
update kortevraag set huishouden = :huishouden, versie = versie + 1 where id = :id and versie = :versie and huishouden is null;

-- name: kortevraag_due_to_erase
-- params: vandaag text
select id from kortevraag where wissen_op is not null and wissen_op <= :vandaag order by id;

-- name: kortevraag_erase
-- params: id text
delete from kortevraag where id = :id;
