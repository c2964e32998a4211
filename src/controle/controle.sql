-- SPDX-License-Identifier: EUPL-1.2
-- Each counts what should not be there. The order is that of the list in controle.c.
-- name: controle_account_inwoner
-- one
select count(*) from account a where a.inwoner is not null and not exists (select 1 from inwoner i where i.id = a.inwoner);

-- name: controle_boeking_voorlegging
-- one
select count(*) from boeking b
where not exists (select 1 from voorlegging v where v.id = b.voorlegging)
  and exists (select 1 from gebeurtenis g join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer where g.record = b.voorlegging);

-- name: controle_afspraak_besluit
-- one
select count(*) from afspraak a where a.besluit is not null and not exists (select 1 from besluit b where b.id = a.besluit);

-- name: controle_afspraak_netwerk
-- one
select count(*) from afspraak a where a.netwerk is not null and not exists (select 1 from netwerk n where n.id = a.netwerk);

-- name: controle_afweging_optie
-- one
select count(*) from afweging a
where (a.optie is not null and not exists (select 1 from afweging_optie o where o.id = a.optie and o.afweging = a.id))
   or (a.nu_optie is not null and not exists (select 1 from afweging_optie o where o.id = a.nu_optie and o.afweging = a.id));

-- name: controle_gebeurtenis_account
-- one
select count(*) from gebeurtenis g where g.account is not null and not exists (select 1 from account a where a.id = g.account);

-- name: controle_gebeurtenis_huishouden
-- one
select count(*) from gebeurtenis g
where g.huishouden is not null and not exists (select 1 from huishouden h where h.id = g.huishouden)
  and not exists (select 1 from vernietiging v where v.record = g.huishouden and v.stand = 'vernietigd');

-- name: controle_gebeurtenis_record
-- what: by the first word of its kind. A short question is erased after some weeks, and its events stay; of
-- what: what was destroyed the events stay without content
-- one
select count(*) from gebeurtenis g
where exists (select 1 from gebeurtenis_inhoud i where i.volgnummer = g.volgnummer)
  and ((substr(g.soort, 1, 9) = 'afspraak.' and not exists (select 1 from afspraak r where r.id = g.record))
   or (substr(g.soort, 1, 9) = 'afweging.' and not exists (select 1 from afweging r where r.id = g.record))
   or (substr(g.soort, 1, 6) = 'beeld.' and not exists (select 1 from beeld r where r.id = g.record))
   or (substr(g.soort, 1, 8) = 'besluit.' and not exists (select 1 from besluit r where r.id = g.record))
   or (substr(g.soort, 1, 7) = 'citaat.' and not exists (select 1 from citaat r where r.id = g.record))
   or (substr(g.soort, 1, 9) = 'document.' and not exists (select 1 from document r where r.id = g.record))
   or (substr(g.soort, 1, 5) = 'doel.' and not exists (select 1 from doel r where r.id = g.record))
   or (substr(g.soort, 1, 8) = 'gesprek.' and not exists (select 1 from gesprek r where r.id = g.record))
   or (substr(g.soort, 1, 11) = 'huishouden.' and not exists (select 1 from huishouden r where r.id = g.record))
   or (substr(g.soort, 1, 8) = 'inwoner.' and not exists (select 1 from inwoner r where r.id = g.record))
   or (substr(g.soort, 1, 9) = 'knelpunt.' and not exists (select 1 from knelpunt r where r.id = g.record))
   or (substr(g.soort, 1, 6) = 'kring.' and not exists (select 1 from kring r where r.id = g.record))
   or (substr(g.soort, 1, 8) = 'netwerk.' and not exists (select 1 from netwerk r where r.id = g.record))
   or (substr(g.soort, 1, 8) = 'signaal.' and not exists (select 1 from signaal r where r.id = g.record))
   or (substr(g.soort, 1, 12) = 'voorlegging.' and not exists (select 1 from voorlegging r where r.id = g.record)));

-- name: controle_voorlegging_herkomst
-- one
select count(*) from voorlegging v where not exists (select 1 from voorlegging_herkomst h where h.voorlegging = v.id);

-- name: controle_gelijk
-- what: decided, and it has no place among what is found again
-- one
select count(*) from voorlegging v
where v.stand in ('akkoord', 'afgewezen', 'opgelost') and not exists (select 1 from gelijk g where g.voorlegging = v.id);

-- name: controle_gelijk_stam
-- what: how often all stems are counted, against how many each text has; and the texts themselves, which '' counts
-- one
select cast(abs((select coalesce(sum(s.aantal), 0) from gelijk_stam s)
                - (select coalesce(sum(g.aantal + 1), 0) from gelijk g where g.stammen is not null)) as bigint) as verschil;

-- name: controle_voorlegging_akkoord
-- what: agreed, with fewer voices than it needs or with a brake that was not lifted
-- one
select count(*) from voorlegging v
where v.stand = 'akkoord'
  and ((select count(*) from stem s where s.voorlegging = v.id and s.soort = 'akkoord') < v.stemmen_nodig
       or exists (select 1 from stem s
                  join voorlegging_herkomst h on h.voorlegging = s.voorlegging
                  where s.voorlegging = v.id and s.soort = 'rem' and s.opgeheven is null
                    and not exists (select 1 from kring k where k.huishouden = h.huishouden and k.medewerker = s.medewerker)));

-- name: controle_stem_eigen
-- what: a voice of the one who put it forward
-- one
select count(*) from stem s
join voorlegging_herkomst h on h.voorlegging = s.voorlegging and h.indiener = s.medewerker
where s.soort = 'akkoord';

-- name: controle_besluit_verzonden
-- what: sent, and nothing tells when and how; or the other way round
-- one
select count(*) from besluit b
where (b.stand = 'verzonden' and not exists (select 1 from verzending z where z.besluit = b.id and z.geadresseerde is null))
   or (b.stand <> 'verzonden' and exists (select 1 from verzending z where z.besluit = b.id));

-- name: controle_geadresseerde
-- what: somebody who gets two letters of one decision, and letters of another decision or to another addressee
-- one
select (select count(*) from geadresseerde g join besluit b on b.id = g.besluit where b.inwoner = g.inwoner)
     + (select count(*) from verzending z join geadresseerde g on g.id = z.geadresseerde where g.besluit <> z.besluit)
     + (select count(*) from verzending z join verzending e on e.id = z.kopie_van where coalesce(e.geadresseerde, '') <> coalesce(z.geadresseerde, '')) as aantal;

-- name: controle_besluit_getekend
-- what: signed or sent by nobody
-- one
select count(*) from besluit b
where b.vorm = 'besluit' and b.stand in ('getekend', 'verzonden') and (b.tekenaar is null or b.getekend_op is null);

-- name: controle_sessie
-- what: used before it began
-- one
select count(*) from sessie s where s.laatst < s.gemaakt;

-- name: controle_bericht_wacht
-- what: what should have been sent before a moment and was not
-- params: voor text
-- one
select count(*) from bericht b where b.greep is null and b.niet_voor < :voor;
