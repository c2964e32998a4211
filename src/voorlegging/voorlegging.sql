-- SPDX-License-Identifier: EUPL-1.2
-- part: was_in_de_kring
-- what: whether a medewerker had a place in the kring at any time since the afweging was begun: who knew the people then has no
-- what: voice on what hides them, also after leaving. A place that began and ended on one day has its last day before its first.
-- what: A place that is hidden from whom it is read for ('': nothing is) takes no voice away: the count would tell of it
exists (select 1
        from kring k
        join afweging w on w.id = h.afweging
        where k.huishouden = h.huishouden and k.medewerker = @x and k.van <= :vandaag
          and (k.tot is null or k.tot >= substr(w.gemaakt, 1, 10) or k.van >= substr(w.gemaakt, 1, 10)) and @zichtbaar_voor_mij(k.id))

-- name: voorlegging_core
-- what: for rules, within the program: where it stands, and the way back. Never for an answer
-- params: id text, ik text, vandaag text
-- one
select v.team, t.organisatie, v.stand, v.is_advies, v.stemmen_nodig, s.hoe_stemmen, s.stemmen_nodig as stemmen_minst, v.bedrag_cent, v.ronde, v.budget,
       h.indiener, h.huishouden, h.afweging,
       case when exists (select 1 from kring k where k.huishouden = h.huishouden and k.medewerker = :ik
                         and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))
            then 1 else 0 end as is_in_kring,
       case when exists (select 1 from medewerker ik where ik.id = :ik and @was_in_de_kring(ik.id)) then 1 else 0 end as is_in_kring_geweest,
       case when exists (select 1 from stem s where s.voorlegging = v.id and s.medewerker = :ik and s.soort = 'herkend')
            then 1 else 0 end as is_herkend
from voorlegging v
join team t on t.id = v.team
join voorlegging_herkomst h on h.voorlegging = v.id
left join spelregels s on s.id = v.spelregels
where v.id = :id and @zichtbaar_voor_mij(v.id);

-- name: stem_kiezers
-- what: the roles of who still has a voice to give on it, an account a row: of the team, not in the kring since it was weighed, not the
-- what: one who put it forward, and not who recognised the person or agreed
-- params: voorlegging text, ik text, vandaag text
select m.id, a.rollen
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
join medewerker m on m.team = v.team
join account a on a.medewerker = m.id and a.is_open = 1
where v.id = :voorlegging and m.id <> h.indiener and not @was_in_de_kring(m.id)
  and not exists (select 1 from stem s where s.voorlegging = v.id and s.medewerker = m.id and s.soort in ('herkend', 'akkoord'))
order by m.id, a.id;

-- name: voorlegging_asks_all
-- what: open ones of a team whose rules ask everybody who has a voice
-- params: team text
select v.id, v.stemmen_nodig, s.stemmen_nodig as stemmen_minst
from voorlegging v
join spelregels s on s.id = v.spelregels
where v.team = :team and case when v.stand = 'open' then 1 else 0 end = 1 and s.hoe_stemmen = 'allen'
order by v.id;

-- name: voorlegging_of_leaver
-- what: open ones that somebody put forward who leaves, and who is regisseur there; for nobody's eyes
-- params: medewerker text, vandaag text
select h.voorlegging, min(k.medewerker) as regisseur
from voorlegging_herkomst h
join voorlegging v on v.id = h.voorlegging and v.stand = 'open'
join kring k on k.huishouden = h.huishouden and k.rol = 'regisseur' and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag)
where h.indiener = :medewerker and k.medewerker <> :medewerker
group by h.voorlegging
order by h.voorlegging;

-- name: voorlegging_pass_on
-- params: voorlegging text, medewerker text
update voorlegging_herkomst set indiener = :medewerker where voorlegging = :voorlegging;

-- name: voorlegging_need
-- what: how many voices it asks, while it is open
-- params: id text, nodig int
update voorlegging set stemmen_nodig = :nodig where id = :id and stand = 'open';

