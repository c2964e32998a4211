-- SPDX-License-Identifier: EUPL-1.2
-- name: logboekregel_now
-- what: how a rule was set last
-- params: regel text
-- one
select r.aan as is_aan, r.drempel, r.vertellen as is_vertellen, r.reden, r.sinds, r.versie, a.naam as door
from logboekregel r
left join account a on a.id = r.account
where r.regel = :regel and r.versie = (select max(x.versie) from logboekregel x where x.regel = :regel);

-- name: logboekregel_set
-- params: regel text, versie int, aan int, drempel int, vertellen int, reden text, sinds text, account text
insert into logboekregel (regel, versie, aan, drempel, vertellen, reden, sinds, account)
values (:regel, :versie, :aan, :drempel, :vertellen, :reden, :sinds, :account) on conflict do nothing;

-- name: logboekvondst_find
-- params: regel text, account text, dag text
-- one
select id, keren, handelingen from logboekvondst where regel = :regel and account = :account and dag = :dag;

-- name: logboekvondst_add
-- params: id text, regel text, account text, medewerker text, dag text, keren int, eerst text, laatst text, handelingen text, verteld text
insert into logboekvondst (id, regel, account, medewerker, dag, keren, eerst, laatst, handelingen, stand, verteld, versie)
values (:id, :regel, :account, :medewerker, :dag, :keren, :eerst, :laatst, :handelingen, 'open', :verteld, 1);

-- name: logboekvondst_more
-- params: id text, keren int, laatst text, handelingen text
update logboekvondst set keren = :keren, laatst = :laatst, handelingen = :handelingen where id = :id;

-- name: logboekvondst_list
-- params: open int, na text, na_id text, aantal int
select v.id, v.regel, v.dag, v.keren, v.eerst, v.laatst, v.stand, v.verteld, coalesce(m.naam, a.naam) as wie
from logboekvondst v
left join account a on a.id = v.account
left join medewerker m on m.id = v.medewerker
where (:open = 0 or v.stand = 'open') and (v.laatst, v.id) < (:na, :na_id)
order by v.laatst desc, v.id desc
limit :aantal;

-- name: logboekvondst_mine
-- what: what was found about me, as far as I may know already
-- params: ik text, na text, na_id text, aantal int
select v.id, v.regel, v.dag, v.keren, v.eerst, v.laatst, v.stand, v.uitkomst, v.uitleg, v.verteld, v.versie
from logboekvondst v
where v.medewerker = :ik and v.verteld is not null and (v.laatst, v.id) < (:na, :na_id)
order by v.laatst desc, v.id desc
limit :aantal;

-- name: logboekvondst_get
-- params: id text
-- one
select v.id, v.regel, v.account, v.medewerker, v.dag, v.keren, v.eerst, v.laatst, v.handelingen, v.stand, v.uitkomst, v.uitleg, v.verteld, v.versie,
       coalesce(m.naam, a.naam) as wie
from logboekvondst v
left join account a on a.id = v.account
left join medewerker m on m.id = v.medewerker
where v.id = :id;

-- name: logboekvondst_close
-- params: id text, versie int, stand text, uitkomst text, verteld text
update logboekvondst set stand = :stand, uitkomst = :uitkomst, verteld = coalesce(verteld, :verteld), versie = versie + 1 where id = :id and versie = :versie;

-- name: logboekvondst_explain
-- params: id text, versie int, uitleg text
update logboekvondst set uitleg = :uitleg, versie = versie + 1 where id = :id and versie = :versie;

-- name: logboekadres_get
-- params: medewerker text
-- one
select adres, sinds from logboekadres where medewerker = :medewerker;

-- name: logboekadres_set
-- params: medewerker text, adres text, sinds text
insert into logboekadres (medewerker, adres, sinds) values (:medewerker, :adres, :sinds)
on conflict (medewerker) do update set adres = excluded.adres, sinds = excluded.sinds;

-- name: logboekadres_drop
-- params: medewerker text
delete from logboekadres where medewerker = :medewerker;

-- name: logboek_worker_name
-- params: medewerker text
-- one
select naam from medewerker where id = :medewerker;

-- name: logboek_inwoners_adres
-- what: names and addresses of all residents, piece by piece
-- params: na text, aantal int
select i.id, i.naam, i.straat, i.postcode from inwoner i where i.id > :na order by i.id limit :aantal;

-- name: logboek_kring_before
-- what: households in whose kring somebody was, and is not any more
-- params: medewerker text, vandaag text
select distinct k.huishouden from kring k
where k.medewerker = :medewerker and k.tot < :vandaag
  and not exists (select 1 from kring n where n.huishouden = k.huishouden and n.medewerker = :medewerker and (n.tot is null or n.tot >= :vandaag))
order by k.huishouden;
