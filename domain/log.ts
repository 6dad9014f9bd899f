/** Lines for whoever runs the server. */
import type { LogLevel } from "./config.ts";

/** Writes a line; `details` may hold hostile text and is escaped. */
export type Log = (level: LogLevel, message: string, details?: Record<string, unknown>) => void;

/** One line of the log. Values are written as JSON, so that no file name can forge a line. */
export function logLine(
  { time, level, message, details = {} }: {
    time: Date;
    level: LogLevel;
    message: string;
    details?: Record<string, unknown>;
  },
): string {
  const fields = Object.entries(details).map(([name, value]) =>
    ` ${name}=${JSON.stringify(value)}`
  );
  return `${time.toISOString()} ${level.padEnd(5)} ${message}${fields.join("")}`;
}
