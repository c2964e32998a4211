-- name: citaat_add
-- params: id text, huishouden text, inwoner text, soort text, tekst text, dag text, door text
insert into citaat (id, huishouden, inwoner, soort, tekst, dag, door, afgeschermd)
values (:id, :huishouden, :inwoner, :soort, :tekst, :dag, :door, 0);
