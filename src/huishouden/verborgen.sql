-- SPDX-License-Identifier: EUPL-1.2
-- The names of tables in these parts are those of no statement, because they stand within one.
-- part: zichtbaar_hier
-- what: whether an item of this household is not hidden from whose eyes it is read with (huishouden_voor; '' hides
-- what: nothing, '*' what is hidden from anybody)
(:voor = '' or not exists (select 1 from verborgen weg
                            where weg.record = @x and weg.huishouden = :huishouden and (:voor = '*' or weg.voor = :voor)))

-- part: zichtbaar_voor_inwoner
-- what: the same for a resident
not exists (select 1 from verborgen weg where weg.huishouden = :huishouden and weg.voor = :ik and weg.record = @x)

-- part: zichtbaar_voor_mij
-- what: whether an item of any household is not hidden from a medewerker who is there for one resident only; who has another
-- what: role in the same kring too, or one for another resident, knows of everything. What is hidden is looked up first (cross
-- what: join keeps that order): little is
not exists (select 1
            from verborgen weg
            cross join kring mijn
            where weg.record = @x and mijn.huishouden = weg.huishouden and mijn.voor = weg.voor and mijn.medewerker = :ik
              and mijn.van <= :vandaag and (mijn.tot is null or mijn.tot >= :vandaag)
              and not exists (select 1 from kring ook
                              where ook.huishouden = weg.huishouden and ook.medewerker = :ik and ook.van <= :vandaag
                                and (ook.tot is null or ook.tot >= :vandaag) and (ook.voor is null or ook.voor <> weg.voor)))

-- part: hand_zichtbaar
-- what: whether the account of event g is not that of a colleague of whom every place in this household is hidden from who asks
(not exists (select 1 from account b join kring k on k.medewerker = b.medewerker and k.huishouden = g.huishouden where b.id = g.account)
 or exists (select 1 from account b join kring k on k.medewerker = b.medewerker and k.huishouden = g.huishouden
            where b.id = g.account and @zichtbaar_voor_mij(k.id)))

-- part: bewogen_voor_mij
-- what: when household h last moved, as far as a medewerker knows who is there for one resident: a day on which only something
-- what: hidden moved is none
case when exists (select 1 from kring een
                  where een.huishouden = h.id and een.medewerker = :ik and een.voor is not null and een.van <= :vandaag
                    and (een.tot is null or een.tot >= :vandaag))
     then (select coalesce(max(substr(toen.moment, 1, 10)), h.gemaakt) from gebeurtenis toen
           where toen.huishouden = h.id and @zichtbaar_voor_mij(toen.record))
     else h.bewogen end
