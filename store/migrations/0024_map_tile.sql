-- The tile of a place in one function: calls from one to another took as long as all the rest, for
-- every asset that a scan adds.
create or replace function map_tile(latitude double precision, longitude double precision)
returns bigint immutable strict parallel safe language plpgsql as $$
declare
  width constant double precision := 16777216;
  turn double precision := radians(least(greatest(latitude, -85.0511287798066), 85.0511287798066));
  x bigint := least(greatest(floor((longitude / 360 + 0.5) * width), 0), width - 1)::bigint;
  y bigint := least(greatest(floor((0.5 - asinh(tan(turn)) / pi() / 2) * width), 0), width - 1)::bigint;
begin
  -- A zero before each bit.
  x := (x | (x << 16)) & x'0000FFFF0000FFFF'::bigint;
  x := (x | (x << 8)) & x'00FF00FF00FF00FF'::bigint;
  x := (x | (x << 4)) & x'0F0F0F0F0F0F0F0F'::bigint;
  x := (x | (x << 2)) & x'3333333333333333'::bigint;
  y := (y | (y << 16)) & x'0000FFFF0000FFFF'::bigint;
  y := (y | (y << 8)) & x'00FF00FF00FF00FF'::bigint;
  y := (y | (y << 4)) & x'0F0F0F0F0F0F0F0F'::bigint;
  y := (y | (y << 2)) & x'3333333333333333'::bigint;
  return ((x | (x << 1)) & x'5555555555555555'::bigint)
    | (((y | (y << 1)) & x'5555555555555555'::bigint) << 1);
end
$$;

drop function spread_bits(bigint);
