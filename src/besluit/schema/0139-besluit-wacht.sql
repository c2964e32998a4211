-- SPDX-License-Identifier: EUPL-1.2
-- What waits for a signature is looked for as far as a mandate reaches, or in the own households: not among all that waits.
create index besluit_mandaat on besluit (stand, instrument, gemaakt, id);
create index besluit_kring on besluit (huishouden, stand);
drop index besluit_wacht;
drop index besluit_stand;
drop index besluit_huishouden;
