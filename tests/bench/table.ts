/** Figures as people read them. */
import { type Check, type Figure, rateOf } from "./figures.ts";

const NAMES: Record<Figure["name"], string> = {
  first: "first index",
  new: "Scan Library Files, nothing changed",
  modified: "Scan All, nothing changed",
  unchanged: "the same, in turn with the next two",
  hundredth: "first index of 1 % of them",
  changed: "Scan All, 1 % changed",
  force: "Force Scan",
  gone: "files gone",
  back: "files back",
};

/** Three digits that tell something, and thousands in full. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

const HEAD = ["database", "files", "case", "scans", "seconds", "files/s", "peak MB"]
  .concat(["ping p50, p99 ms", "timeline p50, p99 ms", "compared"]);

/** Of how many files something is measured that has no rate: a scan that finds nothing changed. */
const rate = (figure: Figure) => figure.touched === 0 ? "" : number(rateOf(figure));

function checkText({ what, value, target, isMet }: Check): string {
  if (target === null) return `${number(value)} ${what}`;
  const limit = "least" in target ? `≥ ${number(target.least)}` : `≤ ${number(target.most)}`;
  return `${number(value)} ${what} (${limit}${isMet ? "" : ", MISSED"})`;
}

function cells(figure: Figure): string[] {
  const { database, files, name, scans, seconds, peakMegabytes, ping, page, checks } = figure;
  // These have columns of their own.
  const isTold = ({ what, isMet }: Check) => !isMet || !/^(MB|ms )/.test(what);
  return [
    ...[database, number(files), NAMES[name], String(scans), number(seconds), rate(figure)],
    number(peakMegabytes),
    ...[ping, page].map(({ p50, p99 }) => `${number(p50)}, ${number(p99)}`),
    checks.filter(isTold).map(checkText).join("; "),
  ];
}

/** A figure in a line, to be shown as soon as it is known. */
export function lineOf(figure: Figure): string {
  const { database, name, files, seconds, checks } = figure;
  const checked = checks.map(checkText).join("; ");
  return `${database}, ${number(files)} files, ${NAMES[name]}: ${number(seconds)} s; ${checked}`;
}

/** How many targets are met. */
export function summaryOf(figures: readonly Figure[]): string {
  const checks = figures.flatMap((figure) => figure.checks).filter(({ target }) => target !== null);
  return `${checks.filter(({ isMet }) => isMet).length} of ${checks.length} targets are met.`;
}

/** A table in Markdown; every row is as long as its head. */
export function markdownTable(head: readonly string[], body: readonly string[][]): string {
  const rows = [[...head], ...body];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join("\n");
}

/** The figures as a table in Markdown. */
export const tableOf = (figures: readonly Figure[]) => markdownTable(HEAD, figures.map(cells));
