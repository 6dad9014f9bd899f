/**
 * Names of files whose bytes are no UTF-8. Deno puts U+FFFD in their place, and cannot open such a
 * file; what its name really is, only the system's own readdir tells. Synchronous, for a worker
 * thread.
 */
import { createRequire } from "node:module";

/** What is called of the C library: POSIX `opendir` and so on. */
const SYMBOLS = {
  opendir: { parameters: ["buffer"], result: "pointer" },
  readdir: { parameters: ["pointer"], result: "pointer" },
  closedir: { parameters: ["pointer"], result: "i32" },
  memcpy: { parameters: ["buffer", "pointer", "usize"], result: "pointer" },
} as const;

type CLibrary = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

// struct dirent of Linux on 64-bit processors, with glibc as with musl: d_ino (8 bytes), d_off (8),
// d_reclen (2), d_type (1), d_name to a zero byte (https://man7.org/linux/man-pages/man3/readdir.3.html).
const LENGTH_AT = 16;
const NAME_AT = 19;

/** The only native code that Shoebox is allowed to open comes with sharp. */
function libvipsPaths(): string[] {
  const requireOf = (path: string) => createRequire(path);
  const sharp = requireOf(requireOf(import.meta.url).resolve("sharp"));
  return ["linux", "linuxmusl"].flatMap((system) => {
    try {
      return [sharp.resolve(`@img/sharp-libvips-${system}-${process.arch}/binary`)];
    } catch {
      return [];
    }
  });
}

/** libvips needs the C library, so that one's symbols are found through it. Null: none is. */
function openCLibrary(): CLibrary | null {
  if (Deno.build.os !== "linux") return null;
  for (const path of libvipsPaths()) {
    try {
      return Deno.dlopen(path, SYMBOLS).symbols;
    } catch {
      // One for another C library.
    }
  }
  return null;
}

let cLibrary: CLibrary | null | undefined;

/** The bytes of every name in the folder; null when they cannot be had. */
function rawNames(folder: string): Uint8Array[] | null {
  cLibrary ??= openCLibrary();
  if (cLibrary === null) return null;
  const open = cLibrary.opendir(new TextEncoder().encode(`${folder}\0`));
  if (open === null) return null;
  const names: Uint8Array[] = [];
  const head = new Uint8Array(NAME_AT);
  for (let entry; (entry = cLibrary.readdir(open)) !== null;) {
    cLibrary.memcpy(head, entry, BigInt(NAME_AT));
    const length = new DataView(head.buffer).getUint16(LENGTH_AT, true);
    const whole = new Uint8Array(length);
    cLibrary.memcpy(whole, entry, BigInt(length));
    names.push(whole.slice(NAME_AT, whole.indexOf(0, NAME_AT)));
  }
  cLibrary.closedir(open);
  return names;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The bytes as a text, or null when they are no UTF-8. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

const hex = (byte: number) => `\\x${byte.toString(16).padStart(2, "0")}`;

/** The character that begins at `index`, which takes one to four bytes; null when none does. */
function characterAt(bytes: Uint8Array, index: number): { text: string; length: number } | null {
  for (let length = 1; length <= 4; length++) {
    const text = decoded(bytes.subarray(index, index + length));
    if (text !== null) return { text, length };
  }
  return null;
}

/**
 * A name with the bytes that are no UTF-8, and control characters, as `\x` and two digits, and a
 * backslash as two: every other name gives another text. Null for a name that is UTF-8.
 */
export function escapedName(bytes: Uint8Array): string | null {
  if (decoded(bytes) !== null) return null;
  let name = "";
  for (let index = 0; index < bytes.length;) {
    const byte = bytes[index]!;
    const character = byte < 0x20 || byte === 0x7f ? null : characterAt(bytes, index);
    name += character === null ? hex(byte) : character.text === "\\" ? "\\\\" : character.text;
    index += character?.length ?? 1;
  }
  return name;
}

/** Names as Deno gives them that are those of no file. */
function replacedNames(folder: string): string[] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  return names.filter((name) => {
    if (!name.includes("\ufffd")) return false;
    try {
      Deno.lstatSync(`${folder}/${name}`);
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * The names in a folder that are not valid UTF-8, with those bytes escaped: `caf\xe9.jpg`. Where
 * the bytes cannot be had, with U+FFFD for them. To be called only for a folder in which a name
 * with U+FFFD was met: it may be a valid one.
 * @throws when the folder cannot be read
 */
export function escapedNames(folder: string): string[] {
  const names = rawNames(folder);
  if (names === null) return replacedNames(folder);
  return names.map(escapedName).filter((name) => name !== null);
}
