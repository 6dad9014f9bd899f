/** The halves of live photos as an iPhone makes them, small. */
import { bytes, video } from "../files/sample_files.ts";
import { makePhoto } from "./photos.ts";
import { writeTiff } from "./write_tiff.ts";

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

/** A film that every browser plays: 0.4 seconds of red, VP9 in MP4, from the second of January 2020. */
export const PLAYABLE_FILM = Uint8Array.fromBase64(
  [
    "AAAAHGZ0eXBpc29tAAACAGlzb21pc28ybXA0MQAAAAhmcmVlAAAAP21kYXSCSYNCAAHwAfYAOCQcGEIAADBgAAAQ",
    "3//5plf////6Za/////9imAAhgBAkpwASUAAAyAAAENAAAAC9m1vb3YAAABsbXZoZAAAAADaM3JB2jNyQQAAA+gA",
    "AAGQAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAAIAAAJFdHJhawAAAFx0a2hkAAAAA9ozckHaM3JBAAAAAQAAAAAAAAGQAAAAAAAAAAAA",
    "AAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAgAAAAIAAAAAAAJGVkdHMAAAAcZWxz",
    "dAAAAAAAAAABAAABkAAAAAAAAQAAAAABvW1kaWEAAAAgbWRoZAAAAADaM3JB2jNyQQAAKAAAABAAVcQAAAAAAC1o",
    "ZGxyAAAAAAAAAAB2aWRlAAAAAAAAAAAAAAAAVmlkZW9IYW5kbGVyAAAAAWhtaW5mAAAAFHZtaGQAAAABAAAAAAAA",
    "AAAAAAAkZGluZgAAABxkcmVmAAAAAAAAAAEAAAAMdXJsIAAAAAEAAAEoc3RibAAAAKhzdHNkAAAAAAAAAAEAAACY",
    "dnAwOQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAgACAASAAAAEgAAAAAAAAAAQ9MYXZjIGxpYnZweC12cDkAAAAA",
    "AAAAAAAAAAAAAAAAABj//wAAABR2cGNDAQAAAAAKggICAgAAAAAACmZpZWwBAAAAABBwYXNwAAAAAQAAAAEAAAAU",
    "YnRydAAAAAAAAB9AAAAETAAAABhzdHRzAAAAAAAAAAEAAAACAAAIAAAAABRzdHNzAAAAAAAAAAEAAAABAAAAHHN0",
    "c2MAAAAAAAAAAQAAAAEAAAACAAAAAQAAABxzdHN6AAAAAAAAAAAAAAACAAAAKAAAAA8AAAAUc3RjbwAAAAAAAAAB",
    "AAAALAAAAD11ZHRhAAAANW1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAG1kaXJhcHBsAAAAAAAAAAAAAAAACGlsc3Q=",
  ].join(""),
);
