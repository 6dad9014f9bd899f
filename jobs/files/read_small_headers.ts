/** Formats whose size stands at a fixed place in the first bytes: GIF, BMP and PSD. */

import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import { type ByteSource, viewOf } from "./file_bytes.ts";

/** GIF89a: the size of the logical screen, 16 bits each. */
export function readGif(source: ByteSource): Container {
  const view = header(source, 10, "GIF");
  return sized(view.getUint16(6, true), view.getUint16(8, true));
}

/** BMP: OS/2's header of 12 bytes has 16 bits each, all others 32; a height below 0 is top-down. */
export function readBmp(source: ByteSource): Container {
  const view = header(source, 26, "BMP");
  return view.getUint32(14, true) === 12
    ? sized(view.getUint16(18, true), view.getUint16(20, true))
    : sized(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
}

/** PSD and PSB: height before width, big-endian. */
export function readPsd(source: ByteSource): Container {
  const view = header(source, 26, "PSD");
  return sized(view.getUint32(18), view.getUint32(14));
}

function header(source: ByteSource, length: number, format: string): DataView {
  const bytes = source.bytes(0, length);
  if (bytes.length < length) throw new UnreadableMedia(`Not a ${format}: its header is cut off`);
  return viewOf(bytes);
}

function sized(width: number, height: number): Container {
  return width > 0 && height > 0 ? { ...EMPTY_CONTAINER, width, height } : { ...EMPTY_CONTAINER };
}
