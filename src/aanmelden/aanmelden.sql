-- SPDX-License-Identifier: EUPL-1.2
-- name: aanmelden_demo
-- what: the log-ins that the demo shows on its log-in page, without the many of a simulation; a real municipality never asks this
select a.aanmeldnaam, a.naam from account a where a.is_open = 1 and substr(a.aanmeldnaam, 1, 4) <> 'sim-' order by a.rollen, a.aanmeldnaam;
