/** Finds size, EXIF and XMP in HEIC, HEIF and AVIF files (ISO/IEC 23008-12, 14496-12). */

import { type Metadata, NO_METADATA } from "../../domain/metadata.ts";
import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import { type ByteSource, fourCharacters, latin1, MemoryBytes, viewOf } from "./file_bytes.ts";
import { type Box, boxes, contentOf, findBox } from "./iso_boxes.ts";
import { readExifItem } from "./read_exif.ts";
import { readMovie } from "./read_movie.ts";

const MOST_META = 4 * 1024 * 1024;
const MOST_ITEM = 4 * 1024 * 1024;
const MOST_ITEMS = 20_000;

/** Throws UnreadableMedia when the file has no list of pictures. */
export function readHeif(source: ByteSource): Container {
  const metaBox = findBox(source, ["meta"]);
  if (metaBox === null) throw new UnreadableMedia("The list of pictures in the file is missing");
  const meta = new MemoryBytes(contentOf(source, metaBox, MOST_META).slice());
  const part = (...path: string[]) => findBox(meta, path, 4);
  const primary = primaryItem(meta, part("pitm"));
  const items = itemsOf(meta, part("iinf"));
  const places = placesOf(meta, part("iloc"));
  const content = (item: Item | undefined) =>
    item === undefined ? null : itemContent(source, meta, part("idat"), places.get(item.id));
  const size = displayedSizeOf(meta, part("iprp"), primary);
  const exif = content(items.find((item) => item.type === "Exif"));
  return {
    ...EMPTY_CONTAINER,
    width: size?.width ?? null,
    height: size?.height ?? null,
    turned: true,
    exif: exif === null ? null : readExifItem(exif),
    xmp: content(
      items.find((item) => item.type === "mime" && item.contentType === "application/rdf+xml"),
    ),
    known: sequenceOf(source),
  };
}

/** A file that also holds a sequence says of it what a film does. */
function sequenceOf(source: ByteSource): Metadata | null {
  const { createdAt, duration } = readMovie(source);
  return createdAt === null && duration === null
    ? null
    : { ...NO_METADATA, takenAt: createdAt, duration };
}

interface Item {
  id: number;
  type: string;
  contentType: string;
}

interface Place {
  /** True when the offset counts inside the `idat` box instead of the file. */
  inIdat: boolean;
  offset: number;
  length: number;
}

function primaryItem(meta: ByteSource, box: Box | null): number | null {
  if (box === null) return null;
  const view = viewOf(contentOf(meta, box, 8));
  if (view.byteLength < 6) return null;
  const long = view.getUint8(0) > 0;
  return long ? (view.byteLength < 8 ? null : view.getUint32(4)) : view.getUint16(4);
}

function itemsOf(meta: ByteSource, box: Box | null): Item[] {
  if (box === null) return [];
  const start = box.start + 4 + (meta.bytes(box.start, 1)[0] === 0 ? 2 : 4);
  const items: Item[] = [];
  for (const entry of boxes(meta, start, box.end)) {
    if (entry.type === "infe" && items.length < MOST_ITEMS) items.push(...itemOf(meta, entry));
  }
  return items;
}

/** Versions 2 and 3 of `infe`; older ones are not used for pictures. */
function itemOf(meta: ByteSource, box: Box): Item[] {
  const bytes = contentOf(meta, box, 4096);
  const version = bytes[0] ?? 0;
  const typeAt = version === 2 ? 8 : 10;
  if (version < 2 || bytes.length < typeAt + 4) return [];
  const view = viewOf(bytes);
  const [type, _name, contentType] = latin1(bytes.subarray(typeAt)).split("\0");
  return [{
    id: version === 2 ? view.getUint16(4) : view.getUint32(4),
    type: type!.slice(0, 4),
    contentType: contentType ?? "",
  }];
}

