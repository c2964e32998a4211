-- SPDX-License-Identifier: EUPL-1.2
-- What must be erased is looked for every hour.
create index kortevraag_wissen on kortevraag (wissen_op);
