-- SPDX-License-Identifier: EUPL-1.2
-- What goes with a household, table by table, in the order in which it can go, and comes back once: for the archive. The list in wissen.c names the table of
-- each; test_bewaren.c holds it against the schema.
-- name: wis_inhoud_huishouden
-- what: the content of events, so many at once; their lines in the chain stay
-- params: huishouden text, aantal int
delete from gebeurtenis_inhoud
where volgnummer in (select g.volgnummer from gebeurtenis g join gebeurtenis_inhoud i on i.volgnummer = g.volgnummer
                     where g.huishouden = :huishouden order by g.volgnummer limit :aantal)
returning *;

-- name: wis_records_huishouden
-- what: what events can be about that were noted without the household, or in another one before it moved along
-- params: huishouden text
select x.id from doel x where x.huishouden = :huishouden
union all select x.id from afspraak x where x.huishouden = :huishouden
union all select x.id from afweging x where x.huishouden = :huishouden
union all select x.voorlegging from voorlegging_herkomst x where x.huishouden = :huishouden
union all select x.id from besluit x where x.huishouden = :huishouden
union all select x.id from besluit b join geadresseerde x on x.besluit = b.id where b.huishouden = :huishouden
union all select x.id from bezwaar x where x.huishouden = :huishouden
union all select x.id from terugblik x where x.huishouden = :huishouden
union all select x.id from citaat x where x.huishouden = :huishouden
union all select x.id from gesprek x where x.huishouden = :huishouden
union all select x.id from beeld x where x.huishouden = :huishouden
union all select x.id from dossier x where x.huishouden = :huishouden
union all select x.id from netwerk x where x.huishouden = :huishouden
union all select x.id from kring x where x.huishouden = :huishouden
union all select x.id from kring_vraag x where x.huishouden = :huishouden
union all select x.id from kring_toegang x where x.huishouden = :huishouden
union all select x.id from waarneming x where x.huishouden = :huishouden
union all select x.id from document x where x.huishouden = :huishouden
union all select x.id from kortevraag x where x.huishouden = :huishouden
union all select x.id from melding x where x.huishouden = :huishouden
union all select x.id from melding_rust x join melding m on m.id = x.melding where m.huishouden = :huishouden
union all select x.id from meldcode x where x.huishouden = :huishouden
union all select x.id from veiligheidsafspraak x where x.huishouden = :huishouden
union all select x.id from overleg x where x.huishouden = :huishouden
union all select x.id from opschaling x where x.huishouden = :huishouden
union all select x.id from inwoner_verblijf x where x.huishouden = :huishouden
order by id;

-- name: wis_inhoud_record
-- params: record text
delete from gebeurtenis_inhoud where volgnummer in (select g.volgnummer from gebeurtenis g where g.record = :record)
returning *;

-- name: wis_voorleggingen
-- params: huishouden text
select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden
order by h.voorlegging;

-- name: los_afspraak_kring
-- what: what moved along to another household points to nothing here any more
-- params: huishouden text
update afspraak set kring = null where huishouden <> :huishouden and kring in (select k.id from kring k where k.huishouden = :huishouden);

-- name: los_afspraak_doel
-- params: huishouden text
update afspraak set doel = null where huishouden <> :huishouden and doel in (select d.id from doel d where d.huishouden = :huishouden);

-- name: los_veiligheid_meldcode
-- params: huishouden text
update veiligheidsafspraak set meldcode = null
where huishouden <> :huishouden and meldcode in (select m.id from meldcode m where m.huishouden = :huishouden);

-- name: los_citaat
-- params: huishouden text
update citaat set verbetert = null where huishouden <> :huishouden and verbetert in (select c.id from citaat c where c.huishouden = :huishouden);

-- name: los_melding_vervolg
-- params: huishouden text
update melding set vervolg_op = null
where (huishouden is null or huishouden <> :huishouden) and vervolg_op in (select m.id from melding m where m.huishouden = :huishouden);

-- name: los_melding_besluit
-- params: huishouden text
update melding set besluit = null
where (huishouden is null or huishouden <> :huishouden) and besluit in (select b.id from besluit b where b.huishouden = :huishouden);

