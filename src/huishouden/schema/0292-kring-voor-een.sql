-- SPDX-License-Identifier: EUPL-1.2
-- With every request it is asked whether somebody is there for one resident: the answers of those leave at whole steps of time.
create index kring_voor_een on kring (medewerker) where voor is not null;
