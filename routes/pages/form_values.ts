/** What a posted form says. */
import type { Context } from "hono";
import { invalid } from "../../domain/errors.ts";
import { checkTexts } from "../text.ts";

/**
 * The text of each named field; "" for one that is missing, or that is a file.
 *
 * @throws {AppError} `invalid` for a body that is no form, and for a text that cannot be kept
 */
export async function formValues<Name extends string>(
  c: Context,
  ...names: Name[]
): Promise<Record<Name, string>> {
  const form = await c.req.parseBody().catch(() => {
    throw invalid("The form could not be read: its body is not what its type says");
  });
  const values: Record<string, string> = Object.fromEntries(names.map((name) => {
    const value = form[name];
    return [name, typeof value === "string" ? value : ""];
  }));
  checkTexts(values);
  return values as Record<Name, string>;
}

/** The lines of a text area, without those that are blank. Browsers send CRLF. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
}

/**
 * Where to go after the sign-in: `next` when it is a path of this site, else the timeline. A
 * browser takes `//host` and `/\host` for other sites.
 */
export function localPath(next: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/";
}
