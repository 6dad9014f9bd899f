/** Where an original really lies: bytes of nothing else are ever served. */
import type { Asset } from "../domain/asset.ts";
import {
  importPathsAbove,
  isInPlace,
  type LibraryReach,
  type Place,
} from "../domain/library_bounds.ts";
import { joinPath, normaliseFolder } from "../domain/paths.ts";
import { uploadFolder } from "../store/data_folder.ts";
import { libraryReach } from "../store/library_bounds.ts";
import type { AppDeps } from "./deps.ts";

async function placeOf(path: string): Promise<Place> {
  return { path, realPath: await Deno.realPath(path).catch(() => null) };
}

/** The folder's path without symbolic links, when it is where a walk of its library met it. */
async function realFolder(path: string, reach: LibraryReach): Promise<string | null> {
  const folder = await placeOf(path);
  const { bounds } = reach;
  // With no external path at all, no import path is above the folder.
  const external = bounds === "anywhere"
    ? null
    : await placeOf(normaliseFolder(bounds.externalPath ?? "/"));
  for (const importPath of importPathsAbove(path, reach)) {
    if (isInPlace(folder, await placeOf(importPath), external)) return folder.realPath;
  }
  return null;
}

/** What says where an original lies. */
export type OriginalFile = Pick<Asset, "libraryId" | "folder" | "name">;

/**
 * How to find the original's path without symbolic links, which is null when it lies in no import
 * path of its library any more, or outside of what the library's owner may look at: a folder above
 * it may have become a link since it was scanned.
 */
export async function originalPlace(
  deps: Pick<AppDeps, "sql" | "dataFolder">,
  file: OriginalFile,
): Promise<() => Promise<string | null>> {
  return await originalPlaces(deps)(file);
}

/** `originalPlace` for many files: what is said of a library is asked once. */
export function originalPlaces({ sql, dataFolder }: Pick<AppDeps, "sql" | "dataFolder">) {
  const uploads = uploadFolder(dataFolder);
  const reaches = new Map<string, Promise<LibraryReach | null>>();
  return async (
    { libraryId, folder, name }: OriginalFile,
  ): Promise<() => Promise<string | null>> => {
    const known = reaches.get(libraryId) ?? libraryReach(sql, { libraryId, uploads });
    reaches.set(libraryId, known);
    const reach = await known;
    return async () => {
      const real = reach && await realFolder(folder, reach);
      return real && joinPath(real, name);
    };
  };
}
