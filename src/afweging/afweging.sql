-- SPDX-License-Identifier: EUPL-1.2
-- name: afweging_get
-- what: one afweging with the words around it; who asks for an answer asks for the kring first
-- params: id text, ik text, vandaag text
-- one
select a.id, a.huishouden, h.naam as huishouden_naam, a.doel, d.tekst as doel_tekst, d.leefgebied, a.weg, a.effect, a.middel, a.zuiver,
       a.instrument, a.wet, a.artikel, a.regel, coalesce(r.naam, a.regel_naam) as regel_naam, a.soort, a.beleidsbesluit, a.jurist, a.jurist_op, a.nu_optie,
       r.tekst as regel_tekst, r.tot as regel_tot, a.legitimiteit,
       a.rendement, a.betrokkenheid, a.optie, a.wat, a.bedrag_cent, a.budget, b.naam as budget_naam, a.anoniem, a.eerder_geprobeerd,
       a.stand, a.medewerker, m.naam as medewerker_naam, a.gemaakt, a.versie, d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld,
       d.gedeeld_met as maybe_gedeeld_met, a.medewerker as maybe_maker,
       (select count(*) from afweging_optie o
        where o.afweging = a.id and exists (select 1 from optie_gevolg g where g.optie = o.id)) as opties_vergeleken
from afweging a
join huishouden h on h.id = a.huishouden
join doel d on d.id = a.doel
left join regel r on r.id = a.regel
left join budget b on b.id = a.budget
left join medewerker m on m.id = a.medewerker
where a.id = :id and @zichtbaar_voor_mij(a.id);

-- name: afweging_of_household
-- params: huishouden text, voor text
select a.id, a.doel, a.weg, a.effect, a.wat, a.stand
from afweging a
where a.huishouden = :huishouden and @zichtbaar_hier(a.id)
order by a.gemaakt desc, a.id;

-- name: afweging_of_household_part
-- what: the same with what its goal says of who sees it, for who does not see everything
-- params: huishouden text, voor text
select a.id, a.doel, a.weg, a.effect, a.wat, a.stand, d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld,
       d.gedeeld_met as maybe_gedeeld_met, a.medewerker as maybe_maker
from afweging a
join doel d on d.id = a.doel
where a.huishouden = :huishouden and @zichtbaar_hier(a.id)
order by a.gemaakt desc, a.id;

-- name: afweging_of_goal
-- params: doel text, na text, na_id text, aantal int, ik text, vandaag text
select a.id, a.weg, a.effect, a.wat, a.stand, a.gemaakt, d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld,
       d.gedeeld_met as maybe_gedeeld_met, a.medewerker as maybe_maker
from afweging a
join doel d on d.id = a.doel
where a.doel = :doel and @zichtbaar_voor_mij(a.id) and (a.gemaakt, a.id) < (:na, :na_id)
order by a.gemaakt desc, a.id desc
limit :aantal;

-- name: afweging_goal
-- what: where a goal belongs
-- params: doel text, ik text, vandaag text
-- one
select d.huishouden, d.leefgebied from doel d where d.id = :doel and @zichtbaar_voor_mij(d.id);

-- name: afweging_add
-- params: id text, huishouden text, doel text, weg text, effect text, medewerker text, gemaakt text
insert into afweging (id, huishouden, doel, weg, effect, stand, medewerker, gemaakt, versie)
values (:id, :huishouden, :doel, :weg, :effect, 'open', :medewerker, :gemaakt, 1);

-- name: afweging_set_stand
-- params: id text, stand text
update afweging set stand = :stand, versie = versie + 1 where id = :id;

-- name: afweging_set_effect
-- params: id text, versie int, effect text, middel text
update afweging set effect = :effect, middel = :middel, versie = versie + 1
where id = :id and versie = :versie and stand = 'open';

-- name: afweging_set_choice
-- params: id text, versie int, optie text, zuiver text
update afweging set optie = :optie, zuiver = :zuiver, versie = versie + 1
where id = :id and versie = :versie and stand = 'open';

-- name: afweging_set_now
-- what: the option that is going on as now
-- params: id text, versie int, optie text, nieuwe_versie int
update afweging set nu_optie = :optie, versie = :nieuwe_versie where id = :id and versie = :versie and stand = 'open';

-- name: afweging_set_rule
-- params: id text, versie int, instrument text, wet text, artikel text, regel text, regel_naam text, soort text, beleidsbesluit text, legitimiteit text, rendement text, betrokkenheid text
update afweging set instrument = :instrument, wet = :wet, artikel = :artikel, regel = :regel, regel_naam = :regel_naam, soort = :soort,
       beleidsbesluit = :beleidsbesluit, legitimiteit = :legitimiteit, rendement = :rendement, betrokkenheid = :betrokkenheid,
       versie = versie + 1
