import { expect } from "@std/expect";
import { limitReason, parseWatchLimits, retryPause, watchState } from "./watch_state.ts";

const library = { type: "EXTERNAL", watch: true } as const;
const on = { enabled: true, usePolling: false, interval: 10_000 };

Deno.test("a library is watched only when the server and the library say so", () => {
  expect(watchState(library, { ...on, enabled: false }, null)).toMatchObject({ state: "off" });
  expect(watchState({ ...library, watch: false }, on, null)).toMatchObject({ state: "off" });
  expect(watchState({ ...library, type: "UPLOAD" }, on, null)).toMatchObject({ state: "off" });
  expect(watchState(library, on, null)).toMatchObject({ state: "starting" });
  const told = { state: "watching", folders: 3, reason: null, since: new Date(0) } as const;
  expect(watchState(library, on, told)).toBe(told);
  expect(watchState({ ...library, watch: false }, on, told).state).toBe("off");
});

Deno.test("a limit is told with its number and the line that raises it", () => {
  const limits = { watches: 8192, instances: 128 };
  expect(limitReason("watches", limits, 8000)).toContain("8000 folders");
  expect(limitReason("watches", limits, 8000)).toContain("it was 8192");
  expect(limitReason("watches", limits, 8000)).toContain(
    "sysctl -w fs.inotify.max_user_watches=524288",
  );
  expect(limitReason("watches", { ...limits, watches: 600_000 }, 8000)).toContain("=1200000");
  expect(limitReason("instances", limits, 0)).toContain("fs.inotify.max_user_instances=1024");
  expect(limitReason("instances", { watches: null, instances: null }, 0)).toContain(
    "see it with: sysctl fs.inotify.max_user_instances",
  );
});

Deno.test("what goes wrong again and again is tried after longer and longer pauses", () => {
  expect([0, 1, 2, 11, 12, 5000].map(retryPause)).toEqual([
    ...[1000, 2000, 4000],
    ...[2_048_000, 3_600_000, 3_600_000],
  ]);
});

Deno.test("limits are read only from a text that has both", () => {
  expect(parseWatchLimits("8192 128")).toEqual({ watches: 8192, instances: 128 });
  expect(parseWatchLimits("8192\n128")).toEqual({ watches: 8192, instances: 128 });
  for (const text of ["", "8192", "8192 many", "8192 128 1"]) {
    expect(parseWatchLimits(text)).toEqual({ watches: null, instances: null });
  }
});
