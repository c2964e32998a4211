-- SPDX-License-Identifier: EUPL-1.2
-- Text that waits is kept and counted for each account.
create index concepttekst_account on concepttekst (account, gemaakt, id);
