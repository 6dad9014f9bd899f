/** Phase 4: takes assets of vanished folders offline, and notes that the library is refreshed. */
import { markRefreshed } from "../../store/libraries.ts";
import { markMissingFolders } from "../../store/scan.ts";
import type { ScanContext } from "./context.ts";
import type { KeptFolders } from "./walk.ts";

/** Ends a scan that listed all there is to list. */
export async function finish(context: ScanContext, keptFolders: KeptFolders): Promise<void> {
  const { sql, library, scanId, tally } = context;
  const missing = { libraryId: library.id, scanId, keptFolders };
  tally.add("offline", await markMissingFolders(sql, missing));
  await markRefreshed(sql, library.id);
}
