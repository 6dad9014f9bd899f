alter table assets
  -- The file beside this one that was read with it, and a mark of its state then.
  add column sidecar_name text,
  add column sidecar_state double precision;
update assets set sidecar_name = name || '.xmp' where has_sidecar;
alter table assets drop column has_sidecar;
