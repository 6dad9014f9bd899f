/**
 * The records of a ZIP file whose files are stored as they are and told of after they were written,
 * so that it can be sent while they are read. Numbers in brackets are sections of
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (6.3.10).
 */
import { Buffer } from "node:buffer";

/** A file before it is written. */
export interface ZipName {
  /** With "/" between folders. */
  name: string;
  modifiedAt: Date;
  /** Bytes that it has at most: more than 4 GiB are told in other records. */
  mostBytes: number;
}

/** A file that was written. */
export interface ZipEntry extends ZipName {
  /** Bytes. */
  size: number;
  crc32: number;
  /** Where its local header begins. */
  offset: number;
}

/** What 32 bits do not hold is said to be in a ZIP64 record. */
const IN_ZIP64 = 0xffffffff;
const COUNT_IN_ZIP64 = 0xffff;

const needsZip64 = (value: number) => value >= IN_ZIP64;
const in32Bits = (value: number) => needsZip64(value) ? IN_ZIP64 : value;

/** Bits 3 and 11: sizes follow the file, and names are UTF-8 [4.4.4]. */
const FLAGS = (1 << 3) | (1 << 11);
const VERSION = 20;
const VERSION_OF_ZIP64 = 45;
/** Made on Unix [4.4.2]: a regular file that everybody may read [4.4.15]. */
const MADE_BY = (3 << 8) | VERSION_OF_ZIP64;
const ATTRIBUTES = 0o100644 * 0x10000;

type Field = [bytes: 1 | 2 | 4 | 8, value: number];

/** Numbers as ZIP has them, the last byte first. */
function numbers(...fields: Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 1) view.setUint8(at, value);
    if (length === 2) view.setUint16(at, value, true);
    if (length === 4) view.setUint32(at, value, true);
    if (length === 8) view.setBigUint64(at, BigInt(value), true);
    at += length;
  }
  return bytes;
}

const encoder = new TextEncoder();

const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2107, 11, 31, 23, 59, 58);

/** As MS-DOS has it [4.4.6]: in some zone, which is UTC here, of the years that it knows. */
function dosTime(date: Date): Field[] {
  const known = new Date(Math.min(Math.max(date.getTime(), EARLIEST), LATEST));
  const time = (known.getUTCHours() << 11) | (known.getUTCMinutes() << 5) |
    (known.getUTCSeconds() >> 1);
  const day = ((known.getUTCFullYear() - 1980) << 9) | ((known.getUTCMonth() + 1) << 5) |
    known.getUTCDate();
  return [[2, time], [2, day]];
}

/** Info-ZIP's time stamp, in UTC; nothing for what its 32 bits do not hold [4.6.1]. */
function timestamp(date: Date): Uint8Array {
  const seconds = Math.floor(date.getTime() / 1000);
  if (seconds !== (seconds | 0)) return new Uint8Array();
  return numbers([2, 0x5455], [2, 5], [1, 1], [4, seconds]);
}

/** The extra field of ZIP64 [4.5.3]. */
const zip64Field = (values: number[]) =>
  values.length === 0
    ? new Uint8Array()
    : numbers([2, 1], [2, values.length * 8], ...values.map((value): Field => [8, value]));

/** What stands before a file's bytes [4.3.7]. */
export function localHeader({ name, modifiedAt, mostBytes }: ZipName): Uint8Array {
  const isLong = needsZip64(mostBytes);
  const size = isLong ? IN_ZIP64 : 0;
  const path = encoder.encode(name);
  const extra = Buffer.concat([zip64Field(isLong ? [0, 0] : []), timestamp(modifiedAt)]);
  const fields = numbers(
    ...[[4, 0x04034b50], [2, isLong ? VERSION_OF_ZIP64 : VERSION], [2, FLAGS], [2, 0]] as Field[],
    ...dosTime(modifiedAt),
    ...[[4, 0], [4, size], [4, size], [2, path.length], [2, extra.length]] as Field[],
  );
  return Buffer.concat([fields, path, extra]);
}

/** What stands after a file's bytes [4.3.9]. */
export function dataDescriptor({ mostBytes, size, crc32 }: ZipEntry): Uint8Array {
  const bytes = needsZip64(mostBytes) ? 8 : 4;
  return numbers([4, 0x08074b50], [4, crc32], [bytes, size], [bytes, size]);
}

/** What the directory at the end says of a file [4.3.12]. */
export function directoryEntry(entry: ZipEntry): Uint8Array {
  const { name, modifiedAt, mostBytes, size, crc32, offset } = entry;
  const path = encoder.encode(name);
  const long = [size, size, offset].filter(needsZip64);
  const extra = Buffer.concat([zip64Field(long), timestamp(modifiedAt)]);
  const isLong = long.length > 0 || needsZip64(mostBytes);
  const fields = numbers(
    ...[[4, 0x02014b50], [2, MADE_BY], [2, isLong ? VERSION_OF_ZIP64 : VERSION]] as Field[],
    ...[[2, FLAGS], [2, 0], ...dosTime(modifiedAt), [4, crc32]] as Field[],
    ...[[4, in32Bits(size)], [4, in32Bits(size)], [2, path.length], [2, extra.length]] as Field[],
    // No comment, on the first disk, of no kind.
    ...[[2, 0], [2, 0], [2, 0], [4, ATTRIBUTES], [4, in32Bits(offset)]] as Field[],
  );
  return Buffer.concat([fields, path, extra]);
}

/** The end of the file [4.3.14–4.3.16]. `size` is that of the directory, in bytes. */
export function endOfDirectory(
  { count, size, offset }: { count: number; size: number; offset: number },
): Uint8Array {
  const end = numbers(
    ...[[4, 0x06054b50], [2, 0], [2, 0]] as Field[],
    ...[[2, Math.min(count, COUNT_IN_ZIP64)], [2, Math.min(count, COUNT_IN_ZIP64)]] as Field[],
    ...[[4, in32Bits(size)], [4, in32Bits(offset)], [2, 0]] as Field[],
  );
  if (count < COUNT_IN_ZIP64 && !needsZip64(size) && !needsZip64(offset)) return end;
  const zip64 = numbers(
    ...[[4, 0x06064b50], [8, 44], [2, MADE_BY], [2, VERSION_OF_ZIP64], [4, 0], [4, 0]] as Field[],
    ...[[8, count], [8, count], [8, size], [8, offset]] as Field[],
  );
  const locator = numbers([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]);
  return Buffer.concat([zip64, locator, end]);
}
