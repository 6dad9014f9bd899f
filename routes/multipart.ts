/** Forms with files (multipart/form-data, RFC 7578), taken in as they arrive. */
import type { Readable } from "node:stream";
import { Busboy, type BusboyHeaders, type BusboyInstance } from "@fastify/busboy";
import { AppError, invalid } from "../domain/errors.ts";

/** No form of ours has as much besides its files. */
const LIMITS = { fields: 64, fieldNameSize: 100, fieldSize: 64 * 1024, files: 8, headerPairs: 32 };

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

function parser(contentType: string): BusboyInstance {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    throw new AppError("unsupported_media_type", "The request's body must be multipart/form-data");
  }
  try {
    const headers: BusboyHeaders = { "content-type": contentType };
    return new Busboy({ headers, limits: LIMITS });
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

/** Gives the parser the whole body, no faster than it takes it. */
async function feed(busboy: BusboyInstance, { body, onProgress }: FormOptions): Promise<void> {
  const finished = new Promise<void>((resolve) => busboy.once("finish", resolve));
  for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
    onProgress();
    await new Promise<void>((resolve, reject) => {
      busboy.write(chunk as never, (error) => error ? reject(error) : resolve());
    });
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
  const taken: { stream: Readable; file: Promise<void> }[] = [];
  let refusal: unknown = null;
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  const broken = () => fail(invalid(BROKEN));
  busboy.on("error", broken);
  for (const limit of ["fieldsLimit", "filesLimit", "partsLimit"] as const) {
    busboy.on(limit, () => fail(invalid("The form has more parts than any that is asked for")));
  }
  busboy.on("field", (name, value, _nameTruncated, isTruncated) => {
    if (isTruncated) fail(invalid(`${name}: is longer than ${LIMITS.fieldSize} bytes`));
    fields.set(name, value);
  });
  busboy.on("file", (field, stream, name) => {
    stream.on("error", broken);
    const file = options.onFile({ field, name: name ?? "", chunks: stream as Readable });
    file.catch((error) => fail(refusal ??= error));
    taken.push({ stream: stream as Readable, file });
  });
  const fed = feed(busboy, options).then(() => Promise.all(taken.map(({ file }) => file)));
  try {
    await Promise.race([fed, failed, aborted(options.signal)]);
    return fields;
  } catch (error) {
    // Nobody writes to a file any more then.
    for (const { stream } of taken) stream.destroy();
    await Promise.allSettled(taken.map(({ file }) => file));
    throw error instanceof AppError || error === refusal ? error : invalid(BROKEN);
  } finally {
    fed.catch(() => {});
  }
}
