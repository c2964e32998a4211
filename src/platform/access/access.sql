-- SPDX-License-Identifier: EUPL-1.2
-- part: voor_een
-- what: whether account a is of a resident, or of a medewerker who is or was there for one resident
case when a.inwoner is not null or exists (select 1 from kring ooit where ooit.medewerker = a.medewerker and ooit.voor is not null)
     then 1 else 0 end

-- name: account_by_name
-- what: for the log-in page: which account, the hash to compare with, and what is asked beside it
-- params: naam text
-- one
select a.id as account, a.wachtwoord, a.rollen, a.medewerker, case when t.geheim is null then 0 else 1 end as is_tweede
from account a
left join tweede_factor t on t.account = a.id
where a.aanmeldnaam = :naam and a.is_open = 1;

-- name: account_add
-- params: id text, aanmeldnaam text, wachtwoord text, naam text, rollen text, medewerker text, inwoner text
insert into account (id, aanmeldnaam, wachtwoord, naam, rollen, medewerker, inwoner, is_open)
values (:id, :aanmeldnaam, :wachtwoord, :naam, :rollen, :medewerker, :inwoner, 1);

-- name: session_add
-- params: token text, account text, csrf text, nu text, wacht_op text, waar text
insert into sessie (token, account, csrf, gemaakt, laatst, wacht_op, waar) values (:token, :account, :csrf, :nu, :nu, :wacht_op, :waar);

-- name: session_get
-- what: a session with everything about who it is, in one row
-- params: token text
-- one
select s.account, s.csrf, s.gemaakt, s.laatst, s.wacht_op, a.naam, a.rollen, a.medewerker, a.inwoner, a.is_open,
       m.organisatie, m.team, @voor_een as is_voor_een
from sessie s
join account a on a.id = s.account
left join medewerker m on m.id = a.medewerker
where s.token = :token;

-- name: session_touch
-- params: token text, nu text
update sessie set laatst = :nu where token = :token;

-- name: session_delete
-- params: token text
delete from sessie where token = :token;

-- name: session_of_account
-- what: those of somebody who is in, last used first
-- params: account text
select token, gemaakt, laatst, waar, wacht_op from sessie where account = :account and wacht_op is null order by laatst desc, token;

-- name: session_delete_others
-- params: account text, token text
delete from sessie where account = :account and token <> :token;

-- name: session_expire
-- what: sessions that ended more than a day ago
-- params: voor text
delete from sessie where laatst < :voor;

-- name: token_add
-- params: token text, account text, nu text, tot text
insert into api_token (token, account, gemaakt, tot) values (:token, :account, :nu, :tot);

-- name: token_get
-- params: token text
-- one
select t.account, t.tot, a.naam, a.rollen, a.medewerker, a.inwoner, a.is_open, m.organisatie, m.team, @voor_een as is_voor_een
from api_token t
join account a on a.id = t.account
left join medewerker m on m.id = a.medewerker
where t.token = :token;

-- name: token_of_account
-- params: account text, vandaag text
select token, gemaakt, tot from api_token where account = :account and tot >= :vandaag order by gemaakt desc, token;

-- name: token_delete
-- params: token text
delete from api_token where token = :token;

-- name: token_delete_all
-- params: account text
delete from api_token where account = :account;

-- name: invitation_withdraw
-- what: every link of an account that can still be used
-- params: account text, nu text
update uitnodiging set ingetrokken = :nu where account = :account and gebruikt is null and ingetrokken is null;

-- name: event_last
-- one
select volgnummer, hash from gebeurtenis order by volgnummer desc limit 1;

-- name: event_hash
-- params: volgnummer int
-- one
select hash from gebeurtenis where volgnummer = :volgnummer;

-- name: event_add
-- params: volgnummer int, moment text, account text, soort text, record text, huishouden text, vorige text, inhoud_hash text, hash text
insert into gebeurtenis (volgnummer, moment, account, soort, record, huishouden, vorige, inhoud_hash, hash)
values (:volgnummer, :moment, :account, :soort, :record, :huishouden, :vorige, :inhoud_hash, :hash);

-- name: event_content_add
-- params: volgnummer int, zout text, inhoud text
insert into gebeurtenis_inhoud (volgnummer, zout, inhoud) values (:volgnummer, :zout, :inhoud);

-- name: event_after
-- what: the next part of the chain, for checking
-- params: na int, aantal int
select g.volgnummer, g.moment, g.account, g.soort, g.record, g.huishouden, g.vorige, g.inhoud_hash, g.hash, i.zout, i.inhoud
from gebeurtenis g
left join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer
where g.volgnummer > :na
order by g.volgnummer
limit :aantal;

-- name: draft_add
-- params: id text, account text, pad text, inhoud blob, nu text
insert into concepttekst (id, account, pad, inhoud, gemaakt) values (:id, :account, :pad, :inhoud, :nu);

-- name: draft_make_room
-- what: all but the newest so many go
-- params: account text, houden int
delete from concepttekst
where account = :account
  and id not in (select id from concepttekst where account = :account order by gemaakt desc, id limit :houden);

-- name: draft_get
-- params: id text, account text
-- one
select inhoud from concepttekst where id = :id and account = :account;

-- name: draft_delete
-- params: id text, account text
delete from concepttekst where id = :id and account = :account;

-- name: draft_expire
-- params: voor text
delete from concepttekst where gemaakt < :voor;

-- name: request_again
-- what: a request that was done before; a change, not a look: its commit promises that what came before it is kept too
-- params: id text, nu text
-- one
update verzoek set moment = :nu where id = :id returning vingerafdruk, plek;

-- name: request_done
-- params: id text, vingerafdruk text, plek text, nu text
insert into verzoek (id, vingerafdruk, plek, moment) values (:id, :vingerafdruk, :plek, :nu);

-- name: request_expire
-- params: voor text
delete from verzoek where moment < :voor;
