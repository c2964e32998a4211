-- SPDX-License-Identifier: EUPL-1.2
-- part: zelfde_persoon
-- what: the sendings of the decision of before to the same person
left join geadresseerde og on og.id = o.geadresseerde
join besluit ob on ob.id = o.besluit
where o.besluit = b.vervangt and coalesce(og.inwoner, ob.inwoner) = i.id

-- part: van_elders
-- what: whether another addressee never lived in the household of decision b
(ga.id is not null and not exists (select 1 from huishouden_lid lh where lh.huishouden = b.huishouden and lh.inwoner = ga.inwoner))

-- name: besluit_get
-- what: one decision with everything a letter shows; who may see it is asked of the row (besluit_open). By its own id it is as its
-- what: first addressee gets it, by the id of another addressee as that one does (aan): person, sending and term are theirs. It goes to
-- what: where somebody really is; who may not know that sees the address that everybody knows, also on a letter that was sent
-- what: (is_ander_adres)
-- params: id text, ik text, vandaag text
-- one
select b.id, ga.id as aan, b.huishouden, h.naam as huishouden_naam, b.afweging, b.voorlegging, coalesce(ga.inwoner, b.inwoner) as inwoner,
       coalesce(b.aard, b.soort) as soort, b.vorm, b.wat,
       b.bedrag_cent, b.gevraagd_cent, b.instrument, b.waarom, b.niet, b.betekent, b.vanaf, b.tot, b.contact, b.contact_telefoon, b.regel,
       b.regel_naam, b.regel_tekst, b.regel_bron, coalesce(r.gepubliceerd, 0) as is_regel_gepubliceerd, b.wet, b.artikel,
       b.mandaat, ma.namens, b.tekenaar as tekenaar_id, te.naam as tekenaar, te.functie as tekenaar_functie,
       b.getekend_op, b.stand, b.terug_reden, td.naam as terug_door, b.medewerker, m.naam as gemaakt_door,
       t.naam as team, b.gemaakt, coalesce(ga.versie, b.versie) as versie,
       case when @van_elders then coalesce(ga.naam, i.naam) else i.naam end as naam, i.aanspreken, ga.namens as voor_wie,
       coalesce(gv.naam, gv.aanspreken) as vertegenwoordigt,
       case when @van_elders then ga.straat when coalesce(w.straat, w.postcode, w.plaats) is null then i.straat else w.straat end as straat,
       case when @van_elders then ga.postcode when coalesce(w.straat, w.postcode, w.plaats) is null then i.postcode else w.postcode end as postcode,
       case when @van_elders then ga.plaats when coalesce(w.straat, w.postcode, w.plaats) is null then i.plaats else w.plaats end as plaats,
       case when @van_elders then null else coalesce(w.veilig_contact, i.veilig_contact) end as veilig_contact,
       case when @van_elders then 1 else 0 end as is_van_elders,
       (select min(l.rol) from huishouden_lid l where l.huishouden = b.huishouden and l.inwoner = i.id) as rol,
       v.id as verzending, coalesce(v.kopie_van, v.id) as document, v.hoe as verzonden_hoe, v.dag as verzonden_op, v.bezwaar_tot, b.vervangt, b.vervanging,
       (select max(o.bezwaar_tot) from verzending o @zelfde_persoon) as eerder_bezwaar_tot,
       (select max(o.dag) from verzending o @zelfde_persoon) as eerder_verzonden_op,
       (select min(n.id) from besluit n where n.vervangt = b.id and n.stand <> 'vervallen' and @zichtbaar_voor_mij(n.id)) as opvolger,
       case when exists (select 1 from besluit n where n.vervangt = b.id and n.stand = 'verzonden') then 1 else 0 end as is_vervangen,
       case when exists (select 1 from inwoner_verblijf y join verborgen s on s.record = y.id
                         where y.huishouden = b.huishouden and y.inwoner = i.id and s.sinds <= v.dag and not (@zichtbaar_voor_mij(y.id)))
            then 1 else 0 end as is_ander_adres, v.brief,
       (select a.zuiver from afweging a where a.id = b.afweging and @zichtbaar_voor_mij(a.id)) as eerlijk, d.leefgebied as maybe_leefgebied,
       d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, b.medewerker as maybe_maker
