-- SPDX-License-Identifier: EUPL-1.2
-- Which earlier cases stood beside what was put forward, on a kept screen. Not their text: that is somebody else's, and goes when
-- theirs goes. The screen holds a hash of what each told.
create table scherm_gelijk (
    scherm text not null references scherm (id),
    plaats integer not null,    -- from 0, the one most like it first
    voorlegging text not null references voorlegging (id),
    primary key (scherm, plaats)
) strict;
create index scherm_gelijk_voorlegging on scherm_gelijk (voorlegging);
