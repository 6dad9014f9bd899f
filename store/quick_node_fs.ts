import fs from "node:fs";
import { join } from "@std/path";
import type { EmscriptenFS } from "./emscripten_fs.ts";
import { OpenFileSizes } from "./open_file_sizes.ts";

/** From where `llseek` counts. */
const FROM_START = 0;
const FROM_END = 2;

/** WASI's number for a file that is not there. */
const NO_ENTRY = 44;

/** How PostgreSQL calls the list of free pages of a table or an index. */
const FREE_PAGES = "_fsm";

/**
 * Makes two things cheap that PostgreSQL asks all the time of Emscripten's file system for Node.
 * Whenever it begins to read a table or plans for that, it looks where the file ends; and whenever
 * an index grows that has no list of free pages, whether it has one by now. The answer no is an
 * error in Deno as in Emscripten, which takes 100 µs to make: so only whether it is there is asked.
 * (Which is also said of a list that cannot be looked at: PostgreSQL does without it then. Of a
 * table it must not be said.)
 */
export function makeQuick({ filesystems: { NODEFS }, ErrnoError }: EmscriptenFS): void {
  const { stream_ops, node_ops } = NODEFS;
  const { llseek, close } = stream_ops;
  const { lookup } = node_ops;
  const sizes = new OpenFileSizes();
  stream_ops.llseek = (stream, offset: number, whence: number) => {
    const { nfd, node } = stream;
    if (whence !== FROM_END || nfd === undefined) return llseek(stream, offset, whence);
    const size = sizes.of(nfd, () => NODEFS.realPath(node));
    return size === null
      ? llseek(stream, offset, whence)
      : llseek(stream, size + offset, FROM_START);
  };
  stream_ops.close = (stream) => {
    if (stream.nfd !== undefined) sizes.forget(stream.nfd);
    return close(stream);
  };
  node_ops.lookup = (folder, name: string) => {
    if (name.endsWith(FREE_PAGES) && !fs.existsSync(join(NODEFS.realPath(folder), name))) {
      throw new ErrnoError(NO_ENTRY);
    }
    return lookup(folder, name);
  };
}
