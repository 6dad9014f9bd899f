-- An asset has a folder, and goes with it: what a foreign key says, but by statements. The key looked
-- for the folder of each row, which took a tenth of the embedded database's time for a new asset.
alter table assets drop constraint assets_folder_id_fkey;

-- Locked as a foreign key does it: a folder that somebody else deletes at this moment is waited for.
create function hold_folders(ids bigint[]) returns void language plpgsql as $$
declare
  held integer;
begin
  perform from folders where id = any(ids) for key share;
  get diagnostics held = row_count;
  if held = cardinality(ids) then return; end if;
  raise foreign_key_violation using message = 'An asset has to be in a folder that is there';
end
$$;

create function hold_folders_of_new() returns trigger language plpgsql as $$
begin
  perform hold_folders(array(select distinct folder_id from changed));
  return null;
end
$$;
create trigger hold_folders_of_new after insert on assets
  referencing new table as changed for each statement execute function hold_folders_of_new();

create function hold_folder_of_moved() returns trigger language plpgsql as $$
begin
  perform hold_folders(array[new.folder_id]);
  return null;
end
$$;
create trigger hold_folder_of_moved after update of folder_id on assets
  for each row when (new.folder_id is distinct from old.folder_id)
  execute function hold_folder_of_moved();

create function delete_assets_of_folders() returns trigger language plpgsql as $$
begin
  delete from assets where folder_id = any(array(select id from gone));
  return null;
end
$$;
create trigger delete_assets_of_folders after delete on folders
  referencing old table as gone for each statement execute function delete_assets_of_folders();
