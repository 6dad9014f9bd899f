import sharp, { type Exif } from "sharp";

/** A small real JPEG. Another colour or date makes another file. */
export async function makePhoto(
  { width = 60, height = 40, colour = "#3a7", date, tags = {} }: {
    width?: number;
    height?: number;
    colour?: string;
    /** As EXIF writes it: "2020:05:06 10:11:12". */
    date?: string;
    /** Other EXIF, as sharp writes it. */
    tags?: Exif;
  } = {},
): Promise<Uint8Array> {
  const picture = sharp({ create: { width, height, channels: 3, background: colour } });
  const taken: Exif["IFD2"] = date === undefined ? {} : { DateTimeOriginal: date };
  const exif = { ...tags, IFD2: { ...taken, ...tags.IFD2 } };
  return new Uint8Array(await picture.withExif(exif).jpeg().toBuffer());
}
