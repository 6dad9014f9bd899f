/** Distinct JPEGs with the metadata of a camera, each at hardly more than the cost of its bytes. */
import sharp from "sharp";

/** Pictures of different content; the files differ in their metadata besides. */
const PICTURES = 8;

/** One in four has no place. */
const HAS_PLACE = (index: number) => index % 4 !== 3;

const DATE = "2000:01:01 00:00:00";
const DESCRIPTION = "Picture 00000000 of the bench";
const NUMBER_AT = DESCRIPTION.indexOf("0");
const NUMBER_DIGITS = 8;
const DEGREES = 53;
const PLACE = `${DEGREES}/1 37/1 294157/10000`;

/** Dates are spread over twenty years, however many photos there are. */
const HOURS = 20 * 365 * 24;
const HOURS_STEP = 7919;

export interface Pixels {
  width: number;
  height: number;
}

interface Template {
  bytes: Uint8Array<ArrayBuffer>;
  dates: number[];
  /** Where the digits of the number are. */
  number: number;
  /** Where the degrees of the latitude and the longitude are. */
  places: number[];
}

const exifOf = (index: number) => ({
  IFD0: {
    ImageDescription: DESCRIPTION,
    Make: "Shoebox",
    Model: `Bench ${index}`,
    Orientation: "1",
    Software: "bench",
    DateTime: DATE,
    Artist: "Nobody",
    Copyright: "None",
  },
  IFD2: {
    ExposureTime: "1/125",
    FNumber: "28/10",
    ExposureProgram: "2",
    ISOSpeedRatings: "200",
    DateTimeOriginal: DATE,
    DateTimeDigitized: DATE,
    OffsetTimeOriginal: "+01:00",
    SubSecTimeOriginal: "31",
    ShutterSpeedValue: "6906/1000",
    ApertureValue: "2970/1000",
    ExposureBiasValue: "0/3",
    MeteringMode: "5",
    Flash: "16",
    FocalLength: "35/1",
    FocalLengthIn35mmFilm: "35",
    LensMake: "Shoebox",
    LensModel: "35mm F1.8",
  },
  ...(HAS_PLACE(index)
    ? {
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: PLACE,
        GPSLongitudeRef: "E",
        GPSLongitude: PLACE,
        GPSAltitude: "6634/10",
      },
    }
    : {}),
});

/** Where `wanted` begins in the head of a file. */
function places(bytes: Uint8Array, wanted: Uint8Array): number[] {
  const latin1 = new TextDecoder("latin1");
  const [head, text] = [latin1.decode(bytes.subarray(0, 4096)), latin1.decode(wanted)];
  const found: number[] = [];
  for (let at = head.indexOf(text); at >= 0; at = head.indexOf(text, at + 1)) found.push(at);
  return found;
}

const ascii = (text: string) => new TextEncoder().encode(text);
const littleEndian = (...numbers: number[]) => new Uint8Array(new Uint32Array(numbers).buffer);

async function makeTemplate(index: number, { width, height }: Pixels): Promise<Template> {
  const noise = { type: "gaussian", mean: 90 + index * 10, sigma: 10 } as const;
  const picture = sharp({ create: { width, height, channels: 3, background: "#888", noise } });
  const jpeg = await picture.withExif(exifOf(index)).jpeg({ quality: 60 }).toBuffer();
  const bytes = new Uint8Array(jpeg);
  const [dates, descriptions] = [places(bytes, ascii(DATE)), places(bytes, ascii(DESCRIPTION))];
  const degrees = places(bytes, littleEndian(DEGREES, 1, 37, 1));
  if (
    dates.length !== 3 || descriptions.length !== 1 || degrees.length !== (HAS_PLACE(index) ? 2 : 0)
  ) {
    throw new Error("The picture does not hold its metadata as it was expected");
  }
  return { bytes, dates, number: descriptions[0]! + NUMBER_AT, places: degrees };
}

function dateText(index: number): string {
  const hours = (index * HOURS_STEP) % HOURS;
  const iso = new Date(Date.UTC(2005, 0, 1) + hours * 3_600_000).toISOString();
  return `${iso.slice(0, 10).replaceAll("-", ":")} ${iso.slice(11, 19)}`;
}

/**
 * A maker of photos: the same number gives the same bytes, each number others. What it returns is
 * overwritten by a later call.
 */
export async function photoMaker(
  pixels: Pixels,
): Promise<(index: number) => Uint8Array<ArrayBuffer>> {
  const indexes = Array.from({ length: PICTURES }, (_, index) => index);
  const templates = await Promise.all(indexes.map((index) => makeTemplate(index, pixels)));
  return (index) => {
    const { bytes, dates, number, places } = templates[index % PICTURES]!;
    const date = ascii(dateText(index));
    for (const at of dates) bytes.set(date, at);
    bytes.set(ascii(String(index).padStart(NUMBER_DIGITS, "0")), number);
    places.forEach((at, which) => bytes.set(littleEndian((index * (7 + which)) % 80), at));
    return bytes;
  };
}