-- name: voorlegging_get
-- what: what colleagues see: nothing in it leads to the household
-- params: id text
-- one
select v.id, v.dag, v.stand, v.weg, v.wat, v.tekst, v.eerder_geprobeerd, v.bedrag_cent, b.naam as budget_naam,
       r.naam as regel_naam, v.legitimiteit, v.rendement, v.betrokkenheid, v.soort, v.stemmen_nodig,
       case when v.indiener_verborgen = 1 then null else m.naam end as indiener, v.gesloten, v.slot_tekst, o.naam as opgelost_door, v.versie, v.zuiver, v.gevraagd_cent,
       v.deel_reden, v.anders, v.ronde, v.termijn, v.is_advies, v.advies_tekst
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
join medewerker m on m.id = h.indiener
join budget b on b.id = v.budget
join spelregels g on g.id = v.spelregels
join regel r on r.id = g.regel
left join medewerker o on o.id = v.opgelost_door
where v.id = :id;

-- name: voorlegging_list
-- what: what is put before my team, or before all teams of my organisation when I may only advise. Open ones: those that
-- what: wait for my voice first. Who advises reads one page of all teams, who gives a voice those of the own team
-- params: ik text, team text, adviseert int, organisatie text, open int, eigen int, na text, na_id text, aantal int, vandaag text, nu text
select v.id, v.dag, v.stand, v.wat, v.tekst, v.bedrag_cent, v.stemmen_nodig,
       case when v.indiener_verborgen = 1 then null else m.naam end as indiener,
       case when mijn.is_belang = 1 then 'belang' else mijn.soort end as mijn_stem,
       v.ronde, v.is_advies,
       case when v.stand = 'open' and v.is_advies = 0 and v.termijn <= :nu then 1 else 0 end as is_verlopen,
       (select count(*) from stem s
        where s.voorlegging = v.id and s.soort = 'akkoord'
          and not @was_in_de_kring(s.medewerker)) as akkoord,
       (select count(*) from stem s where s.voorlegging = v.id and s.soort = 'vraag' and s.antwoord is null)
         + (select count(*) from stem_eerder e where e.voorlegging = v.id and e.soort = 'vraag' and e.antwoord is null
            and exists (select 1 from stem n where n.voorlegging = v.id and n.medewerker = e.medewerker and n.soort in ('vraag', 'meedenken', 'rem'))) as vragen,
       case when exists (select 1 from stem s where s.voorlegging = v.id and s.soort = 'rem' and s.opgeheven is null)
            then 1 else 0 end as is_geremd,
       case when h.indiener = :ik then 1 else 0 end as is_van_mij,
       case when v.stand = 'open' and h.indiener <> :ik and mijn.soort is null and v.team = :team and :adviseert = 0
                 and not exists (select 1 from medewerker ik where ik.id = :ik and @was_in_de_kring(ik.id))
            then 1 else 0 end as is_aan_mij
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
join medewerker m on m.id = h.indiener
left join stem mijn on mijn.voorlegging = v.id and mijn.medewerker = :ik
where v.id in (select w.id
               from voorlegging w
               where w.team = :team and :open = 1 and case when w.stand = 'open' then 1 else 0 end = 1
               union
               select b.id
               from (select c.id
                     from voorlegging c
                     where c.team = :team and :open = 0 and case when c.stand = 'open' then 1 else 0 end = 0
                       and (c.dag, c.id) < (:na, :na_id)
                     order by c.dag desc, c.id desc
                     limit :aantal) b
               union
               select e.voorlegging from voorlegging_herkomst e where e.indiener = :ik
               union
               select a.id
               from (select c.id
                     from voorlegging c
                     join team d on d.id = c.team and d.organisatie = :organisatie
                     where :adviseert = 1 and case when c.stand = 'open' then 1 else 0 end = :open
                       and (c.dag, c.id) < (:na, :na_id)
                     order by c.dag desc, c.id desc
                     limit :aantal) a)
  and case when v.stand <> 'open' then 0 else 1 end = :open -- not as the index has it: these few are held, not looked for
  and @zichtbaar_voor_mij(v.id)
  and (:eigen = 0 or h.indiener = :ik)
  and (v.dag, v.id) < (:na, :na_id)
