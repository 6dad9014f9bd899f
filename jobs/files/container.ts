/** What each format's reader finds in a file, before the metadata in it is understood. */

import type { Metadata } from "../../domain/metadata.ts";
import type { ExifTags } from "../../domain/metadata_exif.ts";

export interface Container {
  /** Pixels; stored ones, or displayed ones when `turned`. Null where the file does not say. */
  width: number | null;
  height: number | null;
  /**
   * True when the format has its own way to turn a picture and width and height follow it: the EXIF
   * orientation is then only a note of the camera's, and applying it would turn the picture twice.
   */
  turned: boolean;
  exif: ExifTags | null;
  /** An XMP packet. */
  xmp: Uint8Array | null;
  /** Photoshop image resources, which may hold an IPTC caption. */
  photoshop: Uint8Array | null;
  /** Seconds, for animations. */
  duration: number | null;
  /** What the format says itself, without EXIF, XMP or IPTC; they come before it. */
  known: Metadata | null;
}

export const EMPTY_CONTAINER: Readonly<Container> = Object.freeze({
  width: null,
  height: null,
  turned: false,
  exif: null,
  xmp: null,
  photoshop: null,
  duration: null,
  known: null,
});

/** A file that is not what it seems, or too broken to read. The message is for users. */
export class UnreadableMedia extends Error {
  override name = "UnreadableMedia";
}