from besluit b
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
join huishouden h on h.id = b.huishouden
join medewerker m on m.id = b.medewerker
left join team t on t.id = m.team
left join geadresseerde ga on ga.id = :id
left join inwoner i on i.id = coalesce(ga.inwoner, b.inwoner)
left join inwoner gv on gv.id = ga.namens
left join inwoner_verblijf w on w.huishouden = b.huishouden and w.inwoner = i.id and @zichtbaar_voor_mij(w.id)
left join regel r on r.id = b.regel
left join mandaat ma on ma.id = b.mandaat
left join medewerker te on te.id = b.tekenaar
left join medewerker td on td.id = b.terug_door
left join verzending v on v.id = (select z.id from verzending z where z.besluit = b.id and coalesce(z.geadresseerde, '') = coalesce(ga.id, '')
                                    order by coalesce(z.nummer, 0) desc, z.id limit 1)
where b.id = coalesce((select x.besluit from geadresseerde x where x.id = :id), :id)
  and @zichtbaar_voor_mij(b.id) and (ga.id is null or @zichtbaar_voor_mij(ga.id))
  and not exists (select 1 from verborgen v where v.record in (b.id, ga.id) and v.voor = :ik);

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
-- params: id text, huishouden text, afweging text, voorlegging text, inwoner text, soort text, aard text, vorm text, wat text, niet text
-- params: bedrag int, instrument text, waarom text, betekent text, vanaf text, contact text, telefoon text
-- params: medewerker text, nu text, gevraagd int
insert into besluit (id, huishouden, afweging, voorlegging, inwoner, soort, aard, vorm, wat, niet, bedrag_cent, instrument, waarom, betekent,
                     vanaf, contact, contact_telefoon, stand, medewerker, gemaakt, gevraagd_cent, versie)
values (:id, :huishouden, :afweging, :voorlegging, :inwoner, :soort, :aard, :vorm, :wat, :niet, :bedrag, :instrument, :waarom, :betekent,
        :vanaf, :contact, :telefoon, 'te_tekenen', :medewerker, :nu, :gevraagd, 1);

-- name: besluit_set_rule
-- what: the rule as it is today
-- params: id text, regel text, naam text, tekst text, bron text, wet text, artikel text
update besluit set regel = :regel, regel_naam = :naam, regel_tekst = :tekst, regel_bron = :bron, wet = :wet, artikel = :artikel
where id = :id;

-- name: besluit_change
-- params: id text, versie int, inwoner text, waarom text, niet text, betekent text, vanaf text, tot text, contact text, telefoon text
update besluit
set inwoner = :inwoner, waarom = :waarom, niet = :niet, betekent = :betekent, vanaf = :vanaf, tot = :tot, contact = :contact,
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
-- params: id text, besluit text, aan text, hoe text, dag text, bezwaar_tot text, aanleiding text, reden text, kopie_van text, brief text
-- params: door text, nu text
insert into verzending (id, besluit, geadresseerde, hoe, dag, bezwaar_tot, aanleiding, reden, kopie_van, brief, door, moment, nummer)
select :id, :besluit, :aan, :hoe, :dag, :bezwaar_tot, :aanleiding, :reden, :kopie_van, :brief, :door, :nu, count(*) + 1
from verzending z
where z.besluit = :besluit and coalesce(z.geadresseerde, '') = coalesce(cast(:aan as text), '');

-- name: verzending_list
-- what: how a decision was made known to one addressee ('': who stands in it), the first time first
-- params: besluit text, aan text
select v.id, v.hoe, v.dag, v.bezwaar_tot, v.aanleiding, v.reden, m.naam as door
from verzending v
join medewerker m on m.id = v.door
where v.besluit = :besluit and coalesce(v.geadresseerde, '') = :aan
order by coalesce(v.nummer, 0), v.id;

