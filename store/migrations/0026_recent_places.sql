-- What statements changed on the map is noted as it is, and counted into the tiles of asset_places
-- when there is much of it: photos of one trip come by hundreds of statements, and lie in few tiles.
create table recent_places (
  library_id uuid not null,
  is_favorite boolean not null,
  is_archived boolean not null,
  -- Of level 18, in no order, and how many assets more (or less) each has.
  tiles bigint[] not null,
  counts integer[] not null,
  -- How many tiles there are.
  length integer not null
);
-- These texts of numbers hardly get smaller.
alter table recent_places
  alter column tiles set storage external,
  alter column counts set storage external;

-- Counts all of it into the tiles when there is much; what another transaction does so with is left
-- to it. Rows of one kind of asset_places are replaced by their sum where there are many.
create function merge_recent_places() returns void language plpgsql as $$
declare
  kind asset_places;
begin
  if (select count(*) < 32 and coalesce(sum(length), 0) < 4000 from recent_places) then return;
  end if;
  for kind in
    with taken as (
      delete from recent_places
      where ctid = any(array(select ctid from recent_places for update skip locked))
      returning *
    ), by_tile as (
      select library_id, is_favorite, is_archived, tile, sum(count)::integer as count
      from (
        select library_id, is_favorite, is_archived, unnest(tiles) as tile, unnest(counts) as count
        from taken
      ) as entries
      group by library_id, is_favorite, is_archived, tile having sum(count) <> 0
    ), added as (
      insert into asset_places
      select library_id, is_favorite, is_archived, level, area, array_agg(tile), array_agg(count)
      from (
        select library_id, is_favorite, is_archived, level,
          (tile >> (48 - level * 2))::integer as area,
          (tile >> (36 - level * 2) & 4095)::smallint as tile, sum(count)::integer as count
        from by_tile, (values (6), (12), (15), (18)) as levels (level)
        group by library_id, is_favorite, is_archived, level, 5, 6 having sum(count) <> 0
      ) as by_level
      group by library_id, is_favorite, is_archived, level, area
      returning *
    )
    select added.* from added
    where (
      select count(*) from asset_places as former
      where former.library_id = added.library_id and former.level = added.level
        and former.area = added.area and former.is_favorite = added.is_favorite
        and former.is_archived = added.is_archived
    ) >= 32
  loop
    perform merge_asset_places(kind);
  end loop;
end
$$;

create or replace function count_asset_places(changes changed_place[]) returns void
language plpgsql as $$
begin
  insert into recent_places
  select library_id, is_favorite, is_archived, array_agg(tile), array_agg(count), count(*)
  from unnest(changes)
  -- Of a library that is gone already, nothing is kept.
  where library_id in (select id from libraries)
  group by library_id, is_favorite, is_archived;
  if found then perform merge_recent_places(); end if;
end
$$;

create or replace function count_places() returns trigger language plpgsql as $$
begin
  insert into recent_places
  select library_id, is_favorite, is_archived, array_agg(place >> 12),
    array_agg(tg_argv[0]::integer), count(*)
  from changed
  where place is not null and trashed_at is null and not is_hidden
    and library_id in (select id from libraries)
  group by library_id, is_favorite, is_archived;
  if found then perform merge_recent_places(); end if;
  return null;
end
$$;

create or replace function forget_places_and_reading() returns trigger language plpgsql as $$
begin
  delete from asset_places where library_id in (select id from gone);
  delete from recent_places where library_id in (select id from gone);
  delete from assets_to_read where library_id in (select id from gone);
  return null;
end
$$;
