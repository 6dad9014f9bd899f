/** How fast files are uploaded, held against a plain copy of the same files, and what it costs. */
import { createHash } from "node:crypto";
import { TempFolder } from "../support/temp_folder.ts";
import { watchMemory } from "./memory.ts";
import type { DatabaseKind } from "./options.ts";
import { forgetFiles } from "./page_cache.ts";
import { copyRate } from "./plain_copy.ts";
import { signalOfInterrupt, tellLoad, writeFigures } from "./run.ts";
import { sendFiles } from "./send_files.ts";
import { type BenchServer, isInstalled, withServer } from "./server.ts";
import { quantile } from "./statistics.ts";
import { markdownTable, number } from "./table.ts";
import { parseUploadOptions, UPLOAD_USAGE, type UploadOptions } from "./upload_options.ts";
import { longVideo, type MakeSet, photoSets, type UploadSet } from "./upload_sets.ts";

/** Of a plain copy's rate. */
const LEAST_SHARE = 0.6;

const SEVERAL = 4;

/** Sent before anything is measured: the program has its code, its folders and its connections then. */
const FIRST_PHOTOS = 100;

const MEGABYTE = 1_000_000;

const CHECK_ROUNDS = 5;
const MOST_CHECK_MS = 1000;

interface UploadCase {
  name: string;
  set: UploadSet;
  atOnce: number;
  /** Whether the files are read from the disk: nothing of them is in the memory. */
  isCold: boolean;
  /** Bytes a second; null where nothing is compared. */
  copied: { plain: number; synced: number } | null;
}

interface UploadFigure {
  database: DatabaseKind;
  name: string;
  files: number;
  bytes: number;
  seconds: number;
  copied: UploadCase["copied"];
  peakMegabytes: number;
}

interface CheckFigure {
  database: DatabaseKind;
  checks: number;
  /** Milliseconds. */
  p50: number;
  most: number;
}

const rateOf = ({ bytes, seconds }: UploadFigure) => bytes / seconds;

/** The cases of a run, the files of each made when it is asked for. */
async function* makeCases(
  { folder, makeSet }: { folder: string; makeSet: MakeSet },
  { photos, videoMegabytes }: UploadOptions,
): AsyncGenerator<UploadCase> {
  const wanted = [
    { name: "photos, one by one", atOnce: 1 },
    { name: `photos, ${SEVERAL} at a time`, atOnce: SEVERAL },
    { name: "photos from the disk, one by one", atOnce: 1, isCold: true },
    { name: `photos from the disk, ${SEVERAL} at a time`, atOnce: SEVERAL, isCold: true },
    { name: "small photos, one by one", isSmall: true, atOnce: 1 },
    { name: `small photos, ${SEVERAL} at a time`, isSmall: true, atOnce: SEVERAL },
  ];
  for (const { name, atOnce, isSmall = false, isCold = false } of wanted) {
    const set = await makeSet({ count: photos, isSmall });
    const copied = {
      plain: await copyRate(set, { isSynced: false, isCold }),
      synced: await copyRate(set, { isSynced: true, isCold }),
    };
    yield { name, set, atOnce, isCold, copied };
    Deno.removeSync(set.folder, { recursive: true });
  }
  if (videoMegabytes === 0) return;
  const video = longVideo(folder, videoMegabytes * MEGABYTE);
  yield { name: "a long video", set: video, atOnce: 1, isCold: false, copied: null };
}

async function measure(
  { access, pid }: BenchServer,
  database: DatabaseKind,
  { name, set: { paths, bytes }, atOnce, isCold, copied }: UploadCase,
): Promise<UploadFigure> {
  if (isCold) await forgetFiles(paths);
  const memory = await watchMemory(pid);
  const started = performance.now();
  await sendFiles(access, { paths, atOnce });
  const seconds = (performance.now() - started) / 1000;
  const peakMegabytes = await memory.stop();
  return { database, name, files: paths.length, bytes, seconds, copied, peakMegabytes };
}

