/**
 * Compares what Shoebox reads in a folder of files with what ExifTool and ffprobe read there, as a
 * `truth.jsonl` in the folder says; see truth.ts. Run by itself, it prints every difference.
 */
import { readFileSync } from "node:fs";
import { join } from "@std/path";
import { assetType, mediaKind } from "../../domain/media_types.ts";
import { readMedia } from "../../jobs/files/read_media.ts";
import { type Difference, differences, expectedOf, type Truth } from "./truth.ts";

export interface TruthReport {
  /** Present in the truth. */
  fields: number;
  differences: Difference[];
  /** Present and agreeing, by the field's name. */
  byField: Map<string, { fields: number; agree: number }>;
}

/** Reads every file that the truth names and that Shoebox would show. */
export async function truthReport(folder: string): Promise<TruthReport> {
  const report: TruthReport = { fields: 0, differences: [], byField: new Map() };
  const lines = readFileSync(join(folder, "truth.jsonl"), "utf8").trim().split("\n");
  const truths = lines.map((line) => JSON.parse(line) as Truth);
  for (const truth of truths.filter(({ SourceFile }) => mediaKind(SourceFile) !== null)) {
    const reading = await readMedia(join(folder, truth.SourceFile));
    if (reading === null) throw new Error(`${truth.SourceFile} is missing`);
    const type = assetType(truth.SourceFile)!;
    const wrong = differences(truth, { metadata: reading.metadata, type });
    for (const field of Object.keys(expectedOf(truth))) {
      const row = report.byField.get(field) ?? { fields: 0, agree: 0 };
      row.fields++;
      if (!wrong.some((each) => each.field === field)) row.agree++;
      report.byField.set(field, row);
      report.fields++;
    }
    report.differences.push(...wrong);
  }
  return report;
}

/** The share of fields that agree, 0 to 1. */
export function agreement({ fields, differences }: TruthReport): number {
  return fields === 0 ? 0 : (fields - differences.length) / fields;
}

/** In lines for a terminal. */
export function reportLines(report: TruthReport): string[] {
  const { fields, differences, byField } = report;
  const share = (100 * agreement(report)).toFixed(2);
  return [
    `${fields - differences.length} of ${fields} fields agree (${share} %)`,
    ...[...byField].map(([field, { fields, agree }]) =>
      `  ${field.padEnd(18)} ${String(agree).padStart(5)} of ${fields}`
    ),
    ...differences.map(({ file, field, expected, found }) =>
      `${file}: ${field} is ${JSON.stringify(found)}, should be ${JSON.stringify(expected)}`
    ),
  ];
}

if (import.meta.main) {
  const [folder] = Deno.args;
  if (folder === undefined) {
    console.error("deno task truth DIR: a folder with files and a truth.jsonl that names them");
    Deno.exit(2);
  }
  console.log(reportLines(await truthReport(folder)).join("\n"));
}
