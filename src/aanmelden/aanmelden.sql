-- SPDX-License-Identifier: EUPL-1.2
-- name: aanmelden_demo
-- what: the log-ins that the demo shows on its log-in page; a real municipality never asks this
select a.aanmeldnaam, a.naam from account a where a.is_open = 1 order by a.rollen, a.aanmeldnaam;
