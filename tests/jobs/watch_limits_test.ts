import { expect } from "@std/expect";
import { collectOutput } from "../support/output.ts";
import { TempFolder } from "../support/temp_folder.ts";

const PROGRAM = new URL("../support/watch_in_limits.ts", import.meta.url).pathname;

/** What the program prints first, when this file of /proc/sys/user is set to a limit. */
async function firstLines(
  folder: string,
  { limit, value, lines }: { limit: string; value: number; lines: number },
): Promise<Record<string, unknown>[] | null> {
  const set = `echo ${value} > /proc/sys/user/${limit}`;
  // Limits of a user namespace of its own: not everybody may make one.
  const can = new Deno.Command("unshare", { args: ["-Ur", "sh", "-c", set], stderr: "null" });
  if (!(await can.output().catch(() => ({ success: false }))).success) return null;
  const run = `${set} && exec "$0" run --no-prompt --allow-read --allow-env --allow-sys "$@"`;
  const program = new Deno.Command("unshare", {
    args: ["-Ur", "sh", "-c", run, Deno.execPath(), PROGRAM, folder],
    ...{ stdin: "piped", stdout: "piped", env: { INOTIFY_LIMITS: `${value} ${value}` } },
  }).spawn();
  const output = collectOutput(program.stdout);
  const [text] = await output.until(new RegExp(`^(.*\n){${lines}}`));
  await program.stdin.close();
  await Promise.all([program.status, output.ended]);
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

Deno.test("a library for which there are no watches left says so, and is polled at once", async () => {
  using media = new TempFolder();
  for (let i = 0; i < 20; i++) media.write(`${i}/1.jpg`, "x");
  const limits = { limit: "max_inotify_watches", value: 5, lines: 4 };
  const found = await firstLines(media.path, limits);
  if (found === null) return;
  expect(found[0]).toMatchObject({ state: "starting" });
  expect(found[1]).toMatchObject({ state: "polling" });
  expect(found[1]!.reason).toContain("sysctl -w fs.inotify.max_user_watches=");
  expect(found[1]!.reason).toContain("it was 5 for all programs");
  expect(found[2]).toEqual({ mode: "new", folders: null, isPoll: true });
  expect(found[3]).toEqual({ mode: "new", folders: null, isPoll: true });
});

Deno.test("a library for which there is no watcher left says so, and is polled at once", async () => {
  using media = new TempFolder();
  media.write("1.jpg", "x");
  const limits = { limit: "max_inotify_instances", value: 0, lines: 3 };
  const found = await firstLines(media.path, limits);
  if (found === null) return;
  expect(found[1]).toMatchObject({ state: "polling" });
  expect(found[1]!.reason).toContain("sysctl -w fs.inotify.max_user_instances=");
  expect(found[2]).toEqual({ mode: "new", folders: null, isPoll: true });
});