-- name: los_dossier_gesprek
-- what: a file that another household goes on with goes there
-- params: huishouden text
update dossier set huishouden = (select min(g.huishouden) from gesprek g where g.dossier = dossier.id and g.huishouden <> :huishouden)
where huishouden = :huishouden and exists (select 1 from gesprek g where g.dossier = dossier.id and g.huishouden <> :huishouden);

-- name: los_dossier_citaat
-- params: huishouden text
update dossier set huishouden = (select min(c.huishouden) from citaat c where c.dossier = dossier.id and c.huishouden <> :huishouden)
where huishouden = :huishouden and exists (select 1 from citaat c where c.dossier = dossier.id and c.huishouden <> :huishouden);

-- name: los_casus
-- params: huishouden text
update casus set huishouden = null where huishouden = :huishouden;

-- name: wis_document_inhoud
-- params: huishouden text
delete from document_inhoud where document in (select d.id from document d where d.huishouden = :huishouden)
returning *;

-- name: wis_document
-- params: huishouden text
delete from document where huishouden = :huishouden
returning *;

-- name: wis_overleg_afspraak
-- params: huishouden text
delete from overleg_afspraak
where overleg in (select o.id from overleg o where o.huishouden = :huishouden)
   or afspraak in (select a.id from afspraak a where a.huishouden = :huishouden)
returning *;

-- name: wis_overleg_deelnemer
-- params: huishouden text
delete from overleg_deelnemer where overleg in (select o.id from overleg o where o.huishouden = :huishouden)
returning *;

-- name: wis_overleg_punt
-- params: huishouden text
delete from overleg_punt where overleg in (select o.id from overleg o where o.huishouden = :huishouden)
returning *;

-- name: wis_overleg
-- params: huishouden text
delete from overleg where huishouden = :huishouden
returning *;

-- name: wis_opschaling
-- params: huishouden text
delete from opschaling where huishouden = :huishouden
returning *;

-- name: wis_veiligheid_herziening
-- params: huishouden text
delete from veiligheid_herziening where afspraak in (select v.id from veiligheidsafspraak v where v.huishouden = :huishouden)
returning *;

-- name: wis_veiligheidsafspraak
-- params: huishouden text
delete from veiligheidsafspraak where huishouden = :huishouden
returning *;

-- name: wis_meldcode_stap
-- params: huishouden text
delete from meldcode_stap where meldcode in (select m.id from meldcode m where m.huishouden = :huishouden)
returning *;

-- name: wis_meldcode
-- params: huishouden text
delete from meldcode where huishouden = :huishouden
returning *;

-- name: wis_melding_termijn
-- params: huishouden text
delete from melding_termijn where melding in (select m.id from melding m where m.huishouden = :huishouden)
returning *;

-- name: wis_melding_rust
-- params: huishouden text
delete from melding_rust where melding in (select m.id from melding m where m.huishouden = :huishouden)
returning *;

-- name: wis_melding_stap
-- params: huishouden text
delete from melding_stap where melding in (select m.id from melding m where m.huishouden = :huishouden)
returning *;

-- name: wis_melding
-- params: huishouden text
delete from melding where huishouden = :huishouden
returning *;

-- name: wis_terugblik_woord
-- params: huishouden text
delete from terugblik_woord
where terugblik in (select t.id from terugblik t where t.huishouden = :huishouden
                    union select u.id from terugblik u join besluit b on b.id = u.besluit where b.huishouden = :huishouden)
returning *;

-- name: wis_terugblik
-- params: huishouden text
delete from terugblik where huishouden = :huishouden or besluit in (select b.id from besluit b where b.huishouden = :huishouden)
returning *;

-- name: wis_aankoop
-- params: huishouden text
delete from aankoop where besluit in (select b.id from besluit b where b.huishouden = :huishouden)
returning *;

-- name: wis_bezwaar
-- params: huishouden text
delete from bezwaar where huishouden = :huishouden
returning *;

-- name: wis_brief_document
-- params: huishouden text
delete from brief_document where verzending in (select v.id from besluit b join verzending v on v.besluit = b.id where b.huishouden = :huishouden)
returning *;

