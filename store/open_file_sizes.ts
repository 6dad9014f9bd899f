import fs from "node:fs";

/**
 * How long files are that are open, by their descriptors. `fs.fstatSync` takes 10 µs, because it
 * makes an object of all there is to know; a descriptor of our own tells its end in half of one.
 */
export class OpenFileSizes {
  /** A second descriptor of the same file; null when that can be opened no longer. */
  readonly #own = new Map<number, Deno.FsFile | null>();

  /**
   * Bytes of the file that has this descriptor.
   * @param pathOf tells where it is, which takes time itself
   */
  of(file: number, pathOf: () => string): number {
    let own = this.#own.get(file);
    if (own === undefined) this.#own.set(file, own = openAgain(file, pathOf()));
    return own === null ? fs.fstatSync(file).size : own.seekSync(0, Deno.SeekMode.End);
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
