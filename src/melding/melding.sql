-- SPDX-License-Identifier: EUPL-1.2
-- name: melding_list
-- what: what nobody in my team took, and what I took that goes on; the household for its kring
-- params: ik text, team text, na text, na_id text, aantal int
select m.id, m.wet, m.soort, m.wie, m.zin, m.ontvangen, m.spoed, m.stand, m.genomen_door, m.huishouden, m.inwoner, m.versie,
       (select min(t.laatste) from melding_termijn t where t.melding = m.id) as laatste,
       case when exists (select 1 from melding_stap s where s.melding = m.id and s.soort = 'bevestigd') then 1 else 0 end as is_bevestigd
from melding m
where ((m.team = :team and m.stand = 'open') or (m.genomen_door = :ik and m.stand = 'genomen' and m.huishouden is null))
  and (m.ontvangen, m.id) > (:na, :na_id)
order by m.ontvangen, m.id
limit :aantal;

-- name: melding_of_household
-- what: what came in for a household, newest first; what is hidden from the one resident for whom I am there is not
-- params: huishouden text, voor text, na text, na_id text, aantal int
select m.id, m.wet, m.soort, m.wie, m.zin, m.ontvangen, m.spoed, m.stand, m.afloop, m.genomen_door, m.inwoner, m.versie,
       (select min(t.laatste) from melding_termijn t where t.melding = m.id) as laatste,
       case when exists (select 1 from melding_stap s where s.melding = m.id and s.soort = 'bevestigd') then 1 else 0 end as is_bevestigd
from melding m
where m.huishouden = :huishouden and (m.ontvangen, m.id) < (:na, :na_id) and @zichtbaar_hier(m.id)
order by m.ontvangen desc, m.id desc
limit :aantal;

-- name: melding_get
-- what: one, unless it is hidden from a medewerker ('': nothing is); who may see what is in it is for the caller
-- params: id text, ik text, vandaag text
-- one
select m.id, m.team, t.naam as team_naam, m.wet, m.soort, m.huishouden, m.inwoner, m.wie, m.zin, m.door_wie, m.ontvangen, m.hoe, m.spoed,
       m.genomen_door, g.naam as genomen_naam, m.stand, m.afloop, m.afloop_op, m.afloop_naar, case when @zichtbaar_voor_mij(m.besluit) then m.besluit end as besluit, m.vervolg_op, m.gemaakt, m.door,
       m.versie, h.naam as huishouden_naam, (select v.id from melding v where v.vervolg_op = m.id and @zichtbaar_voor_mij(v.id) order by v.gemaakt, v.id limit 1) as vervolg
from melding m
join team t on t.id = m.team
left join medewerker g on g.id = m.genomen_door
left join huishouden h on h.id = m.huishouden
where m.id = :id and @zichtbaar_voor_mij(m.id);

-- name: melding_person
-- what: how a person of a household is called
-- params: huishouden text, inwoner text
-- one
select coalesce(i.aanspreken, i.naam, l.rol) as noemen
from huishouden_lid l
join inwoner i on i.id = l.inwoner
where l.huishouden = :huishouden and l.inwoner = :inwoner;

-- name: melding_first_person
-- params: huishouden text
-- one
select inwoner from huishouden_lid where huishouden = :huishouden order by volgorde, inwoner limit 1;

-- name: melding_steps
-- params: melding text
select soort, dag, tot, hoe from melding_stap where melding = :melding order by dag, soort;

-- name: melding_rests
-- params: melding text
select id, reden, van, tot, klaar, versie from melding_rust where melding = :melding order by van, id;

-- name: melding_rest_get
-- params: id text, ik text, vandaag text
-- one
select id, melding, reden, van, tot, klaar, versie from melding_rust where id = :id and @zichtbaar_voor_mij(melding_rust.melding);

-- name: melding_teams
-- what: the teams of an organisation, as choices
-- params: organisatie text
select id as value, naam as label from team where organisatie = :organisatie order by naam, id;

-- name: melding_people
-- what: people of the households of whose kring I am and that are in the hands of my organisation, as choices
-- params: ik text, organisatie text, vandaag text
select h.id || '.' || l.inwoner as value, h.naam || ': ' || coalesce(i.aanspreken, i.naam, l.rol) as label
from huishouden h
join huishouden_lid l on l.huishouden = h.id and l.tot is null
join inwoner i on i.id = l.inwoner
where h.organisatie = :organisatie
  and h.id in (select k.huishouden from kring k where k.medewerker = :ik and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))
order by h.zoeknaam, h.id, l.volgorde, l.inwoner;

-- name: melding_decisions
-- what: the decisions of a household, as choices
-- params: huishouden text, voor text
select b.id as value, b.wat as label, d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met,
       b.medewerker as maybe_maker
from besluit b
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
where b.huishouden = :huishouden and @zichtbaar_hier(b.id)
order by b.gemaakt desc, b.id;

-- name: melding_add
-- params: id text, team text, wet text, soort text, huishouden text, inwoner text, wie text, zin text, door_wie text, ontvangen text, hoe text, spoed text, genomen_door text, stand text, vervolg_op text, nu text, door text
insert into melding (id, team, wet, soort, huishouden, inwoner, wie, zin, door_wie, ontvangen, hoe, spoed, genomen_door, stand, vervolg_op, gemaakt,
                     door, versie)