-- name: wis_zienswijze
-- params: huishouden text
delete from zienswijze where besluit in (select b.id from besluit b where b.huishouden = :huishouden)
returning *;

-- name: wis_weglating
-- params: huishouden text
delete from weglating where besluit in (select b.id from besluit b where b.huishouden = :huishouden)
returning *;

-- name: wis_verzending
-- params: huishouden text
delete from verzending where besluit in (select b.id from besluit b where b.huishouden = :huishouden)
returning *;

-- name: wis_geadresseerde
-- params: huishouden text
delete from geadresseerde where besluit in (select b.id from besluit b where b.huishouden = :huishouden)
returning *;

-- name: wis_besluit
-- params: huishouden text
delete from besluit where huishouden = :huishouden
returning *;

-- name: wis_stem
-- params: huishouden text
delete from stem where voorlegging in (select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden)
returning *;

-- name: wis_vrijgave
-- params: huishouden text
delete from vrijgave where voorlegging in (select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden)
returning *;

-- name: wis_scherm_gelijk
-- what: which earlier cases stood beside what this household was about
-- params: huishouden text
delete from scherm_gelijk
where scherm in (select s.id from scherm s join voorlegging_herkomst h on h.voorlegging = s.voorlegging where h.huishouden = :huishouden)
returning *;

-- name: los_scherm_gelijk
-- what: and on which screens of others it stood
-- params: huishouden text
delete from scherm_gelijk
where voorlegging in (select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden);

-- name: wis_scherm
-- params: huishouden text
delete from scherm where voorlegging in (select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden)
returning *;

-- name: wis_stem_scherm
-- params: huishouden text
delete from stem_scherm where voorlegging in (select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden)
returning *;

-- name: wis_voorlegging_toch
-- params: huishouden text
delete from voorlegging_toch where voorlegging in (select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden)
returning *;

-- name: wis_stem_eerder
-- params: huishouden text
delete from stem_eerder where voorlegging in (select h.voorlegging from voorlegging_herkomst h where h.huishouden = :huishouden)
returning *;

-- name: wis_voorlegging_herkomst
-- params: huishouden text
delete from voorlegging_herkomst where huishouden = :huishouden
returning *;

-- name: wis_voorlegging
-- what: one at a time, when nothing leads to the household any more
-- params: voorlegging text
delete from voorlegging where id = :voorlegging
returning *;

-- name: wis_groep_huishouden
-- params: huishouden text
delete from groep_huishouden where huishouden = :huishouden
returning *;

-- name: wis_optie_kosten
-- params: huishouden text
delete from optie_kosten
where optie in (select o.id from afweging_optie o join afweging w on w.id = o.afweging where w.huishouden = :huishouden)
returning *;

-- name: wis_optie_gevolg
-- params: huishouden text
delete from optie_gevolg
where optie in (select o.id from afweging_optie o join afweging w on w.id = o.afweging where w.huishouden = :huishouden)
returning *;

-- name: wis_afweging_optie
-- params: huishouden text
delete from afweging_optie where afweging in (select w.id from afweging w where w.huishouden = :huishouden)
returning *;

-- name: wis_afweging_waarde
-- params: huishouden text
delete from afweging_waarde where afweging in (select w.id from afweging w where w.huishouden = :huishouden)
returning *;

-- name: wis_dekking
-- params: huishouden text
delete from dekking where afweging in (select w.id from afweging w where w.huishouden = :huishouden)
returning *;

-- name: wis_afweging
-- params: huishouden text
delete from afweging where huishouden = :huishouden
returning *;

-- name: wis_afspraak_stand
-- params: huishouden text
delete from afspraak_stand where afspraak in (select a.id from afspraak a where a.huishouden = :huishouden)
returning *;

-- name: wis_afspraak
-- params: huishouden text
delete from afspraak where huishouden = :huishouden
returning *;

-- name: wis_citaat
-- params: huishouden text
delete from citaat where huishouden = :huishouden
returning *;

-- name: wis_gesprek
-- params: huishouden text
delete from gesprek where huishouden = :huishouden
returning *;

