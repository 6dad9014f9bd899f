import { expect } from "@std/expect";
import fc from "fast-check";
import { metadataFromExif } from "../../domain/metadata_exif.ts";
import { type TiffTag, writeTiff } from "../../tests/support/write_tiff.ts";
import { MemoryBytes } from "./file_bytes.ts";
import { exifOfParts, exifOfTiff, readExif, readExifItem } from "./read_exif.ts";
import { openTiff } from "./tiff.ts";

const MAKE = 0x010f;
const MODEL = 0x0110;
const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
const LENS_MODEL = 0xa434;
const GPS_DATE = 29;

const text = (tag: number, value: string): TiffTag => {
  const bytes = new TextEncoder().encode(`${value}\0`);
  return { tag, type: 2, count: bytes.length, value: bytes };
};

const rational = (tag: number, numerator: number, denominator: number): TiffTag => {
  const value = new Uint8Array(8);
  new DataView(value.buffer).setUint32(0, numerator, true);
  new DataView(value.buffer).setUint32(4, denominator, true);
  return { tag, type: 5, count: 1, value };
};

const structure = (tags: { ifd0?: TiffTag[]; exif?: TiffTag[]; gps?: TiffTag[] }) =>
  writeTiff(true, { ifd0: [], exif: [], gps: [], ...tags });

const sound = () =>
  structure({
    ifd0: [text(MAKE, "Canon"), text(MODEL, "EOS 6D")],
    exif: [rational(0x829d, 28, 10), text(LENS_MODEL, "EF50mm")],
    gps: [text(GPS_DATE, "2019:03:21")],
  });

const EXPECTED = {
  make: "Canon",
  model: "EOS 6D",
  fNumber: 2.8,
  lensModel: "EF50mm",
  gpsDate: "2019:03:21",
};

/** The structure with a pointer's value changed. */
function pointing(bytes: Uint8Array, pointer: number, to: number): Uint8Array {
  const at = bytes.findIndex((byte, index) =>
    byte === (pointer & 255) && bytes[index + 1] === pointer >> 8
  );
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at + 8, to, true);
  return changed;
}

Deno.test("tags of all three directories are read", () => {
  expect(readExif(sound())).toMatchObject(EXPECTED);
});

Deno.test("the name that stands before EXIF in JPEGs is passed over", () => {
  const name = new TextEncoder().encode("Exif\0\0");
  expect(readExif(Uint8Array.of(...name, ...sound()))).toMatchObject(EXPECTED);
});

Deno.test("EXIF in HEIF's items and JPEG XL's boxes stands behind a distance", () => {
  expect(readExifItem(Uint8Array.of(0, 0, 0, 2, 9, 9, ...sound()))).toMatchObject(EXPECTED);
  for (const cut of [[], [0, 0, 0], [0, 0, 0, 200, 1], [255, 255, 255, 255, 1]]) {
    expect(readExifItem(Uint8Array.from(cut)).make).toBeUndefined();
  }
});

Deno.test("tags are found in the wrong directory too", () => {
  const tags = readExif(structure({
    ifd0: [rational(0x829d, 28, 10)],
    exif: [text(MAKE, "Canon")],
  }));
  expect(tags).toMatchObject({ make: "Canon", fNumber: 2.8 });
});

Deno.test("where two directories have a tag, the right one counts unless it says nothing", () => {
  const both = (inPlace: TiffTag, misplaced: TiffTag) =>
    readExif(structure({ exif: [inPlace], ifd0: [misplaced] }));
  const [right, wrong] = [text(LENS_MODEL, "EF50mm"), text(LENS_MODEL, "other")];
  expect(both(right, wrong).lensModel).toBe("EF50mm");
  expect(both(text(LENS_MODEL, "  "), wrong).lensModel).toBe("other");
  expect(both(rational(0x829d, 0, 0), rational(0x829d, 4, 1)).fNumber).toBe(4);
  expect(both(rational(0x829d, 0, 1), rational(0x829d, 4, 1)).fNumber).toBe(4);
});

