-- SPDX-License-Identifier: EUPL-1.2
-- What a resident sees of the own files, and of somebody for whom this resident decides. Who asks is :ik; what is hidden from that
-- resident is not there.
-- name: mijn_naasten
-- what: children over whom there is gezag, and who is represented
-- params: ik text, vandaag text
select x.inwoner as id, coalesce(i.aanspreken, i.naam, (select min(l.rol) from huishouden_lid l where l.inwoner = x.inwoner)) as noemen, x.als,
       i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from (select g.kind as inwoner, 'ouder' as als
      from gezag g
      where g.ouder = :ik and g.heeft_gezag = 1 and g.van <= :vandaag and g.tot is null
      union
      select v.inwoner, v.soort
      from vertegenwoordiging v
      where v.door = :ik and v.van <= :vandaag and (v.tot is null or v.tot >= :vandaag)) x
join inwoner i on i.id = x.inwoner
order by noemen, x.inwoner, x.als;

-- name: mijn_dossiers
-- params: inwoner text, ik text
select d.id, d.wet, o.naam as organisatie, d.begonnen, d.gesloten, d.wet as maybe_wet, d.inwoner as maybe_van, d.kan_oordelen as maybe_kan_oordelen,
       i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from dossier d
join organisatie o on o.id = d.organisatie
join inwoner i on i.id = d.inwoner
where d.inwoner = :inwoner
  and not exists (select 1 from verborgen weg where weg.huishouden = d.huishouden and weg.voor = :ik and weg.record = d.id)
order by d.begonnen desc, d.id;

-- name: naaste_goals
-- params: inwoner text, ik text
select d.id, d.tekst, d.leefgebied, d.stand
from huishouden_lid l
join doel d on d.huishouden = l.huishouden and d.van = l.inwoner
where l.inwoner = :inwoner and l.tot is null
  and not exists (select 1 from verborgen weg where weg.huishouden = d.huishouden and weg.voor = :ik and weg.record = d.id)
order by d.volgorde, d.id;

-- name: naaste_promises
-- what: what this person does and what others do for the goals of this person; a housemate is not named
-- params: inwoner text, ik text, vandaag text
select a.id, a.wat, case when a.inwoner is null then a.wie else null end as wie, case when a.inwoner = :inwoner then 1 else 0 end as is_eigen, a.volgende,
       a.stand, d.leefgebied as maybe_leefgebied
from huishouden_lid l
join afspraak a on a.huishouden = l.huishouden
left join doel d on d.id = a.doel
where l.inwoner = :inwoner and l.tot is null and (a.inwoner = :inwoner or (a.inwoner is null and d.van = :inwoner))
  and (a.samen = 1 or a.vertellen_op is null or a.vertellen_op <= :vandaag)
  and not exists (select 1 from verborgen weg where weg.huishouden = a.huishouden and weg.voor = :ik and weg.record in (a.id, a.doel))
order by case when a.stand = 'open' then 0 else 1 end, coalesce(a.volgende, '9999'), a.gemaakt, a.id;

-- name: naaste_words
-- params: inwoner text, ik text
select c.id, c.soort, c.tekst, c.dag, c.gegevens as maybe_gegevens, d.wet as maybe_wet, d.inwoner as maybe_van, d.kan_oordelen as maybe_kan_oordelen,
       case when d.id is not null then i.geboortedatum end as maybe_geboortedatum,
       case when d.id is not null then i.geboortejaar end as maybe_geboortejaar, c.afgeschermd as is_afgeschermd
from huishouden_lid l
join citaat c on c.huishouden = l.huishouden and c.inwoner = l.inwoner
join inwoner i on i.id = c.inwoner
left join dossier d on d.id = c.dossier
where l.inwoner = :inwoner and l.tot is null
  and not exists (select 1 from citaat n where n.huishouden = c.huishouden and n.verbetert = c.id)
  and not exists (select 1 from verborgen weg where weg.huishouden = c.huishouden and weg.voor = :ik and weg.record = c.id)
order by c.dag desc, c.id;

-- name: naaste_decisions
-- what: what was decided about this person and made known
-- params: inwoner text, ik text
select b.id, b.wat, coalesce(b.aard, b.soort) as soort, b.wet as maybe_wet, d.leefgebied as maybe_leefgebied, max(v.dag) as verzonden
from huishouden_lid l
join besluit b on b.huishouden = l.huishouden and b.inwoner = l.inwoner
join verzending v on v.besluit = b.id
left join afweging w on w.id = b.afweging
left join doel d on d.id = w.doel
where l.inwoner = :inwoner and l.tot is null
  and not exists (select 1 from verborgen weg where weg.huishouden = b.huishouden and weg.voor = :ik and weg.record in (b.id, b.afweging))
group by b.id, b.wat, b.aard, b.soort, b.wet, d.leefgebied
order by max(v.dag) desc, b.id;

-- name: mijn_brieven
-- what: decisions of a household where this resident does not live, of which a letter went to them too: for somebody there, or from
-- what: before they moved
-- params: ik text
select b.id, b.wat, coalesce(b.aard, b.soort) as soort, b.vorm, coalesce(i.aanspreken, i.naam) as voor, ga.namens as voor_wie, max(v.dag) as verzonden,
       max(v.bezwaar_tot) as bezwaar_tot
from geadresseerde ga
join besluit b on b.id = ga.besluit
join verzending v on v.geadresseerde = ga.id
left join inwoner i on i.id = ga.namens
where ga.inwoner = :ik
  and not exists (select 1 from huishouden_lid l where l.huishouden = b.huishouden and l.inwoner = :ik and l.tot is null)
  and not exists (select 1 from verborgen weg where weg.huishouden = b.huishouden and weg.voor = :ik and weg.record in (b.id, ga.id))
group by b.id, b.wat, b.aard, b.soort, b.vorm, i.aanspreken, i.naam, ga.namens
order by max(v.dag) desc, b.id;
