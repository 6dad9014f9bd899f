/** Many assets in one file: how they are shared out to archives, and what they are called there. */
import { numberedName, safeName } from "./upload_name.ts";

/** What an asset adds to an archive. */
export interface ArchivedAsset {
  id: string;
  /** Bytes; none of what is offline. */
  size: number;
}

/** Assets that are to be downloaded together. */
export interface ArchivePlan {
  /** Bytes of all its files. */
  size: number;
  assetIds: string[];
}

/** As many ids fit into a request for an archive. */
export const MOST_IN_ARCHIVE = 100_000;

/**
 * Shares assets out to archives of at most `archiveSize` bytes, in their order; an asset that is
 * larger gets one of its own. Pages are taken as they are asked for.
 */
export async function* planArchives(
  pages: AsyncIterable<readonly ArchivedAsset[]>,
  archiveSize: number,
): AsyncGenerator<ArchivePlan> {
  let plan: ArchivePlan = { size: 0, assetIds: [] };
  for await (const page of pages) {
    for (const { id, size } of page) {
      const isFull = plan.assetIds.length === MOST_IN_ARCHIVE || plan.size + size > archiveSize;
      if (isFull && plan.assetIds.length > 0) {
        yield plan;
        plan = { size: 0, assetIds: [] };
      }
      plan.size += size;
      plan.assetIds.push(id);
    }
  }
  if (plan.assetIds.length > 0) yield plan;
}

/** Some file systems take these for one name. */
const alike = (name: string) => name.normalize("NFC").toLowerCase();

/** Gives files names of which no two are alike on any file system, and which any of them takes. */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  const nextNumber = new Map<string, number>();
  return (wanted) => {
    const name = safeName(wanted);
    for (let number = nextNumber.get(alike(name)) ?? 0;; number++) {
      const numbered = numberedName(name, number);
      if (taken.has(alike(numbered))) continue;
      taken.add(alike(numbered));
      nextNumber.set(alike(name), number + 1);
      return numbered;
    }
  };
}
