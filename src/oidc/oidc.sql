-- SPDX-License-Identifier: EUPL-1.2
-- name: oidc_aanmelding_add
-- params: staat text, browser text, naar text, uitnodiging text, tot int
insert into oidc_aanmelding (staat, browser, naar, uitnodiging, tot) values (:staat, :browser, :naar, :uitnodiging, :tot);

-- name: oidc_aanmelding_get
-- what: a log-in that is under way in this browser
-- params: staat text, browser text, nu int
-- one
select naar, uitnodiging from oidc_aanmelding where staat = :staat and browser = :browser and tot > :nu;

-- name: oidc_aanmelding_delete
-- params: staat text
delete from oidc_aanmelding where staat = :staat;

-- name: oidc_aanmelding_expire
-- params: nu int
delete from oidc_aanmelding where tot <= :nu;

-- name: oidc_account_get
-- what: the account of who is known to the provider
-- params: uitgever text, sub text
-- one
select a.id, a.rollen, a.medewerker, a.is_open from oidc_koppeling k join account a on a.id = k.account
where k.uitgever = :uitgever and k.sub = :sub;

-- name: oidc_account_by_id
-- params: id text
-- one
select id, aanmeldnaam, rollen, medewerker, is_open from account where id = :id;

-- name: oidc_koppeling_delete
-- what: an account is one person at one provider
-- params: account text
delete from oidc_koppeling where account = :account;

-- name: oidc_koppeling_add
-- params: uitgever text, sub text, account text, nu text
insert into oidc_koppeling (uitgever, sub, account, gemaakt) values (:uitgever, :sub, :account, :nu);

-- name: oidc_uitnodiging_get
-- params: token text, nu int
-- one
select account from oidc_uitnodiging where token = :token and tot > :nu;

-- name: oidc_uitnodiging_of_beheerder
-- what: a link of concept account, which may be used to log in elsewhere instead of choosing a password
-- params: token text, vandaag text
-- one
select u.id, u.account
from uitnodiging u join account a on a.id = u.account
where u.token = :token and u.gebruikt is null and u.ingetrokken is null and u.tot >= :vandaag and a.is_open = 1;

-- name: oidc_uitnodiging_add
-- params: token text, account text, tot int
insert into oidc_uitnodiging (token, account, tot) values (:token, :account, :tot);

-- name: oidc_uitnodiging_delete
-- params: account text
delete from oidc_uitnodiging where account = :account;

-- name: oidc_uitnodiging_expire
-- params: nu int
delete from oidc_uitnodiging where tot <= :nu;

-- name: oidc_rollen_set
-- params: account text, rollen text
update account set rollen = :rollen where id = :account;

-- name: oidc_team_of
-- params: medewerker text
-- one
select team from medewerker where id = :medewerker;

-- name: oidc_team_by_naam
-- params: naam text
-- one
select id, organisatie from team where naam = :naam order by id limit 1;

-- name: oidc_organisatie_by_naam
-- params: naam text
-- one
select id from organisatie where naam = :naam order by id limit 1;

-- name: oidc_organisatie_own
-- one
select id from organisatie where soort = 'gemeente' order by id limit 1;

-- name: oidc_medewerker_add
-- params: id text, organisatie text, team text, naam text, functie text
insert into medewerker (id, organisatie, team, naam, functie) values (:id, :organisatie, :team, :naam, :functie);

-- name: oidc_medewerker_team
-- what: only to a team of the same organisation, and only when it is another
-- params: id text, team text, organisatie text
update medewerker set team = :team where id = :id and organisatie = :organisatie and (team is null or team <> :team);

-- name: oidc_is_medewerker
-- params: account text
-- one
select 1 as is_medewerker from account where id = :account and medewerker is not null;
