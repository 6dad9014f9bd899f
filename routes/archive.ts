/** Many originals in one ZIP file, made while it is sent. */
import { uniqueNames } from "../domain/archive.ts";
import { AppError } from "../domain/errors.ts";
import { type ArchivedFile, filesToArchive } from "../store/downloads.ts";
import type { AppDeps } from "./deps.ts";
import { open, type OpenFile, readChunk } from "./open_file.ts";
import { originalPlaces } from "./original_place.ts";
import { type ZipInput, zipStream } from "./zip_stream.ts";

type Deps = Pick<AppDeps, "sql" | "dataFolder" | "log">;

/** A file that the archive lacks, or has a part of, and why. */
interface Lack {
  name: string;
  why: string;
}

/** How many of them the log names. */
const MOST_LOGGED = 10;

const OFFLINE = "It is offline: the file was not there when its library was scanned.";
const ABSENT = "It is not there, or there is nothing in it.";
const UNREADABLE = "It cannot be read.";
const DELETED = "It was deleted while the archive was made.";
const BROKEN_OFF = "Only its beginning is here: it could not be read to its end.";

/** Opens an original; or says why that cannot be. */
async function openOriginal(
  findPlace: ReturnType<typeof originalPlaces>,
  asset: ArchivedFile,
): Promise<OpenFile | string> {
  if (asset.isOffline) return OFFLINE;
  try {
    return await open(await findPlace(asset)) ?? ABSENT;
  } catch (error) {
    if (error instanceof AppError || error instanceof Error && "code" in error) return UNREADABLE;
    throw error;
  }
}

/** What can be read of a file. `onBreak` is told when that is not all of it. */
async function* contentOf({ file, size }: OpenFile, onBreak: () => void) {
  for (let position = 0; position < size;) {
    const chunk = await readChunk(file, { position, end: size - 1 }).catch(onBreak);
    if (chunk === undefined) return;
    position += chunk.length;
    yield chunk;
  }
}

/** Says in the archive what is not in it; lines end as every system reads them. */
const lackText = (lacks: readonly Lack[]) =>
  new TextEncoder().encode([
    "These files are not in this archive, or not whole.",
    ...lacks.map(({ name, why }) => `${name}\r\n  ${why}`),
    "",
  ].join("\r\n\r\n"));

/** The files of `ids`, each open while it is read; what is lacking is added to `lacks`. */
async function* originals(
  deps: Deps,
  ids: readonly string[],
  { nameOf, lacks }: { nameOf: (name: string) => string; lacks: Lack[] },
): AsyncGenerator<ZipInput> {
  const findPlace = originalPlaces(deps);
  const done = new Set<string>();
  for await (const page of filesToArchive(deps.sql, ids)) {
    for (const asset of page) {
      if (done.has(asset.id)) continue;
      done.add(asset.id);
      const name = nameOf(asset.originalName);
      const opened = await openOriginal(findPlace, asset);
      if (typeof opened === "string") {
        lacks.push({ name, why: opened });
        continue;
      }
      try {
        const chunks = contentOf(opened, () => void lacks.push({ name, why: BROKEN_OFF }));
        yield { name, modifiedAt: opened.modifiedAt, mostBytes: opened.size, chunks };
      } finally {
        await opened.file.close();
      }
    }
  }
  for (const id of ids) if (!done.has(id)) lacks.push({ name: id, why: DELETED });
}

/** The originals, and at the end a text that says which could not be read. */
async function* filesOf(deps: Deps, ids: readonly string[]): AsyncGenerator<ZipInput> {
  const nameOf = uniqueNames();
  const lacks: Lack[] = [];
  yield* originals(deps, ids, { nameOf, lacks });
  if (lacks.length === 0) return;
  const files = lacks.slice(0, MOST_LOGGED);
  deps.log("warn", "Files are missing in a download", { count: lacks.length, files });
  const text = lackText(lacks);
  yield {
    name: nameOf("Missing files.txt"),
    modifiedAt: new Date(),
    mostBytes: text.length,
    chunks: ReadableStream.from([text]),
  };
}

/**
 * The originals of assets that whoever asks may see, as a ZIP file; no id twice. Memory does not
 * grow with the files, and one is open at a time. What cannot be read does not end the rest: a text
 * in the archive names it, and so does the log.
 */
export function archiveStream(deps: Deps, ids: readonly string[]): ReadableStream<Uint8Array> {
  async function* bytes() {
    try {
      yield* zipStream(filesOf(deps, ids));
    } catch (error) {
      deps.log("error", "A download broke off", { error: `${error}` });
      throw error;
    }
  }
  return ReadableStream.from(bytes());
}
