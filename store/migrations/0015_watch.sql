-- What a job was told, when two requests for it merge. A scan may be told to look at some folders
-- only: of two such, it looks at all that either names, and one without folders looks at everything.
-- So does one that was told of very many.
create function merged_options(kind text, a jsonb, b jsonb) returns jsonb immutable language sql as $$
  select case
    when kind <> 'scan' then a || b
    when not (a ? 'folders' and b ? 'folders') then (a || b) - 'folders'
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
