import fs from "node:fs";

/**
 * How long files are that are open, by their descriptors. `fs.fstatSync` takes 10 µs, because it
 * makes an object of all there is to know; a descriptor of our own tells its end in half of one.
 * (PostgreSQL keeps a thousand files open at most, so there are two thousand descriptors.)
 */
export class OpenFileSizes {
  /** A second descriptor of the same file; null when that can be opened no longer. */
  readonly #own = new Map<number, Deno.FsFile | null>();

  /**
   * Bytes of the file that has this descriptor; null when that must be asked in another way.
   * @param pathOf tells where it is, which takes time itself
   */
  of(file: number, pathOf: () => string): number | null {
    let own = this.#own.get(file);
    if (own === undefined) this.#own.set(file, own = openAgain(file, pathOf()));
    try {
      return own?.seekSync(0, Deno.SeekMode.End) ?? null;
    } catch {
      return null;
    }
  }

  /** Before the descriptor is closed: its number may soon be that of another file. */
  forget(file: number): void {
    this.#own.get(file)?.close();
    this.#own.delete(file);
  }
}

/**
 * Opens the file once more. Null when that cannot be, because it was removed for example, or when
 * another took its place.
 */
function openAgain(file: number, path: string): Deno.FsFile | null {
  try {
    const own = Deno.openSync(path);
    const { dev, ino } = own.statSync();
    const wanted = fs.fstatSync(file);
    if (dev === wanted.dev && ino === wanted.ino) return own;
    own.close();
  } catch {
    // The slow way is left.
  }
  return null;
}