/** Asks about many files, of which none is there. */
async function measureCheck(
  { post }: BenchServer,
  database: DatabaseKind,
  checks: number,
): Promise<CheckFigure> {
  const assets = Array.from({ length: checks }, (_, index) => ({
    id: `/photos/IMG_${index}.jpg`,
    checksum: createHash("sha1").update(String(index)).digest("base64"),
  }));
  const times: number[] = [];
  for (let round = 0; round < CHECK_ROUNDS; round++) {
    const started = performance.now();
    await post("/api/assets/bulk-upload-check", { assets });
    times.push(performance.now() - started);
  }
  return { database, checks, p50: quantile(times, 0.5), most: Math.max(...times) };
}

function shareText({ copied, ...figure }: UploadFigure): string {
  if (copied === null) return "";
  const share = rateOf({ copied, ...figure }) / copied.plain;
  return `${number(share)} (≥ ${LEAST_SHARE}${share < LEAST_SHARE ? ", MISSED" : ""})`;
}

function cells(figure: UploadFigure): string[] {
  const { database, name, files, bytes, seconds, copied, peakMegabytes } = figure;
  const rate = rateOf(figure) / MEGABYTE;
  return [
    ...[database, name, number(files), number(bytes / files / MEGABYTE), number(seconds)],
    ...[number(files / seconds), number(rate)],
    ...(copied === null
      ? ["", ""]
      : [copied.plain, copied.synced].map((each) => number(each / MEGABYTE))),
    ...[shareText(figure), number(peakMegabytes)],
  ];
}

const HEAD = ["database", "case", "files", "MB each", "seconds", "files/s", "MB/s"]
  .concat(["copy MB/s", "with fsync", "of the copy's rate", "peak MB"]);

function checkText({ database, checks, p50, most }: CheckFigure): string {
  const missed = p50 > MOST_CHECK_MS ? `, MISSED: ≤ ${number(MOST_CHECK_MS)} ms` : "";
  return `${database}: bulk-upload-check of ${number(checks)} files takes ${number(p50)} ms, at ` +
    `most ${number(most)} ms${missed}`;
}

interface Figures {
  uploads: UploadFigure[];
  checks: CheckFigure[];
}

async function measureAll(
  options: UploadOptions,
  { uploads, checks }: Figures,
  signal: AbortSignal,
): Promise<void> {
  using temporary = new TempFolder();
  const databases = options.databases.filter(isInstalled);
  const makeSet = await photoSets(temporary.path);
  const first = await makeSet({ count: FIRST_PHOTOS, isSmall: true });
  for await (const each of makeCases({ folder: temporary.path, makeSet }, options)) {
    for (const database of databases) {
      await withServer(database, signal, async (server) => {
        await sendFiles(server.access, { paths: first.paths, atOnce: SEVERAL });
        signal.throwIfAborted();
        uploads.push(await measure(server, database, each));
        console.log(cells(uploads.at(-1)!).join(" · "));
      });
    }
  }
  for (const database of databases) {
    await withServer(database, signal, async (server) => {
      checks.push(await measureCheck(server, database, options.checks));
    });
  }
}

/** Runs the bench with these arguments. Returns the exit code. */
export async function benchUploads(args: readonly string[]): Promise<number> {
  let options: UploadOptions;
  try {
    options = parseUploadOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${UPLOAD_USAGE}`);
    return 2;
  }
  const loadBefore = tellLoad();
  const figures: Figures = { uploads: [], checks: [] };
  try {
    await measureAll(options, figures, signalOfInterrupt());
  } finally {
    const { uploads, checks } = figures;
    console.log(`\n${markdownTable(HEAD, uploads.map(cells))}`);
    console.log(`\n${checks.map(checkText).join("\n")}`);
    if (uploads.length > 0) {
      writeFigures(options.json, { figures: [...uploads, ...checks], loadBefore });
    }
  }
  return 0;
}
