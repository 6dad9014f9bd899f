/** The form of a new library, as it is typed. */
import { linesOf } from "./form_values.ts";

export const LIBRARY_FIELDS = ["name", "ownerId", "importPaths", "exclusionPatterns"] as const;

export type LibraryValues = Record<(typeof LIBRARY_FIELDS)[number], string>;

/** What is typed, of all that was sent; "" where nothing is. */
export function libraryValues(sent: Readonly<Record<string, string>>): LibraryValues {
  const values = LIBRARY_FIELDS.map((name) => [name, sent[name] ?? ""]);
  return Object.fromEntries(values);
}

/** With one more line at the end of a text area, unless it is there already. */
export function withLine(text: string, line: string): string {
  const lines = linesOf(text);
  return line === "" || lines.includes(line) ? text : [...lines, line].join("\n");
}