-- name: verzending_days
-- what: the letters that the resident got, the first first; nothing of why or by whom
-- params: besluit text, aan text
select v.id, v.dag from verzending v where v.besluit = :besluit and coalesce(v.geadresseerde, '') = :aan order by coalesce(v.nummer, 0), v.id;

-- name: verzending_get
-- what: one letter as it went; who may read it is asked of its decision
-- params: id text
-- one
select v.id, v.besluit, v.geadresseerde, v.dag, v.brief, coalesce(v.kopie_van, v.id) as document, d.html as maybe_html, d.pdf as maybe_pdf, d.sha256 as maybe_sha256
from verzending v
left join brief_document d on d.verzending = coalesce(v.kopie_van, v.id)
where v.id = :id;

-- name: brief_document_add
-- params: verzending text, html text
insert into brief_document (verzending, html, pogingen) values (:verzending, :html, 0);

-- name: brief_document_made
-- what: once: the first that was made is what is shown from then on
-- params: verzending text, pdf blob, sha256 text, nu text
update brief_document set pdf = :pdf, sha256 = :sha256, gemaakt = :nu where verzending = :verzending and sha256 is null;

-- name: brief_document_failed
-- params: verzending text
update brief_document set pogingen = pogingen + 1 where verzending = :verzending;

-- name: brief_document_wacht
-- what: letters of which no PDF was made yet
-- params: most int, aantal int
select d.verzending, d.html from brief_document d where d.sha256 is null and d.pogingen < :most order by d.pogingen, d.verzending limit :aantal;

-- name: brief_document_whole
-- what: a check reads each with what it should be
-- params: na text
-- one
select d.verzending as id, d.sha256, d.pdf
from brief_document d
where d.sha256 is not null and d.verzending > :na
order by d.verzending
limit 1;

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
-- what: what was bought for what was decided, whichever letter told it
-- params: besluit text
-- one
select count(*) as aantal
from besluit b
join besluit s on s.afweging = b.afweging and s.voorlegging = b.voorlegging
join aankoop a on a.besluit = s.id
where b.id = :besluit;

-- part: bezwaar_kan_tot
-- what: the last day on which somebody can object to decision b, as far as may be known to whom it went
(select max(v.bezwaar_tot) from verzending v where v.besluit = b.id and (v.geadresseerde is null or @zichtbaar_hier(v.geadresseerde)))

-- part: wacht_op_brief
-- what: whether another addressee of decision b, that was made known to the first, still waits for their letter
exists (select 1 from geadresseerde ga where ga.besluit = b.id and b.stand = 'verzonden' and @zichtbaar_voor_mij(ga.id)
        and not exists (select 1 from verzending gz where gz.besluit = b.id and gz.geadresseerde = ga.id)
        and not exists (select 1 from besluit gn where gn.vervangt = b.id and gn.stand = 'verzonden'))

-- name: besluit_list
-- what: the decisions of a household, the last first; who may see them is asked before
-- params: huishouden text, voor text
select b.id, b.wat, coalesce(b.aard, b.soort) as soort, b.vorm, b.stand, b.bedrag_cent,
       @bezwaar_kan_tot as bezwaar_tot
from besluit b
where b.huishouden = :huishouden and @zichtbaar_hier(b.id)
order by b.gemaakt desc, b.id;

-- name: besluit_list_part
-- what: the same with what its goal says of who sees it, for who does not see everything
-- params: huishouden text, voor text
select b.id, b.wat, coalesce(b.aard, b.soort) as soort, b.vorm, b.stand, b.bedrag_cent,
       @bezwaar_kan_tot as bezwaar_tot, d.leefgebied as maybe_leefgebied,
       d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, b.medewerker as maybe_maker
from besluit b
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
where b.huishouden = :huishouden and @zichtbaar_hier(b.id)
order by b.gemaakt desc, b.id;

