-- The first id that a scan could give since the last complete one: what was added is found by it.
-- Of the clock of the machine that scans, as the ids are.
alter table libraries add column unsettled_from uuid;
