-- SPDX-License-Identifier: EUPL-1.2

-- name: casus_is_there
-- params: casus text
-- one
select huishouden from casus where casus = :casus;

-- name: casus_takers
-- what: log-ins of those who can be regisseur of a case that is read in
-- params: account text
select a.aanmeldnaam, a.rollen, m.id as medewerker, m.naam, m.team, m.organisatie, o.naam as organisatie_naam
from account a
join medewerker m on m.id = a.medewerker
join organisatie o on o.id = m.organisatie
where a.is_open = 1 and (:account = '' or a.aanmeldnaam = :account)
order by a.aanmeldnaam;

-- name: casus_add
-- params: casus text, titel text, bron text, niveau int, huishouden text, uitkomst text, aangenomen text
insert into casus (casus, titel, bron, niveau, huishouden, uitkomst, aangenomen)
values (:casus, :titel, :bron, :niveau, :huishouden, :uitkomst, :aangenomen);

-- name: casus_huishouden_add
-- params: id text, naam text, zoeknaam text, organisatie text, team text, wijk text, niveau int, perspectief text, vandaag text
insert into huishouden (id, naam, zoeknaam, organisatie, team, wijk, niveau, perspectief, gemaakt, bewogen, versie)
values (:id, :naam, :zoeknaam, :organisatie, :team, :wijk, :niveau, :perspectief, :vandaag, :vandaag, 1);

-- name: casus_inwoner_add
-- params: id text, geboortedatum text, geboortejaar int
insert into inwoner (id, geboortedatum, geboortejaar, tolk, versie) values (:id, :geboortedatum, :geboortejaar, 0, 1);

-- name: casus_lid_add
-- params: huishouden text, inwoner text, rol text, volgorde int, van text
insert into huishouden_lid (huishouden, inwoner, rol, volgorde, van) values (:huishouden, :inwoner, :rol, :volgorde, :van);

-- name: casus_netwerk_add
-- params: id text, huishouden text, wie text, relatie text, biedt text, vraagt text
insert into netwerk (id, huishouden, wie, relatie, biedt, vraagt, versie) values (:id, :huishouden, :wie, :relatie, :biedt, :vraagt, 1);

-- name: casus_kring_add
-- params: id text, huishouden text, medewerker text, organisatie_naam text, rol text, grondslag text, wet text, van text
insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, wet, van)
values (:id, :huishouden, :medewerker, :organisatie_naam, :rol, :grondslag, :wet, :van);

-- name: casus_citaat_add
-- params: id text, huishouden text, inwoner text, soort text, tekst text, dag text, door text
insert into citaat (id, huishouden, inwoner, soort, tekst, dag, door, afgeschermd)
values (:id, :huishouden, :inwoner, :soort, :tekst, :dag, :door, 0);

-- name: casus_beeld_add
-- params: id text, huishouden text, leefgebied text, oordeel text, volgens text, dag text, volgnummer int, door text
insert into beeld (id, huishouden, leefgebied, oordeel, volgens, dag, volgnummer, door)
values (:id, :huishouden, :leefgebied, :oordeel, :volgens, :dag, :volgnummer, :door);

-- name: casus_doel_add
-- params: id text, huishouden text, tekst text, leefgebied text, van text, volgorde int, dag text
insert into doel (id, huishouden, tekst, leefgebied, van, stand, volgorde, gemaakt, versie)
values (:id, :huishouden, :tekst, :leefgebied, :van, 'open', :volgorde, :dag, 1);

-- name: casus_afspraak_add
-- params: id text, huishouden text, doel text, wat text, wie_soort text, wie text, medewerker text, inwoner text, netwerk text, kring text, voor text, herhaling text, samen int, volgende text, nu text
insert into afspraak (id, huishouden, doel, wat, wie_soort, wie, medewerker, inwoner, netwerk, kring, voor, herhaling, samen, stand, volgende,
                      gemaakt, versie)
values (:id, :huishouden, :doel, :wat, :wie_soort, :wie, :medewerker, :inwoner, :netwerk, :kring, :voor, :herhaling, :samen, 'open', :volgende,
        :nu, 1);

-- name: casus_afweging_add
-- params: id text, huishouden text, doel text, weg text, effect text, middel text, instrument text, wet text, artikel text, regel text, regel_naam text, soort text, legitimiteit text, rendement text, betrokkenheid text, wat text, bedrag_cent int, budget text, anoniem text, eerder_geprobeerd text, medewerker text, dag text
insert into afweging (id, huishouden, doel, weg, effect, middel, instrument, wet, artikel, regel, regel_naam, soort, legitimiteit, rendement,
                      betrokkenheid, wat, bedrag_cent, budget, anoniem, eerder_geprobeerd, stand, medewerker, gemaakt, versie)
values (:id, :huishouden, :doel, :weg, :effect, :middel, :instrument, :wet, :artikel, :regel, :regel_naam, :soort, :legitimiteit, :rendement,
        :betrokkenheid, :wat, :bedrag_cent, :budget, :anoniem, :eerder_geprobeerd, 'open', :medewerker, :dag, 1);

-- name: casus_waarde_add
-- params: id text, afweging text, wet text, waarde text, past text, toelichting text, volgorde int
insert into afweging_waarde (id, afweging, wet, waarde, past, toelichting, volgorde)
values (:id, :afweging, :wet, :waarde, :past, :toelichting, :volgorde);

-- name: casus_optie_add
-- params: id text, afweging text, naam text, volgorde int
insert into afweging_optie (id, afweging, naam, volgorde, versie) values (:id, :afweging, :naam, :volgorde, 1);

-- name: casus_gevolg_add
-- params: optie text, voor text, termijn text, tekst text
insert into optie_gevolg (optie, voor, termijn, tekst) values (:optie, :voor, :termijn, :tekst);

-- name: casus_kosten_add
-- params: id text, optie text, wie_betaalt text, laag_cent int, hoog_cent int, periode text, bron text, volgorde int
insert into optie_kosten (id, optie, wie_betaalt, laag_cent, hoog_cent, periode, bron, volgorde)
values (:id, :optie, :wie_betaalt, :laag_cent, :hoog_cent, :periode, :bron, :volgorde);

-- name: casus_budget
-- what: the budget for an instrument, that of the team first
-- params: instrument text, jaar int, team text
-- one
select id, instrument
from budget
where instrument = :instrument and jaar = :jaar and (team is null or team = :team)
order by case when team is null then 1 else 0 end, id
limit 1;

-- name: casus_regels
-- what: published rules of today, to recognise the one that a case names
-- params: vandaag text
select id, naam
from regel
where gepubliceerd = 1 and vanaf <= :vandaag and (tot is null or tot >= :vandaag)
order by vanaf desc, id;

-- name: casus_knelpunt_add
-- params: id text, regel text, wet text, instantie text, tekst text, maand text, team text
insert into knelpunt (id, regel, wet, instantie, tekst, maand, team) values (:id, :regel, :wet, :instantie, :tekst, :maand, :team);

-- name: casus_signaal_add
-- params: id text, tekst text, leefgebied text, wijk text, maand text, team text
insert into signaal (id, tekst, leefgebied, wijk, maand, team) values (:id, :tekst, :leefgebied, :wijk, :maand, :team);
