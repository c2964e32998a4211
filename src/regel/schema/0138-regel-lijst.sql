-- SPDX-License-Identifier: EUPL-1.2
-- The rules are read by name, one page at a time.
create index regel_naam on regel (naam, id);
