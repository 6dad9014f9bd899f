/**
 * Small marks by which a scan sees that nothing changed: of a file's name, of a file, of a folder.
 * A file's or folder's modification time is known here to the millisecond only, which the time of
 * its last change of any kind makes good: that one cannot be set back.
 */

/**
 * A hash of 53 bits, as a whole number above 0: cyrb53, public domain, by bryc
 * (https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js).
 */
function hash(length: number, unitAt: (index: number) => number): number {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (let i = 0; i < length; i++) {
    const unit = unitAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) + 1;
}

/** Of a file's name within its folder. */
export const nameMark = (name: string): number => hash(name.length, (i) => name.charCodeAt(i));

const NUMBERS = new Float64Array(4);
const WORDS = new Uint32Array(NUMBERS.buffer);

/** Of a file's size and times, and of the state of its sidecar, if it has one. */
export function stateMark(
  { size, mtime, ctime }: Pick<Deno.FileInfo, "size" | "mtime" | "ctime">,
  sidecarState: number | null = null,
): number {
  NUMBERS[0] = size;
  NUMBERS[1] = mtime?.getTime() ?? 0;
  NUMBERS[2] = ctime?.getTime() ?? 0;
  // No mark is 0.
  NUMBERS[3] = sidecarState ?? 0;
  return hash(WORDS.length, (i) => WORDS[i]!);
}

/** The state of a file that the database knows otherwise than the disk has it. */
export const OTHER_STATE = 0;

/** Of a folder: the same as long as no entry of it is made, renamed or removed. */
export function folderMark({ mtime, ctime, ino }: Deno.FileInfo): string {
  return `${mtime?.getTime()}.${ctime?.getTime()}.${ino}`;
}

/** Whether what has these times was left alone for `quietMs` before `now` (milliseconds). */
export function isQuiet(
  { mtime, ctime }: Pick<Deno.FileInfo, "mtime" | "ctime">,
  { now, quietMs }: { now: number; quietMs: number },
): boolean {
  return [mtime, ctime].every((time) => !(Math.abs(now - (time?.getTime() ?? 0)) < quietMs));
}