order by is_aan_mij desc, v.dag desc, v.id desc
limit :aantal;

-- name: voorlegging_of_afweging
-- what: the one that counts for an afweging: an open one first, then one that was agreed, then the last
-- params: afweging text, ik text, vandaag text
-- one
select v.id, v.stand, v.stemmen_nodig, v.dag,
       (select count(*) from stem s
        where s.voorlegging = v.id and s.soort = 'akkoord'
          and not @was_in_de_kring(s.medewerker)) as akkoord
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
where h.afweging = :afweging
order by case v.stand when 'open' then 0 when 'akkoord' then 1 else 2 end, v.dag desc, v.id
limit 1;

-- name: voorlegging_add
-- params: id text, team text, weg text, wat text, tekst text, eerder text, bedrag int, budget text, legitimiteit text, rendement text, betrokkenheid text, soort text, nodig int, dag text, spelregels text
insert into voorlegging (id, team, weg, wat, tekst, eerder_geprobeerd, bedrag_cent, budget, legitimiteit, rendement,
                         betrokkenheid, soort, stemmen_nodig, stand, dag, spelregels, versie)
values (:id, :team, :weg, :wat, :tekst, :eerder, :bedrag, :budget, :legitimiteit, :rendement, :betrokkenheid, :soort,
        :nodig, 'open', :dag, :spelregels, 1);

-- name: voorlegging_set_anders
-- what: in which way it is different from earlier ones, in the words of who puts it forward
-- params: id text, anders text
update voorlegging set anders = :anders where id = :id;

-- name: voorlegging_herkomst_add
-- params: voorlegging text, afweging text, huishouden text, indiener text
insert into voorlegging_herkomst (voorlegging, afweging, huishouden, indiener)
values (:voorlegging, :afweging, :huishouden, :indiener);

-- name: voorlegging_hide_author
-- what: who put it forward is not shown to who decides
-- params: id text
update voorlegging set indiener_verborgen = 1 where id = :id;

-- name: voorlegging_toch_add
-- params: id text, voorlegging text, woorden text, reden text, medewerker text, dag text
insert into voorlegging_toch (id, voorlegging, woorden, reden, medewerker, dag)
values (:id, :voorlegging, :woorden, :reden, :medewerker, :dag);

-- name: voorlegging_close
-- what: ends an open one; changes nothing when it was not open any more
-- params: id text, stand text, dag text, tekst text, door text
update voorlegging
set stand = :stand, gesloten = :dag, slot_tekst = :tekst, opgelost_door = :door, versie = versie + 1
where id = :id and stand = 'open';

-- name: stem_list
-- what: the voices on one voorlegging, in the order in which they came
-- params: voorlegging text
select s.medewerker, m.naam, s.soort, coalesce(s.is_belang, 0) as is_belang, s.reden, s.antwoord, s.volgende, s.voorstel_cent, s.dag,
       s.opgeheven, o.naam as opgeheven_door, s.opgeheven_reden
from stem s
join medewerker m on m.id = s.medewerker
left join medewerker o on o.id = s.opgeheven_door
where s.voorlegging = :voorlegging
order by s.volgnummer, s.medewerker;

-- name: stem_get
-- params: voorlegging text, medewerker text
-- one
select case when s.is_belang = 1 then 'belang' else s.soort end as soort, s.reden, s.antwoord, s.volgende, s.voorstel_cent, s.opgeheven from stem s
where s.voorlegging = :voorlegging and s.medewerker = :medewerker;

-- name: stem_count
-- what: the voices that count: who joined the kring after saying akkoord has no voice any more
-- params: voorlegging text, ik text, vandaag text
-- one
select (select count(*) from stem s
        where s.voorlegging = h.voorlegging and s.soort = 'akkoord'
          and not @was_in_de_kring(s.medewerker)) as akkoord,
       (select count(*) from stem s
        where s.voorlegging = h.voorlegging and s.soort = 'rem' and s.opgeheven is null) as remmen
from voorlegging_herkomst h
where h.voorlegging = :voorlegging;

