/** Files that never change, compressed when they are first asked for, and then kept. */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context } from "hono";
import { accepts } from "hono/accepts";

const { BROTLI_PARAM_MODE, BROTLI_PARAM_QUALITY, BROTLI_MODE_TEXT } = constants;

/** The best first: some fewer bytes by brotli, which browsers take over HTTPS only. */
const ENCODINGS = ["br", "gzip", "identity"] as const;

export type Encoding = typeof ENCODINGS[number];

/** Bytes of a file that is compressed as well as can be; that of a larger one would take seconds. */
const LARGE = 200_000;

/** Which encoding a request is answered with, by its Accept-Encoding (RFC 9110, 12.5.3). */
export function encodingFor(c: Context): Encoding {
  return accepts(c, {
    header: "Accept-Encoding",
    supports: [...ENCODINGS],
    default: "identity",
    match: (taken, { supports }) =>
      supports.find((each) => taken.some(({ type, q }) => type === each && q > 0)) ?? "identity",
  }) as Encoding;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Compressed files by their path. */
export class CompressedFiles {
  #kept = new Map<string, Promise<Bytes>>();

  /** @param contents the files by their path */
  constructor(readonly contents: ReadonlyMap<string, Bytes>) {}

  /** A file in this encoding; undefined when there is none of this path. */
  get(path: string, encoding: Encoding): Promise<Bytes> | undefined {
    const content = this.contents.get(path);
    if (content === undefined) return undefined;
    const key = `${encoding} ${path}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const compressed = compress(content, encoding);
    this.#kept.set(key, compressed);
    return compressed;
  }
}

async function compress(content: Bytes, encoding: Encoding): Promise<Bytes> {
  if (encoding === "identity") return content;
  const isLarge = content.length > LARGE;
  const compressed = encoding === "gzip"
    ? await promisify(gzip)(content, { level: isLarge ? 6 : 9 })
    : await promisify(brotliCompress)(content, {
      params: {
        [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
        [BROTLI_PARAM_QUALITY]: isLarge ? 5 : 11,
      },
    });
  return new Uint8Array(compressed);
}
