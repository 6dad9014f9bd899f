/** Writes small TIFF structures with EXIF tags. */

const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
const LONG = 4;

/** A tag with the bytes of its values. */
export interface TiffTag {
  tag: number;
  type: number;
  count: number;
  value: Uint8Array;
}

/** A structure of three directories. */
export function writeTiff(
  littleEndian: boolean,
  blocks: { ifd0: TiffTag[]; exif: TiffTag[]; gps: TiffTag[] },
): Uint8Array {
  const exifAt = 8 + directoryBytes(blocks.ifd0) + 2 * 12;
  const gpsAt = exifAt + directoryBytes(blocks.exif);
  const bytes = new Uint8Array(gpsAt + directoryBytes(blocks.gps));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  const pointer = (tag: number, offset: number): TiffTag => {
    const value = new Uint8Array(4);
    new DataView(value.buffer).setUint32(0, offset, littleEndian);
    return { tag, type: LONG, count: 1, value };
  };
  const first = [...blocks.ifd0, pointer(EXIF_POINTER, exifAt), pointer(GPS_POINTER, gpsAt)];
  writeDirectory(view, 8, first, littleEndian);
  writeDirectory(view, exifAt, blocks.exif, littleEndian);
  writeDirectory(view, gpsAt, blocks.gps, littleEndian);
  return bytes;
}

function directoryBytes(entries: TiffTag[]): number {
  const values = entries.reduce((sum, { value }) => sum + (value.length > 4 ? value.length : 0), 0);
  return 2 + entries.length * 12 + 4 + values;
}

function writeDirectory(view: DataView, at: number, entries: TiffTag[], little: boolean): void {
  const bytes = new Uint8Array(view.buffer);
  view.setUint16(at, entries.length, little);
  let entryAt = at + 2;
  let valueAt = entryAt + entries.length * 12 + 4;
  for (const { tag, type, count, value } of entries) {
    view.setUint16(entryAt, tag, little);
    view.setUint16(entryAt + 2, type, little);
    view.setUint32(entryAt + 4, count, little);
    if (value.length <= 4) bytes.set(value, entryAt + 8);
    else {
      view.setUint32(entryAt + 8, valueAt, little);
      bytes.set(value, valueAt);
      valueAt += value.length;
    }
    entryAt += 12;
  }
}
