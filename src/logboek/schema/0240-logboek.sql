-- SPDX-License-Identifier: EUPL-1.2
-- Somebody is found in the logbook by day of birth and name.
create index inwoner_geboortedatum on inwoner (geboortedatum, id);
