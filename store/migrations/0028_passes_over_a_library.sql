-- What is to be done to every asset, or to those of one library: the nil id stands for all.
alter table asset_passes
  add column library_id uuid not null default '00000000-0000-0000-0000-000000000000',
  drop constraint asset_passes_pkey,
  add primary key (name, library_id);
