-- What is to be done to every asset, or to those of one library: the nil id stands for all.
alter table asset_passes
  add column library_id uuid not null default '00000000-0000-0000-0000-000000000000',
  drop constraint asset_passes_pkey,
  add primary key (name, library_id);

create or replace function forget_places_and_reading() returns trigger language plpgsql as $$
begin
  delete from asset_places where library_id in (select id from gone);
  delete from recent_places where library_id in (select id from gone);
  delete from assets_to_read where library_id in (select id from gone);
  delete from offline_assets where library_id in (select id from gone);
  delete from asset_passes where library_id in (select id from gone);
  return null;
end
$$;
