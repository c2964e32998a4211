-- SPDX-License-Identifier: EUPL-1.2
-- name: outbox_waits
-- what: whether anything could be sent now, without taking a turn to write
-- params: nu text
-- one
select count(*) from (select 1 as een from bericht where greep is null and niet_voor <= :nu order by niet_voor limit 1) x;

-- name: outbox_due
-- what: what is to be sent now: at once, or once a day for who asked that and had none today; the code of a new address always
-- params: nu text, vandaag text, dagelijks int, aantal int
select b.account, b.soort, b.plek, b.gemaakt, a.medewerker, a.rollen, m.team, k.hoe, k.taal, k.adres, k.nieuw_adres, k.code_gemaakt
from bericht b
join account a on a.id = b.account
join bericht_keuze k on k.account = b.account
left join medewerker m on m.id = a.medewerker
where b.greep is null and b.niet_voor <= :nu and a.is_open = 1
  and ((b.soort = 'adres' and k.nieuw_adres is not null)
       or (b.soort <> 'adres' and k.adres is not null
           and (k.hoe = 'direct' or (k.hoe = 'dagelijks' and :dagelijks = 1 and (k.samengevat is null or k.samengevat < :vandaag)))))
order by case when b.soort = 'adres' then 0 else 1 end, b.niet_voor, b.account, b.soort, b.plek, b.gemaakt
limit :aantal;

-- name: outbox_due_of
-- what: the rest of what one account gets in the same mail
-- params: account text, nu text
select soort, plek, gemaakt from bericht where account = :account and greep is null and niet_voor <= :nu and soort <> 'adres'
order by soort, plek, gemaakt;

-- name: outbox_take
-- params: account text, soort text, plek text, gemaakt text, greep text, nu text
update bericht set greep = :greep, greep_op = :nu where account = :account and soort = :soort and plek = :plek and gemaakt = :gemaakt and greep is null;

-- name: outbox_drop
-- what: of no use any more: seen, answered, or not for this account any more
-- params: account text, soort text, plek text, gemaakt text
delete from bericht where account = :account and soort = :soort and plek = :plek and gemaakt = :gemaakt;

-- name: outbox_digest
-- params: account text, dag text
update bericht_keuze set samengevat = :dag where account = :account;

-- name: outbox_done
-- what: handed over, or nobody can know: both are over
-- params: greep text
delete from bericht where greep = :greep;

-- name: outbox_later
-- params: greep text, nu text, niet_voor text
update bericht set greep = null, greep_op = null, sinds = coalesce(sinds, :nu), pogingen = pogingen + 1, niet_voor = :niet_voor where greep = :greep;

-- name: outbox_give_back
-- what: not tried
-- params: greep text
update bericht set greep = null, greep_op = null where greep = :greep;

-- name: outbox_tries
-- params: greep text
-- one
select coalesce(max(pogingen), 0) as pogingen, min(sinds) as sinds from bericht where greep = :greep;

-- name: outbox_refused
-- params: account text, dag text
update bericht_keuze set geweigerd = :dag where account = :account;

-- name: outbox_doubtful
-- what: taken by a process that is gone: nobody knows whether they were sent, so they are not sent again
-- params: voor text
delete from bericht where greep is not null and greep_op < :voor;

-- name: outbox_too_old
-- what: of accounts that were closed or want no mail any more, and what nobody could send for days
-- params: voor text
delete from bericht
where greep is null and (niet_voor < :voor or account in (select a.id from account a where a.is_open = 0));

-- name: outbox_length
-- one
select count(*) from bericht;
