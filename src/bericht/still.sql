-- SPDX-License-Identifier: EUPL-1.2
-- Whether something still waits for who asks, and is theirs to see: asked again when its mail is about to go. Each gives 0 or more.
-- name: still_voice
-- what: a voice on a voorlegging of my team, not given yet
-- params: plek text, ik text, team text, vandaag text
-- one
select count(*)
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
where v.id = :plek and v.stand = 'open' and v.is_advies = 0 and v.team = :team and @zichtbaar_voor_mij(v.id)
  and h.indiener <> :ik
  and not exists (select 1 from stem s where s.voorlegging = v.id and s.medewerker = :ik)
  and not exists (select 1 from medewerker ik where ik.id = :ik and @was_in_de_kring(ik.id));

-- name: still_own
-- what: a question under what I put forward, without an answer
-- params: plek text, ik text, vandaag text
-- one
select count(*)
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
where v.id = :plek and v.stand = 'open' and h.indiener = :ik and @zichtbaar_voor_mij(v.id)
  and exists (select 1 from stem s where s.voorlegging = v.id and s.soort in ('vraag', 'meedenken', 'rem') and s.antwoord is null);

-- name: still_answered
-- what: an answer under what I said, as long as it is open and I have a voice
-- params: plek text, ik text, vandaag text
-- one
select count(*)
from voorlegging v
where v.id = :plek and v.stand = 'open' and @zichtbaar_voor_mij(v.id)
  and not exists (select 1 from stem s where s.voorlegging = v.id and s.medewerker = :ik and s.soort in ('akkoord', 'herkend'))
  and (exists (select 1 from stem s where s.voorlegging = v.id and s.medewerker = :ik and s.antwoord is not null)
       or exists (select 1 from stem_eerder e where e.voorlegging = v.id and e.medewerker = :ik and e.antwoord is not null));

-- name: still_first
-- what: whether the first mail about it did not go yet
-- params: plek text, account text
-- one
select count(*) from bericht b where b.account = :account and b.soort = 'stem' and b.plek = :plek and b.greep is null;

-- name: still_term
-- what: not decided: for who put it forward, and who leads the team
-- params: plek text, ik text, team text, leidt int, vandaag text
-- one
select count(*)
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
where v.id = :plek and v.stand = 'open' and v.is_advies = 0 and @zichtbaar_voor_mij(v.id)
  and (h.indiener = :ik or (:leidt = 1 and v.team = :team));

-- name: still_advice
-- what: advice that is asked of my team, or of who advises all teams of the organisation; not given yet
-- params: plek text, ik text, team text, adviseert int, vandaag text
-- one
select count(*)
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
join team t on t.id = v.team
where v.id = :plek and v.stand = 'open' and v.is_advies = 1 and h.indiener <> :ik and @zichtbaar_voor_mij(v.id)
  and (v.team = :team or (:adviseert = 1 and exists (select 1 from medewerker mij where mij.id = :ik and mij.organisatie = t.organisatie)))
  and not exists (select 1 from stem s where s.voorlegging = v.id and s.medewerker = :ik)
  and not exists (select 1 from medewerker ik where ik.id = :ik and @was_in_de_kring(ik.id));

-- name: still_look_back
-- what: not done, and I am in the kring
-- params: plek text, ik text, vandaag text
-- one
select count(*)
from terugblik t
where t.id = :plek and t.gedaan is null and t.medewerker = :ik and @zichtbaar_voor_mij(t.id)
  and exists (select 1 from kring k where k.huishouden = t.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag));

-- name: still_promise
-- what: what I am to do, in a household where I am in the kring
-- params: plek text, ik text, vandaag text
-- one
select count(*)
from afspraak a
where a.id = :plek and a.medewerker = :ik and a.stand = 'open' and @zichtbaar_voor_mij(a.id)
  and exists (select 1 from kring k where k.huishouden = a.huishouden and k.medewerker = :ik and k.van <= :vandaag
              and (k.tot is null or k.tot >= :vandaag));

-- name: still_kring
-- params: plek text, ik text, vandaag text
-- one
select count(*)
from kring k
where k.id = :plek and k.medewerker = :ik and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag);

-- name: still_short_question
-- what: nobody took it
-- params: plek text, ik text, team text, vandaag text
-- one
select count(*) from kortevraag where id = :plek and team = :team and stand = 'open' and @zichtbaar_voor_mij(kortevraag.id);

-- name: still_decision
-- what: a decision that waits for a signature, with what a mandate must reach; not for who gave a voice on it, unless in the kring
-- what: for all life areas or for that of its goal (what is taken out of their list changes it)
-- params: plek text, ik text, vandaag text
-- one
select b.instrument, b.wet, b.bedrag_cent,
       case when exists (select 1 from stem s where s.voorlegging = b.voorlegging and s.medewerker = :ik) then 1 else 0 end as is_stem,
       case when exists (select 1 from kring k where k.huishouden = b.huishouden and k.medewerker = :ik and k.van <= :vandaag
                         and (k.tot is null or k.tot >= :vandaag) and (k.leefgebieden is null or d.gedeeld is not null
                              or replace(';' || k.leefgebieden || ';', ';' || d.leefgebied || ';', '') <> ';' || k.leefgebieden || ';'))
            then 1 else 0 end as is_in_kring
from besluit b
join afweging g on g.id = b.afweging
join doel d on d.id = g.doel
where b.id = :plek and b.stand = 'te_tekenen' and @zichtbaar_voor_mij(b.id);

-- name: still_kring_question
-- what: what is asked of me about a place in a kring, or of whoever is regisseur
-- params: plek text, ik text, vandaag text
-- one
select count(*)
from kring_vraag v
where v.id = :plek and v.stand = 'open' and v.vervalt >= :vandaag
  and (v.aan = :ik
       or (v.aan is null and exists (select 1 from kring k where k.huishouden = v.huishouden and k.medewerker = :ik and k.rol = 'regisseur'
                                     and k.van <= :vandaag and (k.tot is null or k.tot >= :vandaag))));

-- name: still_deputy
-- params: plek text, ik text, vandaag text
-- one
select count(*) from waarneming w where w.id = :plek and w.waarnemer = :ik and w.tot >= :vandaag;

-- name: still_came_in
-- what: somebody came in without being asked, and nobody wrote an end to it: for the regisseur, and an emergency for who watches
-- params: plek text, ik text, vandaag text, waakt int
-- one
select count(*)
from kring_toegang g
where g.id = :plek and g.afloop is null and g.medewerker <> :ik
  and ((:waakt = 1 and g.soort = 'doorbraak')
       or exists (select 1 from kring k where k.huishouden = g.huishouden and k.medewerker = :ik and k.rol = 'regisseur' and k.van <= :vandaag
                  and (k.tot is null or k.tot >= :vandaag)));

-- name: still_release
-- what: whom something that I put forward is about was released
-- params: plek text, ik text
-- one
select count(*)
from voorlegging_herkomst h
where h.voorlegging = :plek and h.indiener = :ik and exists (select 1 from vrijgave r where r.voorlegging = h.voorlegging);
