alter table assets
  -- What the picture and the video of a live photo bear both, in their files.
  add column content_identifier text,
  -- The file beside this one that tells more of it; its name is this one's with .xmp after it.
  add column has_sidecar boolean not null default false,
  -- The video of a live photo: its picture stands for it wherever assets are shown.
  add column is_hidden boolean not null default false;
