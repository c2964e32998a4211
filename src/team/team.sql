-- SPDX-License-Identifier: EUPL-1.2
-- name: team_new
-- what: what came in and nobody took: that it did, not what it says
-- params: team text, aantal int
select m.id, m.wet, m.soort, m.ontvangen, case when m.spoed is null then 0 else 1 end as is_spoed, m.versie,
       (select min(t.laatste) from melding_termijn t where t.melding = m.id) as laatste
from melding m
where m.team = :team and m.stand = 'open'
order by m.ontvangen, m.id
limit :aantal;

-- name: team_without
-- what: open households of the team that nobody who can log in keeps together; who did last, and until when; no name of the household
-- params: team text, aantal int
select h.id,
       (select m.naam from kring k join medewerker m on m.id = k.medewerker
        where k.huishouden = h.id and k.rol = 'regisseur' order by coalesce(k.tot, '9999') desc, k.id limit 1) as vorige,
       (select max(k.tot) from kring k where k.huishouden = h.id and k.rol = 'regisseur') as sinds
from huishouden h
where h.team = :team and h.gesloten is null
  and not exists (select 1 from kring k join account a on a.medewerker = k.medewerker and a.is_open = 1
                  where k.huishouden = h.id and k.rol = 'regisseur' and k.tot is null)
order by h.gemaakt, h.id
limit :aantal;

-- name: team_household
-- what: one of those, for who leads the team
-- params: id text, team text
-- one
select h.id
from huishouden h
where h.id = :id and h.team = :team and h.gesloten is null
  and not exists (select 1 from kring k join account a on a.medewerker = k.medewerker and a.is_open = 1
                  where k.huishouden = h.id and k.rol = 'regisseur' and k.tot is null);

-- name: team_regisseur_ends
-- what: the place of who cannot log in any more
-- params: huishouden text, tot text
update kring set tot = :tot, versie = versie + 1 where huishouden = :huishouden and rol = 'regisseur' and tot is null;

-- name: team_terms
-- what: terms of the team that end soon or have ended: the law, the day and who has it
-- what: nothing of what is hidden from who asks
-- params: team text, verst text, kort text, aantal int, ik text, vandaag text
select t.soort, m.wet, t.laatste, g.naam as van
from melding_termijn t
join melding m on m.id = t.melding
left join medewerker g on g.id = t.medewerker
where t.team = :team and t.laatste <= :verst and (t.is_kort = 0 or t.laatste <= :kort) and @zichtbaar_voor_mij(t.melding)
order by t.laatste, t.melding, t.soort
limit :aantal;

-- name: team_silent
-- what: open households of the team where nothing moved for long: since when, and who keeps them together
-- what: a move that is hidden from who asks is none
-- params: team text, voor text, aantal int, ik text, vandaag text
select x.bewogen, x.regisseur
from (select h.id, @bewogen_voor_mij as bewogen, m.naam as regisseur
      from huishouden h
      left join kring k on k.huishouden = h.id and k.rol = 'regisseur' and k.tot is null
      left join medewerker m on m.id = k.medewerker
      where h.team = :team and h.gesloten is null) x
where x.bewogen < :voor
order by x.bewogen, x.id
limit :aantal;

-- name: team_deputies
-- what: who stands in for whom in the team, and until when
-- params: team text, vandaag text
select o.naam as voor, w.naam as waarnemer, max(k.tot) as tot
from medewerker o
join kring k on k.vervangt = o.id and k.soort = 'waarneming' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
join medewerker w on w.id = k.medewerker
where o.team = :team
group by o.naam, w.naam
order by o.naam, w.naam;

-- name: team_load
-- what: how much there is to do for me, and for who shows it to the team; by name, never by number
-- params: team text, ik text, vandaag text
select m.naam, case when m.id = :ik then 1 else 0 end as is_van_mij,
       (select count(*) from kring k join huishouden h on h.id = k.huishouden and h.gesloten is null
        where k.medewerker = m.id and k.rol = 'regisseur' and k.tot is null) as huishoudens,
       (select count(*) from afspraak a where a.medewerker = m.id and a.stand = 'open' and @zichtbaar_voor_mij(a.id)) as afspraken,
       (select count(*) from melding_termijn t where t.medewerker = m.id and @zichtbaar_voor_mij(t.melding)) as termijnen,
       case when exists (select 1 from werk_gedeeld g where g.medewerker = m.id) then 1 else 0 end as is_gedeeld
from medewerker m
where (m.id = :ik or (m.team = :team and exists (select 1 from werk_gedeeld g where g.medewerker = m.id and g.sinds <= :vandaag)))
order by m.naam, m.id;

-- name: team_people
-- what: colleagues of the team with a log-in of the front line, as choices
-- params: team text
select m.id as value, m.naam || ', ' || m.functie as label
from medewerker m
where m.team = :team
  and exists (select 1 from account a where a.medewerker = m.id and a.is_open = 1
              and (a.rollen = 'uitvoerder' or a.rollen = 'procesregisseur' or substr(a.rollen, 1, 11) = 'uitvoerder,'))
order by m.naam, m.id;

-- name: team_share
-- params: medewerker text, vandaag text
insert into werk_gedeeld (medewerker, sinds) values (:medewerker, :vandaag) on conflict (medewerker) do nothing;

-- name: team_unshare
-- params: medewerker text
delete from werk_gedeeld where medewerker = :medewerker;

-- name: team_melding
-- what: something of the team that nobody took
-- params: id text, team text
-- one
select id from melding where id = :id and team = :team and stand = 'open';
