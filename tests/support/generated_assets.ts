import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";

/** The key of the pictures that the generated asset of this number has. */
export const generatedKey = (number: number) => String(number).padStart(40, "0");

/** Rows that go in in one statement. */
const BATCH = 5000;

/**
 * Makes an external library of assets that no file is behind, 50 to a folder, each on a day of its
 * own for some years and with the key of pictures. `first` is the number of its first asset.
 */
export async function makeGeneratedLibrary(
  { sql, ownerId, count, first = 0 }: {
    sql: Database;
    ownerId: string;
    count: number;
    first?: number;
  },
): Promise<string> {
  const { id } = await createLibrary(sql, {
    ...{ ownerId, type: "EXTERNAL", name: `Generated from ${first}`, managedBy: "admin" },
    ...{ importPaths: [], exclusionPatterns: [] },
  });
  await sql`
    insert into folders (library_id, path)
    select ${id}, '/generated/' || number from generate_series(0, ${
    Math.ceil(count / 50)
  }) as number`;
  for (let from = 0; from < count; from += BATCH) {
    const last = Math.min(from + BATCH, count) - 1;
    await sql`
      insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
        local_date_time, picture_state, picture_key)
      select ${id}, ${ownerId}, folders.id, number || '.jpg', 'IMAGE', 1000, number, day, day, 'made',
        lpad((number + ${first}::int)::text, 40, '0')
      from generate_series(${from}::int, ${last}::int) as number
        join folders on library_id = ${id} and path = '/generated/' || number / 50
        cross join lateral (select timestamp '2010-01-01' + number % 3650 * interval '1 day') as on_day (day)`;
  }
  return id;
}
