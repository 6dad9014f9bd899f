/**
 * Reads a folder of real photos and videos, which is not part of the project, and compares with
 * what other programs read there. SHOEBOX_TEST_MEDIA names it, or it lies beside the project as
 * ../shared/media.
 */
import { expect } from "@std/expect";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "@std/path";
import { agreement, reportLines, truthReport } from "./truth_report.ts";

const FOLDER = Deno.env.get("SHOEBOX_TEST_MEDIA") ??
  fileURLToPath(new URL("../../../shared/media", import.meta.url));

if (existsSync(join(FOLDER, "truth.jsonl"))) {
  Deno.test("real photos and videos are read as exiftool and ffprobe read them", async () => {
    const report = await truthReport(FOLDER);
    console.log(reportLines(report).join("\n"));
    expect(agreement(report)).toBeGreaterThanOrEqual(0.99);
  });
}
