-- name: demo_organisatie_add
-- params: id text, naam text, soort text
insert into organisatie (id, naam, soort) values (:id, :naam, :soort);

-- name: demo_team_add
-- params: id text, organisatie text, naam text
insert into team (id, organisatie, naam) values (:id, :organisatie, :naam);

-- name: demo_medewerker_add
-- params: id text, organisatie text, team text, naam text, functie text, telefoon text
insert into medewerker (id, organisatie, team, naam, functie, telefoon) values (:id, :organisatie, :team, :naam, :functie, :telefoon);

-- name: demo_regel_add
-- params: id text, soort text, naam text, wet text, artikel text, tekst text, bron text, vanaf text
insert into regel (id, soort, naam, wet, artikel, tekst, bron, vanaf, gepubliceerd)
values (:id, :soort, :naam, :wet, :artikel, :tekst, :bron, :vanaf, 1);

-- name: demo_budget_add
-- params: id text, naam text, team text, instrument text, jaar int, bedrag_cent int, plafond_cent int, vorm text, regel text
insert into budget (id, naam, team, instrument, jaar, bedrag_cent, plafond_verzoek_cent, plafond_huishouden_cent, stemmen_nodig, vorm, regel,
                    terugblik_weken)
values (:id, :naam, :team, :instrument, :jaar, :bedrag_cent, :plafond_cent, :plafond_cent, 3, :vorm, :regel, 6);

-- name: demo_mandaat_add
-- params: id text, rol text, wet text, instrument text, plafond_cent int, van text, werkgever text, namens text
insert into mandaat (id, rol, wet, instrument, plafond_cent, van, werkgever, namens)
values (:id, :rol, :wet, :instrument, :plafond_cent, :van, :werkgever, :namens);
