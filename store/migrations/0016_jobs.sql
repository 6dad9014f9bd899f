-- A job that failed for a reason that can pass waits until a time, and one that somebody paused until
-- they let it go on.
alter table jobs add column not_before timestamptz;
alter table jobs add column paused_at timestamptz;
-- How often it has failed so, one time after the other.
alter table jobs add column failures integer not null default 0;
-- What the process that runs it is told by somebody, who may have said it to another process.
alter table jobs add column told text check (told in ('cancel', 'pause'));
create index jobs_ended on jobs (ended_at);
