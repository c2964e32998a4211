-- SPDX-License-Identifier: EUPL-1.2
-- What is needed where no rule fits.
alter table knelpunt add column nodig text;
