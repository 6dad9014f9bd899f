/** Phase 2: holds what was listed against what the database knows. */
import { joinPath } from "../../domain/paths.ts";
import type { ScanMode } from "../../domain/scan.ts";
import { forgetListings } from "../../store/folders.ts";
import { bringBack, takeOffline } from "../../store/offline_assets.ts";
import { findAssets, type KnownAsset, onlineAssets } from "../../store/scan.ts";
import type { FileFacts } from "../files/file_facts.ts";
import { OTHER_STATE } from "../files/file_state.ts";
import type { FileToRead } from "../files/read_rows.ts";
import type { MarkedStat } from "../files/stat_files.ts";
import type { ScanContext } from "./context.ts";
import type { ListingKeeper, OpenListing } from "./open_listing.ts";
import type { Listed } from "./walk.ts";

/** Rows in one statement: short enough that nobody waits for it. */
const ROWS = 2000;

/** A file to read, and where to say what came of it. */
export interface FileInListing extends FileToRead {
  listing: OpenListing;
  /** The index of its name in the listing. */
  index: number;
  /** What the disk said of it when it was listed; null when it was not asked. */
  stat: MarkedStat | null;
}

type StatToCompare = FileFacts & Pick<MarkedStat, "sidecarState">;

/** Neither the file nor what lies beside it changed. */
const isSameState = (
  asset: Pick<KnownAsset, "size" | "mtimeNs" | "sidecarState">,
  stat: StatToCompare,
) =>
  stat.size === asset.size && stat.mtimeNs === asset.mtimeNs &&
  stat.sidecarState === asset.sidecarState;

/**
 * What to do with a file that has an asset, given what the disk says of it now. An asset that was
 * offline and has its file back unchanged keeps its metadata and pictures. Pure.
 */
export function decide(
  file: Pick<KnownAsset, "size" | "mtimeNs" | "sidecarState" | "isOffline" | "isUnread">,
  stat: StatToCompare | null,
  mode: ScanMode,
): "read" | "restore" | "leave" {
  if (stat === null) return "leave";
  const isSame = isSameState(file, stat);
  if (mode === "all" || file.isUnread) return "read";
  if (file.isOffline) return isSame ? "restore" : "read";
  return isSame || mode === "new" ? "leave" : "read";
}

/** Takes assets offline that are not among what their folder holds. */
async function takeMissingOffline(
  { sql, tally, signal }: ScanContext,
  batch: Listed[],
): Promise<void> {
  const presentIn = new Map<number, Set<string>>();
  for (const { folder, listing: { present } } of batch) {
    if (present !== null) presentIn.set(folder.id, new Set(present));
  }
  for await (const assets of onlineAssets(sql, [...presentIn.keys()])) {
    signal.throwIfAborted();
    const missing = assets.filter(({ folderId, name }) => !presentIn.get(folderId)!.has(name));
    if (missing.length > 0) await takeOffline(sql, missing.map(({ id }) => id));
    tally.add("offline", missing.length);
  }
}

/** The files to look at, so many at once. */
function* filesToLookAt(
  batch: { listed: Listed; open: OpenListing }[],
): Generator<FileInListing[]> {
  let files: FileInListing[] = [];
  for (const { listed: { folder, listing }, open } of batch) {
    for (const [index, name] of listing.names.entries()) {
      const beside = listing.sidecars.get(name);
      const sidecar = beside === undefined ? null : joinPath(folder.path, beside);
      const place = { folderId: folder.id, folder: folder.path, name, sidecar };
      const stat = listing.stats.get(name) ?? null;
      files.push({ ...place, assetId: null, listing: open, index, stat });
      if (files.length < ROWS) continue;
      yield files;
      files = [];
    }
  }
  if (files.length > 0) yield files;
}

interface KnownFile {
  file: FileInListing;
  asset: KnownAsset;
}

