alter table assets
  -- The nearest town, its region and its country.
  add column city text,
  add column state text,
  add column country text;
