-- SPDX-License-Identifier: EUPL-1.2
-- The index of the logbook: a database of its own in the folder of a municipality (logboek/blik.h), made of the two files and
-- made anew from them whenever it is gone. Moments are seconds since 1970.
create table blik (
    nr integer primary key,    -- in the order of the audit file
    moment integer not null,   -- when the answer was ready
    handeling text not null,   -- operation_id
    naam text not null,        -- method and pattern of the route, or the command
    verwerking text not null,  -- purpose
    account text,
    medewerker text,
    team text,
    organisatie text,
    sessie text,
    toegang text,
    machine text,
    record text,               -- pseudonym of what was refused
    uitkomst text,             -- 'geweigerd', or null
    een integer not null,      -- 1: of one record, 0: a list
    spoor text,                -- trace_id; of a look at somebody
    ouder text,
    gestart text,              -- start_time
    geeindigd text,            -- end_time
    status text
) strict;
create index blik_moment on blik (moment, nr);
create index blik_geweigerd on blik (uitkomst, moment, nr);
create index blik_handeling on blik (handeling, naam, nr);
create index blik_account on blik (account, moment, nr);
create index blik_verwerking on blik (verwerking, moment, nr);
create index blik_sessie on blik (sessie, moment, nr);
create index blik_organisatie on blik (organisatie, moment, nr);
create index blik_spoor on blik (spoor, moment, nr);

create table blik_persoon (
    nr integer primary key,
    pseudoniem text not null unique
) strict;

-- Whose data was in it.
create table blik_geraakt (
    persoon integer not null references blik_persoon (nr),
    moment integer not null,
    blik integer not null references blik (nr),
    primary key (persoon, moment, blik)
) strict;
create index blik_geraakt_blik on blik_geraakt (blik, persoon);

-- How far a file was read, in bytes; and how far the rules looked ('regels': number of a blik).
create table blik_stand (
    naam text primary key,
    tot integer not null
) strict;
