/** Answers with the bytes of a file: conditional requests, ranges, and flat memory. */
import { constants } from "node:fs";
import { type FileHandle, open as openFile } from "node:fs/promises";
import type { Context } from "hono";
import { AppError, notFound } from "../domain/errors.ts";
import { type ByteRange, parseRange } from "./range.ts";

export interface FileAnswer {
  /**
   * Where the file is; or how to find its path without symbolic links, which is null when there is
   * none. That is asked before the file is opened, and again when it is open.
   */
  path: string | (() => Promise<string | null>);
  contentType: string;
  /** Strong: another content has another one. Without quotes; the file's own when not given. */
  etag?: string;
  cacheControl: string;
  contentDisposition?: string;
  contentSecurityPolicy?: string;
}

interface OpenFile {
  file: FileHandle;
  /** Bytes. */
  size: number;
  /**
   * Changes with the file's content: made of its inode, size and modification time, and of the time
   * of its last change, which nobody can set back but which Deno tells only to the second.
   */
  etag: string;
}

const ABSENT = ["ENOENT", "ENOTDIR", "ELOOP"];
const DENIED = ["EACCES", "EPERM"];

const hasCode = (error: unknown, codes: readonly string[]) =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

/** A file may be replaced by its next version at any moment, even again and again. */
const OPEN_ATTEMPTS = 30;

/** Opens a file; null when there is no file with anything in it at the path. */
async function open({ path: place }: FileAnswer): Promise<OpenFile | null> {
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
    const { size, mtimeMs, ctimeMs, ino, dev } = await file.stat();
    const isExpected = ino === expected.ino && dev === expected.dev;
    // An empty file is what a crash may leave of a picture.
    if (isExpected && size > 0) {
      return { file, size, etag: [size, mtimeMs, ctimeMs, ino].join("-") };
    }
    await file.close();
    return isExpected ? null : "replaced";
  } catch (error) {
    await file.close().catch(() => {});
    throw error;
  }
}

const CHUNK_BYTES = 128 * 1024;

/** The part of an open file; closes it at the end, or when nobody reads on. */
function stream(file: FileHandle, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const chunk = new Uint8Array(Math.min(CHUNK_BYTES, end + 1 - position));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
        // The length was promised already; whoever waits for the rest must learn that it is lost.
        if (bytesRead === 0) throw new Error("The file became shorter while it was read");
        position += bytesRead;
        controller.enqueue(chunk.subarray(0, bytesRead));
        if (position <= end) return;
        await file.close();
        controller.close();
      } catch (error) {
        await file.close();
        throw error;
      }
    },
    cancel: () => file.close(),
  });
}

/** RFC 9110, section 13.1.2: weak comparison, so `W/` does not count. */
const isKnown = (header: string | undefined, etag: string) =>
  header?.split(",").map((each) => each.trim().replace(/^W\//, ""))
    .some((each) => each === `"${etag}"` || each === "*") ?? false;

/** RFC 9110, section 13.1.5: strong comparison, so neither `W/` nor a date will do. */
const isStale = (header: string | undefined, etag: string) =>
  header !== undefined && header.trim() !== `"${etag}"`;

function headersOf(answer: FileAnswer, etag: string): Headers {
  const headers = new Headers({
    "content-type": answer.contentType,
    "etag": `"${etag}"`,
    "cache-control": answer.cacheControl,
    "accept-ranges": "bytes",
  });
  if (answer.contentDisposition !== undefined) {
    headers.set("content-disposition", answer.contentDisposition);
  }
  if (answer.contentSecurityPolicy !== undefined) {
    headers.set("content-security-policy", answer.contentSecurityPolicy);
  }
  return headers;
}

/**
 * The file's bytes, or null when there is no such file. 304 and 206 where they are due.
 * @throws {AppError} `range_not_satisfiable` when the file ends before the range
 */
export async function fileResponse(c: Context, answer: FileAnswer): Promise<Response | null> {
  const opened = await open(answer);
  if (opened === null) return null;
  const { file, size } = opened;
  const etag = answer.etag ?? opened.etag;
  const headers = headersOf(answer, etag);
  const close = async (status: number) => {
    await file.close();
    return new Response(null, { status, headers });
  };
  if (isKnown(c.req.header("if-none-match"), etag)) return await close(304);
  const range = isStale(c.req.header("if-range"), etag)
    ? null
    : parseRange(c.req.header("range"), size);
  if (range === "unsatisfiable") {
    await file.close();
    c.header("content-range", `bytes */${size}`);
    throw new AppError("range_not_satisfiable", `Range: the file has only ${size} bytes`);
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set("content-length", String(end - start + 1));
  if (range !== null) headers.set("content-range", `bytes ${start}-${end}/${size}`);
  const status = range === null ? 200 : 206;
  if (c.req.method === "HEAD") return await close(status);
  return new Response(stream(file, { start, end }), { status, headers });
}

/** `attachment` or `inline` with a name of any characters (RFC 6266, RFC 8187). */
export function contentDisposition(kind: "attachment" | "inline", name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