-- name: besluit_voice
-- what: whether somebody gave a voice on the text that hid the person
-- params: voorlegging text, ik text
-- one
select count(*) as aantal from stem where voorlegging = :voorlegging and medewerker = :ik;

-- name: besluit_waiting
-- what: what waits for a signature as far as one mandate reaches ('' is every law), the oldest first, for who signs outside
-- what: the own households; not what they gave a voice on. The name of the household is there for its kring only, and who sees
-- what: the goal is asked after
-- params: ik text, vandaag text, instrument text, wet text, plafond int, na text, na_id text, aantal int
select b.id, b.huishouden, b.voorlegging, b.wat, b.inwoner, b.instrument, b.wet, b.bedrag_cent, b.gemaakt,
       case when exists (select 1 from kring k where k.huishouden = b.huishouden and k.medewerker = :ik and k.van <= :vandaag
                         and (k.tot is null or k.tot >= :vandaag)) then h.naam end as huishouden_naam,
       d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, b.medewerker as maybe_maker
from besluit b
join huishouden h on h.id = b.huishouden
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
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
       (select h.naam from huishouden h where h.id = b.huishouden) as huishouden_naam, d.leefgebied as maybe_leefgebied,
       d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, b.medewerker as maybe_maker
from besluit b
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
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
                 and @ligt_vast then 1 else 0 end as is_te_boeken,
       case when @wacht_op_brief then 1 else 0 end as is_te_versturen
