/** Answers with the bytes of a file: conditional requests, ranges, and flat memory. */
import type { Context } from "hono";
import { AppError } from "../domain/errors.ts";
import { type FilePlace, open, type OpenFile, readChunk } from "./open_file.ts";
import { type ByteRange, parseRange } from "./range.ts";

export interface FileAnswer {
  path: FilePlace;
  contentType: string;
  /** Strong: another content has another one. Without quotes; the file's own when not given. */
  etag?: string;
  cacheControl: string;
  contentDisposition?: string;
  contentSecurityPolicy?: string;
  /** Only these bytes of the file, as if they were all. */
  part?: { offset: number; length: number };
}

/** The part of an open file; closes it at the end, or when nobody reads on. */
function stream(file: OpenFile["file"], { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const chunk = await readChunk(file, { position, end });
        position += chunk.length;
        controller.enqueue(chunk);
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
  const opened = await open(answer.path);
  if (opened === null) return null;
  const { file } = opened;
  const { offset, length: size } = answer.part ?? { offset: 0, length: opened.size };
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
  const part = { start: offset + start, end: offset + end };
  return new Response(stream(file, part), { status, headers });
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
