/** Reads the file beside a photo or video that tells more of it (XMP). */
import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { type Metadata, NO_METADATA } from "../../domain/metadata.ts";
import { metadataFromXmp } from "../../domain/metadata_xmp.ts";
import { FileBytes } from "./file_bytes.ts";
import { isAbsent } from "./system_error.ts";

/** The longest that programs write hold every stroke of a retouch, and are read so far. */
const MOST_BYTES = 16 * 1024 * 1024;
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** What a sidecar says; nothing when it is not there. */
export function readSidecar(path: string): Metadata {
  let fd: number | null = null;
  try {
    fd = openSync(path, OPEN_FLAGS);
    const { size } = fstatSync(fd);
    const source = new FileBytes(fd, { size, buffer: new Uint8Array(0), headBytes: 0 });
    return metadataFromXmp(new TextDecoder().decode(source.bytes(0, MOST_BYTES)));
  } catch (error) {
    if (isAbsent(error)) return { ...NO_METADATA };
    throw error;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
