-- SPDX-License-Identifier: EUPL-1.2
-- The jurist who looked along, and which option is going on as now.
alter table afweging add column jurist text;
alter table afweging add column jurist_op text;
alter table afweging add column nu_optie text;   -- of afweging_optie
alter table optie_kosten add column prijs text;  -- of gegeven: where the amounts were taken from
