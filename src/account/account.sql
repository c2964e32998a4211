-- SPDX-License-Identifier: EUPL-1.2
-- name: account_own
-- params: account text
-- one
select naam, aanmeldnaam, coalesce(is_kort, 0) as is_kort from account where id = :account;

-- name: account_own_hash
-- params: account text
-- one
select aanmeldnaam, wachtwoord from account where id = :account;

-- name: account_password
-- params: account text, hash text, kort int
update account set wachtwoord = :hash, is_kort = :kort where id = :account;

-- name: account_list
-- what: of a resident only the name to log in with
-- params: na text, na_id text, aantal int
select a.id, a.aanmeldnaam, case when a.medewerker is null then null else a.naam end as naam, a.rollen, m.functie, t.naam as team,
       o.naam as organisatie,
       case when m.vertrokken is not null then 'vertrokken' when a.is_open = 0 then 'gesloten' when a.wachtwoord = '' then 'uitgenodigd'
       else 'open' end as stand
from account a
left join medewerker m on m.id = a.medewerker
left join team t on t.id = m.team
left join organisatie o on o.id = m.organisatie
where (a.aanmeldnaam, a.id) > (:na, :na_id)
order by a.aanmeldnaam, a.id
limit :aantal;

-- name: account_one
-- params: id text, vandaag text
-- one
select a.id, a.aanmeldnaam, case when a.medewerker is null then null else a.naam end as naam, a.rollen, a.medewerker,
       case when a.medewerker is null then 0 else 1 end as is_medewerker, m.functie, m.telefoon, m.organisatie, o.naam as organisatie_naam,
       m.team, t.naam as team_naam, m.vertrokken,
       case when m.vertrokken is not null then 'vertrokken' when a.is_open = 0 then 'gesloten' when a.wachtwoord = '' then 'uitgenodigd'
       else 'open' end as stand,
       case when f.geheim is null then 0 else 1 end as is_tweede_factor, f.weg_op, f.weg_door,
       (select max(u.tot) from uitnodiging u where u.account = a.id and u.gebruikt is null and u.ingetrokken is null and u.tot >= :vandaag) as link_tot,
       a.versie
from account a
left join medewerker m on m.id = a.medewerker
left join team t on t.id = m.team
left join organisatie o on o.id = m.organisatie
left join tweede_factor f on f.account = a.id
where a.id = :id;

-- name: account_name_taken
-- params: naam text
-- one
select count(*) from account where aanmeldnaam = :naam;

-- name: account_change
-- params: id text, versie int, naam text, rollen text
update account set naam = :naam, rollen = :rollen, versie = versie + 1 where id = :id and versie = :versie;

-- name: account_open
-- params: id text, open int
update account set is_open = :open, versie = versie + 1 where id = :id;

-- name: medewerker_make
-- params: id text, organisatie text, team text, naam text, functie text, telefoon text
insert into medewerker (id, organisatie, team, naam, functie, telefoon) values (:id, :organisatie, :team, :naam, :functie, :telefoon);

-- name: medewerker_change
-- params: id text, organisatie text, team text, naam text, functie text, telefoon text
update medewerker set organisatie = :organisatie, team = :team, naam = :naam, functie = :functie, telefoon = :telefoon where id = :id;

-- name: invitation_add
-- params: id text, account text, token text, nu text, door text, tot text
insert into uitnodiging (id, account, token, gemaakt, door, tot) values (:id, :account, :token, :nu, :door, :tot);

-- name: invitation_get
-- what: one that still works, of an account that is open
-- params: token text, vandaag text
-- one
select u.id, a.naam, a.aanmeldnaam
from uitnodiging u
join account a on a.id = u.account
where u.token = :token and u.gebruikt is null and u.ingetrokken is null and u.tot >= :vandaag and a.is_open = 1;

-- name: invitation_use
-- params: id text, nu text
update uitnodiging set gebruikt = :nu where id = :id and gebruikt is null and ingetrokken is null;

