-- How many assets each day of each library has: the timeline is counted from it, not from assets.
--
-- Every statement that changes assets appends what it changed, as one row of two arrays for each
-- kind of asset; the sums over all rows are the counts. Nothing waits for anything else, since no
-- row is ever updated, and when there are many rows of a kind, they are replaced by their sum.
-- No foreign key: a library's deletion reaches its assets when the library is gone already.
create table asset_days (
  library_id uuid not null,
  is_video boolean not null,
  is_favorite boolean not null,
  is_archived boolean not null,
  -- The days on the wall clock, and how many assets more (or less) each of them has.
  days date[] not null,
  counts integer[] not null,
  -- Assets of all these days together, and their bytes.
  total bigint not null,
  size bigint not null
);

-- Replaces the rows of a kind by their sum where there are many. What another transaction is about
-- to replace is left to it.
create function merge_asset_days() returns void language plpgsql as $$
declare
  kind record;
begin
  for kind in
    select library_id, is_video, is_favorite, is_archived from asset_days
    group by library_id, is_video, is_favorite, is_archived having count(*) > 32
  loop
    with taken as (
      delete from asset_days where ctid = any(array(
        select ctid from asset_days
        where library_id = kind.library_id and is_video = kind.is_video
          and is_favorite = kind.is_favorite and is_archived = kind.is_archived
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
    insert into asset_days
      (library_id, is_video, is_favorite, is_archived, days, counts, total, size)
    select kind.library_id, kind.is_video, kind.is_favorite, kind.is_archived, merged.*
    from merged where days <> '{}' or total <> 0 or size <> 0;
  end loop;
end
$$;

-- The argument is 1 for assets that came and -1 for those that went.
create function count_asset_days() returns trigger language plpgsql as $$
begin
  insert into asset_days
    (library_id, is_video, is_favorite, is_archived, days, counts, total, size)
  select library_id, is_video, is_favorite, is_archived,
    array_agg(day), array_agg(count * tg_argv[0]::integer),
    sum(count) * tg_argv[0]::integer, sum(bytes) * tg_argv[0]::integer
  from (
    select library_id, type = 'VIDEO' as is_video, is_favorite, is_archived,
      local_date_time::date as day, count(*)::integer as count, sum(size) as bytes
    from changed
    -- Of a library that is gone already, nothing is kept.
    where library_id in (select id from libraries)
    group by library_id, is_video, is_favorite, is_archived, day
  ) as by_day
  group by library_id, is_video, is_favorite, is_archived;
  if found then perform merge_asset_days(); end if;
  return null;
end
$$;

create trigger count_days_of_new after insert on assets
  referencing new table as changed for each statement execute function count_asset_days('1');
create trigger count_days_of_deleted after delete on assets
  referencing old table as changed for each statement execute function count_asset_days('-1');

-- Most changes of assets leave every count as it was: then nothing is written.
create function recount_asset_days() returns trigger language plpgsql as $$
begin
  insert into asset_days
    (library_id, is_video, is_favorite, is_archived, days, counts, total, size)
  select library_id, is_video, is_favorite, is_archived,
    array_agg(day), array_agg(count), sum(count), sum(bytes)
  from (
    select library_id, type = 'VIDEO' as is_video, is_favorite, is_archived,
      local_date_time::date as day, sum(sign)::integer as count, sum(size * sign) as bytes
    from (
      select 1 as sign, library_id, type, is_favorite, is_archived, local_date_time, size from now_so
      union all
      select -1, library_id, type, is_favorite, is_archived, local_date_time, size from was_so
    ) as sides
    group by library_id, is_video, is_favorite, is_archived, day
    having sum(sign) <> 0 or sum(size * sign) <> 0
  ) as by_day
  group by library_id, is_video, is_favorite, is_archived;
  if found then perform merge_asset_days(); end if;
  return null;
end
$$;
create trigger recount_days after update on assets
  referencing old table as was_so new table as now_so
  for each statement execute function recount_asset_days();

create function forget_asset_days() returns trigger language plpgsql as $$
begin
  delete from asset_days where library_id in (select id from gone);
  return null;
end
$$;
create trigger forget_days after delete on libraries
  referencing old table as gone for each statement execute function forget_asset_days();

insert into asset_days
  (library_id, is_video, is_favorite, is_archived, days, counts, total, size)
select library_id, is_video, is_favorite, is_archived,
  array_agg(day), array_agg(count), sum(count), sum(bytes)
from (
  select library_id, type = 'VIDEO' as is_video, is_favorite, is_archived,
    local_date_time::date as day, count(*)::integer as count, sum(size) as bytes
  from assets group by library_id, is_video, is_favorite, is_archived, day
) as by_day
group by library_id, is_video, is_favorite, is_archived;
