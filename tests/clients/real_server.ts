import { ask } from "../support/ask.ts";
import { newDataFolder } from "../support/new_data_folder.ts";
import { makePhoto } from "../support/photos.ts";
import type { DatabaseKind } from "../support/database.ts";
import { newServerDatabase } from "../support/shared_databases.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** Who the administrator of each server is. */
export const ADMIN = {
  email: "admin@example.org",
  password: "correct horse",
  name: "Admin",
};

/** The days on which the photos of a server were taken. */
export const PHOTO_DAYS = ["2021:03:04", "2021:03:05", "2022:07:08"];

/** Shoebox as a user runs it, with an administrator and a library of a few photos. */
export interface RealServer {
  shoebox: ShoeboxProcess;
  /** Where the API is, as the SDK takes it. */
  baseUrl: string;
  /** The token of a session of the administrator. */
  token: string;
  adminId: string;
  /** An external library, scanned. */
  libraryId: string;
  /** Its assets, one for each of PHOTO_DAYS in that order. */
  photoIds: string[];
  /** The import path of that library, with a folder `album` that has the photos. */
  media: TempFolder;
  stop(): Promise<void>;
}

async function photoFolder(): Promise<TempFolder> {
  const media = new TempFolder();
  for (const [index, day] of PHOTO_DAYS.entries()) {
    media.write(
      `album/${index}.jpg`,
      await makePhoto({ date: `${day} 10:11:12` }),
    );
  }
  return media;
}

async function scannedLibrary(shoebox: ShoeboxProcess, token: string, media: TempFolder) {
  const libraries = `${shoebox.address}/api/libraries`;
  const body = { type: "EXTERNAL", name: "Photos", importPaths: [media.path] };
  const { id } = await ask<{ id: string }>(libraries, { body, token });
  await ask(`${libraries}/${id}/scan`, { body: {}, token });
  await shoebox.output.until(/All done/);
  return id;
}

async function photosByDay(baseUrl: string, token: string): Promise<string[]> {
  const photos: { id: string }[] = [];
  for (const day of PHOTO_DAYS) {
    const timeBucket = `${day.replaceAll(":", "-")}T00:00:00.000Z`;
    const url = `${baseUrl}/timeline/bucket?size=DAY&timeBucket=${timeBucket}`;
    photos.push(...await ask<{ id: string }[]>(url, { token }));
  }
  return photos.map(({ id }) => id);
}

/** What DATABASE_URL says for a new, empty database. */
async function newDatabase(database: DatabaseKind, stack: AsyncDisposableStack): Promise<string> {
  if (database === "embedded") return "";
  return stack.use(await newServerDatabase()).url;
}

/** Starts Shoebox on a kind of database. */
export async function startRealServer(database: DatabaseKind): Promise<RealServer> {
  await using stack = new AsyncDisposableStack();
  const data = stack.use(new TempFolder());
  const media = stack.use(await photoFolder());
  const env = { DATABASE_URL: await newDatabase(database, stack) };
  const shoebox = await startShoebox({ data: await newDataFolder(data), env });
  stack.defer(async () => void await shoebox.end("SIGINT"));
  const baseUrl = `${shoebox.address}/api`;
  const { id: adminId } = await ask<{ id: string }>(`${baseUrl}/auth/admin-sign-up`, {
    body: ADMIN,
  });
  const { accessToken: token } = await ask<{ accessToken: string }>(`${baseUrl}/auth/login`, {
    body: ADMIN,
  });
  const libraryId = await scannedLibrary(shoebox, token, media);
  const photoIds = await photosByDay(baseUrl, token);
  const running = stack.move();
  return {
    ...{ shoebox, baseUrl, token, adminId, libraryId, photoIds, media },
    stop: () => running.disposeAsync(),
  };
}
