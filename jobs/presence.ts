/** Tells other processes that this one is there, and notices when one of them is no more. */
import type { Log } from "../domain/log.ts";
import type { Database } from "../store/database.ts";
import { beat, leave } from "../store/processes.ts";
import { failureLevel } from "./failure_level.ts";
import { pause } from "./wake.ts";

const BEAT_MS = 2000;

/** Whoever was not heard for so long is gone. */
const SILENT_SECONDS = 8;

/** Beats until the signal; `onGone` is called when others' work is to be done. */
export async function stayPresent(
  { sql, log, id, onGone, signal }: {
    sql: Database;
    log: Log;
    /** Names the process. */
    id: string;
    onGone: () => void;
    signal: AbortSignal;
  },
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await beat(sql, { id, silentSeconds: SILENT_SECONDS })) onGone();
    } catch (error) {
      log(failureLevel(error), "Others could not be told that this process is there", {
        error: String(error),
      });
    }
    await pause(BEAT_MS, signal);
  }
  await leave(sql, id).catch(() => {});
}
