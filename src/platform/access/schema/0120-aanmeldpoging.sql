-- SPDX-License-Identifier: EUPL-1.2
-- Failed log-ins: how many in a row, and until when the next is refused. Hashes with the key of the
-- municipality: people type passwords where the name belongs. Seconds since 1970, by the clock of the machine.
create table aanmeldpoging (
    sleutel text primary key, -- hash of the name that was typed, or of the address it came from
    mislukt integer not null,
    laatst integer not null,
    tot integer not null
) strict;
create index aanmeldpoging_laatst on aanmeldpoging (laatst);
