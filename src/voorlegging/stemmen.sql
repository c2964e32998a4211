-- SPDX-License-Identifier: EUPL-1.2
-- What was said before, on another amount or as advice; the term of voices; and what it ended in.
-- name: stem_keep
-- what: what a colleague says now becomes what was said before
-- params: id text, voorlegging text, medewerker text
insert into stem_eerder (id, voorlegging, medewerker, soort, reden, antwoord, volgende, voorstel_cent, bedrag_cent, is_advies, dag, opgeheven,
                         opgeheven_door, opgeheven_reden, volgnummer)
select :id, s.voorlegging, s.medewerker, s.soort, s.reden, s.antwoord, s.volgende, s.voorstel_cent, v.bedrag_cent, v.is_advies, s.dag,
       s.opgeheven, s.opgeheven_door, s.opgeheven_reden, s.volgnummer
from stem s
join voorlegging v on v.id = s.voorlegging
where s.voorlegging = :voorlegging and s.medewerker = :medewerker;

-- name: stem_drop
-- params: voorlegging text, medewerker text
delete from stem where voorlegging = :voorlegging and medewerker = :medewerker;

-- name: stem_fresh
-- what: whose voice starts again when what is asked changes: not who recognised it, nor a brake that stands
-- params: voorlegging text
select s.medewerker from stem s
where s.voorlegging = :voorlegging and s.soort <> 'herkend' and not (s.soort = 'rem' and s.opgeheven is null)
order by s.volgnummer, s.medewerker;

-- name: stem_before
-- what: what was said before, in the order in which it came
-- params: voorlegging text
select s.id, s.medewerker, m.naam, s.soort, s.reden, s.antwoord, s.volgende, s.voorstel_cent, s.bedrag_cent, s.is_advies, s.dag, s.opgeheven,
       o.naam as opgeheven_door, s.opgeheven_reden
from stem_eerder s
join medewerker m on m.id = s.medewerker
left join medewerker o on o.id = s.opgeheven_door
where s.voorlegging = :voorlegging
order by s.volgnummer, s.id;

-- name: stem_answer_before
-- params: id text, voorlegging text, medewerker text, antwoord text
update stem_eerder set antwoord = :antwoord
where id = :id and voorlegging = :voorlegging and medewerker = :medewerker and soort in ('vraag', 'meedenken', 'rem');

-- name: stem_part
-- what: the last amount that somebody proposed of what is asked now
-- params: voorlegging text
-- one
select s.voorstel_cent, s.reden
from stem s
where s.voorlegging = :voorlegging and s.voorstel_cent is not null
order by s.volgnummer desc, s.medewerker
limit 1;

-- name: voorlegging_set_ethics
-- params: id text, zuiver text
update voorlegging set zuiver = :zuiver where id = :id;

-- name: voorlegging_set_term
-- params: id text, termijn text
update voorlegging set termijn = :termijn where id = :id;

-- name: voorlegging_set_part
-- what: a part of what was asked is asked now; only of one that is open
-- params: id text, bedrag int, reden text, ronde text
update voorlegging
set gevraagd_cent = coalesce(gevraagd_cent, bedrag_cent), bedrag_cent = :bedrag, deel_reden = :reden, ronde = :ronde, versie = versie + 1
where id = :id and stand = 'open';

-- name: voorlegging_set_application
-- params: id text, aanvraag text
update voorlegging_herkomst set aanvraag = :aanvraag where voorlegging = :id;

-- name: voorlegging_applications
-- what: what somebody of the household applied for and was not answered yet, for who may know of it
-- params: huishouden text, ik text, vandaag text
select m.id, m.ontvangen, m.zin
from melding m
where m.huishouden = :huishouden and m.soort = 'aanvraag' and m.stand <> 'klaar' and @zichtbaar_voor_mij(m.id)
order by m.ontvangen desc, m.id;

-- name: voorlegging_outcome
-- what: what an answer to the household says of it
-- params: id text
-- one
select v.bedrag_cent, v.gevraagd_cent, v.deel_reden, h.aanvraag
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
where v.id = :id;

-- name: voorlegging_lapsed
-- what: of a team, without what I put forward myself: the term of voices is over and it is not decided
-- params: ik text, team text, nu text, vandaag text
select v.id, v.wat, v.dag, v.stemmen_nodig,
       (select count(*) from stem s where s.voorlegging = v.id and s.soort = 'akkoord' and not @was_in_de_kring(s.medewerker)) as akkoord
from voorlegging v
join voorlegging_herkomst h on h.voorlegging = v.id
where v.team = :team and case when v.stand = 'open' then 1 else 0 end = 1 and v.is_advies = 0 and v.termijn <= :nu
  and h.indiener <> :ik and @zichtbaar_voor_mij(v.id)
order by v.dag, v.id;

-- name: voorlegging_set_advice
-- what: first advice, no voices yet
-- params: id text
update voorlegging set is_advies = 1 where id = :id;

-- name: voorlegging_after_advice
-- what: it is put forward, as it was or changed: the text that the advice was about stays beside it
-- params: id text, tekst text, bedrag int
update voorlegging
set is_advies = 0, advies_tekst = case when tekst <> :tekst then tekst end, tekst = :tekst, bedrag_cent = :bedrag, versie = versie + 1
where id = :id and stand = 'open' and is_advies = 1;
