-- SPDX-License-Identifier: EUPL-1.2
-- Reported in spite of a warning: which words stayed, and why. For who accounts for it; not by whom, nor the day.
alter table knelpunt add column toch_woorden text;
alter table knelpunt add column toch_reden text;
alter table signaal add column toch_woorden text;
alter table signaal add column toch_reden text;
