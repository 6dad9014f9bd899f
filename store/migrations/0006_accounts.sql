alter table users
  -- Set when nobody can undo the deletion any more: what the user has is going.
  add column removing_since timestamptz;
create index users_deleted on users (deleted_at) where deleted_at is not null;

-- Sessions that nobody has used for long are found by this.
create index sessions_used on sessions (used_at);

create table api_keys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index api_keys_user on api_keys (user_id, created_at);

-- A browser that has signed in before. It is no session: it only is not slowed down by strangers.
create table known_devices (
  token_hash bytea primary key,
  user_id uuid not null references users on delete cascade,
  used_at timestamptz not null default now()
);
create index known_devices_user on known_devices (user_id);
create index known_devices_used on known_devices (used_at);

-- Sign-ins that failed, or are under way, by what they have in common: see domain/sign_in_delay.ts.
create table sign_in_failures (
  -- A hash, so that nobody reads here which emails were tried.
  key text primary key,
  failures integer not null default 0,
  failed_at timestamptz not null default now()
);
create index sign_in_failures_age on sign_in_failures (failed_at);

-- Libraries are found by owner when users go, and few are on their way out.
create index libraries_deleting on libraries (id) where deleting_since is not null;
