/** Assets of several people, made by the database: rows as scans leave them, without files. */
import type { Database } from "../../store/database.ts";
import { createLibrary } from "../../store/libraries.ts";
import { createUser } from "../../store/users.ts";

/** Rows of one statement: the embedded database has one session. */
const ROWS = 5000;
const ROWS_OF_A_FOLDER = 100;

/** Whose every tenth of the assets are: the first two are of one owner, who has half of them. */
const LIBRARIES = [0, 0, 0, 1, 1, 2, 2, 2, 3, 3];
const OWNERS = 3;

/** The same cities in every run. */
const CITIES = 300;

interface Shelf {
  ownerId: string;
  libraryId: string;
}

/** Libraries: two of `ownerId`, who is the one that asks, and one of each of two others. */
async function makeShelves(sql: Database, ownerId: string): Promise<Shelf[]> {
  const owners = [ownerId];
  while (owners.length < OWNERS) {
    const name = `Other ${owners.length}`;
    const email = `other${owners.length}@example.org`;
    owners.push((await createUser(sql, { name, email, passwordHash: "", isAdmin: false })).id);
  }
  const shelves: Shelf[] = [];
  for (const owner of [ownerId, ...owners]) {
    const library = await createLibrary(sql, {
      ...{ ownerId: owner, type: "EXTERNAL" as const, name: "Generated" },
      ...{ importPaths: [], exclusionPatterns: [], managedBy: "admin" as const },
    });
    shelves.push({ ownerId: owner, libraryId: library.id });
  }
  return shelves;
}

/**
 * One statement's rows: 20 years, seven of ten with a place, of which half lie in the city where
 * everybody lives and the others in cities all over the world. Each folder is of one day.
 */
async function addRows(sql: Database, { ownerId, libraryId }: Shelf, first: number) {
  await sql`
    with folder as (
      insert into folders (library_id, path)
      select ${libraryId}, '/photos/' || number
      from generate_series(${first}::integer, ${first + ROWS - 1}::integer, ${ROWS_OF_A_FOLDER})
        as number
      returning id, path
    ), file as (
      select id as folder_id, split_part(path, '/', 3)::integer + part as number,
        split_part(path, '/', 3)::integer / ${ROWS_OF_A_FOLDER} as event, part
      from folder, generate_series(0, ${ROWS_OF_A_FOLDER - 1}) as part
    ), placed as (
      select *, timestamp '2006-01-01' + event * 7919 % 7300 * interval '1 day'
          + part * interval '5 minutes' as moment,
        case when event % 2 = 0 then 0 else event * 31 % ${CITIES} + 1 end as city,
        (random() + random() + random() - 1.5) * 0.15 as north,
        (random() + random() + random() - 1.5) * 0.22 as east
      from file
    )
    insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, fingerprint,
      taken_at, local_date_time, latitude, longitude, make, model, lens_model, f_number,
      focal_length, iso, exposure_time, orientation, width, height, is_favorite, is_archived,
      picture_state, picture_key, thumbhash)
    select ${libraryId}, ${ownerId}, folder_id, 'IMG_' || number || '.JPG',
      case when number % 20 = 0 then 'VIDEO' else 'IMAGE' end, 4000000 + number,
      number * 1000000000::bigint, decode(md5(number::text), 'hex'), moment, moment,
      case when number % 10 < 7 then 48.137 + north
        + case when city = 0 then 0 else city * 37 % 110 - 80 end end,
      case when number % 10 < 7 then 11.575 + east
        + case when city = 0 then 0 else city * 53 % 340 - 175 end end,
      'Canon', 'Canon EOS ' || event % 90, 'EF 50mm', 1.8, 50, 100, '1/250', 1, 6000, 4000,
      number % 50 = 0, number % 100 = 1, 'made', md5('picture' || number),
      decode(md5(number::text), 'hex')
    from placed`;
}

/** Fills a new database. `tell` hears how far it is. */
export async function generateAssets(
  sql: Database,
  { ownerId, count, signal }: { ownerId: string; count: number; signal: AbortSignal },
): Promise<{ seconds: number }> {
  const shelves = await makeShelves(sql, ownerId);
  const started = performance.now();
  for (let first = 0; first < count; first += ROWS) {
    signal.throwIfAborted();
    const library = LIBRARIES[first / ROWS % LIBRARIES.length]!;
    await addRows(sql, shelves[library]!, first);
  }
  const seconds = (performance.now() - started) / 1000;
  // What a server does by itself some time after so many rows came.
  await sql`vacuum analyze`;
  return { seconds };
}
