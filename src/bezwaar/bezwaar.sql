-- SPDX-License-Identifier: EUPL-1.2
-- name: bezwaar_list
-- what: objections and complaints of a household, the newest first; who may see them is asked before
-- params: huishouden text, na text, na_id text, aantal int, voor text
select z.id, z.soort, z.ontvangen, z.laatste, z.uitkomst, z.beslist_op, b.wat, z.besluit, z.inwoner, d.leefgebied as maybe_leefgebied,
       d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, z.medewerker as maybe_maker
from bezwaar z
left join besluit b on b.id = z.besluit
left join afweging g on g.id = b.afweging
left join doel d on d.id = g.doel
where z.huishouden = :huishouden and (z.ontvangen, z.id) < (:na, :na_id)
  and @zichtbaar_hier(z.id) and (z.besluit is null or @zichtbaar_hier(z.besluit))
order by z.ontvangen desc, z.id desc
limit :aantal;

-- name: bezwaar_of_besluit
-- params: huishouden text, besluit text, voor text
select z.id, z.ontvangen, z.laatste, z.uitkomst, z.inwoner, coalesce(i.aanspreken, i.naam) as van
from bezwaar z
left join inwoner i on i.id = z.inwoner
where z.huishouden = :huishouden and z.besluit = :besluit and @zichtbaar_hier(z.id)
order by z.ontvangen desc, z.id desc;

-- name: bezwaar_due
-- what: what waits for an answer in my households, as far as I may know of it: written down by me, or of a household that is mine to
-- what: keep together
-- params: ik text, vandaag text, verst text, aantal int
select z.id, z.huishouden, z.soort, z.laatste, z.inwoner, b.wat, coalesce(i.aanspreken, i.naam, l.rol) as van, d.leefgebied as maybe_leefgebied,
       d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, z.medewerker as maybe_maker
from bezwaar z
left join besluit b on b.id = z.besluit
left join afweging g on g.id = b.afweging
left join doel d on d.id = g.doel
left join inwoner i on i.id = z.inwoner
left join huishouden_lid l on l.huishouden = z.huishouden and l.inwoner = z.inwoner
where z.uitkomst is null and z.laatste <= :verst
  and z.huishouden in (select k.huishouden from kring k where k.medewerker = :ik and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))
  and (z.medewerker = :ik
       or exists (select 1 from kring r where r.huishouden = z.huishouden and r.medewerker = :ik and r.rol = 'regisseur' and r.van <= :vandaag
                  and (r.tot is null or r.tot >= :vandaag)))
  and @zichtbaar_voor_mij(z.id) and (z.besluit is null or @zichtbaar_voor_mij(z.besluit))
order by z.laatste, z.id
limit :aantal;

-- name: bezwaar_get
-- what: one; that who asks is in the kring is asked after
-- params: id text, ik text, vandaag text
-- one
select z.id, z.huishouden, h.naam as huishouden_naam, z.soort, z.besluit, b.wat, z.inwoner, coalesce(i.aanspreken, i.naam, l.rol) as van,
       z.ontvangen, z.kern, z.bezwaar_tot, z.commissie as is_commissie, z.gevraagd_op, z.gevraagd_tot, z.hersteld_op, z.verdaagd_op,
       z.laatste, z.uitkomst, z.beslist_op, z.antwoord, b.regel_naam, b.wet, b.artikel, m.naam as door, z.versie,
       d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, z.medewerker as maybe_maker
from bezwaar z
join huishouden h on h.id = z.huishouden
join medewerker m on m.id = z.medewerker
left join besluit b on b.id = z.besluit
left join afweging g on g.id = b.afweging
left join doel d on d.id = g.doel
left join inwoner i on i.id = z.inwoner
left join huishouden_lid l on l.huishouden = z.huishouden and l.inwoner = z.inwoner
where z.id = :id and @zichtbaar_voor_mij(z.id) and (z.besluit is null or @zichtbaar_voor_mij(z.besluit));

