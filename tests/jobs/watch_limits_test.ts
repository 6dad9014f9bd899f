import { expect } from "@std/expect";
import { collectOutput } from "../support/output.ts";
import { TempFolder } from "../support/temp_folder.ts";

const PROGRAM = new URL("../support/watch_in_limits.ts", import.meta.url).pathname;

/** The namespaces of its own: limits and mounts there concern nobody else. */
const APART = ["--user", "--map-root-user", "--mount", "--ipc"];

/**
 * What the program prints first, when a command was run before it that sets a limit or mounts
 * something; null where nobody may do that.
 * @param limits what the task tells of those in force
 */
async function firstLines(
  folder: string,
  { setUp, lines, limits = "" }: { setUp: string; lines: number; limits?: string },
): Promise<Record<string, unknown>[] | null> {
  const can = new Deno.Command("unshare", {
    args: [...APART, "sh", "-c", setUp, "sh", folder],
    stderr: "null",
  });
  if (!(await can.output().catch(() => ({ success: false }))).success) return null;
  const run =
    `${setUp} && exec "$0" run --no-prompt --allow-read --allow-env --allow-sys "$2" "$1"`;
  const program = new Deno.Command("unshare", {
    args: [...APART, "sh", "-c", run, Deno.execPath(), folder, PROGRAM],
    ...{ stdin: "piped", stdout: "piped", env: { INOTIFY_LIMITS: limits } },
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
  const setUp = "echo 5 > /proc/sys/user/max_inotify_watches";
  const found = await firstLines(media.path, { setUp, lines: 4, limits: "5 128" });
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
  const setUp = "echo 0 > /proc/sys/user/max_inotify_instances";
  const found = await firstLines(media.path, { setUp, lines: 3 });
  if (found === null) return;
  expect(found[1]).toMatchObject({ state: "polling" });
  expect(found[1]!.reason).toContain("sysctl -w fs.inotify.max_user_instances=");
  expect(found[2]).toEqual({ mode: "new", folders: null, isPoll: true });
});

Deno.test("a library with a mount that need not tell of changes below it is polled", async () => {
  using media = new TempFolder();
  media.write("a/mount/1.jpg", "x");
  // Stands for a network drive, which takes a server: of both kinds it is not known that they tell.
  const setUp = 'mount -t mqueue none "$1/a/mount"';
  const found = await firstLines(media.path, { setUp, lines: 3 });
  if (found === null) return;
  expect(found[1]).toMatchObject({ state: "polling" });
  expect(found[1]!.reason).toContain(`${media.join("a/mount")} is on file system 0x19800202`);
  expect(found[2]).toEqual({ mode: "new", folders: null, isPoll: true });
});

Deno.test("a library with a mount of this machine's own below it is watched with it", async () => {
  using media = new TempFolder();
  media.write("a/mount/1.jpg", "x");
  const setUp = 'mount -t tmpfs none "$1/a/mount"';
  const found = await firstLines(media.path, { setUp, lines: 2 });
  if (found === null) return;
  expect(found[1]).toMatchObject({ state: "watching", folders: 3 });
});
