/** Puts decoded pixels and their colour profile into one file, which sharp takes; pixels alone have none. */
import type { DecodedPicture } from "./decoded_picture.ts";

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const ENTRY_BYTES = 12;
const BITS = 0x0102;
const STRIPS = 0x0111;
const PROFILE = 0x8773;
/** Of an alpha channel: colours are not multiplied by it. */
const UNASSOCIATED = 2;

/** A TIFF without compression (TIFF 6.0, sections 2 and 6; the profile's tag: ICC.1, annex B.4). */
export function tiffWithProfile(
  { data, width, height, channels }: DecodedPicture,
  profile: Uint8Array,
): Uint8Array {
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [0x0100, LONG, 1, width],
    [0x0101, LONG, 1, height],
    [BITS, SHORT, channels, 0],
    [0x0103, SHORT, 1, 1],
    [0x0106, SHORT, 1, 2],
    [STRIPS, LONG, 1, 0],
    [0x0115, SHORT, 1, channels],
    [0x0116, LONG, 1, height],
    [0x0117, LONG, 1, data.length],
    ...(channels === 4
      ? [[0x0152, SHORT, 1, UNASSOCIATED] as [number, number, number, number]]
      : []),
    [PROFILE, UNDEFINED, profile.length, 0],
  ];
  const bitsAt = 8 + 2 + entries.length * ENTRY_BYTES + 4;
  const profileAt = bitsAt + 8;
  const pixelsAt = profileAt + profile.length + (profile.length & 1);
  const placeOf = new Map([[BITS, bitsAt], [PROFILE, profileAt], [STRIPS, pixelsAt]]);
  const bytes = new Uint8Array(pixelsAt + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4949_2a00);
  view.setUint32(4, 8, true);
  view.setUint16(8, entries.length, true);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * ENTRY_BYTES;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    const place = placeOf.get(tag);
    if (place !== undefined || type === LONG) view.setUint32(at + 8, place ?? value, true);
    else view.setUint16(at + 8, value, true);
  });
  for (let channel = 0; channel < 4; channel++) view.setUint16(bitsAt + channel * 2, 8, true);
  bytes.set(profile, profileAt);
  bytes.set(data, pixelsAt);
  return bytes;
}
