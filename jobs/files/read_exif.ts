/** Picks the tags of EXIF (CIPA DC-008) out of TIFF structures. */

import { EXIF_TAGS, type ExifTagName, type ExifTags } from "../../domain/metadata_exif.ts";
import { appleContentIdentifier } from "./apple_maker_note.ts";
import { fourCharacters, MemoryBytes, viewOf } from "./file_bytes.ts";
import { numberOf, openTiff, type Tiff, type TiffValue, valueOf, visitDirectory } from "./tiff.ts";

const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;

type Directory = keyof typeof EXIF_TAGS;

/** Where a directory says that the two others are. */
interface Pointers {
  exif: number | null;
  gps: number | null;
}

type FoundTags = Record<ExifTagName | "contentIdentifier", TiffValue | undefined>;

/** All objects of tags are made of it, and so have one shape, which makes them fast. */
const NO_TAGS = Object.fromEntries(
  [...Object.values(EXIF_TAGS).flatMap(Object.keys), "contentIdentifier"]
    .map((name) => [name, undefined]),
) as FoundTags;

const namesOf = (directory: Directory): ReadonlyMap<number, ExifTagName> =>
  new Map(Object.entries(EXIF_TAGS[directory]).map(([name, tag]) => [tag, name as ExifTagName]));

const NAMES = { ifd0: namesOf("ifd0"), exif: namesOf("exif"), gps: namesOf("gps") };
/** Some programs write tags into the wrong one of the first two directories. */
const MISPLACED_NAMES = { ifd0: NAMES.exif, exif: NAMES.ifd0, gps: new Map<number, ExifTagName>() };

/**
 * The tags in a structure, which some programs leave its name before that it has in JPEGs; none
 * when it is no such thing. Opaque bytes among them are views.
 */
export function readExif(bytes: Uint8Array): ExifTags {
  const isNamed = fourCharacters(bytes, 0) === "Exif";
  const tiff = openTiff(new MemoryBytes(isNamed ? bytes.subarray(6) : bytes));
  return tiff === null ? NO_TAGS : exifOfTiff(tiff);
}

/** The tags in HEIF's item or JPEG XL's box, where the distance to the structure comes first. */
export function readExifItem(content: Uint8Array): ExifTags {
  return content.length < 4
    ? NO_TAGS
    : readExif(content.subarray(4 + viewOf(content).getUint32(0)));
}

/** The tags in a structure of any size, wherever in it they lie. */
export function exifOfTiff(tiff: Tiff): ExifTags {
  const picked = new PickedTags();
  const first = picked.addDirectory("ifd0", tiff);
  const second = first.exif === null ? null : picked.addDirectory("exif", tiff, first.exif);
  const gps = first.gps ?? second?.gps ?? null;
  if (gps !== null) picked.addDirectory("gps", tiff, gps);
  return picked.tags();
}

/** The tags of three structures with a directory each, as CR3 has them. */
export function exifOfParts(parts: Readonly<Record<Directory, Tiff | null>>): ExifTags {
  const picked = new PickedTags();
  for (const directory of ["ifd0", "exif", "gps"] as const) {
    const tiff = parts[directory];
    if (tiff !== null) picked.addDirectory(directory, tiff);
  }
  return picked.tags();
}

/** Of several values of a tag the first counts that says something, first among those in place. */
class PickedTags {
  readonly #tags = { ...NO_TAGS };
  readonly #misplaced = new Map<ExifTagName, TiffValue>();

  /**
   * Adds what a directory says, and gives where the others are that it points to. A tag that is known
   * is not read again: a hostile directory may have thousands of them.
   */
  addDirectory(directory: Directory, tiff: Tiff, offset = tiff.firstDirectory): Pointers {
    const pointers: Pointers = { exif: null, gps: null };
    visitDirectory(tiff, offset, (entry) => {
      const name = NAMES[directory].get(entry.tag);
      const misplacedName = MISPLACED_NAMES[directory].get(entry.tag);
      if (name !== undefined) {
        if (isBlank(this.#tags[name])) this.#tags[name] = valueOf(tiff, entry);
      } else if (misplacedName !== undefined) {
        if (isBlank(this.#misplaced.get(misplacedName))) {
          this.#misplaced.set(misplacedName, valueOf(tiff, entry));
        }
      } else if (entry.tag === EXIF_POINTER) pointers.exif ??= numberOf(tiff, entry);
      else if (entry.tag === GPS_POINTER) pointers.gps ??= numberOf(tiff, entry);
    });
    return pointers;
  }

  tags(): ExifTags {
    for (const [name, value] of this.#misplaced) {
      if (isBlank(this.#tags[name])) this.#tags[name] = value;
    }
    this.#tags.contentIdentifier = appleContentIdentifier(this.#tags.makerNote);
    return this.#tags;
  }
}

/** Nothing, spaces, 0 and 0/0 say nothing. */
function isBlank(value: TiffValue | undefined): boolean {
  return typeof value === "string"
    ? value.trim() === ""
    : value === undefined || typeof value === "number" && !value;
}
