-- Photos from all over the world, of which hardly two share a tile, took half as long to be counted
-- on the map as to be stored. What was taken is grouped by one number at a time, and the coarser
-- levels are sums of what the finer ones have come to. Level 15 is counted in the tiles of level 18.
delete from asset_places where level = 15;

-- Counts all of it into the tiles when there is much; what another transaction does so with is left
-- to it. Rows of one kind of asset_places are replaced by their sum where there are many: to count
-- those of each kind every time would take as long as all the rest.
create or replace function merge_recent_places() returns void language plpgsql as $$
declare
  shelf record;
  kind asset_places;
begin
  if (select count(*) < 32 and coalesce(sum(length), 0) < 1000 from recent_places) then return;
  end if;
  for shelf in select distinct library_id, is_favorite, is_archived from recent_places loop
    for kind in
      with taken as (
        delete from recent_places where ctid = any(array(
          select ctid from recent_places
          where library_id = shelf.library_id and is_favorite = shelf.is_favorite
            and is_archived = shelf.is_archived
          for update skip locked
        )) returning tiles, counts
      ), at_18 as (
        select tile, sum(count)::integer as count
        from (select unnest(tiles) as tile, unnest(counts) as count from taken) as entries
        group by tile having sum(count) <> 0
      ), areas_of_18 as materialized (
        select tile >> 12 as tile, array_agg((tile & 4095)::smallint) as tiles,
          array_agg(count) as counts, sum(count)::integer as count
        from at_18 group by tile >> 12
      ), areas_of_12 as materialized (
        select tile >> 12 as tile, array_agg((tile & 4095)::smallint) as tiles,
          array_agg(count) as counts, sum(count)::integer as count
        from areas_of_18 where count <> 0 group by tile >> 12
      ), added as (
        insert into asset_places
        select shelf.library_id, shelf.is_favorite, shelf.is_archived, level, area, tiles, counts
        from (
          select 18 as level, tile::integer as area, tiles, counts from areas_of_18
          union all
          select 12, tile::integer, tiles, counts from areas_of_12
          union all
          select 6, 0, array_agg(tile::smallint), array_agg(count)
          from areas_of_12 where count <> 0 having count(*) > 0
        ) as rows
        returning *
      )
      select added.* from added
      where random() < 0.25 and (
        select count(*) from asset_places as former
        where former.library_id = added.library_id and former.level = added.level
          and former.area = added.area and former.is_favorite = added.is_favorite
          and former.is_archived = added.is_archived
      ) >= 32
    loop
      perform merge_asset_places(kind);
    end loop;
  end loop;
end
$$;