/** Brings assets back whose files returned as they were, which are in these states now. */
async function restore(
  { sql, tally }: ScanContext,
  returned: (KnownFile & { state: number })[],
): Promise<void> {
  if (returned.length === 0) return;
  await bringBack(sql, returned.map(({ asset }) => asset.id));
  tally.add("restored", returned.length);
  for (const { file, state } of returned) file.listing.settle(file.index, state);
}

/** The state of a file that is left as the database has it. */
function stateLeft(asset: KnownAsset, stat: MarkedStat | null): number {
  if (stat === null) return NaN;
  return isSameState(asset, stat) ? stat.state : OTHER_STATE;
}

/** What the disk says of files: when they were listed, or now. In their order. */
async function statsOf(
  { pool, signal }: ScanContext,
  files: FileInListing[],
): Promise<(MarkedStat | null)[]> {
  const toAsk = files.filter(({ stat }) => stat === null).map(({ folder, name, sidecar }) => ({
    ...{ path: joinPath(folder, name), sidecar },
  }));
  if (toAsk.length === 0) return files.map(({ stat }) => stat);
  const asked = await pool.run("statFiles", toAsk, { signal, about: toAsk[0]!.path });
  let next = 0;
  return files.map(({ stat }) => stat ?? asked[next++] ?? null);
}

/** Looks at files that have an asset: restores or leaves it, and answers with those to read. */
async function sortKnown(context: ScanContext, known: KnownFile[]): Promise<FileInListing[]> {
  const { mode } = context;
  if (mode === "all") return known.map(({ file, asset }) => ({ ...file, assetId: asset.id }));
  const stats = await statsOf(context, known.map(({ file }) => file));
  const toRead: FileInListing[] = [];
  const returned: (KnownFile & { state: number })[] = [];
  known.forEach(({ file, asset }, index) => {
    const stat = stats[index] ?? null;
    const decision = decide(asset, stat, mode);
    if (decision === "read") toRead.push({ ...file, assetId: asset.id });
    else if (decision === "restore") returned.push({ file, asset, state: stat!.state });
    else file.listing.settle(file.index, stateLeft(asset, stat));
  });
  await restore(context, returned);
  return toRead;
}

/** Restores what is back, leaves what is known, and answers with the files to read. */
async function sort(context: ScanContext, files: FileInListing[]): Promise<FileInListing[]> {
  const places = files.map(({ folderId, name }) => ({ folderId, name }));
  const assets = await findAssets(context.sql, places);
  const known = assets.map((asset) => ({ file: files[asset.index]!, asset }));
  const isKnown = new Set(assets.map(({ index }) => index));
  const unknown = files.filter((_, index) => !isKnown.has(index));
  return [...unknown, ...await sortKnown(context, known)];
}

/** Takes missing assets offline and returned ones online, and yields the files to read. */
export async function* compare(
  context: ScanContext,
  { batch, keeper }: { batch: Listed[]; keeper: ListingKeeper },
): AsyncGenerator<FileInListing[]> {
  const { sql, tally } = context;
  const opened = batch.map((listed) => ({
    listed,
    open: keeper.open(listed.folder, listed.listing),
  }));
  const isNew = ({ listed }: { listed: Listed }) => listed.folder.isNew;
  const changing = batch.filter(({ folder, listing }) =>
    !folder.isNew && (listing.names.length > 0 || listing.present !== null)
  );
  if (changing.length > 0) {
    await tally.timed("compare", async () => {
      // While the names stay what they were, so does all that is kept of a folder: a file that was
      // read again but not noted is met again in a state that is not known.
      const renewed = changing.filter(({ listing }) => !listing.hasKnownNames);
      await forgetListings(sql, renewed.map(({ folder }) => folder.id));
      await takeMissingOffline(context, changing);
    });
  }
  yield* filesToLookAt(opened.filter(isNew));
  for (const files of filesToLookAt(opened.filter((each) => !isNew(each)))) {
    context.signal.throwIfAborted();
    yield await tally.timed("compare", () => sort(context, files));
  }
}
