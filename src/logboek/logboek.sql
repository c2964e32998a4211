-- SPDX-License-Identifier: EUPL-1.2
-- name: logboek_account
-- params: id text
-- one
select naam from account where id = :id;

-- name: logboek_account_named
-- params: naam text
-- one
select id from account where aanmeldnaam = :naam;

-- name: logboek_members
-- what: everybody who lives or lived there
-- params: huishouden text, aantal int
select l.inwoner from huishouden_lid l where l.huishouden = :huishouden order by l.volgorde, l.inwoner limit :aantal;

-- name: logboek_born
-- what: residents who were born on a day
-- params: dag text
select i.id, i.naam, i.geboortedatum from inwoner i where i.geboortedatum = :dag order by i.id;

-- name: logboek_households
-- params: inwoner text, aantal int
select l.huishouden as id from huishouden_lid l where l.inwoner = :inwoner order by l.huishouden limit :aantal;

-- name: logboek_inwoners
-- what: all residents, piece by piece
-- params: na text, aantal int
select i.id, i.naam, i.geboortedatum from inwoner i where i.id > :na order by i.id limit :aantal;

-- name: logboek_netwerk
-- what: all people around households, piece by piece
-- params: na text, aantal int
select n.id, n.wie as naam from netwerk n where n.id > :na order by n.id limit :aantal;

-- name: logboek_korte_vragen
-- what: all short questions, piece by piece: each stands for somebody
-- params: na text, aantal int
select k.id from kortevraag k where k.id > :na order by k.id limit :aantal;

-- name: logboek_worker
-- what: for a resident: from which team, organisation and role somebody looked; what is not known is null
-- params: medewerker text, team text, organisatie text
-- one
select (select m.functie from medewerker m where m.id = :medewerker) as functie,
       (select t.naam from team t where t.id = :team) as team,
       (select o.naam from organisatie o where o.id = :organisatie) as organisatie;

-- name: logboek_hidden
-- what: workers who are in a kring and whom this resident may not know of
-- params: ik text
select distinct k.medewerker from verborgen v join kring k on k.id = v.record where v.voor = :ik and k.medewerker is not null order by k.medewerker;