where id = :id and versie = :versie and stand = 'open';

-- name: afweging_jurist_looked
-- what: who looked along on the text that hides the person, when nobody is named yet
-- params: id text, jurist text, jurist_op text
update afweging set jurist = :jurist, jurist_op = :jurist_op where id = :id and jurist is null;

-- name: afweging_set_jurist
-- what: in the same command as the rule
-- params: id text, jurist text, jurist_op text
update afweging set jurist = :jurist, jurist_op = :jurist_op where id = :id and stand = 'open';

-- name: afweging_set_request
-- what: what will be put forward; in the same command as the rule, so the version was counted already
-- params: id text, wat text, bedrag_cent int, budget text, anoniem text, eerder_geprobeerd text
update afweging set wat = :wat, bedrag_cent = :bedrag_cent, budget = :budget, anoniem = :anoniem, eerder_geprobeerd = :eerder_geprobeerd
where id = :id and stand = 'open';

-- name: afweging_set_light
-- params: id text, versie int, effect text, instrument text, regel text, soort text
update afweging set effect = :effect, instrument = :instrument, regel = :regel, soort = :soort, versie = versie + 1
where id = :id and versie = :versie and stand = 'open';

-- name: waarde_list
-- params: afweging text
select w.id, w.wet, w.waarde, w.past, w.toelichting
from afweging_waarde w
where w.afweging = :afweging
order by w.volgorde, w.id;

-- name: waarde_add
-- params: id text, afweging text, wet text, waarde text, past text, toelichting text
insert into afweging_waarde (id, afweging, wet, waarde, past, toelichting, volgorde)
values (:id, :afweging, :wet, :waarde, :past, :toelichting,
        (select coalesce(max(w.volgorde), 0) + 1 from afweging_waarde w where w.afweging = :afweging));

-- name: waarde_drop
-- params: id text, afweging text
delete from afweging_waarde where id = :id and afweging = :afweging;

-- name: optie_list
-- params: afweging text
select o.id, o.naam, o.versie
from afweging_optie o
where o.afweging = :afweging
order by o.volgorde, o.id;

-- name: optie_gevolgen
-- what: the effects of all options of an afweging
-- params: afweging text
select g.optie, g.voor, g.termijn, g.tekst
from optie_gevolg g
join afweging_optie o on o.id = g.optie
where o.afweging = :afweging
order by g.optie, g.voor, g.termijn;

-- name: optie_kosten
-- what: the cost lines of all options of an afweging
-- params: afweging text
select k.id, k.optie, k.wie_betaalt, k.laag_cent, k.hoog_cent, k.periode, k.bron
from optie_kosten k
join afweging_optie o on o.id = k.optie
where o.afweging = :afweging
order by k.optie, k.volgorde, k.id;

-- name: optie_add
-- params: id text, afweging text, naam text
insert into afweging_optie (id, afweging, naam, volgorde, versie)
values (:id, :afweging, :naam, (select coalesce(max(o.volgorde), 0) + 1 from afweging_optie o where o.afweging = :afweging), 1);

-- name: optie_rename
-- params: id text, afweging text, versie int, naam text
update afweging_optie set naam = :naam, versie = versie + 1 where id = :id and afweging = :afweging and versie = :versie;

-- name: optie_name_first
-- what: gives the option that nobody touched yet the name of what is asked for
-- params: afweging text, was text, naam text
update afweging_optie set naam = :naam where afweging = :afweging and naam = :was and versie = 1;

-- name: optie_drop
-- params: id text, afweging text
delete from afweging_optie where id = :id and afweging = :afweging;

-- name: optie_unchoose
-- params: afweging text, optie text
update afweging
set optie = case when optie = :optie then null else optie end, nu_optie = case when nu_optie = :optie then null else nu_optie end,
    versie = versie + 1
where id = :afweging and (optie = :optie or nu_optie = :optie);

-- name: gevolg_add
-- params: optie text, voor text, termijn text, tekst text
insert into optie_gevolg (optie, voor, termijn, tekst) values (:optie, :voor, :termijn, :tekst);

-- name: gevolg_drop_all
-- params: optie text
delete from optie_gevolg where optie = :optie;

-- name: kosten_add
-- what: prijs: where the amounts were taken from, or null
-- params: id text, optie text, wie_betaalt text, laag_cent int, hoog_cent int, periode text, bron text, prijs text
insert into optie_kosten (id, optie, wie_betaalt, laag_cent, hoog_cent, periode, bron, prijs, volgorde)
values (:id, :optie, :wie_betaalt, :laag_cent, :hoog_cent, :periode, :bron, :prijs,
        (select coalesce(max(k.volgorde), 0) + 1 from optie_kosten k where k.optie = :optie));

