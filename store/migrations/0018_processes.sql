-- The processes that work on this database, and when each last said that it is there.
create table processes (
  id uuid primary key,
  seen_at timestamptz not null default now()
);
-- The process that took the order for pictures.
alter table assets add column picture_leased_by uuid;
