-- SPDX-License-Identifier: EUPL-1.2
-- name: bericht_add
-- what: something waits for somebody (an account or a medewerker) who wants to hear of it; not what they did themselves, and not twice
-- params: wie text, soort text, plek text, mij text, nu text, niet_voor text
insert into bericht (account, soort, plek, gemaakt, niet_voor, pogingen)
select a.id, :soort, :plek, :nu, :niet_voor, 0
from account a
join bericht_keuze k on k.account = a.id
where a.id in (select b.id from account b where b.id = :wie or b.medewerker = :wie)
  and a.is_open = 1 and a.id <> :mij and k.hoe <> 'geen' and k.adres is not null
  and not exists (select 1 from bericht w where w.account = a.id and w.soort = :soort and w.plek = :plek and w.greep is null)
on conflict do nothing;

-- name: bericht_add_team
-- what: the same for everybody of a team
-- params: team text, soort text, plek text, mij text, nu text, niet_voor text
insert into bericht (account, soort, plek, gemaakt, niet_voor, pogingen)
select a.id, :soort, :plek, :nu, :niet_voor, 0
from bericht_keuze k
join account a on a.id = k.account
join medewerker m on m.id = a.medewerker
where m.team = :team and a.is_open = 1 and a.id <> :mij and k.hoe <> 'geen' and k.adres is not null
  and not exists (select 1 from bericht w where w.account = a.id and w.soort = :soort and w.plek = :plek and w.greep is null)
on conflict do nothing;

-- name: bericht_wanters
-- what: everybody who wants to hear of something
select a.id as account, a.medewerker, a.rollen, m.team
from bericht_keuze k
join account a on a.id = k.account
join medewerker m on m.id = a.medewerker
where k.hoe <> 'geen' and k.adres is not null and a.is_open = 1
order by a.id;

-- name: bericht_forget
-- what: what waits for an account, but for the code of a new address
-- params: account text
delete from bericht where account = :account and soort <> 'adres';

-- name: bericht_forget_code
-- params: account text
delete from bericht where account = :account and soort = 'adres';

-- name: bericht_add_code
-- params: account text, plek text, nu text
insert into bericht (account, soort, plek, gemaakt, niet_voor, pogingen) values (:account, 'adres', :plek, :nu, :nu, 0)
on conflict do nothing;

-- name: bericht_choice
-- params: account text
-- one
select hoe, taal, adres, nieuw_adres, code_gemaakt, code_fout, code_dag, code_aantal, geweigerd, versie from bericht_keuze where account = :account;

-- name: bericht_choose
-- params: account text, versie int, hoe text, taal text
insert into bericht_keuze (account, hoe, taal, code_fout, code_aantal, versie) values (:account, :hoe, :taal, 0, 0, 1)
on conflict (account) do update set hoe = excluded.hoe, taal = excluded.taal, versie = bericht_keuze.versie + 1
where bericht_keuze.versie = :versie;

-- name: bericht_ask_address
-- params: account text, taal text, adres text, nu text, dag text, aantal int
insert into bericht_keuze (account, hoe, taal, nieuw_adres, code_gemaakt, code_fout, code_dag, code_aantal, versie)
values (:account, 'geen', :taal, :adres, :nu, 0, :dag, :aantal, 1)
on conflict (account) do update
set nieuw_adres = excluded.nieuw_adres, code_gemaakt = excluded.code_gemaakt, code_fout = 0, code_dag = excluded.code_dag,
    code_aantal = excluded.code_aantal;

-- name: bericht_wrong_code
-- params: account text
update bericht_keuze set code_fout = code_fout + 1 where account = :account;

-- name: bericht_confirm_address
-- params: account text
update bericht_keuze
set adres = nieuw_adres, nieuw_adres = null, code_gemaakt = null, code_fout = 0, geweigerd = null, versie = versie + 1
where account = :account and nieuw_adres is not null;

-- name: bericht_drop_address
-- params: account text
update bericht_keuze
set adres = null, nieuw_adres = null, code_gemaakt = null, code_fout = 0, geweigerd = null, hoe = 'geen', versie = versie + 1
where account = :account;

-- name: bericht_unask
-- what: what nobody waits for any more, whoever it was for; what is on its way arrives
-- params: plek text
delete from bericht where plek = :plek and greep is null;
