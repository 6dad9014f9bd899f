alter table assets
  -- What somebody wrote that a photo shows.
  add column keywords text[];
