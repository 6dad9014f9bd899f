-- What a job was told, when two requests for it merge. A scan may be told to look at some folders
-- only: of two such, it looks at all that either names, and one without folders looks at everything.
-- So does one that was told of very many. A poll that somebody asks for besides is none any more.
create function merged_options(kind text, a jsonb, b jsonb) returns jsonb immutable language sql as $$
  select case
    when kind <> 'scan' then a || b
    when a = b then a
    when not (a ? 'folders' and b ? 'folders') then '{}'
    else (
      select case when count(*) > 1000 then '{}'
        else jsonb_build_object('folders', jsonb_agg(folder)) end
      from (
        select jsonb_array_elements(a -> 'folders') as folder
        union
        select jsonb_array_elements(b -> 'folders')
      ) as folders
    )
  end
$$;

-- What only one of the processes of a database does, until the time that it has said last.
create table leases (
  name text primary key,
  holder uuid not null,
  held_until timestamptz not null
);

-- How libraries are watched, as the process tells that does.
create table library_watches (
  library_id uuid primary key references libraries on delete cascade,
  state text not null check (state in ('starting', 'watching', 'polling', 'failed')),
  folders integer,
  reason text,
  since timestamptz not null default now()
);
