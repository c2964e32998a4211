-- SPDX-License-Identifier: EUPL-1.2
-- What is hidden from anybody comes with is_weg: who copies may know of it, and it is left out.
-- name: kopie_households
-- what: where this person lives and who asks is in the kring
-- params: id text, ik text, vandaag text
select l.huishouden, h.naam as huishouden_naam
from huishouden_lid l
join huishouden h on h.id = l.huishouden
where l.inwoner = :id and l.tot is null
  and exists (select 1 from kring k where k.huishouden = l.huishouden and k.medewerker = :ik and k.rol <> 'handhaver' and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag))
order by l.huishouden;

-- name: kopie_person
-- params: id text, huishouden text
-- one
select i.id, l.rol, i.naam, i.aanspreken, coalesce(i.aanspreken, i.naam, l.rol) as noemen, i.geboortedatum, i.telefoon, i.veilig_contact, i.taal,
       i.tolk as is_tolk
from inwoner i
join huishouden_lid l on l.inwoner = i.id and l.huishouden = :huishouden
where i.id = :id;

-- name: kopie_hidden_contact
-- what: another way to reach this person, that not everybody of the household knows
-- params: id text, huishouden text, voor text
-- one
select count(*) as aantal
from inwoner_verblijf x
where x.inwoner = :id and x.huishouden = :huishouden and @zichtbaar_hier(x.id);

-- name: kopie_dossiers
-- what: under which laws the organisation of who asks keeps a file of this person
-- params: id text, huishouden text, organisatie text, voor text
select d.id, d.wet,
       case when exists (select 1 from verborgen w where w.huishouden = :huishouden and w.record = d.id) then 1 else 0 end as is_weg,
       d.wet as maybe_wet, d.inwoner as maybe_van, d.kan_oordelen as maybe_kan_oordelen, i.geboortedatum as maybe_geboortedatum,
       i.geboortejaar as maybe_geboortejaar
from dossier d
join inwoner i on i.id = d.inwoner
where d.inwoner = :id and d.huishouden = :huishouden and d.organisatie = :organisatie and @zichtbaar_hier(d.id)
order by d.wet, d.id;

-- name: kopie_goals
-- params: id text, huishouden text, voor text
select d.id, d.tekst, d.leefgebied, d.stand, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met,
       case when exists (select 1 from verborgen w where w.huishouden = :huishouden and w.record = d.id) then 1 else 0 end as is_weg
from doel d
where d.huishouden = :huishouden and d.van = :id and @zichtbaar_hier(d.id)
order by d.volgorde, d.id;

-- name: kopie_promises
-- what: what this person promised, and what others but housemates promised for a goal or by a decision of this person
-- params: id text, huishouden text, voor text
select a.id, a.doel, a.wat, a.wie, a.wie_soort, a.voor, a.volgende, a.herhaling, a.tot, a.stand, a.medewerker, b.wet, d.leefgebied as maybe_leefgebied,
       coalesce(a.gedeeld, d.gedeeld) as maybe_gedeeld, case when a.gedeeld is null then d.gedeeld_met else a.gedeeld_met end as maybe_gedeeld_met,
       case when exists (select 1 from verborgen w where w.huishouden = :huishouden and w.record in (a.id, a.doel, a.besluit)) then 1 else 0 end
         as is_weg
from afspraak a
left join doel d on d.id = a.doel
left join besluit b on b.id = a.besluit
where a.huishouden = :huishouden and @zichtbaar_hier(a.id) and @zichtbaar_hier(a.doel) and @zichtbaar_hier(a.besluit)
  and (a.inwoner = :id or (a.inwoner is null and (d.van = :id or b.inwoner = :id)))
order by case when a.stand = 'open' then 0 else 1 end, coalesce(a.volgende, '9999'), a.gemaakt, a.id;

-- name: kopie_decisions
-- what: signed and sent ones to this person, also beside another
-- params: id text, huishouden text, voor text, zonder text
select b.id, coalesce(ga.inwoner, b.inwoner) as inwoner, coalesce(b.wet, :zonder) as wet, b.wat, coalesce(b.aard, b.soort) as soort, b.bedrag_cent, b.waarom, b.vanaf, b.tot, b.artikel,
       b.getekend_op, m.naam as tekenaar, v.dag as verzonden_op, v.bezwaar_tot,
       case when exists (select 1 from verborgen w where w.huishouden = :huishouden and w.record in (b.id, b.afweging, ga.id)) then 1 else 0 end
         as is_weg, d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, b.medewerker as maybe_schrijver
from besluit b
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
left join medewerker m on m.id = b.tekenaar
left join geadresseerde ga on ga.besluit = b.id and ga.inwoner = :id
left join verzending v on v.id = (select z.id from verzending z where z.besluit = b.id and coalesce(z.geadresseerde, '') = coalesce(ga.id, '')
                                  order by coalesce(z.nummer, 0) desc, z.id limit 1)
where b.huishouden = :huishouden and (b.inwoner = :id or (ga.id is not null and @zichtbaar_hier(ga.id))) and b.stand in ('getekend', 'verzonden') and @zichtbaar_hier(b.id)
  and @zichtbaar_hier(b.afweging)
order by b.gemaakt, b.id;

-- name: kopie_notes
-- what: the last notes in the files of this person, whatever the law
-- params: id text, huishouden text, organisatie text, voor text, aantal int
select g.id, g.dag, g.tekst, m.naam as wie, g.medewerker as maybe_schrijver, d.wet,
       case when exists (select 1 from verborgen w where w.huishouden = :huishouden and w.record in (g.id, d.id)) then 1 else 0 end as is_weg,
       g.gedeeld as maybe_gedeeld, g.gedeeld_met as maybe_gedeeld_met, g.gegevens as maybe_gegevens, d.wet as maybe_wet, d.inwoner as maybe_van,
       d.kan_oordelen as maybe_kan_oordelen, i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from dossier d
join gesprek g on g.dossier = d.id
join medewerker m on m.id = g.medewerker
join inwoner i on i.id = d.inwoner
where d.inwoner = :id and d.organisatie = :organisatie and g.huishouden = :huishouden and @zichtbaar_hier(d.id) and @zichtbaar_hier(g.id)
order by g.dag desc, g.gemaakt desc, g.id
limit :aantal;

-- name: kopie_words
-- what: the last words of this person in those files, as they were corrected
-- params: id text, huishouden text, organisatie text, voor text, aantal int
select c.id, c.dag, c.soort, c.tekst, c.medewerker as maybe_schrijver, d.wet,
       case when c.afgeschermd = 1 or exists (select 1 from verborgen w where w.huishouden = :huishouden and w.record in (c.id, d.id))
            then 1 else 0 end as is_weg,
       c.gedeeld as maybe_gedeeld, c.gedeeld_met as maybe_gedeeld_met, c.gegevens as maybe_gegevens, d.wet as maybe_wet, d.inwoner as maybe_van,
       d.kan_oordelen as maybe_kan_oordelen, i.geboortedatum as maybe_geboortedatum, i.geboortejaar as maybe_geboortejaar
from dossier d
join citaat c on c.dossier = d.id
join inwoner i on i.id = d.inwoner
where d.inwoner = :id and d.organisatie = :organisatie and c.inwoner = :id and c.huishouden = :huishouden
  and @zichtbaar_hier(d.id) and @zichtbaar_hier(c.id)
  and not exists (select 1 from citaat later where later.huishouden = :huishouden and later.verbetert = c.id)
order by c.dag desc, c.id
limit :aantal;