-- name: wis_beeld
-- params: huishouden text
delete from beeld where huishouden = :huishouden
returning *;

-- name: wis_deeltoestemming
-- params: huishouden text
delete from deeltoestemming where dossier in (select d.id from dossier d where d.huishouden = :huishouden)
returning *;

-- name: wis_hulptoestemming
-- params: huishouden text
delete from hulptoestemming where dossier in (select d.id from dossier d where d.huishouden = :huishouden)
returning *;

-- name: wis_dossier
-- params: huishouden text
delete from dossier where huishouden = :huishouden
returning *;

-- name: wis_doel
-- params: huishouden text
delete from doel where huishouden = :huishouden
returning *;

-- name: wis_kring_toegang
-- params: huishouden text
delete from kring_toegang where huishouden = :huishouden
returning *;

-- name: wis_kring_vraag
-- params: huishouden text
delete from kring_vraag where huishouden = :huishouden
returning *;

-- name: wis_kring
-- params: huishouden text
delete from kring where huishouden = :huishouden
returning *;

-- name: wis_waarneming
-- params: huishouden text
delete from waarneming where huishouden = :huishouden
returning *;

-- name: wis_verborgen
-- params: huishouden text
delete from verborgen where huishouden = :huishouden
returning *;

-- name: wis_gezag
-- params: huishouden text
delete from gezag where huishouden = :huishouden
returning *;

-- name: wis_vertegenwoordiging
-- what: who acted for somebody who lives nowhere else
-- params: huishouden text
delete from vertegenwoordiging
where inwoner in (select l.inwoner from huishouden_lid l
                  where l.huishouden = :huishouden
                    and not exists (select 1 from huishouden_lid a where a.inwoner = l.inwoner and a.huishouden <> :huishouden))
returning *;

-- name: wis_inwoner_verblijf
-- params: huishouden text
delete from inwoner_verblijf where huishouden = :huishouden
returning *;

-- name: wis_netwerk
-- params: huishouden text
delete from netwerk where huishouden = :huishouden
returning *;

-- name: wis_navraag_treffer
-- params: huishouden text
delete from navraag_treffer where huishouden = :huishouden
returning *;

-- name: wis_kortevraag
-- params: huishouden text
delete from kortevraag where huishouden = :huishouden
returning *;

-- name: wis_verhuisd
-- params: huishouden text
delete from verhuisd where van = :huishouden or naar = :huishouden
returning *;

-- name: wis_huishouden_afsluiting
-- params: huishouden text
delete from huishouden_afsluiting where huishouden = :huishouden
returning *;

-- name: wis_huishouden_lid
-- params: huishouden text
delete from huishouden_lid where huishouden = :huishouden
returning *;

-- name: wis_huishouden
-- params: huishouden text
delete from huishouden where id = :huishouden
returning *;

-- name: wis_inwoner_blijft
-- what: whether something elsewhere is still about this person
-- params: inwoner text
-- one
select count(*) from (
    select 1 as een from huishouden_lid x where x.inwoner = :inwoner
    union all select 1 from doel x where x.van = :inwoner
    union all select 1 from afspraak x where x.inwoner = :inwoner
    union all select 1 from citaat x where x.inwoner = :inwoner
    union all select 1 from besluit x where x.inwoner = :inwoner
    union all select 1 from geadresseerde x where x.inwoner = :inwoner or x.namens = :inwoner
    union all select 1 from weglating x where x.inwoner = :inwoner
    union all select 1 from bezwaar x where x.inwoner = :inwoner
    union all select 1 from dossier x where x.inwoner = :inwoner
    union all select 1 from melding x where x.inwoner = :inwoner
    union all select 1 from document x where x.inwoner = :inwoner
    union all select 1 from meldcode x where x.inwoner = :inwoner
    union all select 1 from overleg_deelnemer x where x.inwoner = :inwoner
    union all select 1 from kring x where x.voor = :inwoner
    union all select 1 from kring_vraag x where x.voor = :inwoner
    union all select 1 from gezag x where x.ouder = :inwoner or x.kind = :inwoner
    union all select 1 from vertegenwoordiging x where x.inwoner = :inwoner or x.door = :inwoner
    union all select 1 from verborgen x where x.voor = :inwoner
    union all select 1 from inwoner_verblijf x where x.inwoner = :inwoner
    union all select 1 from navraag_treffer x where x.inwoner = :inwoner) y;

