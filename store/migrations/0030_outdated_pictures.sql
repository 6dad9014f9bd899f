-- Assets whose pictures are of what their files were before; they show them until others are made.
-- A table of its own, because two indexes hold only assets whose picture is in certain states: a
-- state that changes means new entries in all indexes of assets, 148 µs on the embedded database
-- where the row alone takes 15.
create table outdated_pictures (
  asset_id uuid primary key
-- As offline_assets.
) with (vacuum_truncate = false);

-- Room for a row of each page to change in it: a hundredth of all is about that. And of folders, of
-- which a page holds four, all that are in it may have a file that changed.
alter table assets set (fillfactor = 90);
alter table folders set (fillfactor = 50);

-- Only pictures that were made are outdated.
create function forget_outdated_picture() returns trigger language plpgsql as $$
begin
  delete from outdated_pictures where asset_id = new.id;
  return null;
end
$$;
create trigger forget_outdated_picture after update of picture_state on assets
  for each row when (old.picture_state = 'made' and new.picture_state <> 'made')
  execute function forget_outdated_picture();

create or replace function forget_offline_assets() returns trigger language plpgsql as $$
declare
  ids uuid[] := array(select id from gone);
begin
  delete from offline_assets where asset_id = any(ids);
  delete from outdated_pictures where asset_id = any(ids);
  return null;
end
$$;
