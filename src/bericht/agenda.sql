-- SPDX-License-Identifier: EUPL-1.2
-- name: agenda_of
-- params: account text
-- one
select zout, gemaakt, gelezen from agenda where account = :account;

-- name: agenda_add
-- params: token text, account text, zout text, nu text
insert into agenda (token, account, zout, gemaakt) values (:token, :account, :zout, :nu);

-- name: agenda_end
-- params: account text
delete from agenda where account = :account;

-- name: agenda_by_token
-- what: whose calendar an address is, as long as the account is open
-- params: token text
-- one
select g.account, g.inhoud, g.gewijzigd, g.gelezen, a.rollen, a.medewerker, a.naam, m.team, k.taal
from agenda g
join account a on a.id = g.account
join medewerker m on m.id = a.medewerker
left join bericht_keuze k on k.account = g.account
where g.token = :token and a.is_open = 1;

-- name: agenda_read
-- what: noted to the hour, and when it was another than before
-- params: token text, inhoud text, nu text, uur text
update agenda
set gelezen = :uur, gewijzigd = case when inhoud = :inhoud then gewijzigd else :nu end, inhoud = :inhoud
where token = :token;
