/**
 * Rows as PostgreSQL's COPY takes them. Source: PostgreSQL documentation, "COPY", "Text Format".
 */

/** A value of a column; null and undefined are null. */
export type CopiedValue = string | number | readonly string[] | null | undefined;

const NULL = "\\N";
const TO_ESCAPE = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

/** Most texts have nothing to escape, and looking is cheaper than replacing. */
const escaped = (text: string) =>
  TO_ESCAPE.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : text;

/** An array of texts, as PostgreSQL writes it. */
const arrayText = (texts: readonly string[]) =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join()}}`;

function copiedText(value: CopiedValue): string {
  if (value === undefined || value === null) return NULL;
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : NULL;
  return escaped(arrayText(value));
}

/** One row, with its end. */
export function copyLine(values: readonly CopiedValue[]): string {
  return `${values.map(copiedText).join("\t")}\n`;
}

/** The values of rows as texts: what `copyLine` made of them, taken apart. */
export function copiedRows(lines: string): (string | null)[][] {
  return lines.split("\n").slice(0, -1).map((line) => line.split("\t").map(valueOf));
}

const valueOf = (text: string) =>
  text === NULL ? null : text.replace(/\\(.)/g, (_, letter) => UNESCAPED[letter] ?? letter);

const UNESCAPED: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };
