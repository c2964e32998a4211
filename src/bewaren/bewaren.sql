-- SPDX-License-Identifier: EUPL-1.2
-- name: bewaarregel_all
-- what: the whole table, in the order in which the rows came
select r.id, r.nummer, r.soort, r.wet, r.aantal, r.eenheid, r.begint, r.hoe, r.archief as is_archief, r.artikel, r.citaat, r.uitleg, r.vanaf, r.tot,
       r.zekerheid, r.aan as is_aan, r.vervangt
from bewaarregel r
order by r.nummer;

-- name: bewaarregel_end
-- what: the last day of a row that ends; nothing else of it changes
-- params: id text, tot text
update bewaarregel set tot = :tot where id = :id and (tot is null or tot > :tot);

-- name: bewaarregel_follow
-- what: the row that comes after another: about the same, from a day
-- params: id text, vorige text, aantal int, eenheid text, archief int, artikel text, citaat text, uitleg text, vanaf text, zekerheid text, aan int
insert into bewaarregel (id, nummer, soort, wet, aantal, eenheid, begint, hoe, archief, artikel, citaat, uitleg, vanaf, tot, zekerheid, aan, vervangt)
select :id, (select max(n.nummer) + 1 from bewaarregel n), r.soort, r.wet, :aantal, :eenheid, r.begint, r.hoe, :archief, :artikel, :citaat, :uitleg,
       :vanaf, null, :zekerheid, :aan, r.id
from bewaarregel r
where r.id = :vorige;

-- name: bewaarregel_clear
-- what: before an import, whose rows take their place
delete from bewaarregel;

-- name: bewaren_closed
-- what: households that closed so long ago that the shortest term may be over, and that do not lie ready yet
-- params: grens text, na text, aantal int
select h.id, h.id as huishouden, h.gesloten as sinds, h.bewogen as gewijzigd
from huishouden h
where h.gesloten is not null and h.gesloten <= :grens and h.id > :na
  and not exists (select 1 from vernietiging v where v.soort = 'huishouden' and v.record = h.id)
order by h.id
limit :aantal;

-- name: bewaren_household
-- what: one household again: whether its term still runs as it did
-- params: id text
-- one
select h.id, h.id as huishouden, h.gesloten as sinds, h.bewogen as gewijzigd from huishouden h where h.id = :id;

-- name: bewaren_laws
-- what: under which laws a household was helped; the longest term counts
-- params: huishouden text
select k.wet from kring k where k.huishouden = :huishouden and k.wet is not null
union
select d.wet from dossier d where d.huishouden = :huishouden
union
select m.wet from melding m where m.huishouden = :huishouden
union
select w.wet from afweging w where w.huishouden = :huishouden and w.wet is not null
union
select b.wet from besluit b where b.huishouden = :huishouden and b.wet is not null
order by wet;

-- name: bewaren_dossiers
-- params: grens text, na text, aantal int
select d.id, d.huishouden, d.wet, d.gesloten as sinds,
       (select max(g.dag) from gesprek g where g.dossier = d.id) as gewijzigd,
       (select max(c.dag) from citaat c where c.dossier = d.id) as gezegd
from dossier d
where d.gesloten is not null and d.gesloten <= :grens and d.id > :na
  and not exists (select 1 from vernietiging v where v.soort = 'dossier' and v.record = d.id)
order by d.id
limit :aantal;

-- name: bewaren_dossier
-- params: id text
-- one
select d.id, d.huishouden, d.wet, d.gesloten as sinds,
       (select max(g.dag) from gesprek g where g.dossier = d.id) as gewijzigd,
       (select max(c.dag) from citaat c where c.dossier = d.id) as gezegd
from dossier d
where d.id = :id;

-- name: bewaren_meldingen
-- what: what came in, is done with, and was never attached to a household
-- params: grens text, na text, aantal int
select m.id, null as huishouden, m.wet, m.afloop_op as sinds
from melding m
where m.huishouden is null and m.stand = 'klaar' and m.afloop_op <= :grens and m.id > :na
  and not exists (select 1 from vernietiging v where v.soort = 'melding' and v.record = m.id)
order by m.id
limit :aantal;

-- name: bewaren_melding
-- params: id text
-- one
select m.id, null as huishouden, m.wet, case when m.huishouden is null and m.stand = 'klaar' then m.afloop_op end as sinds from melding m where m.id = :id;

-- name: bewaren_documents
-- what: documents whose own day has come
-- params: grens text, na text, aantal int
select d.id, d.huishouden, d.wet, d.vernietigen_op as sinds
from document d
where d.vernietigd is null and d.vernietigen_op <= :grens and d.id > :na
  and not exists (select 1 from vernietiging v where v.soort = 'document' and v.record = d.id)
order by d.id
limit :aantal;

-- name: bewaren_document
-- params: id text
-- one
select d.id, d.huishouden, d.wet, case when d.vernietigd is null then d.vernietigen_op end as sinds from document d where d.id = :id;

-- name: bewaren_holds
-- what: what still runs for a household, and so keeps everything of it
-- params: huishouden text, vandaag text
-- one
select (select count(*) from besluit b where b.huishouden = :huishouden and b.stand in ('te_tekenen', 'teruggestuurd', 'getekend')) as besluiten,
       (select max(z.bezwaar_tot) from besluit b join verzending z on z.besluit = b.id
        where b.huishouden = :huishouden and z.bezwaar_tot >= :vandaag) as bezwaar,
       (select count(*) from bezwaar o where o.huishouden = :huishouden and o.uitkomst is null) as bezwaren,
       (select count(*) from melding m where m.huishouden = :huishouden and m.stand <> 'klaar') as meldingen,
       (select count(*) from meldcode m where m.huishouden = :huishouden and m.stand = 'open') as zorgen,
       (select count(*) from voorlegging_herkomst h join voorlegging v on v.id = h.voorlegging
        where h.huishouden = :huishouden and v.stand = 'open') as voorleggingen;

-- name: vernietiging_add
-- params: id text, soort text, record text, huishouden text, wet text, regel text, sinds text, dag text
insert into vernietiging (id, soort, record, huishouden, wet, regel, sinds, dag, stand, versie)
values (:id, :soort, :record, :huishouden, :wet, :regel, :sinds, :dag, 'open', 1);

-- name: vernietiging_pending
-- what: what lies ready and was not destroyed, to look at again
-- params: na text, aantal int
select v.id, v.soort, v.record, v.huishouden, v.stand, v.dag, v.regel, v.tot from vernietiging v
where v.stand in ('open', 'uitgesteld', 'voorgedragen', 'bevestigd') and v.id > :na
order by v.id
limit :aantal;

-- name: vernietiging_drop
-- what: its term runs again: the household was opened, or the rule is another one now
-- params: id text
delete from vernietiging where id = :id and stand in ('open', 'uitgesteld', 'voorgedragen', 'bevestigd');

-- name: vernietiging_wake
-- what: the day came until which it was postponed
-- params: id text
update vernietiging set stand = 'open', tot = null, reden = null, versie = versie + 1 where id = :id and stand = 'uitgesteld';

-- name: vernietiging_list
-- what: what people must decide, the longest over its term first; or what was decided, or destroyed
-- params: stand text, stand2 text, stand3 text, na text, na_id text, aantal int
select v.id, v.soort, v.wet, v.sinds, v.dag, v.stand, v.tot, v.vernietigd_op, v.aantal, v.fout, r.artikel, r.archief as is_archief
from vernietiging v
join bewaarregel r on r.id = v.regel
where v.stand in (:stand, :stand2, :stand3) and (v.dag, v.id) > (:na, :na_id)
order by v.dag, v.id
limit :aantal;

-- name: vernietiging_get
-- params: id text
-- one
select v.id, v.soort, v.record, v.huishouden, v.wet, v.sinds, v.dag, v.stand, v.tot, v.reden, v.vernietigd_op, v.aantal, v.fout, v.uitvoer, v.versie,
       v.voorgedragen_door, v.voorgedragen_op, v.bevestigd_op, p.naam as voorgedragen, b.naam as bevestigd,
       r.id as regel, r.artikel, r.uitleg, r.aantal as termijn, r.eenheid, r.begint, r.archief as is_archief
