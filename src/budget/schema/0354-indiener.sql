-- SPDX-License-Identifier: EUPL-1.2
-- Who put it forward is not shown to who decides, by these rules; null: shown, unless the municipality hides it everywhere.
alter table spelregels add column indiener_verborgen integer check (indiener_verborgen in (0, 1));