from besluit b
join huishouden h on h.id = b.huishouden
where b.medewerker = :ik and @zichtbaar_voor_mij(b.id)
  and (b.stand in ('teruggestuurd', 'getekend')
       or (b.stand = 'verzonden' and b.soort = 'toekenning' and b.bedrag_cent > 0 and b.voorlegging is not null
           and not exists (select 1 from besluit n where n.vervangt = b.id and n.stand = 'verzonden') and @ligt_vast)
       or @wacht_op_brief)
  and exists (select 1 from kring k where k.huishouden = b.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by b.gemaakt, b.id;

-- name: besluit_vervang
-- what: a new decision that takes the place of one that was made known, with what that said
-- params: id text, van text, soort text, aard text, vervanging text, waarom text, betekent text, vanaf text, medewerker text, nu text
insert into besluit (id, huishouden, afweging, voorlegging, inwoner, soort, aard, vorm, wat, niet, bedrag_cent, instrument, waarom, betekent,
                     vanaf, tot, contact, contact_telefoon, regel, regel_naam, regel_tekst, regel_bron, wet, artikel, stand, medewerker, gemaakt,
                     gevraagd_cent, versie, vervangt, vervanging)
select :id, b.huishouden, b.afweging, b.voorlegging, b.inwoner, coalesce(cast(:soort as text), b.soort),
       case when cast(:aard as text) = '' then b.aard else cast(:aard as text) end, b.vorm, b.wat, b.niet, b.bedrag_cent,
       b.instrument, coalesce(cast(:waarom as text), b.waarom), coalesce(cast(:betekent as text), b.betekent),
       coalesce(cast(:vanaf as text), b.vanaf), case when cast(:aard as text) = 'intrekking' then null else b.tot end, b.contact,
       b.contact_telefoon, b.regel, b.regel_naam, b.regel_tekst, b.regel_bron, b.wet, b.artikel, 'te_tekenen', :medewerker, :nu, b.gevraagd_cent, 1, b.id,
       :vervanging
from besluit b
where b.id = :van and b.stand = 'verzonden';

-- name: besluit_alleen_verborgen
-- what: from how many a decision is hidden who know the one that it replaces
-- params: id text, van text
-- one
select count(*) as aantal
from verborgen n
where n.record = :id
  and not exists (select 1 from verborgen o where o.huishouden = n.huishouden and o.voor = n.voor and o.record = :van);

-- name: besluit_touch
-- what: nothing when it changed since it was read
-- params: id text, versie int
update besluit set versie = versie + 1 where id = :id and versie = :versie;

-- name: besluit_vervallen
-- what: what was prepared to take the place of another, and does not come
-- params: id text, versie int
update besluit set stand = 'vervallen', versie = versie + 1
where id = :id and versie = :versie and vervangt is not null and stand in ('te_tekenen', 'teruggestuurd', 'getekend');

-- name: zienswijze_add
-- params: id text, besluit text, artikel text, uitkomst text, grond text, dag text, hoe text, tekst text, door text, nu text
insert into zienswijze (id, besluit, artikel, uitkomst, grond, dag, hoe, tekst, door, moment)
values (:id, :besluit, :artikel, :uitkomst, :grond, :dag, :hoe, :tekst, :door, :nu);

-- name: zienswijze_list
-- what: the newest of each article is what holds
-- params: besluit text
select z.id, z.artikel, z.uitkomst, z.grond, z.dag, z.hoe, z.tekst, m.naam as door, z.moment
from zienswijze z
join medewerker m on m.id = z.door
where z.besluit = :besluit
order by z.moment desc, z.id desc;

-- name: weglating_add
-- params: id text, besluit text, inwoner text, veld text, woorden text, door text, nu text
insert into weglating (id, besluit, inwoner, veld, woorden, door, moment) values (:id, :besluit, :inwoner, :veld, :woorden, :door, :nu);

-- name: weglating_list
-- what: what is left out of the letters of one decision, to whom; each is told with the letter to that one alone
-- params: besluit text
select w.id, w.inwoner, ga.id as aan, w.veld, w.woorden, m.naam as door, w.moment
from weglating w
join medewerker m on m.id = w.door
left join geadresseerde ga on ga.besluit = w.besluit and ga.inwoner = w.inwoner
where w.besluit = :besluit
order by w.moment, w.id;

-- name: weglating_drop
-- what: of the letter to one addressee ('': who stands in the decision, and whom it is not for any more)
-- params: id text, besluit text, aan text
delete from weglating
where id = :id and besluit = :besluit
  and coalesce((select ga.id from geadresseerde ga where ga.besluit = weglating.besluit and ga.inwoner = weglating.inwoner), '') = :aan;

-- name: weglating_drop_person
-- params: besluit text, inwoner text
delete from weglating where besluit = :besluit and inwoner = :inwoner;

-- name: geadresseerde_add
-- what: with where the last letter of a decision of this household to who does not live there went
-- params: id text, besluit text, huishouden text, inwoner text, namens text, door text, nu text
insert into geadresseerde (id, besluit, inwoner, namens, naam, straat, postcode, plaats, door, moment, versie)
select :id, :besluit, i.id, :namens, l.naam, l.straat, l.postcode, l.plaats, :door, :nu, 1
from inwoner i
left join geadresseerde l on l.id = (select g.id from geadresseerde g join besluit b on b.id = g.besluit
                                     where g.inwoner = :inwoner and b.huishouden = :huishouden order by g.moment desc, g.id limit 1)
where i.id = :inwoner;

-- name: geadresseerde_copy
-- what: of a decision that takes the place of another; who gets that one already is not added
-- params: id text, besluit text, van text, door text, nu text
insert into geadresseerde (id, besluit, inwoner, namens, naam, straat, postcode, plaats, door, moment, versie)
select :id, b.id, g.inwoner, g.namens, g.naam, g.straat, g.postcode, g.plaats, :door, :nu, 1
from geadresseerde g
join besluit b on b.id = :besluit
where g.id = :van and coalesce(b.inwoner, '') <> g.inwoner
  and not exists (select 1 from geadresseerde x where x.besluit = b.id and x.inwoner = g.inwoner);

-- name: geadresseerde_address
-- what: what is not given stays as it is; nothing when it changed since it was read
-- params: id text, versie int, naam text, straat text, postcode text, plaats text
update geadresseerde
set naam = coalesce(:naam, naam), straat = coalesce(:straat, straat), postcode = coalesce(:postcode, postcode), plaats = coalesce(:plaats, plaats),
    versie = versie + 1
where id = :id and versie = :versie;

-- name: geadresseerde_list
-- what: whom else a decision goes to, with the last letter to each, the first that was added first
-- params: besluit text, ik text, vandaag text
select ga.id, ga.inwoner, coalesce(ga.naam, i.naam, i.aanspreken, (select min(l.rol) from huishouden_lid l where l.huishouden = b.huishouden and l.inwoner = ga.inwoner))
       as naam, coalesce(gv.naam, gv.aanspreken, (select min(l.rol) from huishouden_lid l where l.huishouden = b.huishouden and l.inwoner = ga.namens))
       as vertegenwoordigt, v.dag as verzonden_op, v.hoe as verzonden_hoe, v.bezwaar_tot
from geadresseerde ga
join besluit b on b.id = ga.besluit
join inwoner i on i.id = ga.inwoner
left join inwoner gv on gv.id = ga.namens
left join verzending v on v.id = (select z.id from verzending z where z.besluit = ga.besluit and z.geadresseerde = ga.id
                                  order by coalesce(z.nummer, 0) desc, z.id limit 1)
where ga.besluit = :besluit and @zichtbaar_voor_mij(ga.id)
order by ga.moment, ga.id;

-- name: geadresseerde_all
-- what: all of them: for the decision that takes its place, and who cannot be added any more
-- params: besluit text
select ga.id, ga.inwoner from geadresseerde ga where ga.besluit = :besluit order by ga.moment, ga.id;

-- name: geadresseerde_voor
-- what: as whom a resident gets a decision: the id of another addressee, or of the decision itself
-- params: besluit text, ik text
-- one
select coalesce((select ga.id from geadresseerde ga where ga.besluit = :besluit and ga.inwoner = :ik), :besluit) as id;

-- name: geadresseerde_namens
-- what: who acts today for somebody of a household, in law or by a letter of theirs: a parent with gezag who lives elsewhere too
-- params: huishouden text, vandaag text
select x.id, x.door, x.inwoner, x.soort, coalesce(d.naam, d.aanspreken, (select min(l.rol) from huishouden_lid l where l.inwoner = x.door)) as naam,
       coalesce(i.aanspreken, i.naam, (select min(l.rol) from huishouden_lid l where l.huishouden = :huishouden and l.inwoner = x.inwoner)) as voor
from (select r.id, r.door, r.inwoner, r.soort
      from huishouden_lid h
      join vertegenwoordiging r on r.inwoner = h.inwoner
      where h.huishouden = :huishouden and h.tot is null and r.van <= :vandaag and (r.tot is null or r.tot >= :vandaag)
      union all
      select g.ouder, g.ouder, min(g.kind), 'ouder'
      from huishouden_lid h
      join gezag g on g.kind = h.inwoner
      where h.huishouden = :huishouden and h.tot is null and g.heeft_gezag = 1 and g.van <= :vandaag and g.tot is null
        and not exists (select 1 from huishouden_lid o where o.huishouden = :huishouden and o.inwoner = g.ouder and o.tot is null)
      group by g.ouder) x
join inwoner d on d.id = x.door
join inwoner i on i.id = x.inwoner
order by naam, x.id;

-- name: geadresseerde_mag_niet
-- what: whether the decision is hidden from this person
-- params: besluit text, inwoner text
-- one
select count(*) from verborgen v where v.record = :besluit and v.voor = :inwoner;

-- name: geadresseerde_touch
-- what: nothing when it changed since it was read
-- params: id text, versie int
update geadresseerde set versie = versie + 1 where id = :id and versie = :versie;

-- name: geadresseerde_drop
-- what: who got no letter yet
-- params: id text
delete from geadresseerde where id = :id and not exists (select 1 from verzending z where z.geadresseerde = :id);

-- name: geadresseerde_drop_person
-- what: who becomes the first addressee; before anything was sent
-- params: besluit text, inwoner text
delete from geadresseerde where besluit = :besluit and inwoner = :inwoner;