-- name: kosten_change
-- params: id text, wie_betaalt text, laag_cent int, hoog_cent int, periode text, bron text
update optie_kosten set wie_betaalt = :wie_betaalt, laag_cent = :laag_cent, hoog_cent = :hoog_cent, periode = :periode, bron = :bron
where id = :id;

-- name: kosten_drop
-- params: id text, optie text
delete from optie_kosten where id = :id and optie = :optie;

-- name: kosten_drop_all
-- params: optie text
delete from optie_kosten where optie = :optie;

-- name: afweging_roles
-- what: the role words of a household
-- params: huishouden text
select l.rol from huishouden_lid l where l.huishouden = :huishouden and l.tot is null order by l.volgorde, l.inwoner;

-- name: afweging_known_people
-- what: what a household's own records hold of its people that must not stand in a text for colleagues; also where somebody
-- what: really is, for who may know of it
-- params: huishouden text, voor text
select i.naam, i.aanspreken, i.straat, i.postcode, i.plaats, i.telefoon, i.geboortedatum, i.geboortejaar, i.vertegenwoordiger,
       i.bewindvoerder, i.mentor, h.wijk, h.naam as huishouden_naam, x.straat as verblijf_straat, x.postcode as verblijf_postcode,
       x.plaats as verblijf_plaats, x.telefoon as verblijf_telefoon
from huishouden_lid l
join inwoner i on i.id = l.inwoner
join huishouden h on h.id = l.huishouden
left join inwoner_verblijf x on x.huishouden = l.huishouden and x.inwoner = i.id and @zichtbaar_hier(x.id)
where l.huishouden = :huishouden
order by l.volgorde, i.id;

-- name: afweging_known_texts
-- what: all that was written about a household in the plan that its kring shares: what is under one law (dossier), shielded or
-- what: hidden from who asks is not told by a warning either
-- params: huishouden text, voor text
select h.perspectief as tekst from huishouden h where h.id = :huishouden and h.perspectief is not null
union all select h.naam from huishouden h where h.id = :huishouden
union all select l.rol from huishouden_lid l where l.huishouden = :huishouden
union all select i.veilig_contact from huishouden_lid l join inwoner i on i.id = l.inwoner where l.huishouden = :huishouden and i.veilig_contact is not null
union all select d.tekst from doel d where d.huishouden = :huishouden and @zichtbaar_hier(d.id)
union all select a.wat from afspraak a where a.huishouden = :huishouden and @zichtbaar_hier(a.id)
union all select g.tekst from gesprek g where g.huishouden = :huishouden and g.dossier is null and @zichtbaar_hier(g.id)
union all select c.tekst from citaat c where c.huishouden = :huishouden and c.dossier is null and c.afgeschermd = 0 and @zichtbaar_hier(c.id)
union all select b.toelichting from beeld b where b.huishouden = :huishouden and b.toelichting is not null and @zichtbaar_hier(b.id)
union all select n.wie || ' ' || coalesce(n.biedt, '') || ' ' || coalesce(n.vraagt, '')
          from netwerk n where n.huishouden = :huishouden and @zichtbaar_hier(n.id)
union all select m.wie || ' ' || m.zin || ' ' || coalesce(m.door_wie, '') from melding m where m.huishouden = :huishouden and @zichtbaar_hier(m.id)
union all select o.waarover || ' ' || coalesce(o.plek, '') from overleg o where o.huishouden = :huishouden and @zichtbaar_hier(o.id)
order by tekst;

-- name: gewone_woorden
-- what: the words that many households use, and the day on which they were counted
-- one
select w.dag, w.woorden from gewone_woorden w where w.id = 'nu';

-- name: gewone_woorden_set
-- params: dag text, woorden text
insert into gewone_woorden (id, dag, woorden) values ('nu', :dag, :woorden)
on conflict (id) do update set dag = excluded.dag, woorden = excluded.woorden;

-- name: gewone_woorden_notes
-- what: a part of all notes, by chance: ids say nothing
-- params: aantal int
select g.huishouden, g.tekst from gesprek g where case when g.dossier is null then 1 else 0 end = 1 -- not as the index has it
order by g.id limit :aantal;

-- name: gewone_woorden_goals
-- params: aantal int
select d.huishouden, d.tekst from doel d order by d.id limit :aantal;

-- name: afweging_known_helpers
-- what: the organisations around a household
-- params: huishouden text, voor text
select distinct k.organisatie_naam from kring k where k.huishouden = :huishouden and @zichtbaar_hier(k.id) order by k.organisatie_naam;
