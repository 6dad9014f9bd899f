/** The last problems that the log told of, for those who do not read the log. */
import type { LogLevel } from "./config.ts";

export interface LogEntry {
  level: LogLevel;
  message: string;
  details: Readonly<Record<string, unknown>>;
  /** When it was told last. */
  time: Date;
  /** How many times in a row. */
  count: number;
}

/** So many are kept. */
const MOST = 100;

const textOf = ({ level, message, details }: Pick<LogEntry, "level" | "message" | "details">) =>
  JSON.stringify([level, message, details]);

/** The list, newest first, with one more entry; what is only news is left out. Pure. */
export function withEntry(
  list: readonly LogEntry[],
  entry: Omit<LogEntry, "count">,
): readonly LogEntry[] {
  if (entry.level !== "warn" && entry.level !== "error") return list;
  const [newest, ...older] = list;
  return newest !== undefined && textOf(newest) === textOf(entry)
    ? [{ ...entry, count: newest.count + 1 }, ...older]
    : [{ ...entry, count: 1 }, ...list].slice(0, MOST);
}