-- name: stem_advisers
-- what: who thought along, an account a row, the first first
-- params: voorlegging text
select m.naam, a.rollen, s.dag
from stem s
join medewerker m on m.id = s.medewerker
join account a on a.medewerker = m.id
where s.voorlegging = :voorlegging and s.soort = 'meedenken'
order by s.volgnummer, a.id;

-- name: stem_set_interest
-- what: a voice that ended for an interest of one's own
-- params: voorlegging text, medewerker text
update stem set is_belang = 1 where voorlegging = :voorlegging and medewerker = :medewerker and soort = 'herkend';

-- name: stem_put
-- what: a voice, or another one in its place; what was said about the earlier one goes (stem_keep keeps it)
-- params: voorlegging text, medewerker text, soort text, reden text, volgende text, voorstel int, dag text
insert into stem (voorlegging, medewerker, soort, reden, volgende, voorstel_cent, dag, volgnummer)
select :voorlegging, :medewerker, :soort, :reden, :volgende, :voorstel, :dag, coalesce(max(x.volgnummer), 0) + 1
from (select s.volgnummer from stem s where s.voorlegging = :voorlegging
      union all
      select e.volgnummer from stem_eerder e where e.voorlegging = :voorlegging) x
where 1 = 1
on conflict (voorlegging, medewerker) do update
set soort = excluded.soort, is_belang = null, reden = excluded.reden, volgende = excluded.volgende, voorstel_cent = excluded.voorstel_cent,
    dag = excluded.dag, volgnummer = excluded.volgnummer, antwoord = null, opgeheven = null, opgeheven_door = null, opgeheven_reden = null;

-- name: stem_answer
-- params: voorlegging text, medewerker text, antwoord text
update stem set antwoord = :antwoord
where voorlegging = :voorlegging and medewerker = :medewerker and soort in ('vraag', 'meedenken', 'rem');

-- name: stem_lift
-- what: a brake that stands, lifted
-- params: voorlegging text, medewerker text, dag text, door text, reden text
update stem set opgeheven = :dag, opgeheven_door = :door, opgeheven_reden = :reden
where voorlegging = :voorlegging and medewerker = :medewerker and soort = 'rem' and opgeheven is null;

-- name: stem_ideas
-- what: who thought along, now or before: for naming whose idea solved it
-- params: voorlegging text
select m.id as value, m.naam as label
from medewerker m
where m.id in (select s.medewerker from stem s where s.voorlegging = :voorlegging and s.soort = 'meedenken'
               union
               select e.medewerker from stem_eerder e where e.voorlegging = :voorlegging and e.soort = 'meedenken')
order by m.naam, m.id;

-- name: scherm_find
-- params: voorlegging text, hash text
-- one
select s.id from scherm s where s.voorlegging = :voorlegging and s.hash = :hash;

-- name: scherm_add
-- params: id text, voorlegging text, hash text, inhoud text
insert into scherm (id, voorlegging, hash, inhoud) values (:id, :voorlegging, :hash, :inhoud);

-- name: scherm_gelijk_add
-- params: scherm text, plaats int, voorlegging text
insert into scherm_gelijk (scherm, plaats, voorlegging) values (:scherm, :plaats, :voorlegging);

-- name: stem_scherm_add
-- params: voorlegging text, medewerker text, soort text, scherm text, waar text, dag text
insert into stem_scherm (voorlegging, volgnummer, medewerker, soort, scherm, waar, dag)
select :voorlegging, coalesce(max(x.volgnummer), 0) + 1, :medewerker, :soort, :scherm, :waar, :dag
from stem_scherm x where x.voorlegging = :voorlegging;

-- name: toen_list
-- what: for who accounts for it: what was put forward, the last first; nothing of whom it was about
-- params: na text, na_id text, aantal int
select v.id, v.dag, t.naam as team, v.wat, v.stand,
       case when exists (select 1 from vrijgave r where r.voorlegging = v.id) then 1 else 0 end as is_vrijgegeven
from voorlegging v
join team t on t.id = v.team
where (v.dag, v.id) < (:na, :na_id)
order by v.dag desc, v.id desc
limit :aantal;

