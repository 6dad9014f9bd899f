/** Decodes BMP files without compression: with a palette, or 24 and 32 bits a pixel. */

import { type DecodedPicture, NoPicture } from "./decoded_picture.ts";
import { type ByteSource, viewOf } from "./file_bytes.ts";

const HEADER_BYTES = 54;
const MOST_PIXELS = 15_000_000;
/** Of `biCompression`: none, and bit masks (which 32-bit files give, in the usual order). */
const PLAIN = new Set([0, 3]);
const DEPTHS = new Set([1, 4, 8, 24, 32]);

/** @throws NoPicture for the kinds that are not decoded, and for damaged files */
export function decodeBmp(source: ByteSource): DecodedPicture {
  const header = source.bytes(0, HEADER_BYTES).slice();
  if (header.length < HEADER_BYTES) throw new NoPicture("The file is cut off");
  const view = viewOf(header);
  const width = view.getInt32(18, true);
  const storedHeight = view.getInt32(22, true);
  const height = Math.abs(storedHeight);
  const bits = view.getUint16(28, true);
  if (!DEPTHS.has(bits) || !PLAIN.has(view.getUint32(30, true))) {
    throw new NoPicture("No picture can be made of this kind of BMP");
  }
  if (width <= 0 || height === 0 || width * height > MOST_PIXELS) {
    throw new NoPicture("The picture is too large or has no size");
  }
  // Blue, green, red and a byte for nothing, after the header, which says how long it is itself.
  const palette = source.bytes(14 + view.getUint32(14, true), bits > 8 ? 0 : 4 * 2 ** bits).slice();
  const stride = Math.ceil(width * bits / 32) * 4;
  const rows = source.bytes(view.getUint32(10, true), stride * height);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    const row = (storedHeight < 0 ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++, to += 3) {
      const [colours, from] = bits > 8
        ? [rows, row + x * bits / 8]
        : [palette, 4 * indexAt(rows, row, { x, bits })];
      data[to] = colours[from + 2] ?? 0;
      data[to + 1] = colours[from + 1] ?? 0;
      data[to + 2] = colours[from] ?? 0;
    }
  }
  return { data, width, height, channels: 3 };
}

/** Several pixels share a byte, the first in its highest bits. */
function indexAt(
  rows: Uint8Array,
  row: number,
  { x, bits }: { x: number; bits: number },
): number {
  const byte = rows[row + (x * bits >> 3)] ?? 0;
  return (byte >> (8 - bits - (x * bits & 7))) & (2 ** bits - 1);
}
