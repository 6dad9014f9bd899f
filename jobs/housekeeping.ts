/** What has to be done now and then: users and files that are to go, and rows that have had their time. */
import type { Log } from "../domain/log.ts";
import type { Database } from "../store/database.ts";
import { isDatabaseAway } from "../store/database_away.ts";
import { forgetOldDevices } from "../store/known_devices.ts";
import { releaseHeldPictures } from "../store/offline_assets.ts";
import { forgetUnusedSessions } from "../store/sessions.ts";
import { forgetOldFailures } from "../store/sign_in_failures.ts";
import { forgetOldLinks } from "../store/sign_in_links.ts";
import { deleteExpiredTrash } from "./expired_trash.ts";
import { removeLeavingPictures } from "./leaving_pictures.ts";
import { finishPendingFiles } from "./pending_files.ts";
import { removeUsers } from "./remove_users.ts";
import { failureLevel } from "./failure_level.ts";
import { Wake } from "./wake.ts";

const HOUR_MS = 60 * 60 * 1000;

/** When the database was away, it may be there again by then. */
const AWAY_MS = 10_000;

export interface HousekeepingOptions {
  sql: Database;
  log: Log;
  dataFolder: string;
  /** No other process works on this database, and no two statements at once. */
  isAlone: boolean;
  /** The folder that pictures are kept in. */
  thumbs: string;
  /** Called with libraries that were told to go. */
  onLibrariesGo: (libraryIds: string[]) => void;
}

export interface Housekeeping {
  /** Looks now: a user may be to go, or their last library is gone. */
  look(): void;
  stop(): Promise<void>;
}

/** Looks at once and every hour. */
export function startHousekeeping(
  { sql, log, dataFolder, isAlone, thumbs, onLibrariesGo }: HousekeepingOptions,
): Housekeeping {
  const wake = new Wake();
  const stop = new AbortController();
  const round = async () => {
    const libraryIds = await removeUsers(sql, new Date());
    if (libraryIds.length > 0) onLibrariesGo(libraryIds);
    await deleteExpiredTrash(sql, stop.signal);
    await finishPendingFiles({ sql, log, dataFolder });
    await forgetUnusedSessions(sql);
    await forgetOldLinks(sql);
    await forgetOldDevices(sql);
    await forgetOldFailures(sql);
    await removeLeavingPictures(sql, thumbs);
    if (!isAlone) await releaseHeldPictures(sql);
  };
  const run = async () => {
    while (!stop.signal.aborted) {
      const pauseMs = await round().then(() => HOUR_MS, (error) => {
        if (!stop.signal.aborted) {
          const details = { error: String(error) };
          log(failureLevel(error), "Housekeeping failed, and goes on later", details);
        }
        return isDatabaseAway(error) ? AWAY_MS : HOUR_MS;
      });
      await wake.wait(pauseMs, stop.signal);
    }
  };
  const done = run();
  return {
    look: () => wake.ring(),
    async stop() {
      stop.abort();
      await done;
    },
  };
}