-- name: toen_get
-- params: id text
-- one
select v.id, v.dag, t.naam as team, v.wat, v.stand, coalesce(v.indiener_verborgen, 0) as is_indiener_verborgen
from voorlegging v
join team t on t.id = v.team
where v.id = :id;

-- name: toen_schermen
-- what: what each of them saw, in the order of their voices
-- params: voorlegging text
select x.volgnummer, m.naam, x.soort, x.waar, x.dag, s.hash, s.inhoud, s.id as scherm
from stem_scherm x
join medewerker m on m.id = x.medewerker
join scherm s on s.id = x.scherm
where x.voorlegging = :voorlegging
order by x.volgnummer;

-- name: toen_gelijk
-- what: the earlier cases beside it on those screens, as gelijk_found shows them; one that was destroyed is not there
-- params: voorlegging text, ik text, vandaag text
select x.scherm, x.plaats, v.id, v.wat, v.tekst, v.bedrag_cent, v.stand, substr(v.gesloten, 1, 4) as jaar, g.leefgebied,
       r.naam as regel_naam, v.soort, v.eerder_geprobeerd, v.legitimiteit, v.rendement, v.betrokkenheid, v.slot_tekst, v.anders
from scherm s
join scherm_gelijk x on x.scherm = s.id
join voorlegging v on v.id = x.voorlegging
join gelijk g on g.voorlegging = v.id
left join regel r on r.id = g.regel
where s.voorlegging = :voorlegging and @zichtbaar_voor_mij(v.id)
order by x.scherm, x.plaats;

-- name: toen_toch
-- what: which words stayed in spite of a warning, and why
-- params: voorlegging text
select y.dag, m.naam, y.woorden, y.reden
from voorlegging_toch y
join medewerker m on m.id = y.medewerker
where y.voorlegging = :voorlegging
order by y.dag, y.id;

-- name: vrijgave_list
-- params: voorlegging text
select r.id, r.dag, r.grond, r.artikel, r.aan, r.toelichting, m.naam as door
from vrijgave r
join medewerker m on m.id = r.door
where r.voorlegging = :voorlegging
order by r.dag, r.id;

-- name: vrijgave_of_me
-- what: what I put forward and was released since a day
-- params: ik text, vandaag text, sinds text
select v.id, v.wat, r.dag, r.grond, r.artikel
from voorlegging_herkomst h
join vrijgave r on r.voorlegging = h.voorlegging
join voorlegging v on v.id = h.voorlegging
where h.indiener = :ik and r.dag >= :sinds and @zichtbaar_voor_mij(v.id)
order by r.dag desc, r.id;

-- name: vrijgave_add
-- params: id text, voorlegging text, grond text, artikel text, aan text, toelichting text, door text, dag text
insert into vrijgave (id, voorlegging, grond, artikel, aan, toelichting, door, dag)
values (:id, :voorlegging, :grond, :artikel, :aan, :toelichting, :door, :dag);

-- name: vrijgave_indiener
-- what: who is told
-- params: voorlegging text
-- one
select h.indiener from voorlegging_herkomst h where h.voorlegging = :voorlegging;

-- name: vrijgave_get
-- what: the way back, for who gave it: read only by the privacyofficer, after a release was recorded
-- params: id text
-- one
select r.id, r.dag, r.grond, r.artikel, r.aan, r.toelichting, d.naam as door, v.id as voorlegging, v.wat, m.naam as indiener,
       h.huishouden, k.naam as huishouden_naam, h.afweging
from vrijgave r
join voorlegging v on v.id = r.voorlegging
join voorlegging_herkomst h on h.voorlegging = v.id
join huishouden k on k.id = h.huishouden
join medewerker m on m.id = h.indiener
join medewerker d on d.id = r.door
where r.id = :id;

-- name: vrijgave_people
-- what: whose data it is
-- params: huishouden text
select l.inwoner, i.naam, l.rol
from huishouden_lid l
join inwoner i on i.id = l.inwoner
where l.huishouden = :huishouden
order by l.volgorde, l.inwoner;
