/** What the terminal says while work goes on. */
import type { JobEvent, PicturesEvent } from "./event.ts";

const count = (value: number) => value.toLocaleString("en");
const plural = (value: number, one: string) => `${count(value)} ${one}${value === 1 ? "" : "s"}`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const rate = (value: number, ms: number) => ms > 0 ? count(Math.round(value / (ms / 1000))) : "0";

/** Names are hostile: control characters would move the cursor or recolour the terminal. */
export function printable(text: string): string {
  // deno-lint-ignore no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "?");
}

/** How far a scan is, or how it ended. */
export function scanText({ job }: JobEvent): string {
  const { counts, state, elapsed } = job;
  const name = printable(job.libraryName ?? "A library");
  const indexed = counts.added + counts.changed;
  const parts = [`${plural(counts.found, "file")} found`, `${count(indexed)} indexed`];
  if (counts.restored > 0) parts.push(`${count(counts.restored)} restored`);
  if (counts.offline > 0) parts.push(`${count(counts.offline)} offline`);
  parts.push(plural(counts.errors, "error"));
  const figures = parts.join(", ");
  switch (state) {
    case "done":
      return `${name}: scanned in ${seconds(elapsed)}: ${figures} (${
        rate(counts.found, elapsed)
      }/s)`;
    case "failed":
      return `${name}: the scan failed: ${printable(job.error ?? "")} (${figures})`;
    case "cancelled":
      return `${name}: the scan was cancelled (${figures})`;
    default:
      return `${name}: ${figures} (${rate(counts.found, elapsed)}/s)`;
  }
}

/** How far the thumbnails are; `run` tells the rate, over its milliseconds. */
export function picturesText(
  { made, failed, pending }: Pick<PicturesEvent, "made" | "failed" | "pending">,
  run: { elapsed: number; finished: number },
): string {
  const speed = `${rate(run.finished, run.elapsed)}/s`;
  if (pending > 0) {
    const total = made + failed + pending;
    return `Thumbnails: ${count(made + failed)} of ${count(total)} (${speed})`;
  }
  const without = failed === 0 ? "" : `, ${plural(failed, "file")} without`;
  return `All done: ${`${count(made + failed)} photos and videos`} indexed, ` +
    `${plural(made, "thumbnail")} made${without} (${speed})`;
}
