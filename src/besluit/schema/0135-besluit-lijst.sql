-- SPDX-License-Identifier: EUPL-1.2
-- What waits for a signature is read from the oldest on, one page at a time.
create index besluit_wacht on besluit (stand, gemaakt, id);
