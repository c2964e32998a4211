-- SPDX-License-Identifier: EUPL-1.2
-- What nobody waits for any more goes from the outbox by what it was about.
create index bericht_plek on bericht (plek);
