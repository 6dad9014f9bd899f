import { type FileEntry, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";

/** The files of an archive by their names, in order; what is broken throws. */
export async function unzip(answer: Response): Promise<Record<string, Uint8Array>> {
  const reader = new ZipReader(new Uint8ArrayReader(await answer.bytes()));
  const files: Record<string, Uint8Array> = {};
  for (const entry of await reader.getEntries() as FileEntry[]) {
    files[entry.filename] = await entry.getData(new Uint8ArrayWriter(), { checkSignature: true });
  }
  return files;
}
