/** Goes over all assets for what somebody asked to be done to them. */
import type { Log } from "../domain/log.ts";
import { advancePasses } from "../store/asset_passes.ts";
import type { Database } from "../store/database.ts";
import { failureLevel } from "./failure_level.ts";
import { pause, type Wake } from "./wake.ts";

/** How often it looks for what another process that is gone has left. */
const LOOK_MS = 10_000;

/** After a fault of the database. */
const AGAIN_MS = 5000;

/** Works until the signal; `onChange` is called when assets were changed. */
export async function startPassLoop(
  { sql, log, wake, onChange, signal }: {
    sql: Database;
    log: Log;
    wake: Wake;
    onChange: () => void;
    signal: AbortSignal;
  },
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await advancePasses(sql)) onChange();
      else await wake.wait(LOOK_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      log(failureLevel(error), "Going over all assets failed, and goes on soon", {
        error: String(error),
      });
      await pause(AGAIN_MS, signal);
    }
  }
}
