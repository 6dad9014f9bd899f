-- Where assets were taken, for the map.
--
-- A place is a tile of the web maps' grid (Mercator, tile 0 in the north-west) at level 24, where
-- the whole world is 2^24 tiles wide, 2.4 m each at the equator. The bits of its column and its row
-- take turns, so that all places in one tile of a coarser level lie between two numbers, and the
-- number of that tile is a place without its last bits: two for each level.

-- The lower 24 bits with a zero before each of them.
create function spread_bits(bits bigint) returns bigint immutable strict parallel safe
language plpgsql as $$
begin
  bits := (bits | (bits << 16)) & x'0000FFFF0000FFFF'::bigint;
  bits := (bits | (bits << 8)) & x'00FF00FF00FF00FF'::bigint;
  bits := (bits | (bits << 4)) & x'0F0F0F0F0F0F0F0F'::bigint;
  bits := (bits | (bits << 2)) & x'3333333333333333'::bigint;
  return (bits | (bits << 1)) & x'5555555555555555'::bigint;
end
$$;

-- Null for no place. The poles lie beyond the grid, and belong to its outermost rows.
create function map_tile(latitude double precision, longitude double precision) returns bigint
immutable strict parallel safe language plpgsql as $$
declare
  width constant double precision := 16777216;
  turn double precision := radians(least(greatest(latitude, -85.0511287798066), 85.0511287798066));
  x bigint := least(greatest(floor((longitude / 360 + 0.5) * width), 0), width - 1)::bigint;
  y bigint := least(greatest(floor((0.5 - asinh(tan(turn)) / pi() / 2) * width), 0), width - 1)::bigint;
begin
  return spread_bits(x) | (spread_bits(y) << 1);
end
$$;

alter table assets
  add column place bigint generated always as (map_tile(latitude, longitude)) stored;
-- With all that a map asks of an asset: the tiles of a viewport are counted in the index alone.
create index assets_places on assets (owner_id, place, id)
  include (library_id, is_favorite, is_archived) where place is not null;

-- How many assets each tile of levels 6, 12, 15 and 18 has: a viewport that shows more than a few
-- streets is counted from it. Rows are appended by every statement, and many replaced by their sum,
-- as those of asset_days are. A row holds tiles of one area, which is a tile six levels above: only
-- the last 12 bits of each are kept.
create table asset_places (
  library_id uuid not null,
  is_favorite boolean not null,
  is_archived boolean not null,
  level smallint not null,
  area integer not null,
  tiles smallint[] not null,
  -- How many assets more (or less) each tile has.
  counts integer[] not null
);
create index asset_places_area on asset_places (library_id, level, area);

-- Replaces rows of one kind by their sum. What another transaction is about to replace is left to it.
create function merge_asset_places(kind asset_places) returns void language sql as $$
  with taken as (
    delete from asset_places where ctid = any(array(
      select ctid from asset_places
      where library_id = kind.library_id and level = kind.level and area = kind.area
        and is_favorite = kind.is_favorite and is_archived = kind.is_archived
      for update skip locked
    )) returning tiles, counts
  ), by_tile as (
    select tile, sum(count)::integer as count
    from (select unnest(tiles) as tile, unnest(counts) as count from taken) as entries
    group by tile having sum(count) <> 0
  )
  insert into asset_places
  select kind.library_id, kind.is_favorite, kind.is_archived, kind.level, kind.area,
    array_agg(tile), array_agg(count)
  from by_tile having count(*) > 0
$$;

-- Takes tiles of level 18 and how many assets more (or less) each has now.
create type changed_place as
  (library_id uuid, is_favorite boolean, is_archived boolean, tile bigint, count integer);

create function count_asset_places(changes changed_place[]) returns void language plpgsql as $$
declare
  kind asset_places;
begin
  for kind in
    with added as (
      insert into asset_places
      select library_id, is_favorite, is_archived, level, area, array_agg(tile), array_agg(count)
      from (
        select library_id, is_favorite, is_archived, level,
          (tile >> (48 - level * 2))::integer as area,
          (tile >> (36 - level * 2) & 4095)::smallint as tile, sum(count)::integer as count
        from unnest(changes), (values (6), (12), (15), (18)) as levels (level)
        -- Of a library that is gone already, nothing is kept.
        where library_id in (select id from libraries)
        group by library_id, is_favorite, is_archived, level, 5, 6 having sum(count) <> 0
      ) as by_tile
      group by library_id, is_favorite, is_archived, level, area
      returning *
    )
    select added.* from added
    -- To count the rows of each kind every time would cost more than to write them.
    where random() < 0.03125 and (
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

-- The argument is 1 for assets that came and -1 for those that went.
create function count_places() returns trigger language plpgsql as $$
declare
  changes changed_place[] := array(
    select (library_id, is_favorite, is_archived, place >> 12, count(*) * tg_argv[0]::integer)
      ::changed_place
    from changed where place is not null
    group by library_id, is_favorite, is_archived, place >> 12
  );
begin
  if changes <> '{}' then perform count_asset_places(changes); end if;
  return null;
end
$$;
create trigger count_places_of_new after insert on assets
  referencing new table as changed for each statement execute function count_places('1');
create trigger count_places_of_deleted after delete on assets
  referencing old table as changed for each statement execute function count_places('-1');

-- Most changes of assets leave every place as it was: then nothing is written.
create function recount_places() returns trigger language plpgsql as $$
declare
  changes changed_place[] := array(
    select (library_id, is_favorite, is_archived, tile, sum(sign))::changed_place
    from (
      select 1 as sign, library_id, is_favorite, is_archived, place >> 12 as tile from now_so
      where place is not null
      union all
      select -1, library_id, is_favorite, is_archived, place >> 12 from was_so
      where place is not null
    ) as sides
    group by library_id, is_favorite, is_archived, tile having sum(sign) <> 0
  );
begin
  if changes <> '{}' then perform count_asset_places(changes); end if;
  return null;
end
$$;
create trigger recount_places after update on assets
  referencing old table as was_so new table as now_so
  for each statement execute function recount_places();

create function forget_places_and_reading() returns trigger language plpgsql as $$
begin
  delete from asset_places where library_id in (select id from gone);
  delete from assets_to_read where library_id in (select id from gone);
  return null;
end
$$;
create trigger forget_places after delete on libraries
  referencing old table as gone for each statement execute function forget_places_and_reading();

select count_asset_places(array(
  select (library_id, is_favorite, is_archived, place >> 12, count(*))::changed_place
  from assets where place is not null
  group by library_id, is_favorite, is_archived, place >> 12
));

-- Assets whose files are to be read again because somebody asked, until that is done. No foreign
-- key: it would be looked up for each asset that is deleted.
create table assets_to_read (
  asset_id uuid primary key,
  library_id uuid not null
);
create index assets_to_read_library on assets_to_read (library_id);

alter table jobs drop constraint jobs_kind_check;
alter table jobs add constraint jobs_kind_check
  check (kind in ('scan', 'delete-library', 'remove-offline', 'refresh-metadata'));
