-- SPDX-License-Identifier: EUPL-1.2
-- name: kring_plaats_add
-- params: id text, huishouden text, medewerker text, organisatie_naam text, rol text, grondslag text, wet text, leefgebieden text, voor text, van text, tot text, soort text, waarom text, eindigt text
insert into kring (id, huishouden, medewerker, organisatie_naam, rol, grondslag, wet, leefgebieden, voor, van, tot, soort, waarom, eindigt,
                   versie)
values (:id, :huishouden, :medewerker, :organisatie_naam, :rol, :grondslag, :wet, :leefgebieden, :voor, :van, :tot, :soort,
        :waarom, :eindigt, 1);

-- name: kring_plaatsen_end
-- what: ends what somebody did in a kring; the last day was yesterday, so that it is over at once
-- params: huishouden text, medewerker text, vandaag text, gisteren text, reden text
update kring set tot = :gisteren, reden = coalesce(:reden, reden), versie = versie + 1
where huishouden = :huishouden and medewerker = :medewerker and (tot is null or tot >= :vandaag);

-- name: kring_vraag_add
-- params: id text, huishouden text, soort text, van text, aan text, rol text, grondslag text, wet text, leefgebieden text, voor text, vanaf text, tot text, blijft int, blijft_tot text, reden text, nu text, vervalt text, plaats text
insert into kring_vraag (id, huishouden, soort, van, aan, rol, grondslag, wet, leefgebieden, voor, vanaf, tot, blijft, blijft_tot, reden, stand,
                         gevraagd, vervalt, plaats, versie)
values (:id, :huishouden, :soort, :van, :aan, :rol, :grondslag, :wet, :leefgebieden, :voor, :vanaf, :tot, :blijft, :blijft_tot, :reden, 'open',
        :nu, :vervalt, :plaats, 1);

-- name: kring_vraag_lapse
-- what: what nobody answered in time
-- params: vandaag text, nu text
update kring_vraag set stand = 'verlopen', gesloten = :nu, versie = versie + 1 where stand = 'open' and vervalt < :vandaag;

-- name: kring_vraag_open
-- what: whether the same waits already: one hand-over of a household, one question to the same colleague
-- params: huishouden text, soort text, van text, aan text, vandaag text, voor text
-- one
select count(*) as aantal
from kring_vraag
where huishouden = :huishouden and soort = :soort and stand = 'open' and vervalt >= :vandaag
  and @zichtbaar_hier(kring_vraag.id)
  and (soort = 'overdracht' or (soort = 'uitnodiging' and aan = :aan) or (soort = 'verzoek' and van = :van));

-- part: vraag_verteld
-- what: what is told of one question about a kring; v
select v.id, v.huishouden, h.naam as huishouden_naam, v.soort, v.van, m.naam as van_naam, o.naam as van_organisatie, v.aan, a.naam as aan_naam,
       v.rol, v.grondslag, v.wet, v.leefgebieden, v.voor, v.vanaf, v.tot, v.blijft as is_blijft, v.blijft_tot, v.reden, v.stand, v.gevraagd,
       v.vervalt, v.antwoord, v.plaats, v.versie
from kring_vraag v
join huishouden h on h.id = v.huishouden
join medewerker m on m.id = v.van
join organisatie o on o.id = m.organisatie
left join medewerker a on a.id = v.aan

-- name: kring_vraag_get
-- what: one, for who asked, who was asked and who is in the kring; the reader decides what is told of it
-- params: id text, ik text, vandaag text
-- one
@vraag_verteld
where v.id = :id and @zichtbaar_voor_mij(v.id);

-- name: kring_vraag_today
-- what: what waits for me: asked of me, or of the regisseur where that is me; and for some days what I asked and was refused
-- params: ik text, vandaag text, lang_geleden text, sinds text
@vraag_verteld
where v.id in (select b.id from kring_vraag b where b.aan = :ik and b.stand = 'open' and b.vervalt >= :vandaag
               union
               select r.id
               from kring_vraag r
               where r.van = :ik and r.gevraagd >= :lang_geleden and r.stand = 'geweigerd' and r.gesloten >= :sinds
               union
               select c.id
               from kring k
               join kring_vraag c on c.huishouden = k.huishouden and c.soort = 'verzoek' and c.stand = 'open' and c.vervalt >= :vandaag
               where k.medewerker = :ik and k.rol = 'regisseur' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))
order by v.gevraagd, v.id;

-- name: kring_vraag_list
-- what: what was asked about one household, newest first; who asks was let in before
-- params: huishouden text, voor text
@vraag_verteld
where v.huishouden = :huishouden and @zichtbaar_hier(v.id)
order by v.gevraagd desc, v.id
limit 50;

-- part: was_deel
-- what: whether a medewerker was in the kring of household @x for one resident or for some life areas, and never for everything
(exists (select 1 from kring d where d.huishouden = @x and d.medewerker = :ik and d.soort <> 'doorbraak'
         and (d.voor is not null or d.leefgebieden is not null))
 and not exists (select 1 from kring g where g.huishouden = @x and g.medewerker = :ik and g.soort <> 'doorbraak'
                 and g.voor is null and g.leefgebieden is null and g.van <= :vandaag))

-- name: kring_was_part
-- params: huishouden text, ik text, vandaag text
-- one
select case when @was_deel(h.id) then 1 else 0 end as is_deel from huishouden h where h.id = :huishouden;

-- name: kring_household
-- params: id text
-- one
select naam, vindbaar as is_vindbaar, versie from huishouden where id = :id;

-- name: kring_set_findable
-- params: id text, versie int, vindbaar int
update huishouden set vindbaar = :vindbaar, versie = versie + 1 where id = :id and versie = :versie;

-- name: kring_vraag_close
-- what: changes nothing when it was not open any more, or changed since it was read
-- params: id text, versie int, stand text, nu text, antwoord text, plaats text
update kring_vraag set stand = :stand, gesloten = :nu, antwoord = :antwoord, plaats = :plaats, versie = versie + 1
where id = :id and versie = :versie and stand = 'open';
