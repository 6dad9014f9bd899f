-- Which assets' files are missing: a table of its own, because changing an asset's row means a new
-- entry in each of its indexes. 100,000 files of a million that went with their drive took the
-- embedded database 11 s, and 9 s when they were back.
-- No foreign key: it would be looked up for each asset that is deleted.
create table offline_assets (
  asset_id uuid primary key,
  library_id uuid not null,
  -- Of the file when it was read last: by these it is found where it was moved to.
  size bigint not null,
  mtime_ns bigint not null,
  since timestamptz not null default now()
-- A table that was cut to nothing when its last row went would be planned to be read as a whole.
) with (vacuum_truncate = false);
create index offline_assets_files on offline_assets (library_id, size, mtime_ns);

insert into offline_assets
select id, library_id, size, mtime_ns, offline_since from assets where offline_since is not null;

-- The queue of pictures holds only assets whose files are there.
alter table assets
  drop constraint assets_picture_state_check,
  -- Held ones are of offline assets, and pending when their files are back.
  add constraint assets_picture_state_check
    check (picture_state in ('pending', 'held', 'made', 'failed', 'dropped'));
drop index assets_pictures_to_make, assets_without_pictures;
update assets set picture_state = 'held'
where picture_state = 'pending' and offline_since is not null;
-- With its index on what is offline.
alter table assets drop column offline_since;
create index assets_pictures_to_make on assets (local_date_time desc, id)
  where picture_state = 'pending';
create index assets_without_pictures on assets (picture_state)
  where picture_state in ('held', 'failed', 'dropped');

create function forget_offline_assets() returns trigger language plpgsql as $$
begin
  delete from offline_assets where asset_id = any(array(select id from gone));
  return null;
end
$$;
create trigger forget_offline_assets after delete on assets
  referencing old table as gone for each statement execute function forget_offline_assets();
