/**
 * Decodes the finished picture that Photoshop puts at the end of a PSD or PSB file for programs that
 * know nothing of layers (Adobe's "Photoshop File Formats Specification", Image Data Section).
 */
import { checkSize, type DecodedPicture, NoPicture } from "./decoded_picture.ts";
import { type ByteSource, viewOf } from "./file_bytes.ts";

const HEADER_BYTES = 26;
const MODES = { greyscale: 1, indexed: 2, rgb: 3, cmyk: 4, duotone: 8 } as const;
const RAW = 0;
const RUNS = 1;

interface Header {
  isLarge: boolean;
  channels: number;
  width: number;
  height: number;
  /** Bytes a sample. */
  depth: number;
  mode: number;
  palette: Uint8Array;
}

/** @throws NoPicture for kinds that are not decoded, and for damaged files */
export function decodePsd(source: ByteSource): DecodedPicture {
  const header = readHeader(source);
  checkSize(header, "psd");
  const { width, height, mode } = header;
  const used = mode === MODES.rgb ? 3 : mode === MODES.cmyk ? 4 : 1;
  if (header.channels < used) throw new NoPicture("The picture is damaged");
  const planes = readPlanes(source, header, used);
  const data = new Uint8Array(width * height * 3);
  const pixels = width * height;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 3 + channel] = colourAt(planes, { header, pixel, channel });
    }
  }
  return { data, width, height, channels: 3 };
}

/** CMYK is stored as how light each ink is. */
function colourAt(
  planes: Uint8Array[],
  { header: { mode, palette }, pixel, channel }: {
    header: Header;
    pixel: number;
    channel: number;
  },
): number {
  const first = planes[0]![pixel]!;
  if (mode === MODES.rgb) return planes[channel]![pixel]!;
  if (mode === MODES.cmyk) return planes[channel]![pixel]! * planes[3]![pixel]! / 255;
  return mode === MODES.indexed ? palette[channel * 256 + first] ?? 0 : first;
}

function readHeader(source: ByteSource): Header {
  const bytes = source.bytes(0, HEADER_BYTES + 4 + 768).slice();
  if (bytes.length < HEADER_BYTES + 4) throw new NoPicture("The file is cut off");
  const view = viewOf(bytes);
  const bits = view.getUint16(22);
  const mode = view.getUint16(24);
  if ((bits !== 8 && bits !== 16) || !Object.values<number>(MODES).includes(mode)) {
    throw new NoPicture("No picture can be made of this kind of PSD");
  }
  return {
    isLarge: view.getUint16(4) === 2,
    channels: view.getUint16(12),
    height: view.getUint32(14),
    width: view.getUint32(18),
    depth: bits / 8,
    mode,
    palette: bytes.subarray(HEADER_BYTES + 4),
  };
}

/** After the header come three sections with their lengths: colours, resources, layers. */
function pictureAt(source: ByteSource, { isLarge }: Header): number {
  let at = HEADER_BYTES;
  for (const lengthBytes of [4, 4, isLarge ? 8 : 4]) {
    const length = source.bytes(at, lengthBytes);
    if (length.length < lengthBytes) throw new NoPicture("The file is cut off");
    const view = viewOf(length);
    at += lengthBytes + (lengthBytes === 8 ? Number(view.getBigUint64(0)) : view.getUint32(0));
  }
  return at;
}

function readPlanes(source: ByteSource, header: Header, used: number): Uint8Array[] {
  const at = pictureAt(source, header);
  const head = source.bytes(at, 2);
  const compression = head.length < 2 ? -1 : viewOf(head).getUint16(0);
  if (compression !== RAW && compression !== RUNS) {
    throw new NoPicture("There is no finished picture in this PSD");
  }
  const rowBytes = header.width * header.depth;
  const row = compression === RAW
    ? rawRows(source, at + 2, rowBytes)
    : packedRows(source, at + 2, { ...header, rowBytes });
  return Array.from({ length: used }, () => {
    const plane = new Uint8Array(header.width * header.height);
    for (let y = 0; y < header.height; y++) {
      const bytes = row();
      // Of sixteen bits the first eight are enough.
      for (let x = 0; x < header.width; x++) plane[y * header.width + x] = bytes[x * header.depth]!;
    }
    return plane;
  });
}

function rawRows(source: ByteSource, start: number, rowBytes: number): () => Uint8Array {
  let at = start;
  return () => {
    const row = source.bytes(at, rowBytes);
    if (row.length < rowBytes) throw new NoPicture("The picture is cut off");
    at += rowBytes;
    return row;
  };
}

/** Apple's PackBits, a row at a time; the lengths of all rows come first. */
function packedRows(
  source: ByteSource,
  start: number,
  { height, channels, rowBytes, isLarge }: Header & { rowBytes: number },
): () => Uint8Array {
  const lengthBytes = isLarge ? 4 : 2;
  const lengths = viewOf(source.bytes(start, height * channels * lengthBytes).slice());
  let at = start + height * channels * lengthBytes;
  let index = 0;
  return () => {
    if ((index + 1) * lengthBytes > lengths.byteLength) {
      throw new NoPicture("The picture is cut off");
    }
    const length = isLarge ? lengths.getUint32(index * 4) : lengths.getUint16(index * 2);
    const row = unpacked(source.bytes(at, length), rowBytes);
    at += length;
    index++;
    return row;
  };
}

function unpacked(packed: Uint8Array, length: number): Uint8Array {
  const row = new Uint8Array(length);
  for (let from = 0, to = 0; from < packed.length && to < length;) {
    const count = packed[from++]!;
    if (count < 128) {
      row.set(packed.subarray(from, from + Math.min(count + 1, length - to)), to);
      from += count + 1;
      to += count + 1;
    } else if (count > 128) {
      row.fill(packed[from++] ?? 0, to, to + 257 - count);
      to += 257 - count;
    }
  }
  return row;
}
