create table users (
  id uuid primary key default gen_random_uuid(),
  email text not null unique,
  name text not null,
  password_hash text not null,
  is_admin boolean not null default false,
  should_change_password boolean not null default false,
  avatar_color text not null default 'primary',
  storage_label text,
  external_path text,
  quota_size_in_bytes bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  token_hash bytea not null unique,
  device text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

-- A link that signs in one time: the row goes when it is used.
create table sign_in_links (
  token_hash bytea primary key,
  user_id uuid not null references users on delete cascade,
  expires_at timestamptz not null
);

create table libraries (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references users on delete cascade,
  type text not null check (type in ('UPLOAD', 'EXTERNAL')),
  name text not null,
  import_paths text[] not null default '{}',
  exclusion_patterns text[] not null default '{}',
  managed_by text not null default 'admin' check (managed_by in ('admin', 'owner')),
  move_detection boolean not null default true,
  watch boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  refreshed_at timestamptz,
  deleting_since timestamptz
);
create index libraries_owner on libraries (owner_id);

-- A folder of a library, as a scan met it. Names are compared byte by byte, as file systems do.
create table folders (
  id bigint generated always as identity primary key,
  library_id uuid not null references libraries on delete cascade,
  path text collate "C" not null,
  -- The scan that listed the folder last: what it did not list is gone.
  listed_by uuid,
  unique (library_id, path)
);

-- No foreign keys to libraries and users: folder_id leads to both, and each check costs a bulk
-- insert a quarter of its speed.
create table assets (
  id uuid primary key default gen_random_uuid(),
  library_id uuid not null,
  owner_id uuid not null,
  folder_id bigint not null references folders on delete cascade,
  name text collate "C" not null,
  type text not null check (type in ('IMAGE', 'VIDEO')),
  size bigint not null,
  mtime_ns bigint not null,
  -- A hash of the size and the head of the file; null when it could not be read.
  fingerprint bytea,
  taken_at timestamptz not null,
  local_date_time timestamp not null,
  offset_minutes smallint,
  latitude double precision,
  longitude double precision,
  make text,
  model text,
  lens_model text,
  f_number double precision,
  focal_length double precision,
  iso integer,
  exposure_time text,
  orientation smallint,
  width integer,
  height integer,
  description text,
  rating smallint,
  projection_type text,
  -- Seconds.
  duration double precision,
  is_favorite boolean not null default false,
  is_archived boolean not null default false,
  offline_since timestamptz,
  -- Why the content could not be read.
  read_problem text,
  -- The queue of pictures to make: pending rows, newest first, taken with a lease.
  picture_state text not null default 'pending' check (picture_state in ('pending', 'made', 'failed')),
  picture_leased_until timestamptz,
  picture_attempts smallint not null default 0,
  picture_key text,
  picture_problem text,
  thumbhash bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (folder_id, name)
);
create index assets_timeline on assets (owner_id, local_date_time desc, id desc);
create index assets_library on assets (library_id, local_date_time desc, id desc);
create index assets_offline on assets (library_id) where offline_since is not null;
create index assets_pictures_to_make on assets (local_date_time desc, id)
  where picture_state = 'pending' and offline_since is null;
create index assets_picture_key on assets (picture_key) where picture_key is not null;

create table jobs (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('scan', 'delete-library', 'remove-offline')),
  library_id uuid,
  -- Kept, so that the history can name a library that is gone.
  library_name text,
  mode text check (mode in ('new', 'modified', 'all')),
  -- What the job was told besides.
  options jsonb not null default '{}',
  requested_by uuid,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  counts jsonb not null default '{}',
  durations jsonb not null default '{}',
  problems jsonb not null default '[]',
  error text,
  attempt integer not null default 0,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  heartbeat_at timestamptz,
  ended_at timestamptz
);
-- Of two scans that merge, the stronger does what both would. Null for jobs that are no scans.
create function stronger_mode(a text, b text) returns text immutable language sql as $$
  select case
    when 'all' in (a, b) then 'all'
    when 'modified' in (a, b) then 'modified'
    else coalesce(a, b)
  end
$$;

-- Requests for one library merge: at most one of a kind is waiting, and one is running.
create unique index jobs_waiting on jobs (kind, library_id) where state = 'waiting';
create unique index jobs_running on jobs (library_id) where state = 'running';
create index jobs_history on jobs (created_at desc);
create index jobs_of_library on jobs (library_id, created_at desc);
