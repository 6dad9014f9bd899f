/** The program that ships with libvips for making thumbnails: what to compare with. */
import { basename, join } from "@std/path";
import { run } from "./run_program.ts";

/** Shoebox's own sizes and formats (jobs/files/make_pictures.ts), in libvips' words. */
const LARGE = { size: "1440x1440>", format: "large.jpg[Q=80]" };
const SMALL = { size: "1000x250>", format: "small.webp[Q=75,effort=2]" };

type Wanted = typeof LARGE;

/** Whether it can be used here. */
export async function hasVipsthumbnail(): Promise<boolean> {
  try {
    await run("vipsthumbnail", ["--version"]);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function makeSize(paths: readonly string[], folder: string, wanted: Wanted): Promise<void> {
  const output = join(folder, `%s-${wanted.format}`);
  const options = ["--export-profile", "srgb", "-s", wanted.size, "-o", output];
  await run("env", ["VIPS_CONCURRENCY=1", "vipsthumbnail", ...options, ...paths]);
}

const largeOf = (path: string, folder: string) =>
  join(folder, `${basename(path, ".jpg")}-large.jpg`);

/**
 * Seconds in which two programs with half of the photos each make both sizes: each of the photo
 * itself, or the small one of the large one, as Shoebox does.
 */
export async function secondsOfVipsthumbnail(
  paths: readonly string[],
  { folder, small }: { folder: string; small: "of the photo" | "of the large one" },
): Promise<number> {
  const middle = Math.ceil(paths.length / 2);
  const started = performance.now();
  await Promise.all([paths.slice(0, middle), paths.slice(middle)].map(async (half) => {
    await makeSize(half, folder, LARGE);
    const sources = small === "of the photo" ? half : half.map((path) => largeOf(path, folder));
    await makeSize(sources, folder, SMALL);
  }));
  return (performance.now() - started) / 1000;
}
