/** Opens a file that may be anything by now, to read it and nothing else. */
import { constants } from "node:fs";
import { type FileHandle, open as openFile } from "node:fs/promises";
import { notFound } from "../domain/errors.ts";

/**
 * Where a file is; or how to find its path without symbolic links, which is null when there is none.
 * That is asked before the file is opened, and again when it is open.
 */
export type FilePlace = string | (() => Promise<string | null>);

/** An open file, to be closed by whoever reads it. */
export interface OpenFile {
  file: FileHandle;
  /** Bytes. */
  size: number;
  /**
   * Changes with the file's content: made of its inode, size and modification time, and of the time
   * of its last change, which nobody can set back but which Deno tells only to the second.
   */
  etag: string;
  modifiedAt: Date;
}

const ABSENT = ["ENOENT", "ENOTDIR", "ELOOP"];
const DENIED = ["EACCES", "EPERM"];

const hasCode = (error: unknown, codes: readonly string[]) =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

/** A file may be replaced by its next version at any moment, even again and again. */
const OPEN_ATTEMPTS = 30;

/**
 * Opens a file; null when there is no file with anything in it at the path.
 * @throws {AppError} `not_found` when Shoebox may not read it
 */
export async function open(place: FilePlace): Promise<OpenFile | null> {
  const find = async () => typeof place === "string" ? place : await place();
  try {
    const path = await find();
    if (path === null) return null;
    const opened = await openAtLast(path);
    if (opened === null || await find() === path) return opened;
    await opened.file.close();
    return null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return null;
    }
    if (hasCode(error, ABSENT)) return null;
    if (error instanceof Deno.errors.PermissionDenied || hasCode(error, DENIED)) {
      throw notFound("A readable file");
    }
    throw error;
  }
}

async function openAtLast(path: string): Promise<OpenFile | null> {
  for (let attempt = 1; attempt <= OPEN_ATTEMPTS; attempt++) {
    const opened = await openRegular(path);
    if (opened !== "replaced") return opened;
  }
  return null;
}

/**
 * A symbolic link or a pipe may have taken the file's place since it was scanned. Deno follows
 * links before it opens, so that O_NOFOLLOW has no effect; what was opened is compared with what
 * lies at the path itself. An ordinary open would wait for somebody to write into a pipe.
 */
async function openRegular(path: string): Promise<OpenFile | "replaced" | null> {
  const expected = await Deno.lstat(path);
  if (!expected.isFile) return null;
  const file = await openFile(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size, mtime, mtimeMs, ctimeMs, ino, dev } = await file.stat();
    const isExpected = ino === expected.ino && dev === expected.dev;
    // An empty file is what a crash may leave of a picture.
    if (isExpected && size > 0) {
      const etag = [size, mtimeMs, ctimeMs, ino].join("-");
      return { file, size, etag, modifiedAt: mtime };
    }
    await file.close();
    return isExpected ? null : "replaced";
  } catch (error) {
    await file.close().catch(() => {});
    throw error;
  }
}

const CHUNK_BYTES = 512 * 1024;

/**
 * The bytes of an open file from `position` up to `end`, which is the last; not more than are read
 * at once.
 */
export async function readChunk(
  file: FileHandle,
  { position, end }: { position: number; end: number },
): Promise<Uint8Array> {
  const chunk = new Uint8Array(Math.min(CHUNK_BYTES, end + 1 - position));
  const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
  // The length was promised already; whoever waits for the rest must learn that it is lost.
  if (bytesRead === 0) throw new Error("The file became shorter while it was read");
  return chunk.subarray(0, bytesRead);
}
