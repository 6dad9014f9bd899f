/** Reads JPEG XL files, bare or in boxes (ISO/IEC 18181-1 and -2). */

import { type Container, EMPTY_CONTAINER } from "./container.ts";
import type { ByteSource } from "./file_bytes.ts";
import { boxes, contentOf } from "./iso_boxes.ts";
import { readExifItem } from "./read_exif.ts";

const MOST_BYTES = 4 * 1024 * 1024;
const CODESTREAM_BYTES = 32;

export function readJxl(source: ByteSource): Container {
  const start = source.bytes(0, 2);
  if (start[0] === 0xff && start[1] === 0x0a) return sized(source.bytes(0, CODESTREAM_BYTES));
  let found: Container = { ...EMPTY_CONTAINER };
  let exif: Container["exif"] = null;
  let xmp: Uint8Array | null = null;
  for (const box of boxes(source)) {
    if (box.type === "jxlc" && found.width === null) {
      found = sized(contentOf(source, box, CODESTREAM_BYTES));
    } else if (box.type === "jxlp" && found.width === null) {
      found = sized(contentOf(source, box, CODESTREAM_BYTES).subarray(4));
    } else if (box.type === "Exif") exif ??= readExifItem(contentOf(source, box, MOST_BYTES));
    else if (box.type === "xml ") xmp ??= contentOf(source, box, MOST_BYTES).slice();
  }
  return { ...found, exif, xmp };
}

/** The size at the start of a codestream, turned by the orientation that may follow it. */
function sized(codestream: Uint8Array): Container {
  const read = bitReader(codestream.subarray(2));
  const multipleOf8 = read(1) === 1;
  const side = () => multipleOf8 ? 8 * (1 + read(5)) : 1 + read([9, 13, 18, 30][read(2)]!);
  const height = side();
  const ratio = RATIOS[read(3)]!;
  const width = ratio === null ? side() : Math.floor(height * ratio[0] / ratio[1]);
  if (codestream.length < 12) return { ...EMPTY_CONTAINER };
  // ImageMetadata: all default?, then extra fields?, then the orientation.
  const orientation = read(1) === 0 && read(1) === 1 ? 1 + read(3) : 1;
  return orientation >= 5
    ? { ...EMPTY_CONTAINER, width: height, height: width, turned: true }
    : { ...EMPTY_CONTAINER, width, height, turned: true };
}

const RATIOS = [null, [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]] as const;

/** Numbers of up to 30 bits, the lowest bit of each byte first; past the end they are 0. */
function bitReader(bytes: Uint8Array): (count: number) => number {
  let at = 0;
  return (count) => {
    let value = 0;
    for (let i = 0; i < count; i++, at++) {
      value |= (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) << i;
    }
    return value;
  };
}
