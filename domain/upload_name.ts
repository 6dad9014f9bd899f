/** Names for uploaded files: what was sent may be anything, and file systems refuse much of it. */

/** Bytes of a name: file systems take 255, and a number may be put in. */
const LONGEST_NAME = 200;

const encoder = new TextEncoder();

/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** Splits a name before its extension, which may be empty. */
function parts(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf(".");
  return dot <= 0
    ? { stem: name, extension: "" }
    : { stem: name.slice(0, dot), extension: name.slice(dot) };
}

/** As much of a text from its start as takes so many bytes; no character is cut in two. */
function cut(text: string, bytes: number): string {
  let [taken, length] = ["", 0];
  for (const character of text) {
    length += encoder.encode(character).length;
    if (length > bytes) break;
    taken += character;
  }
  return taken;
}

/** The last segment of a name that may have been sent as a path. */
export function baseName(sent: string): string {
  return sent.slice(Math.max(sent.lastIndexOf("/"), sent.lastIndexOf("\\")) + 1);
}

/**
 * The name under which a file is kept that was sent as `sent`: one segment that any file system
 * takes, that is not hidden, with the extension as it was.
 */
export function safeName(sent: string): string {
  const name = baseName(sent.toWellFormed())
    // deno-lint-ignore no-control-regex -- those are what is to go
    .replaceAll(/[\x00-\x1f\x7f<>:"|?*\ufffd]/g, "_")
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "")
    .replace(RESERVED, "$&_");
  const { stem, extension } = parts(name);
  const kept = cut(extension, LONGEST_NAME / 2);
  return `${cut(stem, LONGEST_NAME - encoder.encode(kept).length) || "file"}${kept}`;
}

/** The name with a number, from 1; 0: the name itself. For a place that is taken. */
export function numberedName(name: string, number: number): string {
  if (number === 0) return name;
  const { stem, extension } = parts(name);
  return `${stem}+${number}${extension}`;
}

/** The name of the file that lies beside an uploaded one and tells more of it. */
export const sidecarName = (name: string) => `${name}.xmp`;

/** The folder of an uploaded file below its user's: year and month by the clock on the wall. */
export function monthFolder(localDateTime: string): [year: string, month: string] {
  const [, year, month] = /^(\d{4,})-(\d\d)-/.exec(localDateTime) ?? [];
  return [year ?? "unknown", month ?? "unknown"];
}
