-- SPDX-License-Identifier: EUPL-1.2
-- A part was granted: what was asked. Null: all of it, or nothing.
alter table besluit add column gevraagd_cent integer;
