-- SPDX-License-Identifier: EUPL-1.2
-- Of the index of the logbook, a database of its own (index/).

-- name: blik_stand
-- params: naam text
-- one
select tot from blik_stand where naam = :naam;

-- name: blik_stand_set
-- params: naam text, tot int
insert into blik_stand (naam, tot) values (:naam, :tot) on conflict (naam) do update set tot = excluded.tot;

-- name: blik_last
-- what: the highest number
-- one
select coalesce(max(nr), 0) as nr from blik;

-- name: blik_add
-- params: nr int, moment int, handeling text, naam text, verwerking text, account text, medewerker text, team text, organisatie text, sessie text, toegang text, machine text, record text, uitkomst text, een int
insert into blik (nr, moment, handeling, naam, verwerking, account, medewerker, team, organisatie, sessie, toegang, machine, record, uitkomst, een)
values (:nr, :moment, :handeling, :naam, :verwerking, :account, :medewerker, :team, :organisatie, :sessie, :toegang, :machine, :record, :uitkomst, :een);

-- name: blik_find
-- what: the act that a line of the logbook belongs to; lines of before have no name in the audit file
-- params: handeling text, naam text
select nr, moment from blik where handeling = :handeling and naam in (:naam, '') order by nr desc limit 1;

-- name: blik_complete
-- params: nr int, naam text, spoor text, ouder text, gestart text, geeindigd text, status text
update blik set naam = :naam, spoor = :spoor, ouder = :ouder, gestart = :gestart, geeindigd = :geeindigd, status = :status where nr = :nr;

-- name: blik_persoon
-- params: pseudoniem text
-- one
select nr from blik_persoon where pseudoniem = :pseudoniem;

-- name: blik_persoon_last
-- what: the highest number
-- one
select coalesce(max(nr), 0) as nr from blik_persoon;

-- name: blik_persoon_add
-- params: nr int, pseudoniem text
insert into blik_persoon (nr, pseudoniem) values (:nr, :pseudoniem);

-- name: blik_geraakt_add
-- params: persoon int, moment int, blik int
insert into blik_geraakt (persoon, moment, blik) values (:persoon, :moment, :blik) on conflict do nothing;

-- name: blik_of_period
-- what: newest first; of one purpose, when it is given
-- params: verwerking text, van int, na int, na_id int, aantal int
select cast(b.nr as text) as id, b.moment, b.handeling, b.naam, b.verwerking, b.account, b.medewerker, b.team, b.organisatie, b.toegang, b.machine, b.uitkomst,
       (select count(*) from blik_geraakt g where g.blik = b.nr) as personen
from blik b
where b.nr in (
    select nr from (select k.nr, k.moment from blik k where :verwerking = '' and k.moment >= :van and (k.moment, k.nr) < (:na, :na_id)
                    order by k.moment desc, k.nr desc limit :aantal) as alle
    union all
    select nr from (select k.nr, k.moment from blik k where :verwerking <> '' and k.verwerking = :verwerking and k.moment >= :van
                    and (k.moment, k.nr) < (:na, :na_id) order by k.moment desc, k.nr desc limit :aantal) as gekozen)
order by b.moment desc, b.nr desc
limit :aantal;

-- name: blik_of_account
-- params: account text, verwerking text, van int, na int, na_id int, aantal int
select cast(b.nr as text) as id, b.moment, b.handeling, b.naam, b.verwerking, b.account, b.medewerker, b.team, b.organisatie, b.toegang, b.machine, b.uitkomst,
       (select count(*) from blik_geraakt g where g.blik = b.nr) as personen
from blik b
where b.account = :account and (:verwerking = '' or b.verwerking = :verwerking) and b.moment >= :van and (b.moment, b.nr) < (:na, :na_id)
order by b.moment desc, b.nr desc
limit :aantal;

-- name: blik_of_trace
-- params: spoor text, van int, na int, na_id int, aantal int
select cast(b.nr as text) as id, b.moment, b.handeling, b.naam, b.verwerking, b.account, b.medewerker, b.team, b.organisatie, b.toegang, b.machine, b.uitkomst,
       (select count(*) from blik_geraakt g where g.blik = b.nr) as personen
from blik b
where b.spoor = :spoor and b.moment >= :van and (b.moment, b.nr) < (:na, :na_id)
order by b.moment desc, b.nr desc
limit :aantal;

-- name: blik_of_person
-- what: by one account or for one purpose, when they are given
-- params: persoon int, account text, verwerking text, van int, na int, na_id int, aantal int
select cast(b.nr as text) as id, b.moment, b.handeling, b.naam, b.verwerking, b.account, b.medewerker, b.team, b.organisatie, b.toegang, b.machine, b.uitkomst,
       (select count(*) from blik_geraakt g where g.blik = b.nr) as personen
from blik_geraakt p
join blik b on b.nr = p.blik
where p.persoon = :persoon and p.moment >= :van and (p.moment, p.blik) < (:na, :na_id)
  and (:account = '' or b.account = :account) and (:verwerking = '' or b.verwerking = :verwerking)
order by p.moment desc, p.blik desc
limit :aantal;

-- name: blik_people
-- what: whose data was in one act
-- params: blik int, na int, aantal int
select p.nr, p.pseudoniem
from blik_geraakt g
join blik_persoon p on p.nr = g.persoon
where g.blik = :blik and g.persoon > :na
order by g.persoon
limit :aantal;

