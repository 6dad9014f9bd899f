/** A library of distinct JPEGs with EXIF, quickly: a few pictures, and a date and comment for each. */
import sharp from "sharp";

/** Pictures of different content; a file costs no more than its bytes after that. */
const PICTURES = 8;
const FILES_PER_FOLDER = 100;
const DATE_DIGITS = "2000:01:01 00:00:00";

async function basePicture(index: number): Promise<Uint8Array<ArrayBuffer>> {
  const noise = { type: "gaussian", mean: 90 + index * 10, sigma: 14 } as const;
  const create = { width: 1280, height: 853, channels: 3, background: "#888", noise } as const;
  const tags = {
    IFD0: { Make: "Shoebox", Model: `Bench ${index}` },
    IFD2: { DateTimeOriginal: DATE_DIGITS, OffsetTimeOriginal: "+01:00" },
  };
  return new Uint8Array(await sharp({ create }).withExif(tags).jpeg({ quality: 60 }).toBuffer());
}

function indexOf(bytes: Uint8Array, text: string): number {
  const found = new TextDecoder("latin1").decode(bytes.subarray(0, 4096)).indexOf(text);
  if (found < 0) throw new Error(`The picture does not hold ${text}`);
  return found;
}

/** A JPEG comment segment, so that no two files are alike. */
function comment(text: string): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(text);
  return new Uint8Array([0xff, 0xfe, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body]);
}

const dateText = (index: number) => {
  const iso = new Date(Date.UTC(2005, 0, 1) + index * 3_600_000).toISOString();
  return `${iso.slice(0, 10).replaceAll("-", ":")} ${iso.slice(11, 19)}`;
};

/** Writes `count` files into `folder`, a hundred in each of its subfolders. */
export async function makeLibrary(folder: string, count: number): Promise<void> {
  const bases = await Promise.all(
    Array.from({ length: PICTURES }, (_, index) => basePicture(index)),
  );
  const dateAt = bases.map((base) => indexOf(base, DATE_DIGITS));
  for (let index = 0; index < count; index++) {
    const subfolder = `${folder}/${String(Math.floor(index / FILES_PER_FOLDER)).padStart(5, "0")}`;
    if (index % FILES_PER_FOLDER === 0) Deno.mkdirSync(subfolder, { recursive: true });
    const base = bases[index % PICTURES]!.slice();
    base.set(new TextEncoder().encode(dateText(index)), dateAt[index % PICTURES]!);
    const parts = [base.subarray(0, 2), comment(String(index)), base.subarray(2)];
    const file = new Uint8Array(await new Blob(parts).arrayBuffer());
    Deno.writeFileSync(`${subfolder}/IMG_${String(index).padStart(6, "0")}.jpg`, file);
  }
}
