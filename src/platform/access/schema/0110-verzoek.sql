-- SPDX-License-Identifier: EUPL-1.2
-- Requests that were done: one that is sent again acts once. Hashes with the key of the municipality, and where
-- it led; nothing of what was sent. Kept for two days.
create table verzoek (
    id text primary key,         -- hash of account, idempotency key, method and path
    vingerafdruk text not null,  -- hash of what was sent
    plek text not null,          -- path of the answer
    moment text not null         -- last sent
) strict;
create index verzoek_moment on verzoek (moment);