-- name: blik_affected
-- what: who was affected by what an account, session, organisation or trace did, or by anything, between two moments; with how often, first and last
-- params: soort text, waarde text, van int, tot int, na int, aantal int
select p.nr, p.pseudoniem, count(*) as keren, min(g.moment) as eerst, max(g.moment) as laatst
from (
    select nr from blik where :soort = 'account' and account = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'sessie' and sessie = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'organisatie' and organisatie = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'spoor' and spoor = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'periode' and moment >= :van and moment < :tot) as k
join blik_geraakt g on g.blik = k.nr
join blik_persoon p on p.nr = g.persoon
where p.nr > :na
group by p.nr, p.pseudoniem
order by p.nr
limit :aantal;

-- name: blik_affected_kinds
-- what: the same: which kinds of processing, how often, of how many people
-- params: soort text, waarde text, van int, tot int
select b.verwerking, b.naam, count(distinct b.nr) as keren, count(distinct g.persoon) as personen
from (
    select nr from blik where :soort = 'account' and account = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'sessie' and sessie = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'organisatie' and organisatie = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'spoor' and spoor = :waarde and moment >= :van and moment < :tot
    union all select nr from blik where :soort = 'periode' and moment >= :van and moment < :tot) as k
join blik b on b.nr = k.nr
join blik_geraakt g on g.blik = b.nr
group by b.verwerking, b.naam
order by b.verwerking, b.naam;

-- name: blik_forget_geraakt
delete from blik_geraakt;

-- name: blik_forget_personen
delete from blik_persoon;

-- name: blik_forget_blikken
delete from blik;

-- name: blik_forget_stand
delete from blik_stand;

-- name: blik_of_operation
-- params: handeling text, na int, na_id int, aantal int
select cast(b.nr as text) as id, b.moment, b.handeling, b.naam, b.verwerking, b.account, b.medewerker, b.team, b.organisatie, b.toegang, b.machine, b.uitkomst,
       (select count(*) from blik_geraakt g where g.blik = b.nr) as personen
from blik b
where b.handeling = :handeling and (b.moment, b.nr) < (:na, :na_id)
order by b.moment desc, b.nr desc
limit :aantal;

-- name: blik_news
-- what: acts of workers that the rules did not look at yet, in their order
-- params: na int, aantal int
select nr, moment, handeling, account, medewerker, toegang, record, uitkomst, een
from blik
where nr > :na and account is not null and medewerker is not null
order by nr
limit :aantal;

-- name: blik_of_worker_and_person
-- what: whether a worker looked at a person in acts after a number: the first of them and how many
-- params: medewerker text, persoon int, na int, tot int
-- one
select b.account, min(b.moment) as moment, max(b.moment) as laatst, min(b.handeling) as handeling, count(*) as keren
from blik_geraakt g
join blik b on b.nr = g.blik
where g.persoon = :persoon and g.blik > :na and g.blik <= :tot and b.medewerker = :medewerker
group by b.account
order by b.account
limit 1;

-- name: blik_many
-- what: accounts of workers that opened data of more than so many different people, one record after another, between two moments
-- params: van int, tot int, meer_dan int
select b.account, b.medewerker, min(b.moment) as moment, max(b.moment) as laatst, min(b.handeling) as handeling, count(distinct g.persoon) as keren
from blik b
join blik_geraakt g on g.blik = b.nr
where b.moment >= :van and b.moment < :tot and b.een = 1 and b.medewerker is not null
group by b.account, b.medewerker
having count(distinct g.persoon) > :meer_dan
order by b.account, b.medewerker;

-- name: blik_refused_often
-- what: accounts of workers that were refused more than so often between two moments
-- params: van int, tot int, meer_dan int
select b.account, b.medewerker, min(b.moment) as moment, max(b.moment) as laatst, min(b.handeling) as handeling, count(*) as keren
from blik b
where b.uitkomst = 'geweigerd' and b.moment >= :van and b.moment < :tot and b.medewerker is not null
group by b.account, b.medewerker
having count(*) > :meer_dan
order by b.account, b.medewerker;

-- name: blik_lines
-- what: the records of a person, a trace or a period, oldest first
-- params: soort text, persoon int, spoor text, van int, tot int, aantal int
select b.spoor, b.handeling, b.ouder, b.status, b.naam, b.gestart, b.geeindigd, b.verwerking, p.pseudoniem
from (
    select g.blik, g.persoon from blik_geraakt g where :soort = 'betrokkene' and g.persoon = :persoon and g.moment >= :van and g.moment < :tot
    union all select g.blik, g.persoon from blik s join blik_geraakt g on g.blik = s.nr
    where :soort = 'spoor' and s.spoor = :spoor and s.moment >= :van and s.moment < :tot
    union all select g.blik, g.persoon from blik s join blik_geraakt g on g.blik = s.nr
    where :soort = 'periode' and s.moment >= :van and s.moment < :tot) as k
join blik b on b.nr = k.blik
join blik_persoon p on p.nr = k.persoon
order by b.moment, b.nr, p.nr
limit :aantal;

-- name: blik_erase_affected
-- what: of the oldest looks, so many at once
-- params: voor int, aantal int
delete from blik_geraakt where blik in (select b.nr from blik b where b.moment < :voor order by b.moment, b.nr limit :aantal);

-- name: blik_erase
-- params: voor int, aantal int
delete from blik where nr in (select b.nr from blik b where b.moment < :voor order by b.moment, b.nr limit :aantal);

-- name: blik_erase_people
-- what: pseudonyms that no look has any more
delete from blik_persoon where not exists (select 1 from blik_geraakt g where g.persoon = blik_persoon.nr);
