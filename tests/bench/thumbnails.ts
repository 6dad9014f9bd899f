/** How fast pictures of photos are made, held against vipsthumbnail, and how long one waits for one. */
import { TempFolder } from "../support/temp_folder.ts";
import { copyPhotos, linkPhotos, makePictures } from "./large_photos.ts";
import { watchMemoryOfAll } from "./memory.ts";
import type { DatabaseKind } from "./options.ts";
import { pause } from "./pause.ts";
import { measureTable } from "./run.ts";
import { type BenchServer, isInstalled, withServer } from "./server.ts";
import { median, quantile } from "./statistics.ts";
import { number } from "./table.ts";
import {
  parseThumbnailOptions,
  THUMBNAIL_USAGE,
  type ThumbnailOptions,
} from "./thumbnail_options.ts";
import { hasVipsthumbnail, secondsOfVipsthumbnail } from "./vipsthumbnail.ts";

/** By turns, so that what else goes on here slows down both. */
const ROUNDS = 3;

/** Of vipsthumbnail's rate. */
const LEAST_SHARE = 0.9;

const ASK_EVERY_MS = 20;

/** So many thumbnails are looked at, with a pause after each. */
const LOOKS = 40;
const LOOK_EVERY_MS = 250;
const MOST_MS = 300;

interface ThumbnailFigure {
  database: DatabaseKind;
  name: string;
  value: number;
  unit: string;
  aim: { least: number } | { most: number } | null;
}

type Tell = (figure: Omit<ThumbnailFigure, "database">) => void;

/** Where the files are. */
interface Photos {
  pictures: readonly string[];
  paths: readonly string[];
  folder: string;
  /** For what vipsthumbnail makes. */
  output: string;
}

async function untilMade({ sql }: BenchServer, signal: AbortSignal): Promise<void> {
  while (true) {
    const [row] = await sql<{ waits: boolean }[]>`
      select exists (select from assets where picture_state = 'pending') as waits`;
    if (!row!.waits) return;
    await pause(ASK_EVERY_MS, signal);
  }
}

/** Seconds in which Shoebox makes the pictures of all assets anew. */
async function secondsOfShoebox(server: BenchServer, signal: AbortSignal): Promise<number> {
  const rows = await server.sql<{ id: string }[]>`select id from assets`;
  const started = performance.now();
  await server.post("/api/assets/jobs", {
    name: "regenerate-thumbnail",
    assetIds: rows.map(({ id }) => id),
  });
  await untilMade(server, signal);
  return (performance.now() - started) / 1000;
}

async function measureRate(
  server: BenchServer,
  { paths, folder, output }: Photos,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  await server.scan(await server.addLibrary(folder), "new");
  // The first ones also start threads.
  await untilMade(server, signal);
  const isCompared = await hasVipsthumbnail();
  const seconds = { shoebox: [], "of the photo": [], "of the large one": [] } as Record<
    "shoebox" | "of the photo" | "of the large one",
    number[]
  >;
  const memory = watchMemoryOfAll(server.pid);
  for (let round = 0; round < ROUNDS; round++) {
    for (const small of isCompared ? ["of the photo", "of the large one"] as const : []) {
      seconds[small].push(await secondsOfVipsthumbnail(paths, { folder: output, small }));
    }
    seconds.shoebox.push(await secondsOfShoebox(server, signal));
  }
  const peak = await memory.stop();
  const rate = (name: keyof typeof seconds) => paths.length / median(seconds[name]);
  const unit = "photos/s";
  tell({ name: "Shoebox, both sizes", value: rate("shoebox"), unit, aim: null });
  tell({ name: "memory of all processes while they are made", value: peak, unit: "MB", aim: null });
  if (!isCompared) return console.log("vipsthumbnail is not installed: nothing to compare with");
  for (const small of ["of the photo", "of the large one"] as const) {
    const name = `vipsthumbnail, the small size made ${small}`;
    tell({ name, value: rate(small), unit, aim: null });
    const share = rate("shoebox") / rate(small);
    tell({ name: `Shoebox's share of that`, value: share, unit: "", aim: { least: LEAST_SHARE } });
  }
}

/** Looks at thumbnails that would be made last. */
async function measureWaiting(
  server: BenchServer,
  { pictures, output }: Photos,
  { queue, tell, signal }: { queue: number; tell: Tell; signal: AbortSignal },
): Promise<void> {
  const folder = `${output}-queue`;
  linkPhotos(pictures, { folder, count: queue });
  await server.scan(await server.addLibrary(folder), "new");
  const rows = await server.sql<{ id: string }[]>`
    select id from assets where picture_state = 'pending'
    order by local_date_time, id desc limit ${LOOKS}`;
  const times: number[] = [];
  for (const { id } of rows) {
    await pause(LOOK_EVERY_MS, signal);
    const started = performance.now();
    await server.get(`/api/assets/${id}/thumbnail`);
    times.push(performance.now() - started);
  }
  const [row] = await server.sql<{ left: number }[]>`
    select count(*) as left from assets where picture_state = 'pending'`;
  if (row!.left === 0) throw new Error("All pictures were made: let more photos wait");
  const name = `a missing thumbnail while ${number(queue)} others wait`;
  for (const [what, share] of [["p50", 0.5], ["p95", 0.95]] as const) {
    const value = quantile(times, share);
    tell({ name: `${name}, ${what}`, value, unit: "ms", aim: { most: MOST_MS } });
  }
}

function aimText(value: number, aim: ThumbnailFigure["aim"]): string {
  if (aim === null) return "";
  return "least" in aim
    ? `≥ ${number(aim.least)}${value >= aim.least ? "" : ", MISSED"}`
    : `≤ ${number(aim.most)}${value <= aim.most ? "" : ", MISSED"}`;
}

const cells = ({ database, name, value, unit, aim }: ThumbnailFigure): string[] => [
  ...[database, name, `${number(value)} ${unit}`.trim(), aimText(value, aim)],
];

async function measureAll(
  { photos: count, queue, databases }: ThumbnailOptions,
  figures: ThumbnailFigure[],
  signal: AbortSignal,
): Promise<void> {
  using temporary = new TempFolder();
  const pictures = await makePictures(temporary.join("pictures"));
  const folder = temporary.join("photos");
  const paths = await copyPhotos(pictures, { folder, count });
  for (const database of databases.filter(isInstalled)) {
    const output = temporary.join(database);
    Deno.mkdirSync(output);
    const photos = { pictures, paths, folder, output };
    const tell: Tell = (figure) => {
      signal.throwIfAborted();
      figures.push({ database, ...figure });
      console.log(cells(figures.at(-1)!).join(" · "));
    };
    await withServer(database, signal, async (server) => {
      await measureRate(server, photos, tell, signal);
      if (queue > 0) await measureWaiting(server, photos, { queue, tell, signal });
    });
  }
}

/** Runs the bench with these arguments. Returns the exit code. */
export async function benchThumbnails(args: readonly string[]): Promise<number> {
  let options: ThumbnailOptions;
  try {
    options = parseThumbnailOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${THUMBNAIL_USAGE}`);
    return 2;
  }
  const head = ["database", "what", "measured", "target"];
  await measureTable<ThumbnailFigure>(
    { head, cells, json: options.json },
    (figures, signal) => measureAll(options, figures, signal),
  );
  return 0;
}
