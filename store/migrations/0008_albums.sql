create table albums (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references users on delete cascade,
  name text not null,
  description text not null default '',
  -- The asset that a person chose for the album's picture; it counts while it is in the album.
  cover_asset_id uuid,
  sort_order text not null default 'desc' check (sort_order in ('asc', 'desc')),
  is_activity_enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index albums_owner on albums (owner_id, created_at desc, id desc);

-- With whom an album is shared.
create table album_users (
  album_id uuid not null references albums on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('viewer', 'editor')),
  primary key (album_id, user_id)
);
create index album_users_user on album_users (user_id);

-- The assets of albums, with what of an asset is asked of whole albums: then their dates, their
-- newest asset and their timeline are found in an index, however many assets they have. An asset
-- never changes its library; its date is kept by a trigger.
-- No foreign keys: they would be looked up for each row. Whoever adds rows locks the album and the
-- assets; triggers delete them.
create table album_assets (
  album_id uuid not null,
  asset_id uuid not null,
  library_id uuid not null,
  local_date_time timestamp not null,
  primary key (asset_id, album_id)
);
create index album_assets_timeline on album_assets (album_id, local_date_time desc, asset_id desc)
  include (library_id);

-- In these functions the ids are made an array first, so that the index is used whatever the size
-- of the tables was when the session planned the statement.
create function forget_album_assets() returns trigger language plpgsql as $$
begin
  delete from album_assets where asset_id = any(array(select id from gone));
  return null;
end
$$;
create trigger forget_album_assets after delete on assets
  referencing old table as gone for each statement execute function forget_album_assets();

create function empty_albums() returns trigger language plpgsql as $$
begin
  delete from album_assets where album_id = any(array(select id from gone));
  return null;
end
$$;
create trigger empty_albums after delete on albums
  referencing old table as gone for each statement execute function empty_albums();

-- Most changes of assets leave every date as it was: that is found out without a join, for which a
-- session might keep a plan that was made for a few rows.
create function redate_album_assets() returns trigger language plpgsql as $$
declare
  redated uuid[] := array(
    select id from (
      select id, local_date_time from now_so union all select id, local_date_time from was_so
    ) as sides
    group by id having min(local_date_time) <> max(local_date_time)
  );
begin
  if redated = '{}' then return null; end if;
  update album_assets set local_date_time = now_so.local_date_time
  from now_so where asset_id = now_so.id and asset_id = any(redated);
  return null;
end
$$;
create trigger redate_album_assets after update on assets
  referencing old table as was_so new table as now_so
  for each statement execute function redate_album_assets();
