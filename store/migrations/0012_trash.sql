-- Assets in the trash, and hidden ones such as the videos of live photos, are not shown: no
-- timeline, map, album or figure has them, unless the trash is asked for. Their bytes count.
alter table assets add column is_hidden boolean not null default false;

-- The timeline of the trash, and what there is to restore or to empty.
create index assets_trash_timeline on assets (owner_id, local_date_time desc, id desc)
  where trashed_at is not null;

alter table asset_days
  add column is_trashed boolean not null default false,
  add column is_hidden boolean not null default false;

-- As in 0004, by more kinds.
create or replace function merge_asset_days() returns void language plpgsql as $$
declare
  kind record;
begin
  for kind in
    select library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden from asset_days
    group by library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden
    having count(*) > 32
  loop
    with taken as (
      delete from asset_days where ctid = any(array(
        select ctid from asset_days
        where library_id = kind.library_id and is_video = kind.is_video
          and is_favorite = kind.is_favorite and is_archived = kind.is_archived
          and is_trashed = kind.is_trashed and is_hidden = kind.is_hidden
        for update skip locked
      )) returning days, counts, total, size
    ), by_day as (
      select day, sum(count)::integer as count
      from (select unnest(days) as day, unnest(counts) as count from taken) as entries
      group by day having sum(count) <> 0
    ), merged as (
      select
        (select coalesce(array_agg(day), '{}') from by_day) as days,
        (select coalesce(array_agg(count), '{}') from by_day) as counts,
        sum(total) as total, sum(size) as size
      from taken
    )
    insert into asset_days (library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden,
      days, counts, total, size)
    select kind.library_id, kind.is_video, kind.is_favorite, kind.is_archived, kind.is_trashed,
      kind.is_hidden, merged.*
    from merged where days <> '{}' or total <> 0 or size <> 0;
  end loop;
end
$$;

create or replace function count_asset_days() returns trigger language plpgsql as $$
begin
  insert into asset_days (library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden,
    days, counts, total, size)
  select library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden,
    array_agg(day), array_agg(count * tg_argv[0]::integer),
    sum(count) * tg_argv[0]::integer, sum(bytes) * tg_argv[0]::integer
  from (
    select library_id, type = 'VIDEO' as is_video, is_favorite, is_archived,
      trashed_at is not null as is_trashed, is_hidden,
      local_date_time::date as day, count(*)::integer as count, sum(size) as bytes
    from changed
    -- Of a library that is gone already, nothing is kept.
    where library_id in (select id from libraries)
    group by library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden, day
  ) as by_day
  group by library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden;
  if found then perform merge_asset_days(); end if;
  return null;
end
$$;

create or replace function recount_asset_days() returns trigger language plpgsql as $$
begin
  insert into asset_days (library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden,
    days, counts, total, size)
  select library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden,
    array_agg(day), array_agg(count), sum(count), sum(bytes)
  from (
    select library_id, type = 'VIDEO' as is_video, is_favorite, is_archived,
      trashed_at is not null as is_trashed, is_hidden,
      local_date_time::date as day, sum(sign)::integer as count, sum(size * sign) as bytes
    from (
      select 1 as sign, library_id, type, is_favorite, is_archived, trashed_at, is_hidden,
        local_date_time, size from now_so
      union all
      select -1, library_id, type, is_favorite, is_archived, trashed_at, is_hidden,
        local_date_time, size from was_so
    ) as sides
    group by library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden, day
    having sum(sign) <> 0 or sum(size * sign) <> 0
  ) as by_day
  group by library_id, is_video, is_favorite, is_archived, is_trashed, is_hidden;
  if found then perform merge_asset_days(); end if;
  return null;
end
$$;

-- The map has only what is shown.
drop index assets_places;
create index assets_places on assets (owner_id, place, id)
  include (library_id, is_favorite, is_archived)
  where place is not null and trashed_at is null and not is_hidden;

create or replace function count_places() returns trigger language plpgsql as $$
declare
  changes changed_place[] := array(
    select (library_id, is_favorite, is_archived, place >> 12, count(*) * tg_argv[0]::integer)
      ::changed_place
    from changed where place is not null and trashed_at is null and not is_hidden
    group by library_id, is_favorite, is_archived, place >> 12
  );
begin
  if changes <> '{}' then perform count_asset_places(changes); end if;
  return null;
end
$$;

create or replace function recount_places() returns trigger language plpgsql as $$
declare
  changes changed_place[] := array(
    select (library_id, is_favorite, is_archived, tile, sum(sign))::changed_place
    from (
      select 1 as sign, library_id, is_favorite, is_archived, place >> 12 as tile from now_so
      where place is not null and trashed_at is null and not is_hidden
      union all
      select -1, library_id, is_favorite, is_archived, place >> 12 from was_so
      where place is not null and trashed_at is null and not is_hidden
    ) as sides
    group by library_id, is_favorite, is_archived, tile having sum(sign) <> 0
  );
begin
  if changes <> '{}' then perform count_asset_places(changes); end if;
  return null;
end
$$;

-- What is not shown keeps its place in albums.
alter table album_assets add column is_shown boolean not null default true;
drop index album_assets_timeline;
create index album_assets_timeline on album_assets (album_id, local_date_time desc, asset_id desc)
  include (library_id, is_shown);

-- As in 0008, with whether the asset is shown.
drop trigger redate_album_assets on assets;
drop function redate_album_assets();
create function follow_in_albums() returns trigger language plpgsql as $$
declare
  changed uuid[] := array(
    select id from (
      select id, local_date_time, trashed_at is null and not is_hidden as is_shown from now_so
      union all
      select id, local_date_time, trashed_at is null and not is_hidden from was_so
    ) as sides
    group by id having min(local_date_time) <> max(local_date_time)
      or bool_and(is_shown) <> bool_or(is_shown)
  );
begin
  if changed = '{}' then return null; end if;
  update album_assets set local_date_time = now_so.local_date_time,
    is_shown = now_so.trashed_at is null and not now_so.is_hidden
  from now_so where asset_id = now_so.id and asset_id = any(changed);
  return null;
end
$$;
create trigger follow_in_albums after update on assets
  referencing old table as was_so new table as now_so
  for each statement execute function follow_in_albums();

-- Pictures of assets that are gone: they go when no other asset bears the key.
create table leaving_pictures (
  key text primary key
);
