/** Reads the IPTC fields that picture agencies' programs wrote before there was XMP. */

import { type Metadata, NO_METADATA, type TakenAt } from "./metadata.ts";
import { parseDate } from "./metadata_dates.ts";
import { cleanText, keywordsValue } from "./metadata_values.ts";

const PHOTOSHOP = 0x3842494d; // "8BIM"
const IPTC_RESOURCE = 0x0404;
/** Data sets of record 2. */
const DATE_CREATED = 55;
const TIME_CREATED = 60;
const KEYWORD = 25;
const CAPTION = 120;

/**
 * Date, caption and keywords in Photoshop image resources (a JPEG's APP13 after its name, a TIFF's tag
 * 34377). Formats: Adobe's "Photoshop File Formats Specification" and IPTC IIM 4.2.
 */
export function metadataFromPhotoshop(bytes: Uint8Array): Metadata {
  const fields = fieldsOf(iptcResource(bytes));
  const first = (field: number) => fields.get(field)?.[0];
  return {
    ...NO_METADATA,
    takenAt: dateOf(first(DATE_CREATED), first(TIME_CREATED)),
    description: cleanText(first(CAPTION)),
    keywords: keywordsValue(fields.get(KEYWORD) ?? []),
  };
}

function iptcResource(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 12 <= bytes.length && view.getUint32(at) === PHOTOSHOP) {
    const type = view.getUint16(at + 4);
    const nameLength = (bytes[at + 6]! + 2) & ~1;
    const sizeAt = at + 6 + nameLength;
    if (sizeAt + 4 > bytes.length) break;
    const size = view.getUint32(sizeAt);
    const data = bytes.subarray(sizeAt + 4, sizeAt + 4 + size);
    if (type === IPTC_RESOURCE) return data;
    at = sizeAt + 4 + size + (size & 1);
  }
  return new Uint8Array(0);
}

/** What each field of record 2 says, by its number. */
function fieldsOf(bytes: Uint8Array): Map<number, string[]> {
  const fields = new Map<number, string[]>();
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 0x1c;) {
    const size = (bytes[at + 3]! << 8) | bytes[at + 4]!;
    // The highest bit says that the size itself is longer: only pictures are so large.
    if (size & 0x8000) break;
    const field = bytes[at + 2]!;
    if (bytes[at + 1] === 2) {
      const text = decodeText(bytes.subarray(at + 5, at + 5 + size));
      fields.getOrInsertComputed(field, () => []).push(text);
    }
    at += 5 + size;
  }
  return fields;
}

/** A date "20200723" with a time "113220+0200", which may be missing. */
function dateOf(date: string | undefined, time: string | undefined): TakenAt | null {
  const day = /^(\d{4})(\d{2})(\d{2})/.exec(date ?? "");
  if (day === null) return null;
  const clock = /^(\d{2})(\d{2})(\d{2})([+-]\d{4})?/.exec(time ?? "") ?? ["", "00", "00", "00"];
  return parseDate(
    `${day[1]}-${day[2]}-${day[3]}T${clock[1]}:${clock[2]}:${clock[3]}${clock[4] ?? ""}`,
  );
}

/** UTF-8 where it is valid, Latin-1 otherwise: programs rarely declare which they wrote. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
