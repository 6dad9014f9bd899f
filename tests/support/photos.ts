import sharp from "sharp";

/** A small real JPEG. Another colour or date makes another file. */
export async function makePhoto(
  { width = 60, height = 40, colour = "#3a7", date }: {
    width?: number;
    height?: number;
    colour?: string;
    /** As EXIF writes it: "2020:05:06 10:11:12". */
    date?: string;
  } = {},
): Promise<Uint8Array> {
  const picture = sharp({ create: { width, height, channels: 3, background: colour } });
  const tags = date === undefined ? {} : { IFD2: { DateTimeOriginal: date } };
  return new Uint8Array(await picture.withExif(tags).jpeg().toBuffer());
}
