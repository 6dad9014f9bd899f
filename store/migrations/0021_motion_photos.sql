alter table assets
  -- Where in a motion photo's file its film is, in bytes.
  add column motion_offset bigint,
  add column motion_length bigint;
-- Films of live photos in external libraries are shown again when their photos are gone.
create index assets_hidden on assets (library_id, id) where is_hidden;
