-- A path may be longer than an index entry can be, so folders are found by a hash of theirs.
create function path_key(path text) returns bytea immutable parallel safe language sql as
  $$ select sha256(convert_to(path, 'UTF8')) $$;

alter table folders
  drop constraint folders_library_id_path_key,
  drop column listed_by,
  -- Null for a root, and for a folder that an import path covered once.
  add column parent_id bigint,
  -- The folder's times and number when it was listed; null when it must be listed by every scan.
  add column stamp text,
  -- What the database has online in the folder: a hash of the name and one of the state of each
  -- file. Null when nothing is known.
  add column files bytea,
  -- What patterns and types left out when it was listed.
  add column excluded integer not null default 0,
  add column unsupported integer not null default 0,
  -- It was not there any more; its assets are offline.
  add column is_gone boolean not null default false;
-- Hashes do not get smaller.
alter table folders alter column files set storage external;
create unique index folders_path on folders (library_id, path_key(path));
create index folders_children on folders (parent_id);
create index folders_detached on folders (library_id) where parent_id is null and not is_gone;

alter table libraries
  -- When the first scan since the last complete one began: what changed since may have been moved.
  add column unsettled_since timestamptz,
  -- False once a folder's times stayed the same although its files did not.
  add column trusts_folder_times boolean not null default true;

-- Files that moved are found among those that vanished.
drop index assets_offline;
create index assets_offline on assets (library_id, size, mtime_ns) where offline_since is not null;

-- Files that were found replaced by others, until the scan is complete: the old one may have moved.
-- No foreign key: it would be looked up for each asset that is deleted.
create table replaced_files (
  asset_id uuid primary key,
  library_id uuid not null,
  old_size bigint not null,
  old_mtime_ns bigint not null,
  old_fingerprint bytea not null,
  new_size bigint not null,
  new_mtime_ns bigint not null,
  new_fingerprint bytea not null
);
create index replaced_files_old on replaced_files (library_id, old_size, old_mtime_ns);
create index replaced_files_new on replaced_files (library_id, new_size, new_mtime_ns);