from vernietiging v
join bewaarregel r on r.id = v.regel
left join account p on p.id = v.voorgedragen_door
left join account b on b.id = v.bevestigd_door
where v.id = :id;

-- name: vernietiging_mine
-- what: whether who asks was ever in the kring of this household, or took what came in
-- params: huishouden text, record text, ik text
-- one
select count(*) from (
    select k.id from kring k where k.huishouden = :huishouden and k.medewerker = :ik
    union all
    select m.id from melding m where m.id = :record and m.genomen_door = :ik) x;

-- name: vernietiging_pair
-- what: what ties two accounts: one person has both, or one of them made the other or gave it the link for its password
-- params: een text, ander text
-- one
select (select count(*) from account a join account b on b.medewerker = a.medewerker where a.id = :een and b.id = :ander)
     + (select count(*) from gebeurtenis g where g.record in (:een, :ander) and g.soort = 'account.gemaakt' and g.account in (:een, :ander)
        and g.account <> g.record)
     + (select count(*) from uitnodiging u where u.account in (:een, :ander) and u.door in (:een, :ander) and u.door <> u.account
        and u.gebruikt is not null) as aantal;

-- name: vernietiging_people
-- what: of whom it tells, also who left
-- params: huishouden text
select l.inwoner from huishouden_lid l where l.huishouden = :huishouden order by l.inwoner;

-- name: vernietiging_person
-- what: of whom one file tells
-- params: dossier text
select d.inwoner from dossier d where d.id = :dossier
order by d.inwoner;

-- name: vernietiging_person_document
-- params: document text
-- one
select d.inwoner from document d where d.id = :document;

-- name: vernietiging_count_household
-- what: what goes, in numbers
-- params: huishouden text
select 'inwoner' as soort, count(*) as aantal from huishouden_lid x where x.huishouden = :huishouden
union all select 'doel', count(*) from doel x where x.huishouden = :huishouden
union all select 'afspraak', count(*) from afspraak x where x.huishouden = :huishouden
union all select 'gesprek', count(*) from gesprek x where x.huishouden = :huishouden
union all select 'citaat', count(*) from citaat x where x.huishouden = :huishouden
union all select 'beeld', count(*) from beeld x where x.huishouden = :huishouden
union all select 'netwerk', count(*) from netwerk x where x.huishouden = :huishouden
union all select 'dossier', count(*) from dossier x where x.huishouden = :huishouden
union all select 'afweging', count(*) from afweging x where x.huishouden = :huishouden
union all select 'voorlegging', count(*) from voorlegging_herkomst x where x.huishouden = :huishouden
union all select 'besluit', count(*) from besluit x where x.huishouden = :huishouden
union all select 'melding', count(*) from melding x where x.huishouden = :huishouden
union all select 'document', count(*) from document x where x.huishouden = :huishouden and x.vernietigd is null
union all select 'meldcode', count(*) from meldcode x where x.huishouden = :huishouden
union all select 'overleg', count(*) from overleg x where x.huishouden = :huishouden
union all select 'kring', count(*) from kring x where x.huishouden = :huishouden
union all select 'gebeurtenis', count(*) from gebeurtenis x join gebeurtenis_inhoud i on i.volgnummer = x.volgnummer where x.huishouden = :huishouden
order by soort;

-- name: vernietiging_count_dossier
-- params: dossier text
select 'gesprek' as soort, count(*) as aantal from gesprek x where x.dossier = :dossier
union all select 'citaat', count(*) from citaat x where x.dossier = :dossier
union all select 'toestemming', count(*) from deeltoestemming x where x.dossier = :dossier
union all select 'toestemming_hulp', count(*) from hulptoestemming x where x.dossier = :dossier
order by soort;

