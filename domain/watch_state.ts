/** How a library is watched, as people are told. */
import type { Library } from "./library.ts";
import type { SystemConfig } from "./system_config.ts";

export type WatchStateName = "off" | "starting" | "watching" | "polling" | "failed";

export interface WatchState {
  state: WatchStateName;
  /** Folders that the system tells of. */
  folders: number | null;
  /** Why it is so, and what to do about it. */
  reason: string | null;
  /** Since when. */
  since: Date | null;
}

/** Why nothing is watched while the settings of the server say so. */
export const OFF_FOR_SERVER = "Watching is switched off for this server";

const off = (reason: string): WatchState => ({ state: "off", folders: null, reason, since: null });

/** The state of a library, given what its watcher has told, if there is one. */
export function watchState(
  library: Pick<Library, "type" | "watch">,
  { enabled }: SystemConfig["library"]["watch"],
  told: WatchState | null,
): WatchState {
  if (library.type !== "EXTERNAL") return off("Only external libraries are watched");
  if (!enabled) return off(OFF_FOR_SERVER);
  if (!library.watch) return off("Watching is switched off for this library");
  return told ?? { state: "starting", folders: null, reason: null, since: null };
}

/** What of the system has run out, when it refused to watch. */
export type WatchLimit = "watches" | "instances";

/** The limits when Shoebox started (inotify(7)); null where they are not known. */
export type WatchLimits = Record<WatchLimit, number | null>;

/** The limits, of a text with their two numbers. */
export function parseWatchLimits(text: string): WatchLimits {
  const [watches = null, instances = null] = text.match(/^\d+\s+\d+$/) === null
    ? []
    : text.split(/\s+/).map(Number);
  return { watches, instances };
}

const SETTINGS: Record<WatchLimit, string> = {
  watches: "fs.inotify.max_user_watches",
  instances: "fs.inotify.max_user_instances",
};

/** What the limits are often raised to. */
const USUAL: Record<WatchLimit, number> = { watches: 524_288, instances: 1024 };

/**
 * What to tell when the system watches no more folders.
 * @param folders how many were watched when it refused
 */
export function limitReason(limit: WatchLimit, limits: WatchLimits, folders: number): string {
  const now = limits[limit];
  const inForce = now === null
    ? `see it with: sysctl ${SETTINGS[limit]}`
    : `it was ${now} for all programs of this user when Shoebox started`;
  const raised = Math.max(USUAL[limit], (now ?? 0) * 2);
  const what = limit === "watches"
    ? `after ${folders} folders of this library, there are no watches left`
    : "there are no watchers left";
  return `The system watches no more: ${what} (${SETTINGS[limit]}; ${inForce}). Raise it as root ` +
    `with: sysctl -w ${SETTINGS[limit]}=${raised}. Until then, this library is polled.`;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** Milliseconds until it is tried again to watch, after so many faults before this one. */
export function retryPause(faults: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** faults, LONGEST_PAUSE_MS);
}
