-- SPDX-License-Identifier: EUPL-1.2
-- The account of a resident, and what somebody asked in a kring.
create index account_inwoner on account (inwoner);
