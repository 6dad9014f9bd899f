/**
 * What a library must hold after a scan, by the rules alone: no database, no stamps, no batches.
 * The disk is given as what is on it; the model tells the assets.
 */

/** What tells a file from others: its size, its time and its head. */
export interface FileIdentity {
  size: number;
  /** Milliseconds. */
  mtime: number;
  /** The fingerprint as the database writes it. */
  print: string;
}

export interface ModelAsset {
  /** The asset's id; one that the model has not met yet has a name of its own. */
  id: string;
  online: boolean;
  file: FileIdentity;
  description: string | null;
  favourite: boolean;
}

/** By path. */
export type Assets = ReadonlyMap<string, ModelAsset>;
export type Disk = ReadonlyMap<string, FileIdentity>;
export type Mode = "new" | "modified" | "all";

const sameTime = (a: FileIdentity, b: FileIdentity) => a.size === b.size && a.mtime === b.mtime;
const keyOf = ({ size, mtime, print }: FileIdentity) => `${size} ${mtime} ${print}`;

export interface AfterScan {
  assets: Map<string, ModelAsset>;
  /** Files that are several times among those gone or those come: which is which, is open. */
  ambiguous: Set<string>;
}

/** An asset that lost its file in this scan: it vanished, or another file is in its place. */
interface Loss {
  path: string;
  id: string;
  file: FileIdentity;
  vanished: boolean;
}

let unnamed = 0;

/** One complete scan, nothing having been scanned halfway before. */
export function scanned(
  before: Assets,
  disk: Disk,
  { mode, moveDetection }: { mode: Mode; moveDetection: boolean },
): AfterScan {
  const assets = new Map<string, ModelAsset>();
  const losses: Loss[] = [];
  const come = new Map<string, FileIdentity>();
  for (const [path, asset] of before) {
    const file = disk.get(path);
    if (file === undefined) {
      assets.set(path, { ...asset, online: false });
      if (asset.online) losses.push({ path, id: asset.id, file: asset.file, vanished: true });
      continue;
    }
    const isSame = sameTime(file, asset.file);
    const isRead = mode === "all" || !isSame && (mode === "modified" || !asset.online);
    const now = isRead ? file : asset.file;
    assets.set(path, { ...asset, online: true, file: now });
    if (asset.online && keyOf(now) !== keyOf(asset.file)) {
      losses.push({ path, id: asset.id, file: asset.file, vanished: false });
      come.set(path, now);
    }
  }
  for (const [path, file] of disk) {
    if (before.has(path)) continue;
    come.set(path, file);
    const id = `new ${unnamed++}`;
    assets.set(path, { id, online: true, file, description: null, favourite: false });
  }
  if (!moveDetection) return { assets, ambiguous: new Set() };
  return moved(before, assets, { losses, come });
}

function moved(
  before: Assets,
  assets: Map<string, ModelAsset>,
  { losses, come }: { losses: Loss[]; come: Map<string, FileIdentity> },
): AfterScan {
  const placesOf = Map.groupBy(come.keys(), (path) => keyOf(come.get(path)!));
  const ownersOf = Map.groupBy(losses, ({ file }) => keyOf(file));
  const ambiguous = new Set(
    [...ownersOf].filter(([key, owners]) =>
      placesOf.has(key) && owners.length + placesOf.get(key)!.length > 2
    ).map(([key]) => key),
  );
  // Where each asset's file is now. Onto the place of an asset that stays, nobody moves.
  const goes = new Map<string, string>();
  for (const { path, file } of losses) {
    const place = placesOf.get(keyOf(file))?.[0];
    if (place !== undefined) goes.set(path, place);
  }
  let isSettled = false;
  while (!isSettled) {
    isSettled = true;
    for (const [path, place] of goes) {
      if (!before.has(place) || goes.has(place)) continue;
      goes.delete(path);
      isSettled = false;
    }
  }
  const after = new Map(assets);
  const taken = new Set(goes.values());
  for (const { path, vanished } of losses) {
    if (!goes.has(path) || taken.has(path)) continue;
    // Nobody takes its place: it is empty now, or holds a file that is new.
    if (vanished) after.delete(path);
    else {
      const file = come.get(path)!;
      const id = `new ${unnamed++}`;
      after.set(path, { id, online: true, file, description: null, favourite: false });
    }
  }
  for (const [path, place] of goes) {
    after.set(place, { ...before.get(path)!, online: true, file: come.get(place)! });
  }
  return { assets: after, ambiguous };
}

/** Remove Offline Files. */
export function withoutOffline(assets: Assets): Map<string, ModelAsset> {
  return new Map([...assets].filter(([, { online }]) => online));
}
