-- SPDX-License-Identifier: EUPL-1.2
-- name: knelpunt_list
-- what: barriers, newest month first; which words stayed after a warning, and why, only for who accounts for it
-- params: na text, na_id text, aantal int, ziet int
select k.id, k.regel, k.wet, k.instantie, k.tekst, k.nodig, k.leefgebied, k.maand,
       case when :ziet = 1 then k.toch_woorden end as toch_woorden, case when :ziet = 1 then k.toch_reden end as toch_reden
from knelpunt k
where (k.maand, k.id) < (:na, :na_id)
order by k.maand desc, k.id desc
limit :aantal;

-- name: knelpunt_add
-- params: id text, regel text, wet text, instantie text, tekst text, leefgebied text, maand text, team text, nodig text, toch_woorden text, toch_reden text
insert into knelpunt (id, regel, wet, instantie, tekst, leefgebied, maand, team, nodig, toch_woorden, toch_reden)
values (:id, :regel, :wet, :instantie, :tekst, :leefgebied, :maand, :team, :nodig, :toch_woorden, :toch_reden);

-- name: signaal_list
-- what: signals, newest month first, as knelpunt_list has them
-- params: na text, na_id text, aantal int, ziet int
select s.id, s.tekst, s.leefgebied, s.wijk, s.maand, case when :ziet = 1 then s.toch_woorden end as toch_woorden,
       case when :ziet = 1 then s.toch_reden end as toch_reden
from signaal s
where (s.maand, s.id) < (:na, :na_id)
order by s.maand desc, s.id desc
limit :aantal;

-- name: signaal_add
-- params: id text, tekst text, leefgebied text, wijk text, maand text, team text, toch_woorden text, toch_reden text
insert into signaal (id, tekst, leefgebied, wijk, maand, team, toch_woorden, toch_reden)
values (:id, :tekst, :leefgebied, :wijk, :maand, :team, :toch_woorden, :toch_reden);
