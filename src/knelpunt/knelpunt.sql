-- SPDX-License-Identifier: EUPL-1.2
-- name: knelpunt_list
-- what: barriers, newest month first
-- params: na text, na_id text, aantal int
select k.id, k.regel, k.wet, k.instantie, k.tekst, k.nodig, k.leefgebied, k.maand
from knelpunt k
where (k.maand, k.id) < (:na, :na_id)
order by k.maand desc, k.id desc
limit :aantal;

-- name: knelpunt_add
-- params: id text, regel text, wet text, instantie text, tekst text, leefgebied text, maand text, team text, nodig text
insert into knelpunt (id, regel, wet, instantie, tekst, leefgebied, maand, team, nodig)
values (:id, :regel, :wet, :instantie, :tekst, :leefgebied, :maand, :team, :nodig);

-- name: signaal_list
-- what: signals, newest month first
-- params: na text, na_id text, aantal int
select s.id, s.tekst, s.leefgebied, s.wijk, s.maand
from signaal s
where (s.maand, s.id) < (:na, :na_id)
order by s.maand desc, s.id desc
limit :aantal;

-- name: signaal_add
-- params: id text, tekst text, leefgebied text, wijk text, maand text, team text
insert into signaal (id, tekst, leefgebied, wijk, maand, team) values (:id, :tekst, :leefgebied, :wijk, :maand, :team);