values (:id, :team, :wet, :soort, :huishouden, :inwoner, :wie, :zin, :door_wie, :ontvangen, :hoe, :spoed, :genomen_door, :stand, :vervolg_op, :nu,
        :door, 1);

-- name: melding_change
-- params: id text, versie int, team text, wet text, soort text, wie text, zin text, door_wie text, ontvangen text, hoe text, spoed text
update melding
set team = :team, wet = :wet, soort = :soort, wie = :wie, zin = :zin, door_wie = :door_wie, ontvangen = :ontvangen, hoe = :hoe, spoed = :spoed, versie = versie + 1
where id = :id and versie = :versie;

-- name: melding_take
-- params: id text, versie int, stand text, medewerker text
update melding set stand = :stand, genomen_door = :medewerker, versie = versie + 1 where id = :id and versie = :versie and stand <> 'klaar';

-- name: melding_attach
-- params: id text, versie int, huishouden text, inwoner text, ik text
update melding
set huishouden = :huishouden, inwoner = :inwoner, genomen_door = coalesce(genomen_door, :ik), stand = case when stand = 'open' then 'genomen' else stand end,
    versie = versie + 1
where id = :id and versie = :versie and huishouden is null;

-- name: melding_touch
-- params: id text
update melding set versie = versie + 1 where id = :id;

-- name: melding_close
-- params: id text, versie int, afloop text, dag text, naar text, besluit text, ik text
update melding
set stand = 'klaar', afloop = :afloop, afloop_op = :dag, afloop_naar = :naar, besluit = :besluit, genomen_door = coalesce(genomen_door, :ik),
    versie = versie + 1
where id = :id and versie = :versie and stand <> 'klaar';

-- name: melding_step_set
-- params: melding text, soort text, dag text, tot text, hoe text
insert into melding_stap (melding, soort, dag, tot, hoe) values (:melding, :soort, :dag, :tot, :hoe)
on conflict (melding, soort) do update set dag = excluded.dag, tot = excluded.tot, hoe = excluded.hoe;

-- name: melding_step_gone
-- params: melding text, soort text
delete from melding_stap where melding = :melding and soort = :soort;

-- name: melding_rest_add
-- params: id text, melding text, reden text, van text, tot text, klaar text
insert into melding_rust (id, melding, reden, van, tot, klaar, versie) values (:id, :melding, :reden, :van, :tot, :klaar, 1);

-- name: melding_rest_change
-- params: id text, versie int, reden text, van text, tot text, klaar text
update melding_rust set reden = :reden, van = :van, tot = :tot, klaar = :klaar, versie = versie + 1 where id = :id and versie = :versie;

-- name: melding_term_clear
-- params: melding text
delete from melding_termijn where melding = :melding;

-- name: melding_term_add
-- params: melding text, soort text, laatste text, kort int, team text, medewerker text, huishouden text
insert into melding_termijn (melding, soort, laatste, is_kort, team, medewerker, huishouden)
values (:melding, :soort, :laatste, :kort, :team, :medewerker, :huishouden);

-- name: melding_due
-- what: terms that show: of what I took, of households that are mine to keep together, and the short ones of what nobody in my team took;
-- what: what is in a household only for its kring, and not what is hidden from the one resident for whom I am there
-- params: ik text, team text, vandaag text, verst text, kort text, aantal int
select t.melding, t.soort, t.laatste, m.wet, m.wie, m.inwoner, t.huishouden, h.naam as huishouden_naam,
       case when m.genomen_door = :ik then 1 else 0 end as is_van_mij
from melding_termijn t
join melding m on m.id = t.melding
left join huishouden h on h.id = t.huishouden
where t.laatste <= :verst and (t.is_kort = 0 or t.laatste <= :kort)
  and ((t.medewerker = :ik and t.laatste <= :verst
        and (t.huishouden is null or t.huishouden in (select r.huishouden from kring r where r.medewerker = :ik and r.van <= :vandaag
                                                      and (r.tot is null or r.tot >= :vandaag))))
       or (t.huishouden in (select r.huishouden from kring r where r.medewerker = :ik and r.rol = 'regisseur' and r.van <= :vandaag
                            and (r.tot is null or r.tot >= :vandaag)))
       or (t.team = :team and t.laatste <= :kort and t.medewerker is null and t.huishouden is null))
  and @zichtbaar_voor_mij(t.melding)
order by t.laatste, t.melding, t.soort
limit :aantal;

-- name: melding_step_first
-- what: a step that was not written down yet
-- params: melding text, soort text, dag text
insert into melding_stap (melding, soort, dag) values (:melding, :soort, :dag) on conflict (melding, soort) do nothing;

-- name: melding_would_tell
-- what: from how many a decision is hidden who know of the melding: closing it would tell them that there is one
-- params: melding text, besluit text
-- one
select count(*) as aantal
from verborgen w
where w.record = :besluit and not exists (select 1 from verborgen m where m.record = :melding and m.voor = w.voor);
