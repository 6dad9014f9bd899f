/** Phase 2: holds what was listed against what the database knows. */
import { joinPath } from "../../domain/paths.ts";
import type { ScanMode } from "../../domain/scan.ts";
import { forgetListings } from "../../store/folders.ts";
import {
  findAssets,
  type KnownAsset,
  markOffline,
  onlineAssets,
  restoreAssets,
} from "../../store/scan.ts";
import type { FileStat } from "../files/exact_stat.ts";
import { OTHER_STATE } from "../files/file_state.ts";
import type { FileToRead } from "../files/read_rows.ts";
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
}

/**
 * What to do with a file that has an asset, given what the disk says of it now. An asset that was
 * offline and has its file back unchanged keeps its metadata and pictures. Pure.
 */
export function decide(
  file: Pick<KnownAsset, "size" | "mtimeNs" | "isOffline" | "isUnread">,
  stat: Pick<FileStat, "size" | "mtimeNs"> | null,
  mode: ScanMode,
): "read" | "restore" | "leave" {
  if (stat === null) return "leave";
  const isSame = stat.size === file.size && stat.mtimeNs === file.mtimeNs;
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
    if (missing.length > 0) await markOffline(sql, missing.map(({ id }) => id));
    tally.add("offline", missing.length);
  }
}

/** The files to look at, so many at once; `isNew` tells whether their folders are. */
function* filesToLookAt(
  batch: { listed: Listed; open: OpenListing }[],
): Generator<FileInListing[]> {
  let files: FileInListing[] = [];
  for (const { listed: { folder, listing }, open } of batch) {
    for (const [index, name] of listing.names.entries()) {
      const place = { folderId: folder.id, folder: folder.path, name };
      files.push({ ...place, assetId: null, listing: open, index });
      if (files.length < ROWS) continue;
      yield files;
      files = [];
    }
  }
  if (files.length > 0) yield files;
}

/** Restores what is back, leaves what is known, and answers with the files to read. */
async function sort(
  { sql, pool, mode, tally, signal }: ScanContext,
  files: FileInListing[],
): Promise<FileInListing[]> {
  const places = files.map(({ folderId, name }) => ({ folderId, name }));
  const assets = new Map((await findAssets(sql, places)).map((asset) => [asset.index, asset]));
  const known = files.map((file, index) => ({ file, asset: assets.get(index) }))
    .filter((each): each is { file: FileInListing; asset: KnownAsset } => each.asset !== undefined);
  const toRead = files.filter((_, index) => !assets.has(index));
  if (mode === "all") {
    return [...toRead, ...known.map(({ file, asset }) => ({ ...file, assetId: asset.id }))];
  }
  if (known.length === 0) return toRead;
  const paths = known.map(({ file: { folder, name } }) => joinPath(folder, name));
  const stats = await pool.run("statFiles", paths, { signal });
  const toRestore: { file: FileInListing; asset: KnownAsset; state: number }[] = [];
  known.forEach(({ file, asset }, index) => {
    const stat = stats[index] ?? null;
    const decision = decide(asset, stat, mode);
    if (decision === "read") toRead.push({ ...file, assetId: asset.id });
    else if (decision === "restore") toRestore.push({ file, asset, state: stat!.state });
    else if (stat === null) file.listing.settle(file.index, NaN);
    else {
      const isSame = stat.size === asset.size && stat.mtimeNs === asset.mtimeNs;
      file.listing.settle(file.index, isSame ? stat.state : OTHER_STATE);
    }
  });
  if (toRestore.length > 0) await restoreAssets(sql, toRestore.map(({ asset }) => asset.id));
  tally.add("restored", toRestore.length);
  for (const { file: { listing, index }, state } of toRestore) listing.settle(index, state);
  return toRead;
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
      await forgetListings(sql, changing.map(({ folder }) => folder.id));
      await takeMissingOffline(context, changing);
    });
  }
  yield* filesToLookAt(opened.filter(isNew));
  for (const files of filesToLookAt(opened.filter((each) => !isNew(each)))) {
    yield await tally.timed("compare", () => sort(context, files));
  }
}
