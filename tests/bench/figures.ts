/** From what was seen to figures, and whether they are as they should be. */
import type { Case, FigureName } from "./cases.ts";
import type { DatabaseKind } from "./options.ts";
import type { JobOnTheWire } from "./server.ts";
import { median, quantile } from "./statistics.ts";

const MOST_MEGABYTES: Record<DatabaseKind, number> = { embedded: 1000, server: 400 };
const LEAST_RATE: Record<DatabaseKind, number> = { embedded: 5500, server: 8000 };

const HUNDRED_THOUSAND = 100_000;
const MILLION = 1_000_000;

/** How long answers took, in milliseconds. */
export interface Latency {
  answers: number;
  p50: number;
  p99: number;
}

/** A figure held against what it should be. */
export interface Check {
  /** What is compared, in words: "times the rate of exiftool". */
  what: string;
  value: number;
  /** Null when libraries of this size have none: the value is only told. */
  target: { least: number } | { most: number } | null;
  isMet: boolean;
}

/** One row of the table. */
export interface Figure {
  database: DatabaseKind;
  name: FigureName;
  files: number;
  touched: number;
  scans: number;
  /** From the request to the end; the median of all scans. */
  seconds: number;
  /** Milliseconds of each phase of the scan in the middle; phases overlap. */
  durations: Record<string, number>;
  /** Seconds that find takes for the library. */
  findSeconds: number;
  /** What is known of exiftool, where scans are compared with it. */
  exiftool: {
    /** Files that it reads in a second: the median of all times it was asked to. */
    rate: number;
    /** How many times as many a scan reads: the median, each held against what came before it. */
    times: number;
  } | null;
  peakMegabytes: number;
  ping: Latency;
  page: Latency;
  checks: Check[];
}

const secondsOf = ({ createdAt, endedAt }: JobOnTheWire) =>
  (Date.parse(endedAt!) - Date.parse(createdAt)) / 1000;

function latency(times: readonly number[]): Latency {
  return { answers: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function reaches(value: number, target: Check["target"]): boolean {
  if (target === null) return true;
  return "least" in target ? value >= target.least : value <= target.most;
}

function check(what: string, value: number, target: Check["target"]): Check {
  return { what, value, target, isMet: reaches(value, target) };
}

/** The target of libraries of at least so many files. */
const from = (least: number, { files }: { files: number }, target: Check["target"]) =>
  files >= least ? target : null;

function comparedWithExiftool({ jobs, touched, exiftoolRates: rates }: Case): Figure["exiftool"] {
  if (rates.length === 0) return null;
  const times = jobs.map((job, index) => touched / secondsOf(job) / rates[index]!);
  return { rate: median(rates), times: median(times) };
}

/** Makes the figure of a case. `before` are the figures of the bench so far. */
export function figureOf(seen: Case, findSeconds: number, before: readonly Figure[]): Figure {
  const { database, name, files, touched, jobs, peakMegabytes } = seen;
  const seconds = median(jobs.map(secondsOf));
  const middle = jobs.find((job) => secondsOf(job) === seconds)!;
  const figure: Omit<Figure, "checks"> = {
    ...{ database, name, files, touched, seconds, findSeconds, peakMegabytes },
    exiftool: comparedWithExiftool(seen),
    scans: jobs.length,
    durations: middle.durations,
    ping: latency(seen.pings),
    page: latency(seen.pages),
  };
  const other = (wanted: FigureName) => {
    const found = before.findLast((each) =>
      each.name === wanted && each.database === database && each.files === files
    );
    if (found === undefined) throw new Error(`${name} is compared with ${wanted}: measure both`);
    return found;
  };
  return { ...figure, checks: [...CHECKS[name](figure, other, before), ...checksOfAll(figure)] };
}

type Checks = (
  figure: Omit<Figure, "checks">,
  other: (name: FigureName) => Figure,
  before: readonly Figure[],
) => Check[];

export const rateOf = ({ touched, seconds }: Pick<Figure, "touched" | "seconds">) =>
  touched / seconds;

const timesFind = ({ seconds, findSeconds }: Pick<Figure, "seconds" | "findSeconds">) =>
  seconds / findSeconds;

const onTopOfTheWalk: Checks = (figure, other) => [
  check("seconds on top of the walk", figure.seconds - other("new").seconds, { most: 5 }),
];

const CHECKS: Record<FigureName, Checks> = {
  first(figure, _other, before) {
    const { database, files, exiftool } = figure;
    const rate = rateOf(figure);
    const tenth = before.findLast((each) =>
      each.name === "first" && each.database === database && each.files * 10 === files
    );
    const small = (least: number) => files < MILLION ? { least } : null;
    return [
      check("files/s", rate, small(LEAST_RATE[database])),
      ...(exiftool === null ? [] : [
        check(`times exiftool's ${Math.round(exiftool.rate)} files/s`, exiftool.times, small(40)),
      ]),
      ...(files < MILLION || tenth === undefined
        ? []
        : [check("of the rate at a tenth", rate / rateOf(tenth), { least: 0.75 })]),
    ];
  },
  new: (figure) => [
    check("seconds", figure.seconds, from(MILLION, figure, { most: 1 })),
    check("times find", timesFind(figure), from(MILLION, figure, { most: 1 })),
  ],
  modified: (figure) => [
    check("times find", timesFind(figure), from(HUNDRED_THOUSAND, figure, { most: 3 })),
  ],
  unchanged: () => [],
  hundredth: () => [],
  changed({ seconds }, other) {
    const expected = other("unchanged").seconds + other("hundredth").seconds;
    // What is measured twice differs by some percent.
    return [check("times nothing changed and the index of 1 %", seconds / expected, { most: 1.1 })];
  },
  force: (figure, other) => [
    check("of the first index's rate", rateOf(figure) / rateOf(other("first")), { least: 0.8 }),
  ],
  gone: onTopOfTheWalk,
  back: onTopOfTheWalk,
};

const checksOfAll = ({ database, peakMegabytes, ping, page }: Omit<Figure, "checks">) => [
  check("MB", peakMegabytes, { most: MOST_MEGABYTES[database] }),
  check("ms ping p99", ping.p99, { most: 50 }),
  check("ms timeline p99", page.p99, { most: 200 }),
];
