/** How much somebody may upload, as people write it. */
import { invalid } from "../../domain/errors.ts";
import { texts } from "./texts.ts";

const GIGABYTE = 1_000_000_000;

/** Bytes as gigabytes for a form; empty for no limit. */
export function quotaText(bytes: number | null): string {
  if (bytes === null) return "";
  // Never in powers of ten, which small numbers are written in otherwise.
  return (bytes / GIGABYTE).toFixed(9).replace(/\.?0+$/, "");
}

/**
 * The bytes that a form says in gigabytes; null for no limit.
 * @throws {AppError} `invalid` when it says no amount
 */
export function quotaBytes(text: string): number | null {
  const written = text.trim().replace(",", ".");
  if (written === "") return null;
  const bytes = Math.round(Number(written) * GIGABYTE);
  if (/^[\d.]+$/.test(written) && Number.isSafeInteger(bytes)) return bytes;
  throw invalid([`quotaSizeInBytes: ${texts().users.quotaProblem}`]);
}
