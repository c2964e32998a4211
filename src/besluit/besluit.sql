-- SPDX-License-Identifier: EUPL-1.2
-- name: besluit_get
-- what: one decision with everything a letter shows; who may see it is asked of the row (besluit_open). It goes to where somebody
-- what: really is; who may not know that sees the address that everybody knows, also on a letter that was sent (is_ander_adres)
-- params: id text, ik text, vandaag text
-- one
select b.id, b.huishouden, h.naam as huishouden_naam, b.afweging, b.voorlegging, b.inwoner, b.soort, b.vorm, b.wat,
       b.bedrag_cent, b.gevraagd_cent, b.instrument, b.waarom, b.betekent, b.vanaf, b.tot, b.contact, b.contact_telefoon, b.regel,
       b.regel_naam, b.regel_tekst, b.regel_bron, coalesce(r.gepubliceerd, 0) as is_regel_gepubliceerd, b.wet, b.artikel,
       b.mandaat, ma.namens, b.tekenaar as tekenaar_id, te.naam as tekenaar, te.functie as tekenaar_functie,
       b.getekend_op, b.stand, b.terug_reden, td.naam as terug_door, b.medewerker, m.naam as gemaakt_door,
       t.naam as team, b.gemaakt, b.versie, i.naam, i.aanspreken,
       case when coalesce(w.straat, w.postcode, w.plaats) is null then i.straat else w.straat end as straat,
       case when coalesce(w.straat, w.postcode, w.plaats) is null then i.postcode else w.postcode end as postcode,
       case when coalesce(w.straat, w.postcode, w.plaats) is null then i.plaats else w.plaats end as plaats,
       coalesce(w.veilig_contact, i.veilig_contact) as veilig_contact,
       (select min(l.rol) from huishouden_lid l where l.huishouden = b.huishouden and l.inwoner = b.inwoner) as rol,
       v.hoe as verzonden_hoe, v.dag as verzonden_op, v.bezwaar_tot,
       case when exists (select 1 from inwoner_verblijf y join verborgen s on s.record = y.id
                         where y.huishouden = b.huishouden and y.inwoner = b.inwoner and s.sinds <= v.dag and not (@zichtbaar_voor_mij(y.id)))
            then 1 else 0 end as is_ander_adres, v.brief
from besluit b
join huishouden h on h.id = b.huishouden
join medewerker m on m.id = b.medewerker
left join team t on t.id = m.team
left join inwoner i on i.id = b.inwoner
left join inwoner_verblijf w on w.huishouden = b.huishouden and w.inwoner = b.inwoner and @zichtbaar_voor_mij(w.id)
left join regel r on r.id = b.regel
left join mandaat ma on ma.id = b.mandaat
left join medewerker te on te.id = b.tekenaar
left join medewerker td on td.id = b.terug_door
left join verzending v on v.besluit = b.id
where b.id = :id and @zichtbaar_voor_mij(b.id)
  and not exists (select 1 from verborgen v where v.record = b.id and v.voor = :ik);

-- name: besluit_goal
-- what: whose goal an afweging is of: the addressee, and under which goal the promise comes
-- params: afweging text
-- one
select a.doel, a.huishouden, d.van
from afweging a
join doel d on d.id = a.doel
where a.id = :afweging;

-- name: besluit_medewerker
-- params: id text
-- one
select naam, telefoon from medewerker where id = :id;

-- name: besluit_add
-- params: id text, huishouden text, afweging text, voorlegging text, inwoner text, soort text, vorm text, wat text
-- params: bedrag int, instrument text, waarom text, betekent text, vanaf text, contact text, telefoon text
-- params: medewerker text, nu text, gevraagd int
insert into besluit (id, huishouden, afweging, voorlegging, inwoner, soort, vorm, wat, bedrag_cent, instrument, waarom, betekent,
                     vanaf, contact, contact_telefoon, stand, medewerker, gemaakt, gevraagd_cent, versie)
values (:id, :huishouden, :afweging, :voorlegging, :inwoner, :soort, :vorm, :wat, :bedrag, :instrument, :waarom, :betekent,
        :vanaf, :contact, :telefoon, 'te_tekenen', :medewerker, :nu, :gevraagd, 1);

-- name: besluit_set_rule
-- what: the rule as it is today
-- params: id text, regel text, naam text, tekst text, bron text, wet text, artikel text
update besluit set regel = :regel, regel_naam = :naam, regel_tekst = :tekst, regel_bron = :bron, wet = :wet, artikel = :artikel
where id = :id;

-- name: besluit_change
-- params: id text, versie int, inwoner text, waarom text, betekent text, vanaf text, tot text, contact text, telefoon text
update besluit
set inwoner = :inwoner, waarom = :waarom, betekent = :betekent, vanaf = :vanaf, tot = :tot, contact = :contact,
    contact_telefoon = :telefoon, versie = versie + 1
where id = :id and versie = :versie and stand in ('te_tekenen', 'teruggestuurd', 'getekend');

-- name: besluit_sign
-- params: id text, versie int, mandaat text, tekenaar text, dag text
update besluit
set mandaat = :mandaat, tekenaar = :tekenaar, getekend_op = :dag, stand = 'getekend', terug_reden = null, terug_door = null,
    versie = versie + 1
where id = :id and versie = :versie and stand in ('te_tekenen', 'teruggestuurd', 'getekend');

-- name: besluit_unsign
-- what: the content changed: it waits for a signature (again)
-- params: id text
update besluit
set mandaat = null, tekenaar = null, getekend_op = null, stand = 'te_tekenen', terug_reden = null, terug_door = null
where id = :id and stand in ('te_tekenen', 'teruggestuurd', 'getekend');