-- name: bezwaar_besluit
-- what: the decision that somebody objects to, as far as who asks may know of it
-- params: id text, ik text, vandaag text
-- one
select b.id, b.huishouden, b.wat, b.vorm, b.stand, d.leefgebied as maybe_leefgebied, d.gedeeld as maybe_gedeeld, d.gedeeld_met as maybe_gedeeld_met, b.medewerker as maybe_maker
from besluit b
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
where b.id = :id and @zichtbaar_voor_mij(b.id);

-- name: bezwaar_van
-- what: who can object to a decision, and until when: to whom a letter with that way was sent, who stands in it first
-- params: besluit text, ik text, vandaag text
select coalesce(ga.inwoner, b.inwoner) as inwoner, ga.id as geadresseerde, max(v.bezwaar_tot) as bezwaar_tot,
       coalesce(i.aanspreken, i.naam, (select min(l.rol) from huishouden_lid l where l.huishouden = b.huishouden and l.inwoner = i.id)) as naam
from besluit b
join verzending v on v.besluit = b.id
left join geadresseerde ga on ga.id = v.geadresseerde
left join inwoner i on i.id = coalesce(ga.inwoner, b.inwoner)
where b.id = :besluit and v.bezwaar_tot is not null and (ga.id is null or @zichtbaar_voor_mij(ga.id))
group by ga.id, ga.inwoner, ga.moment, b.inwoner, b.huishouden, i.id, i.aanspreken, i.naam
order by case when ga.id is null then 0 else 1 end, ga.moment, ga.id;

-- name: bezwaar_add
-- params: id text, huishouden text, soort text, besluit text, inwoner text, ontvangen text, kern text, bezwaar_tot text
-- params: laatste text, medewerker text, nu text
insert into bezwaar (id, huishouden, soort, besluit, inwoner, ontvangen, kern, bezwaar_tot, commissie, laatste, medewerker, gemaakt, versie)
values (:id, :huishouden, :soort, :besluit, :inwoner, :ontvangen, :kern, :bezwaar_tot, 0, :laatste, :medewerker, :nu, 1);

-- name: bezwaar_change
-- params: id text, versie int, commissie int, gevraagd_op text, gevraagd_tot text, hersteld_op text, verdaagd_op text, laatste text
update bezwaar
set commissie = :commissie, gevraagd_op = :gevraagd_op, gevraagd_tot = :gevraagd_tot, hersteld_op = :hersteld_op,
    verdaagd_op = :verdaagd_op, laatste = :laatste, versie = versie + 1
where id = :id and versie = :versie and uitkomst is null;

-- name: bezwaar_end
-- params: id text, versie int, uitkomst text, dag text, antwoord text
update bezwaar set uitkomst = :uitkomst, beslist_op = :dag, antwoord = :antwoord, versie = versie + 1
where id = :id and versie = :versie and uitkomst is null;

-- name: bezwaar_les_add
-- params: id text, soort text, regel text, wet text, artikel text, uitkomst text, geleerd text, maand text
insert into bezwaar_les (id, soort, regel, wet, artikel, uitkomst, geleerd, maand)
values (:id, :soort, :regel, :wet, :artikel, :uitkomst, :geleerd, :maand);

-- name: bezwaar_regels
-- what: what objections and complaints were about, by rule
-- params: na text, na_id text, aantal int
select l.regel, l.soort as id, min(l.wet) as wet, min(l.artikel) as artikel, count(*) as aantal,
       sum(case when l.uitkomst in ('gegrond', 'deels', 'opgelost') then 1 else 0 end) as gelijk
from bezwaar_les l
where (l.regel, l.soort) > (:na, :na_id)
group by l.regel, l.soort
order by l.regel, l.soort
limit :aantal;

-- name: bezwaar_lessen
-- what: the last lessons of one rule
-- params: regel text, soort text, aantal int
select l.id, l.geleerd, l.maand
from bezwaar_les l
where l.regel = :regel and l.soort = :soort and l.geleerd is not null
order by l.maand desc, l.id
limit :aantal;
