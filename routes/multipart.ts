/** Forms with files (multipart/form-data, RFC 7578), taken in as they arrive. */
import type { Readable } from "node:stream";
// @ts-types="@types/busboy"
import busboyOf, { type Busboy } from "busboy";
import { AppError, invalid } from "../domain/errors.ts";
import { bodyPieces, PIECE_BYTES } from "./body_pieces.ts";
import { Handover } from "./handover.ts";

/** No form of ours has as much besides its files. */
const LIMITS = { fields: 64, fieldNameSize: 100, fieldSize: 64 * 1024, files: 8 };

const BROKEN = "The request's body broke off, or is not a form as multipart/form-data says";

/** A file in a form. */
export interface FormFile {
  field: string;
  /** As it was sent, but without folders; empty when none was sent. */
  name: string;
  chunks: AsyncIterable<Uint8Array>;
}

export interface FormOptions {
  contentType: string;
  body: ReadableStream<Uint8Array> | null;
  signal: AbortSignal;
  /** Called whenever more of the body has arrived. */
  onProgress: () => void;
  /** Takes a file in; what it throws ends the form. */
  onFile: (file: FormFile) => Promise<void>;
}

function parser(contentType: string): Busboy {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    throw new AppError("unsupported_media_type", "The request's body must be multipart/form-data");
  }
  try {
    return busboyOf({
      headers: { "content-type": contentType },
      defParamCharset: "utf8",
      // A piece is written whole, and all of it handed on then.
      fileHwm: 2 * PIECE_BYTES,
      limits: LIMITS,
    });
  } catch {
    throw invalid("The request's content-type names no boundary");
  }
}

/** A promise that rejects with the signal's reason, and never does anything else. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** A file of the form whose bytes are handed on. */
interface TakenFile {
  stream: Readable;
  handover: Handover;
  /** Settles when it was taken in. */
  done: Promise<void>;
}

async function write(busboy: Busboy, piece: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    busboy.write(piece, (error) => error ? reject(error) : resolve());
  });
}

/** Hands on what the parser has found of each file. Returns how many bytes these were. */
async function handOn(files: readonly TakenFile[]): Promise<number> {
  let length = 0;
  for (const { stream, handover } of files) {
    for (let bytes; (bytes = stream.read()) !== null;) {
      length += bytes.length;
      await handover.give(bytes);
    }
  }
  return length;
}

/** Gives the parser the whole body, no faster than its files are taken, until `isOver`. */
async function feed(
  busboy: Busboy,
  files: readonly TakenFile[],
  { body, onProgress, isOver }: FormOptions & { isOver: () => boolean },
): Promise<void> {
  const finished = new Promise<void>((resolve) => busboy.once("finish", resolve));
  for await (const piece of body === null ? [] : bodyPieces(body)) {
    if (isOver()) return;
    onProgress();
    await write(busboy, piece.bytes);
    // The parser refers to what is no file's until it knows all of it: a field, for instance.
    if (await handOn(files) < piece.bytes.length) piece.keep();
  }
  busboy.end();
  await finished;
}

/**
 * Takes a form in, whose files are handed on one after the other as they arrive. Returns its
 * fields, the last of each name.
 * @throws {AppError} for a body that is no such form or breaks off; and whatever `onFile` throws
 */
export async function receiveForm(options: FormOptions): Promise<Map<string, string>> {
  const busboy = parser(options.contentType);
  const fields = new Map<string, string>();
  const files: TakenFile[] = [];
  let isOver = false;
  let refusal: unknown = null;
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  const broken = () => fail(invalid(BROKEN));
  busboy.on("error", broken);
  for (const limit of ["fieldsLimit", "filesLimit", "partsLimit"] as const) {
    busboy.on(limit, () => fail(invalid("The form has more parts than any that is asked for")));
  }
  busboy.on("field", (name, value, { valueTruncated }) => {
    if (valueTruncated) fail(invalid(`${name}: is longer than ${LIMITS.fieldSize} bytes`));
    fields.set(name, value);
  });
  busboy.on("file", (field, stream, { filename }) => {
    stream.on("error", broken);
    const handover = new Handover();
    const done = options.onFile({ field, name: filename ?? "", chunks: handover });
    done.catch((error) => fail(refusal ??= error));
    stream.once("end", () => handover.give(null));
    files.push({ stream, handover, done });
  });
  const fed = feed(busboy, files, { ...options, isOver: () => isOver })
    .then(() => Promise.all(files.map(({ done }) => done)));
  try {
    await Promise.race([fed, failed, aborted(options.signal)]);
    return fields;
  } catch (error) {
    const told = error instanceof AppError || error === refusal ? error : invalid(BROKEN);
    // Nobody writes to a file any more then.
    for (const { handover } of files) handover.fail(told);
    await Promise.allSettled(files.map(({ done }) => done));
    throw told;
  } finally {
    isOver = true;
    fed.catch(() => {});
  }
}
