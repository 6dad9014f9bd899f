/**
 * Reads a folder of real photos and videos, which is not part of the project, and compares with
 * what other programs read there. SHOEBOX_TEST_MEDIA names it, or it lies beside the project as
 * ../shared/media.
 */
import { expect } from "@std/expect";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "@std/path";
import { mediaKind } from "../../domain/media_types.ts";
import { readMedia } from "../../jobs/files/read_media.ts";
import { type Difference, differences, expectedOf, type Truth } from "./truth.ts";

const FOLDER = Deno.env.get("SHOEBOX_TEST_MEDIA") ??
  fileURLToPath(new URL("../../../shared/media", import.meta.url));
const TRUTH = join(FOLDER, "truth.jsonl");

if (existsSync(TRUTH)) {
  Deno.test("real photos and videos are read as exiftool and ffprobe read them", async () => {
    const truths = readFileSync(TRUTH, "utf8").trim().split("\n").map((line) =>
      JSON.parse(line) as Truth
    );
    const wrong: Difference[] = [];
    let fields = 0;
    for (const truth of truths.filter(({ SourceFile }) => mediaKind(SourceFile) !== null)) {
      const reading = await readMedia(join(FOLDER, truth.SourceFile));
      if (reading === null) throw new Error(`${truth.SourceFile} is missing`);
      fields += Object.keys(expectedOf(truth)).length;
      wrong.push(...differences(truth, reading.metadata));
    }
    report(fields, wrong);
    expect((fields - wrong.length) / fields).toBeGreaterThanOrEqual(0.95);
  });
}

function report(fields: number, wrong: Difference[]): void {
  const share = (100 * (fields - wrong.length) / fields).toFixed(1);
  console.log(`${fields - wrong.length} of ${fields} fields agree (${share} %)`);
  for (const { file, field, expected, found } of wrong) {
    console.log(
      `  ${file}: ${field} is ${JSON.stringify(found)}, should be ${JSON.stringify(expected)}`,
    );
  }
}
