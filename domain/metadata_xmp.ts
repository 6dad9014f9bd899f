/** Reads the XMP packets inside pictures, and sidecar files, which are the same. */

import { type Metadata, NO_METADATA } from "./metadata.ts";
import { parseDate } from "./metadata_dates.ts";
import {
  cleanText,
  exposureText,
  keywordsValue,
  placeValue,
  positiveNumber,
  ratingValue,
} from "./metadata_values.ts";

/** The namespaces that are read, with the prefix each is known by here. */
const PREFIX_OF = new Map([
  ["http://ns.adobe.com/exif/1.0/", "exif"],
  ["http://cipa.jp/exif/1.0/", "exifEX"],
  ["http://ns.adobe.com/tiff/1.0/", "tiff"],
  ["http://ns.adobe.com/xap/1.0/", "xmp"],
  ["http://ns.adobe.com/photoshop/1.0/", "photoshop"],
  ["http://ns.adobe.com/exif/1.0/aux/", "aux"],
  ["http://ns.google.com/photos/1.0/panorama/", "GPano"],
  ["http://ns.adobe.com/lightroom/1.0/", "lr"],
  ["http://www.digikam.org/ns/1.0/", "digiKam"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"],
]);

const MOST_PROPERTIES = 2_000;

/**
 * Metadata out of XMP, as text. Nothing that stands in it makes it throw. Its orientation is left
 * alone: neither browsers nor decoders turn a picture by it.
 */
export function metadataFromXmp(xmp: string): Metadata {
  const properties = readXmp(xmp);
  const first = (name: string) => properties.get(name)?.[0];
  const text = (name: string) => cleanText(first(name));
  const place = placeValue(
    degrees(text("exif:GPSLatitude")),
    degrees(text("exif:GPSLongitude")),
  );
  const date = (name: string) => parseDate(first(name));
  return {
    ...NO_METADATA,
    takenAt: date("exif:DateTimeOriginal") ?? date("photoshop:DateCreated") ??
      date("xmp:CreateDate") ?? date("exif:DateTimeDigitized"),
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    make: text("tiff:Make"),
    model: text("tiff:Model"),
    lensModel: text("exifEX:LensModel") ?? text("aux:Lens"),
    fNumber: positiveNumber(fraction(text("exif:FNumber"))),
    focalLength: positiveNumber(fraction(text("exif:FocalLength"))),
    iso: positiveNumber(
      fraction(text("exif:ISOSpeedRatings") ?? text("exifEX:PhotographicSensitivity")),
    ),
    exposureTime: exposureText(positiveNumber(fraction(text("exif:ExposureTime")))),
    description: text("dc:description"),
    keywords: keywordsValue(allKeywords(properties)),
    rating: ratingValue(fraction(text("xmp:Rating"))),
    projectionType: text("GPano:ProjectionType"),
  };
}

/** Each word of a path of keywords is one: Lightroom writes "Animals|Dog", digiKam "Animals/Dog". */
function allKeywords(properties: Map<string, string[]>): string[] {
  const words = (name: string, separator: string) =>
    (properties.get(name) ?? []).flatMap((path) => path.split(separator));
  return [
    ...(properties.get("dc:subject") ?? []),
    ...words("lr:hierarchicalSubject", "|"),
    ...words("digiKam:TagsList", "/"),
  ];
}

/**
 * The properties of an XMP packet by name ("dc:description"), whatever prefixes the packet itself
 * uses; of a list, all items. XMP (ISO 16684-1) is XML, but only this much of it
 * matters: a property is an attribute or a child of a top-level rdf:Description. One pass, so
 * that a hostile packet takes no longer than its length.
 */
export function readXmp(xmp: string): Map<string, string[]> {
  const prefixes = declaredPrefixes(xmp);
  const properties = new Map<string, string[]>();
  let count = 0;
  const keep = (name: string, value: string) => {
    if (value.trim() === "" || count++ >= MOST_PROPERTIES) return;
    properties.getOrInsertComputed(name, () => []).push(unescapeXml(value));
  };
  const open: string[] = [];
  const property = () => open[open.lastIndexOf("rdf:Description") + 1];
  for (const tag of tags(xmp)) {
    if (tag.closing) {
      if (tag.textBefore !== "" && isTopLevel(open)) keep(property() ?? "", tag.textBefore);
      open.pop();
      continue;
    }
    const name = knownName(tag.name, prefixes);
    if (name === "rdf:Description" && !open.includes("rdf:Description")) {
      for (const [attribute, value] of attributes(tag.attributes)) {
        keep(knownName(attribute, prefixes), value);
      }
    }
    if (!tag.selfClosing) open.push(name);
    if (open.length > 100) break;
  }
  return properties;
}

/** True for the text of a property or of an item of its list, false deeper down. */
function isTopLevel(open: readonly string[]): boolean {
  const inside = open.slice(open.indexOf("rdf:Description") + 1);
  if (inside.length === 1) return true;
  return inside.length === 3 && /^rdf:(Alt|Seq|Bag)$/.test(inside[1]!) && inside[2] === "rdf:li";
}

interface Tag {
  name: string;
  attributes: string;
  closing: boolean;
  selfClosing: boolean;
  /** The text between the tag before and this one. */
  textBefore: string;
}

function* tags(xml: string): Generator<Tag> {
  let textFrom = 0;
  for (let start = xml.indexOf("<"); start >= 0; start = xml.indexOf("<", textFrom)) {
    const end = endOfTag(xml, start);
    if (end < 0) return;
    const textBefore = xml.slice(textFrom, start);
    textFrom = end + 1;
    const first = xml[start + 1];
    if (first === "?" || first === "!") continue;
    const closing = first === "/";
    const selfClosing = xml[end - 1] === "/";
    const inside = xml.slice(start + (closing ? 2 : 1), selfClosing ? end - 1 : end);
    const space = inside.search(/\s/);
    yield {
      name: space < 0 ? inside : inside.slice(0, space),
      attributes: space < 0 ? "" : inside.slice(space),
      closing,
      selfClosing,
      textBefore,
    };
  }
}

/** Where the tag that starts at `start` ends: a ">" inside quotes does not end it. */
function endOfTag(xml: string, start: number): number {
  if (xml.startsWith("<!--", start)) {
    const end = xml.indexOf("-->", start + 4);
    return end < 0 ? -1 : end + 2;
  }
  let quote = 0;
  for (let i = start + 1; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return i;
  }
  return -1;
}

function* attributes(text: string): Generator<[name: string, value: string]> {
  for (
    const match of text.matchAll(/([^\s=<>"']{1,200})\s{0,50}=\s{0,50}(?:"([^"]*)"|'([^']*)')/g)
  ) {
    yield [match[1]!, match[2] ?? match[3] ?? ""];
  }
}

function declaredPrefixes(xmp: string): Map<string, string> {
  const prefixes = new Map<string, string>();
  for (const match of xmp.matchAll(/\sxmlns:([\w.-]{1,50})=["']([^"']{1,200})["']/g)) {
    const known = PREFIX_OF.get(match[2]!);
    if (known !== undefined) prefixes.set(match[1]!, known);
  }
  return prefixes;
}

function knownName(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(":");
  if (colon < 0) return name;
  const known = prefixes.get(name.slice(0, colon));
  return known === undefined ? name : known + name.slice(colon);
}

const ENTITY: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (all, name, dec, hex) => {
      if (name !== undefined) return ENTITY[name.toLowerCase()] ?? all;
      const code = dec === undefined ? parseInt(hex, 16) : Number(dec);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** XMP writes places as "52,31.5N", "52,31,30N" or, against its rules, as "-52.525". */
function degrees(text: string | null): number | null {
  const match = text === null
    ? null
    : /^([+-]?\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEW])?$/i.exec(text);
  if (match === null) return null;
  const sum = Number(match[1]) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600;
  return /[SW]/i.test(match[4] ?? "") ? 0 - sum : sum;
}

/** A number written as "5" or "28/10". */
function fraction(text: string | null): number | null {
  const match = text === null ? null : /^([+-]?\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text);
  return match === null ? null : Number(match[1]) / Number(match[2] ?? 1);
}
