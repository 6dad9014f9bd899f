/** Lists folders for a preview, with what patterns leave out; synchronous, for a worker thread. */
import { PREVIEWED } from "../../domain/preview.ts";
import { type FolderBatch, type FolderToList, listFolders } from "./list_folders.ts";

export interface PreviewedFolders extends FolderBatch {
  /** The first files and folders that a pattern left out; the listings have their number. */
  excluded: { path: string; pattern: string }[];
}

/** Lists folders by the rules of Scan Library Files, as far as one batch goes. */
export function previewFolders(
  { folders, patterns, skipped }: {
    folders: Omit<FolderToList, "isTest">[];
    patterns: string[];
    skipped: string[];
  },
): PreviewedFolders {
  const excluded: PreviewedFolders["excluded"] = [];
  const batch = listFolders(
    {
      folders: folders.map((folder) => ({ ...folder, isTest: false })),
      ...{ patterns, skipped, mode: "new", rules: "", quietMs: 0 },
    },
    (path, pattern) => {
      if (excluded.length < PREVIEWED) excluded.push({ path, pattern });
    },
  );
  return { ...batch, excluded };
}