Deno.test("of equal tags in a directory the first counts that says something", () => {
  const tags = (...makes: string[]) =>
    readExif(structure({ ifd0: makes.map((make) => text(MAKE, make)) })).make;
  expect(tags("Canon", "Nikon")).toBe("Canon");
  expect(tags("", "Nikon")).toBe("Nikon");
});

Deno.test("the satellites' directory is found where EXIF's points to it", () => {
  const bytes = sound();
  const exifAt = new DataView(bytes.buffer).getUint32(8 + 2 + 2 * 12 + 8, true);
  const gpsAt = new DataView(bytes.buffer).getUint32(8 + 2 + 3 * 12 + 8, true);
  const view = new DataView(bytes.buffer);
  // Its pointer in the first directory becomes a tag that nobody knows.
  view.setUint16(8 + 2 + 3 * 12, 0xeeee, true);
  view.setUint16(exifAt + 2 + 12, GPS_POINTER, true);
  view.setUint16(exifAt + 2 + 12 + 2, 4, true);
  view.setUint32(exifAt + 2 + 12 + 4, 1, true);
  view.setUint32(exifAt + 2 + 12 + 8, gpsAt, true);
  expect(readExif(bytes).gpsDate).toBe("2019:03:21");
});

Deno.test("pointers in circles and past the end hide nothing else", () => {
  for (const to of [8, 0, 0xffff_ffff]) {
    expect(readExif(pointing(sound(), EXIF_POINTER, to))).toMatchObject({
      make: "Canon",
      gpsDate: "2019:03:21",
    });
    expect(readExif(pointing(sound(), GPS_POINTER, to))).toMatchObject({
      make: "Canon",
      lensModel: "EF50mm",
    });
  }
});

Deno.test("a directory of its own in each structure is read, as CR3 has them", () => {
  const part = (...tags: TiffTag[]) => openTiff(new MemoryBytes(structure({ ifd0: tags })));
  const tags = exifOfParts({
    ifd0: part(text(MAKE, "Canon")),
    exif: part(text(LENS_MODEL, "EF50mm")),
    gps: part(text(GPS_DATE, "2019:03:21")),
  });
  expect(tags).toMatchObject({ make: "Canon", lensModel: "EF50mm", gpsDate: "2019:03:21" });
  expect(exifOfParts({ ifd0: null, exif: null, gps: null }).make).toBeUndefined();
});

Deno.test("a long text that is there thousands of times is read once", () => {
  const longText = new TextEncoder().encode("x".repeat(50_000));
  const pointingTo = (place: number) => {
    const value = new Uint8Array(4);
    new DataView(value.buffer).setUint32(0, place, true);
    const tags = [MAKE, LENS_MODEL].map((tag) => ({ tag, type: 2, count: 50_000, value }));
    return structure({ ifd0: Array.from({ length: 1_000 }, () => tags).flat() });
  };
  const head = pointingTo(pointingTo(0).length);
  const memory = new MemoryBytes(Uint8Array.of(...head, ...longText));
  let read = 0;
  const tags = exifOfTiff(
    openTiff({
      size: memory.size,
      bytes: (offset, length) => {
        read += length;
        return memory.bytes(offset, length);
      },
    })!,
  );
  expect([tags.make, tags.lensModel]).toEqual(["x".repeat(50_000), "x".repeat(50_000)]);
  expect(read).toBeLessThan(200_000);
});

Deno.test("no bytes make it fail", () => {
  const bytes = sound();
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), fc.nat(bytes.length), (changes, length) => {
      const damaged = bytes.slice(0, length);
      for (const [at, byte] of changes) damaged[at] = byte;
      expect(metadataFromExif(readExif(damaged))).toBeDefined();
    }),
    { numRuns: 2_000 },
  );
});
