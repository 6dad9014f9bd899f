/** Answers with the bytes of a file: conditional requests, ranges, and flat memory. */
import type { Context } from "hono";
import { notFound } from "../domain/errors.ts";
import { type ByteRange, parseRange } from "./range.ts";

export interface FileAnswer {
  path: string;
  contentType: string;
  /** Strong: another content has another one. Without quotes. */
  etag: string;
  cacheControl: string;
  contentDisposition?: string;
}

/** Opens a file; null when it is not there or is empty, as a crash may leave one. */
async function open(path: string): Promise<{ file: Deno.FsFile; size: number } | null> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(path, { read: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return null;
    }
    if (error instanceof Deno.errors.PermissionDenied) throw notFound("A readable file");
    throw error;
  }
  const { size, isFile } = await file.stat();
  if (isFile && size > 0) return { file, size };
  file.close();
  return null;
}

/** The part of an open file; closes it at the end, or when nobody reads on. */
async function stream(file: Deno.FsFile, { start, end }: ByteRange): Promise<ReadableStream> {
  await file.seek(start, Deno.SeekMode.Start);
  let left = end - start + 1;
  return file.readable.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0) controller.terminate();
      },
    }),
  );
}

const isKnown = (header: string | undefined, etag: string) =>
  header?.split(",").some((each) => each.trim() === `"${etag}"` || each.trim() === "*") ?? false;

/** The file's bytes, or null when there is no such file. 304, 206 and 416 where they are due. */
export async function fileResponse(c: Context, answer: FileAnswer): Promise<Response | null> {
  const opened = await open(answer.path);
  if (opened === null) return null;
  const { file, size } = opened;
  const headers = new Headers({
    "content-type": answer.contentType,
    "etag": `"${answer.etag}"`,
    "cache-control": answer.cacheControl,
    "accept-ranges": "bytes",
  });
  if (answer.contentDisposition !== undefined) {
    headers.set("content-disposition", answer.contentDisposition);
  }
  const close = (status: number) => {
    file.close();
    return new Response(null, { status, headers });
  };
  if (isKnown(c.req.header("if-none-match"), answer.etag)) return close(304);
  const asked = c.req.header("if-range");
  const isStale = asked !== undefined && asked !== `"${answer.etag}"`;
  const range = isStale ? null : parseRange(c.req.header("range"), size);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${size}`);
    return close(416);
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set("content-length", String(end - start + 1));
  if (range !== null) headers.set("content-range", `bytes ${start}-${end}/${size}`);
  const status = range === null ? 200 : 206;
  if (c.req.method === "HEAD") return close(status);
  return new Response(await stream(file, { start, end }), { status, headers });
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
