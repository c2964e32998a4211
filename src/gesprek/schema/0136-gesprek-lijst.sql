-- SPDX-License-Identifier: EUPL-1.2
-- The notes of a household are read from the newest on, and a note may come at any moment of the day.
create index gesprek_lijst on gesprek (huishouden, gemaakt, id);
drop index gesprek_huishouden;
