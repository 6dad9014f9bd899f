-- What administrators set, and what Shoebox has to remember besides: one value for each name.
create table settings (
  name text primary key,
  value jsonb not null
);

-- Queues whose work waits until somebody lets it go on.
create table paused_queues (
  name text primary key
);

-- What is to be done to every asset one after the other: a million rows are not changed at once.
create table asset_passes (
  name text primary key,
  -- Assets up to here are done.
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  -- Assets that came later are left.
  asked_at timestamptz not null default now()
);

alter table assets
  drop constraint assets_picture_state_check,
  -- Of dropped ones pictures are made only when somebody looks at them.
  add constraint assets_picture_state_check
    check (picture_state in ('pending', 'made', 'failed', 'dropped'));
create index assets_without_pictures on assets (picture_state)
  where picture_state in ('failed', 'dropped');
create index assets_unread on assets (library_id) where read_problem is not null;

-- The failure is not counted any more.
alter table jobs add column is_forgotten boolean not null default false;
create index jobs_counts on jobs (kind, state, is_forgotten);
