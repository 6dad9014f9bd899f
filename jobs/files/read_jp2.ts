/** Reads JPEG 2000 files (ISO/IEC 15444-1, annex I). */

import { type Container, EMPTY_CONTAINER } from "./container.ts";
import { type ByteSource, viewOf } from "./file_bytes.ts";
import { boxes, contentOf, findBox, uuidOf, XMP_UUID } from "./iso_boxes.ts";
import { readExif } from "./read_exif.ts";

/** "JpgTiffExif->JP2". */
const EXIF_UUID = "4a706754696666457869662d3e4a5032";
const MOST_BYTES = 4 * 1024 * 1024;

export function readJp2(source: ByteSource): Container {
  const found: Container = { ...EMPTY_CONTAINER };
  const header = findBox(source, ["jp2h", "ihdr"]);
  const bytes = header === null ? new Uint8Array(0) : contentOf(source, header, 8);
  if (bytes.length === 8) {
    found.height = viewOf(bytes).getUint32(0) || null;
    found.width = viewOf(bytes).getUint32(4) || null;
  }
  for (const box of boxes(source)) {
    if (box.type !== "uuid") continue;
    const uuid = uuidOf(source, box);
    const content = () => contentOf(source, box, MOST_BYTES).slice(16);
    if (uuid === XMP_UUID) found.xmp ??= content();
    else if (uuid === EXIF_UUID) found.exif ??= readExif(content());
  }
  return found;
}
