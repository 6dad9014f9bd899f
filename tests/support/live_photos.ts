/** The halves of live photos as an iPhone makes them, small. */
import { writeTiff } from "../../jobs/files/exif_tags.ts";
import { bytes, video } from "../files/sample_files.ts";
import { makePhoto } from "./photos.ts";

/** What Apple's camera notes: one tag, the identifier. */
function makerNote(identifier: string): Uint8Array {
  const note = bytes("Apple iOS\0\0\x01MM", new Uint8Array(2 + 12 + 4), identifier, 0);
  const view = new DataView(note.buffer);
  view.setUint16(14, 1);
  view.setUint16(16, 0x11);
  view.setUint16(18, 2);
  view.setUint32(20, identifier.length + 1);
  view.setUint32(24, 32);
  return note;
}

/** A JPEG that bears an identifier. */
export async function makeLivePicture(identifier: string) {
  const jpeg = await makePhoto();
  const value = makerNote(identifier);
  const exif = [{ tag: 0x927c, type: 7, count: value.length, value }];
  const tiff = writeTiff(false, { ifd0: [], exif, gps: [] });
  const length = 2 + 6 + tiff.length;
  const exifSegment = bytes(0xff, 0xe1, length >> 8, length & 255, "Exif\0\0", tiff);
  return bytes(jpeg.subarray(0, 2), exifSegment, jpeg.subarray(2));
}

const videos = new Map<string, Promise<Uint8Array>>();

/** A QuickTime film that bears an identifier, the same whenever it is asked for. */
export function makeLiveVideo(identifier: string): Promise<Uint8Array> {
  const raw = { "com.apple.quicktime.content.identifier": identifier };
  return videos.getOrInsertComputed(identifier, () => video("mov", { raw }));
}