-- name: vernietiging_count_melding
-- params: melding text
select 'melding' as soort, count(*) as aantal from melding x where x.id = :melding
union all select 'stap', count(*) from melding_stap x where x.melding = :melding
union all select 'rust', count(*) from melding_rust x where x.melding = :melding
order by soort;

-- name: vernietiging_nominate
-- params: id text, versie int, account text, nu text
update vernietiging set stand = 'voorgedragen', voorgedragen_door = :account, voorgedragen_op = :nu, tot = null, reden = null, versie = versie + 1
where id = :id and versie = :versie and stand in ('open', 'uitgesteld', 'bewaard');

-- name: vernietiging_confirm
-- params: id text, versie int, account text, nu text
update vernietiging set stand = 'bevestigd', bevestigd_door = :account, bevestigd_op = :nu, versie = versie + 1
where id = :id and versie = :versie and stand = 'voorgedragen';

-- name: vernietiging_hold
-- what: postponed until a day, or kept
-- params: id text, versie int, stand text, tot text, reden text
update vernietiging set stand = :stand, tot = :tot, reden = :reden, voorgedragen_door = null, voorgedragen_op = null, bevestigd_door = null, bevestigd_op = null,
       versie = versie + 1
where id = :id and versie = :versie and stand in ('open', 'uitgesteld', 'voorgedragen', 'bevestigd', 'bewaard');

-- name: vernietiging_confirmed
-- what: what two people agreed on, to be carried out
-- params: na text, aantal int
select v.id, v.soort, v.record, v.huishouden, v.wet, v.regel, v.dag, v.voorgedragen_door, v.bevestigd_door, r.archief as is_archief
from vernietiging v
join bewaarregel r on r.id = v.regel
where v.stand = 'bevestigd' and v.id > :na
order by v.id
limit :aantal;

-- name: vernietiging_failed
-- params: id text, fout text
update vernietiging set fout = :fout where id = :id and stand = 'bevestigd' and (fout is null or fout <> :fout);

-- name: vernietiging_take
-- what: within the last transaction: it is still to be done, and was not taken back meanwhile
-- params: id text
update vernietiging set fout = null where id = :id and stand = 'bevestigd';

-- name: vernietiging_done
-- params: id text, vandaag text, aantal int, uitvoer text
update vernietiging set stand = 'vernietigd', vernietigd_op = :vandaag, aantal = :aantal, uitvoer = :uitvoer, reden = null, fout = null, versie = versie + 1
where id = :id;

-- name: vernietiging_redo
-- what: after a backup was put back: what the list says is gone, and is here again
-- params: soort text, record text
-- one
select v.id, v.stand from vernietiging v where v.soort = :soort and v.record = :record;

-- name: vernietiging_log
-- what: the log of it, in a municipality that did not know of it, nor perhaps of the rule
-- params: id text, soort text, record text, wet text, regel text, sinds text, dag text, vandaag text, aantal int
insert into vernietiging (id, soort, record, wet, regel, sinds, dag, stand, vernietigd_op, aantal, versie)
select :id, :soort, :record, :wet, coalesce((select r.id from bewaarregel r where r.id = :regel), (select min(r.id) from bewaarregel r where r.soort = :soort)),
       :sinds, :dag, 'vernietigd', :vandaag, :aantal, 1;

-- name: vanzelf_navraag
-- what: who asked, so many at once
-- params: voor text, aantal int
select n.id from navraag n where n.moment < :voor order by n.moment, n.id limit :aantal;

-- name: vanzelf_navraag_treffer
-- params: navraag text
delete from navraag_treffer where navraag = :navraag;

-- name: vanzelf_navraag_toegang
-- params: navraag text
update kring_toegang set navraag = null where navraag = :navraag;

-- name: vanzelf_navraag_go
-- params: navraag text
delete from navraag where id = :navraag;

-- name: vanzelf_vondst
-- what: what was found of a worker and dealt with, so many at once
-- params: voor text, aantal int
select v.id from logboekvondst v where v.laatst < :voor and v.stand <> 'open' order by v.laatst, v.id limit :aantal;

-- name: vanzelf_vondst_go
-- params: id text
delete from logboekvondst where id = :id;
