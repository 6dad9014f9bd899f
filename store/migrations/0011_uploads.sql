-- What uploaded assets have besides: the name and the identity they were sent with, and the trash.
alter table assets
  add column original_name text,
  -- SHA-1 of the whole file; null for assets of external libraries.
  add column sha1 bytea,
  add column device_asset_id text,
  add column device_id text,
  -- The video that belongs to this photo, an asset of its own that the timeline does not show.
  add column live_photo_video_id uuid,
  add column trashed_at timestamptz;
create unique index assets_sha1 on assets (library_id, sha1) where sha1 is not null;
create index assets_device on assets (owner_id, device_id, device_asset_id)
  where device_id is not null;
create index assets_trash on assets (trashed_at) where trashed_at is not null;

-- Files of ours that come or go. An 'arriving' one got its name and has no asset yet; a 'leaving'
-- one has no asset any more. What a crash leaves here is cleaned up: either way the file goes.
create table pending_files (
  path text collate "C" primary key,
  reason text not null check (reason in ('arriving', 'leaving')),
  created_at timestamptz not null default now()
);