-- name: besluit_send_back
-- params: id text, versie int, reden text, door text
update besluit set stand = 'teruggestuurd', terug_reden = :reden, terug_door = :door, versie = versie + 1
where id = :id and versie = :versie and stand = 'te_tekenen';

-- name: besluit_sent
-- params: id text, versie int
update besluit set stand = 'verzonden', versie = versie + 1 where id = :id and versie = :versie and stand = 'getekend';

-- name: verzending_add
-- params: id text, besluit text, hoe text, dag text, bezwaar_tot text, brief text, door text, nu text
insert into verzending (id, besluit, hoe, dag, bezwaar_tot, brief, door, moment)
values (:id, :besluit, :hoe, :dag, :bezwaar_tot, :brief, :door, :nu);

-- name: aankoop_add
-- params: id text, besluit text, wat text, bedrag int, dag text, bon text, aan_inwoner int, door text, nu text
insert into aankoop (id, besluit, wat, bedrag_cent, dag, bon, aan_inwoner, door, moment)
values (:id, :besluit, :wat, :bedrag, :dag, :bon, :aan_inwoner, :door, :nu);

-- name: aankoop_list
-- params: besluit text
select a.id, a.wat, a.bedrag_cent, a.dag, a.bon, m.naam as door
from aankoop a
join medewerker m on m.id = a.door
where a.besluit = :besluit
order by a.moment, a.id;

-- name: aankoop_count
-- params: besluit text
-- one
select count(*) as aantal from aankoop where besluit = :besluit;

-- name: besluit_list
-- what: the decisions of a household, the last first; who may see them is asked before
-- params: huishouden text, voor text
select b.id, b.wat, b.soort, b.vorm, b.stand, b.bedrag_cent, v.bezwaar_tot
from besluit b
left join verzending v on v.besluit = b.id
where b.huishouden = :huishouden and @zichtbaar_hier(b.id)
order by b.gemaakt desc, b.id;

-- name: besluit_voice
-- what: whether somebody gave a voice on the text that hid the person
-- params: voorlegging text, ik text
-- one
select count(*) as aantal from stem where voorlegging = :voorlegging and medewerker = :ik;

-- name: besluit_waiting
-- what: what waits for a signature as far as one mandate reaches ('' is every law), the oldest first, for who signs outside
-- what: the own households; not what they gave a voice on. The name of the household is there for its kring only
-- params: ik text, vandaag text, instrument text, wet text, plafond int, na text, na_id text, aantal int
select b.id, b.huishouden, b.voorlegging, b.wat, b.inwoner, b.instrument, b.wet, b.bedrag_cent, b.gemaakt,
       case when exists (select 1 from kring k where k.huishouden = b.huishouden and k.medewerker = :ik and k.van <= :vandaag
                         and (k.tot is null or k.tot >= :vandaag)) then h.naam end as huishouden_naam
from besluit b
join huishouden h on h.id = b.huishouden
where b.stand = 'te_tekenen' and b.instrument = :instrument and (b.gemaakt, b.id) > (:na, :na_id)
  and @zichtbaar_voor_mij(b.id)
  and b.bedrag_cent <= :plafond and (:wet = '' or b.wet = :wet)
  and (not exists (select 1 from stem s where s.voorlegging = b.voorlegging and s.medewerker = :ik)
       or exists (select 1 from kring k where k.huishouden = b.huishouden and k.medewerker = :ik and k.van <= :vandaag
                  and (k.tot is null or k.tot >= :vandaag)))
order by b.gemaakt, b.id
limit :aantal;

-- name: besluit_waiting_kring
-- what: what waits for a signature in my own households, the oldest first, whatever mandate it asks
-- params: ik text, vandaag text, na text, na_id text
select b.id, b.huishouden, b.voorlegging, b.wat, b.inwoner, b.instrument, b.wet, b.bedrag_cent, b.gemaakt,
       (select h.naam from huishouden h where h.id = b.huishouden) as huishouden_naam
from besluit b
where b.huishouden in (select k.huishouden from kring k where k.medewerker = :ik and k.van <= :vandaag
                       and (k.tot is null or k.tot >= :vandaag))
  and @zichtbaar_voor_mij(b.id)
  and b.stand = 'te_tekenen' and (b.gemaakt, b.id) > (:na, :na_id)
order by b.gemaakt, b.id;

-- part: ligt_vast
-- what: whether something is still to be bought for decision b
(select coalesce(sum(x.vastgelegd_cent), 0) from boeking x where x.voorlegging = b.voorlegging) > 0

-- name: besluit_of_me
-- what: what I prepared and is not done: mend, send, book
-- params: ik text, vandaag text
select b.id, b.huishouden, b.wat, b.inwoner, b.stand, h.naam as huishouden_naam,
       case when b.soort = 'toekenning' and b.bedrag_cent > 0 and b.voorlegging is not null
                 and @ligt_vast then 1 else 0 end as is_te_boeken
from besluit b
join huishouden h on h.id = b.huishouden
where b.medewerker = :ik and @zichtbaar_voor_mij(b.id)
  and (b.stand in ('teruggestuurd', 'getekend')
       or (b.stand = 'verzonden' and b.soort = 'toekenning' and b.bedrag_cent > 0 and b.voorlegging is not null
           and @ligt_vast))
  and exists (select 1 from kring k where k.huishouden = b.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by b.gemaakt, b.id;