/** `iloc`: where each item lies. Only the first extent counts: metadata is never scattered. */
function placesOf(meta: ByteSource, box: Box | null): Map<number, Place> {
  const places = new Map<number, Place>();
  if (box === null) return places;
  const cursor = new Cursor(contentOf(meta, box, MOST_META));
  const version = cursor.uint(1);
  cursor.skip(3);
  const sizes = cursor.uint(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = Math.min(cursor.uint(version < 2 ? 2 : 4), MOST_ITEMS);
  for (let i = 0; i < count && !cursor.ended; i++) {
    const id = cursor.uint(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : cursor.uint(2) & 15;
    cursor.skip(2);
    const base = cursor.uint(baseSize);
    const extents = cursor.uint(2);
    cursor.skip(indexSize);
    const offset = base + cursor.uint(offsetSize);
    const length = cursor.uint(lengthSize);
    cursor.skip(Math.max(0, extents - 1) * (indexSize + offsetSize + lengthSize));
    if (extents > 0 && method < 2 && !cursor.ended) {
      places.set(id, { inIdat: method === 1, offset, length });
    }
  }
  return places;
}

function itemContent(
  source: ByteSource,
  meta: ByteSource,
  idat: Box | null,
  place: Place | undefined,
): Uint8Array | null {
  if (place === undefined || (place.inIdat && idat === null)) return null;
  const bytes = place.inIdat
    ? meta.bytes(idat!.start + place.offset, Math.min(place.length, MOST_ITEM))
    : source.bytes(place.offset, Math.min(place.length, MOST_ITEM));
  return bytes.length === 0 ? null : bytes.slice();
}

/** The size in `ispe`, turned as `irot` says. `imir` mirrors, which changes no size. */
function displayedSizeOf(
  meta: ByteSource,
  iprp: Box | null,
  primary: number | null,
): { width: number; height: number } | null {
  if (iprp === null || primary === null) return null;
  const ipco = findBox(meta, ["ipco"], iprp.start, iprp.end);
  const properties = ipco === null ? [] : [...boxes(meta, ipco.start, ipco.end)];
  let size: { width: number; height: number } | null = null;
  let lying = false;
  for (const index of propertiesOf(meta, iprp, primary)) {
    const box = properties[index - 1];
    const bytes = box === undefined ? null : contentOf(meta, box, 12);
    if (box?.type === "ispe" && bytes!.length === 12) {
      size = { width: viewOf(bytes!).getUint32(4), height: viewOf(bytes!).getUint32(8) };
    } else if (box?.type === "irot" && bytes!.length >= 1) lying = (bytes![0]! & 1) === 1;
  }
  if (size === null || size.width === 0 || size.height === 0) return null;
  return lying ? { width: size.height, height: size.width } : size;
}

/**
 * The ICC profile of the main picture, which iPhones give for the colours of their displays; null
 * when there is none (`colr`, ISO/IEC 14496-12, 12.1.5).
 */
export function heifProfile(source: ByteSource): Uint8Array | null {
  const metaBox = findBox(source, ["meta"]);
  if (metaBox === null) return null;
  const meta = new MemoryBytes(contentOf(source, metaBox, MOST_META).slice());
  const iprp = findBox(meta, ["iprp"], 4);
  const primary = primaryItem(meta, findBox(meta, ["pitm"], 4));
  if (iprp === null || primary === null) return null;
  const ipco = findBox(meta, ["ipco"], iprp.start, iprp.end);
  const properties = ipco === null ? [] : [...boxes(meta, ipco.start, ipco.end)];
  for (const index of propertiesOf(meta, iprp, primary)) {
    const box = properties[index - 1];
    if (box?.type !== "colr") continue;
    const bytes = contentOf(meta, box, MOST_ITEM);
    if (/^(prof|rICC)$/.test(fourCharacters(bytes, 0))) return bytes.slice(4);
  }
  return null;
}

/** `ipma`: the numbers, from 1, of the properties of one item. */
function propertiesOf(meta: ByteSource, iprp: Box, item: number): number[] {
  for (const box of boxes(meta, iprp.start, iprp.end)) {
    if (box.type !== "ipma") continue;
    const cursor = new Cursor(contentOf(meta, box, MOST_META));
    const version = cursor.uint(1);
    const wide = (cursor.uint(3) & 1) === 1;
    const count = Math.min(cursor.uint(4), MOST_ITEMS);
    for (let i = 0; i < count && !cursor.ended; i++) {
      const id = cursor.uint(version < 1 ? 2 : 4);
      const indexes = Array.from(
        { length: cursor.uint(1) },
        () => cursor.uint(wide ? 2 : 1) & (wide ? 0x7fff : 0x7f),
      );
      if (id === item) return indexes;
    }
  }
  return [];
}

/** Reads big-endian numbers one after another; past the end they are 0. */
class Cursor {
  #at = 0;

  constructor(private readonly content: Uint8Array) {}

  get ended(): boolean {
    return this.#at > this.content.length;
  }

  skip(count: number): void {
    this.#at += count;
  }

  uint(length: number): number {
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + (this.content[this.#at + i] ?? 0);
    this.#at += length;
    return value;
  }
}
