-- SPDX-License-Identifier: EUPL-1.2
-- part: past_niet
-- what: whether medewerker @x does not belong in the household of place k for somebody else: lives there or is of its network, by
-- what: name; or is or was there for one resident or some life areas only, and would come for more
(exists (select 1 from medewerker zelf
         join huishouden_lid l on l.huishouden = k.huishouden and l.tot is null
         join inwoner i on i.id = l.inwoner and i.naam = zelf.naam
         where zelf.id = @x)
 or exists (select 1 from medewerker zelf
            join netwerk n on n.huishouden = k.huishouden and n.tot is null and n.wie = zelf.naam
            where zelf.id = @x)
 or (exists (select 1 from kring p where p.huishouden = k.huishouden and p.medewerker = @x and p.soort in ('lid', 'aanwijzing')
             and ((p.voor is not null and (k.voor is null or k.voor <> p.voor))
                  or (p.leefgebieden is not null and (k.leefgebieden is null or k.leefgebieden <> p.leefgebieden))))
     and not exists (select 1 from kring p where p.huishouden = k.huishouden and p.medewerker = @x and p.soort in ('lid', 'aanwijzing')
                     and p.voor is null and p.leefgebieden is null)))

-- name: waarneming_missing
-- what: places that follow from who stands in for whom and are not there yet; a place that itself stands in for somebody is not
-- what: handed on, and where who stands in does not belong there is none. afwezige: whose, or '' for everybody
-- params: vandaag text, afwezige text
select w.id as waarneming, w.waarnemer, w.afwezige, w.van, w.tot, k.huishouden, k.rol, k.grondslag, k.wet, k.leefgebieden, k.voor,
       k.id as plaats, k.van as plaats_van, k.tot as plaats_tot, o.naam as organisatie
from waarneming w
join kring k on k.medewerker = w.afwezige and k.soort in ('lid', 'aanwijzing') and k.van <= w.tot
            and (k.tot is null or (k.tot >= :vandaag and k.tot >= w.van))
join medewerker d on d.id = w.waarnemer
join organisatie o on o.id = d.organisatie
where w.tot >= :vandaag and (:afwezige = '' or w.afwezige = :afwezige)
  and (w.huishouden is null or w.huishouden = k.huishouden)
  and not exists (select 1 from kring z where z.waarneming = w.id and z.huishouden = k.huishouden and z.rol = k.rol)
  and not @past_niet(w.waarnemer)
order by w.id, k.huishouden, k.rol, k.id;

-- name: waarneming_place
-- params: id text, huishouden text, medewerker text, organisatie_naam text, rol text, grondslag text, wet text, leefgebieden text, voor text, van text, tot text, vervangt text, waarneming text
insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, wet, leefgebieden, voor, van, tot, soort, vervangt, waarneming,
                   versie)
values (:id, :huishouden, :medewerker, :organisatie_naam, :rol, :grondslag, :wet, :leefgebieden, :voor, :van, :tot, 'waarneming', :vervangt,
        :waarneming, 1);

-- name: waarneming_hide
-- what: who stands in for somebody hidden is hidden too
-- params: id text, plaats text, vandaag text
insert into verborgen (huishouden, voor, record, reden, door, sinds, via)
select v.huishouden, v.voor, :id, v.reden, v.door, :vandaag, coalesce(v.via, v.record) from verborgen v where v.record = :plaats;

-- name: waarneming_places_end
-- what: over at once
-- params: waarneming text, vandaag text, gisteren text
update kring set tot = :gisteren, versie = versie + 1 where waarneming = :waarneming and tot >= :vandaag;

-- name: waarneming_left
-- what: who stood in for somebody who left a kring leaves with that one
-- params: huishouden text, afwezige text, tot text
update kring set tot = :tot, versie = versie + 1
where huishouden = :huishouden and vervangt = :afwezige and soort = 'waarneming' and tot > :tot;

-- name: waarneming_add
-- params: id text, afwezige text, waarnemer text, van text, tot text, huishouden text, door text, nu text
insert into waarneming (id, afwezige, waarnemer, van, tot, huishouden, door, gemaakt, versie)
values (:id, :afwezige, :waarnemer, :van, :tot, :huishouden, :door, :nu, 1);

-- name: waarneming_end
-- params: id text, tot text
update waarneming set tot = :tot, versie = versie + 1 where id = :id;

-- name: waarneming_away
-- what: whether somebody is away in these days, so that another stands in
-- params: medewerker text, van text, tot text
-- one
select count(*) as aantal from waarneming where afwezige = :medewerker and tot >= :van and van <= :tot;

-- name: waarneming_get
-- params: id text
-- one
select w.id, w.afwezige, w.waarnemer, w.door, w.tot, a.team from waarneming w join medewerker a on a.id = w.afwezige where w.id = :id;

-- name: waarneming_list
-- what: mine, where I stand in, and those of the team that I lead; of which household is told to who stands in from the first day
-- params: ik text, team text, vandaag text
select w.id, a.naam as afwezige, b.naam as waarnemer, w.van, w.tot, case when w.huishouden is null then 1 else 0 end as is_alles,
       case when w.afwezige = :ik or (w.waarnemer = :ik and w.van <= :vandaag) then h.naam end as huishouden_naam,
       case when w.afwezige = :ik or w.door = :ik or a.team = :team then 1 else 0 end as mag_beeindigen
from waarneming w
join medewerker a on a.id = w.afwezige
join medewerker b on b.id = w.waarnemer
left join huishouden h on h.id = w.huishouden
where w.id in (select x.id from waarneming x where x.afwezige = :ik and x.tot >= :vandaag
               union
               select y.id from waarneming y where y.waarnemer = :ik and y.tot >= :vandaag
               union
               select z.id from medewerker t join waarneming z on z.afwezige = t.id and z.tot >= :vandaag where t.team = :team)
order by w.van, w.id
limit 200;

-- name: waarneming_unfit
-- what: whether a colleague does not belong in the household of a place of mine; the reason is not told
-- params: huishouden text, ik text, waarnemer text, vandaag text
-- one
select count(*) as aantal
from kring k
join medewerker d on d.id = :waarnemer
where k.huishouden = :huishouden and k.medewerker = :ik and k.soort in ('lid', 'aanwijzing') and k.van <= :vandaag
  and (k.tot is null or k.tot >= :vandaag) and @past_niet(d.id);

-- name: waarneming_colleagues
-- what: who works in the same organisation and can log in, a row for each account, with its roles
-- params: organisatie text
select m.id as value, m.naam || ', ' || m.functie as label, a.rollen
from medewerker m
cross join account a
where m.organisatie = :organisatie and a.medewerker = m.id and a.is_open = 1
order by m.naam, m.id, a.id;

-- name: waarneming_team
-- what: who can be away, for the team leader: names of colleagues, no more
-- params: team text
select m.id as value, m.naam || ', ' || m.functie as label from medewerker m where m.team = :team order by m.naam, m.id;

-- name: waarneming_households
-- what: my own households, to choose one
-- params: ik text, vandaag text
select distinct h.id as value, h.naam as label
from kring k
join huishouden h on h.id = k.huishouden
where k.medewerker = :ik and k.soort in ('lid', 'aanwijzing') and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
order by label, value;
