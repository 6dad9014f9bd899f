-- Up to when the times of a schedule are done with. A row, and not a process, is what a time is
-- claimed of: of several processes one gets it, and what was missed while none ran is seen.
create table clocks (
  name text primary key,
  -- The schedule that it goes by, to see when it was changed; null while it is switched off.
  schedule text,
  since timestamptz not null
);

-- Not every job is one of a library. Of those that are not, one of a kind waits and one runs.
alter table jobs drop constraint jobs_kind_check;
alter table jobs add constraint jobs_kind_check
  check (kind in ('scan', 'delete-library', 'remove-offline', 'refresh-metadata', 'nightly'));
drop index jobs_waiting, jobs_running;
create unique index jobs_waiting on jobs (kind, library_id) nulls not distinct
  where state = 'waiting';
create unique index jobs_running on jobs (library_id) nulls not distinct where state = 'running';