-- name: los_navraag_inwoner
-- params: inwoner text
update navraag set inwoner = null where inwoner = :inwoner;

-- name: los_account_inwoner
-- what: nobody logs in any more, and it names nobody; the chain of events still points to a row
-- params: inwoner text, naam text
update account set aanmeldnaam = 'vernietigd-' || id, wachtwoord = '!', naam = :naam, inwoner = null, is_open = 0, versie = versie + 1 where inwoner = :inwoner;

-- name: wis_accounts_inwoner
-- params: inwoner text
select a.id from account a where a.inwoner = :inwoner
order by a.id;

-- name: wis_inwoner
-- params: inwoner text
delete from inwoner where id = :inwoner
returning *;

-- name: wis_account_sessie
-- params: account text
delete from sessie where account = :account;

-- name: wis_account_token
-- params: account text
delete from api_token where account = :account;

-- name: wis_account_concept
-- params: account text
delete from concepttekst where account = :account;

-- name: wis_account_factor
-- params: account text
delete from tweede_factor where account = :account;

-- name: wis_account_herstelcode
-- params: account text
delete from herstelcode where account = :account;

-- name: wis_account_uitnodiging
-- params: account text
delete from uitnodiging where account = :account;

-- name: wis_account_koppeling
-- params: account text
delete from oidc_koppeling where account = :account;

-- name: wis_account_oidc_uitnodiging
-- params: account text
delete from oidc_uitnodiging where account = :account;

-- name: wis_account_keuze
-- params: account text
delete from bericht_keuze where account = :account;

-- name: wis_account_bericht
-- params: account text
delete from bericht where account = :account;

-- name: wis_account_agenda
-- params: account text
delete from agenda where account = :account;

-- name: wis_records_dossier
-- params: dossier text
select x.id from gesprek x where x.dossier = :dossier
union all select x.id from citaat x where x.dossier = :dossier
union all select x.id from deeltoestemming x where x.dossier = :dossier
union all select x.id from hulptoestemming x where x.dossier = :dossier
union all select x.id from dossier x where x.id = :dossier
order by id;

-- name: los_citaat_dossier
-- what: words outside the file that correct words in it
-- params: dossier text
update citaat set verbetert = null
where (dossier is null or dossier <> :dossier) and verbetert in (select c.id from citaat c where c.dossier = :dossier);

-- name: wis_dossier_verborgen
-- params: dossier text
delete from verborgen
where record = :dossier or record in (select g.id from gesprek g where g.dossier = :dossier union select c.id from citaat c where c.dossier = :dossier)
returning *;

-- name: wis_dossier_gesprek
-- params: dossier text
delete from gesprek where dossier = :dossier
returning *;

-- name: wis_dossier_citaat
-- params: dossier text
delete from citaat where dossier = :dossier
returning *;

-- name: wis_dossier_deeltoestemming
-- params: dossier text
delete from deeltoestemming where dossier = :dossier
returning *;

-- name: wis_dossier_hulptoestemming
-- params: dossier text
delete from hulptoestemming where dossier = :dossier
returning *;

-- name: wis_dossier_zelf
-- params: dossier text
delete from dossier where id = :dossier
returning *;

-- name: wis_records_melding
-- params: melding text
select x.id from melding x where x.id = :melding
union all select x.id from melding_rust x where x.melding = :melding
order by id;

-- name: los_melding_volgende
-- params: melding text
update melding set vervolg_op = null where vervolg_op = :melding;

-- name: wis_een_melding_termijn
-- params: melding text
delete from melding_termijn where melding = :melding
returning *;

-- name: wis_een_melding_rust
-- params: melding text
delete from melding_rust where melding = :melding
returning *;

-- name: wis_een_melding_stap
-- params: melding text
delete from melding_stap where melding = :melding
returning *;

-- name: wis_een_melding
-- params: melding text
delete from melding where id = :melding
returning *;