-- name: invitation_by
-- what: links for an account that somebody gave since a day
-- params: account text, door text, vanaf text
-- one
select count(*) from uitnodiging where account = :account and door = :door and gemaakt >= :vanaf;

-- name: resident_households
-- what: households of a resident, or of who is represented by somebody, in whose kring I am today
-- params: inwoner text, ik text, vandaag text
select l.huishouden
from huishouden_lid l
where l.inwoner in (select :inwoner
                    union all
                    select v.inwoner from vertegenwoordiging v where v.door = :inwoner and v.van <= :vandaag and (v.tot is null or v.tot >= :vandaag))
  and l.tot is null
  and exists (select 1 from kring k where k.huishouden = l.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by l.huishouden;

-- name: resident_account
-- params: inwoner text
-- one
select id, is_open from account where inwoner = :inwoner order by is_open desc, id limit 1;

-- name: vertrek_leads
-- what: of how many households somebody is regisseur
-- params: medewerker text, vandaag text
-- one
select count(*) from kring where medewerker = :medewerker and rol = 'regisseur' and (tot is null or tot >= :vandaag);

-- name: vertrek_places
-- params: medewerker text, vandaag text
select id, huishouden from kring where medewerker = :medewerker and (tot is null or tot >= :vandaag) order by huishouden, id;

-- name: vertrek_promises
-- what: open promises of who leaves, and who is regisseur there
-- params: medewerker text
select a.id, a.huishouden, a.wat, k.medewerker as regisseur
from afspraak a
join kring k on k.huishouden = a.huishouden and k.rol = 'regisseur' and k.tot is null
where a.medewerker = :medewerker and a.stand = 'open'
order by a.huishouden, a.id;

-- name: vertrek_promise
-- what: who promised stays as people read it; on whose Vandaag it is changes
-- params: id text, medewerker text
update afspraak set medewerker = :medewerker, versie = versie + 1 where id = :id;

-- name: vertrek_look_backs
-- what: households in which somebody who leaves would look back, and who is regisseur there
-- params: medewerker text
select t.huishouden, min(k.medewerker) as regisseur
from terugblik t
join kring k on k.huishouden = t.huishouden and k.rol = 'regisseur' and k.tot is null
where t.medewerker = :medewerker and t.gedaan is null and k.medewerker <> :medewerker
group by t.huishouden
order by t.huishouden;

-- name: vertrek_asked
-- what: what somebody asked, or was asked, and waits
-- params: medewerker text, nu text
update kring_vraag set stand = 'ingetrokken', gesloten = :nu, versie = versie + 1
where stand = 'open' and (van = :medewerker or aan = :medewerker);

-- name: vertrek_medewerker
-- params: medewerker text, dag text
update medewerker set vertrokken = :dag where id = :medewerker;

-- name: organisatie_list
select id, naam, soort from organisatie order by naam, id;

-- name: organisatie_choices
select id as value, naam as label from organisatie order by naam, id;

-- name: organisatie_get
-- params: id text
-- one
select id, naam, soort from organisatie where id = :id;

-- name: organisatie_make
-- params: id text, naam text, soort text
insert into organisatie (id, naam, soort) values (:id, :naam, :soort);

-- name: organisatie_rename
-- params: id text, naam text
update organisatie set naam = :naam where id = :id;

-- name: team_list
select id, organisatie, naam from team order by naam, id;

-- name: team_choices
select t.id as value, t.naam || ' (' || o.naam || ')' as label from team t join organisatie o on o.id = t.organisatie order by o.naam, t.naam, t.id;

-- name: team_of_organisation
-- params: id text, organisatie text
-- one
select count(*) from team where id = :id and organisatie = :organisatie;

-- name: team_get
-- params: id text
-- one
select id, naam from team where id = :id;

-- name: team_make
-- params: id text, organisatie text, naam text
insert into team (id, organisatie, naam) values (:id, :organisatie, :naam);

-- name: team_rename
-- params: id text, naam text
update team set naam = :naam where id = :id;

-- name: beheerder_organisatie
-- one
select id from organisatie where soort = 'gemeente' order by naam, id limit 1;
