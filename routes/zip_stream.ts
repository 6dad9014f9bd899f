/**
 * A ZIP file that is made while it is sent. The packages that make them either cannot tell of more
 * than 65,535 files, or keep kilobytes of each, or take ten times as long for the checksums.
 */
import { crc32 } from "node:zlib";
import {
  dataDescriptor,
  directoryEntry,
  endOfDirectory,
  localHeader,
  type ZipName,
} from "../domain/zip.ts";

/** A file to be put into an archive; no two may have one name. */
export interface ZipInput extends ZipName {
  /** Ends where the file ends: what comes until then is in the archive. */
  chunks: AsyncIterable<Uint8Array>;
}

/**
 * The bytes of an archive. Files are asked for one at a time, when the one before is through; when
 * nobody reads on, the files and the chunks are told so (`return`). Of a file, only what the
 * directory says of it is kept: its name and some fifty bytes.
 */
export async function* zipStream(files: AsyncIterable<ZipInput>): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let position = 0;
  for await (const { chunks, ...file } of files) {
    const entry = { ...file, size: 0, crc32: 0, offset: position };
    const header = localHeader(file);
    yield header;
    for await (const chunk of chunks) {
      entry.crc32 = crc32(chunk, entry.crc32);
      entry.size += chunk.length;
      yield chunk;
    }
    const descriptor = dataDescriptor(entry);
    yield descriptor;
    directory.push(directoryEntry(entry));
    position += header.length + entry.size + descriptor.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield* directory;
  yield endOfDirectory({ count: directory.length, size, offset: position });
}
