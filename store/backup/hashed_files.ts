/** Files that are written or read once, while their SHA-256 is made. */
import { createHash } from "node:crypto";
import { dirname } from "@std/path";
import { CommandError } from "../../domain/command_error.ts";

export interface HashedFile {
  bytes: number;
  sha256: string;
}

/** Counts and hashes what goes through. */
function meter() {
  const hash = createHash("sha256");
  let bytes = 0;
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      hash.update(chunk);
      bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { stream, result: (): HashedFile => ({ bytes, sha256: hash.digest("hex") }) };
}

/** Writes a new file through to the disk. */
export async function writeHashed(
  path: string,
  content: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<HashedFile> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  using file = await Deno.open(path, { write: true, createNew: true, mode: 0o600 });
  const { stream, result } = meter();
  for await (const chunk of content.pipeThrough(stream)) await writeAll(file, chunk);
  await file.sync();
  return result();
}

/** Writes all of the bytes, which one call need not do. */
export async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await file.write(bytes.subarray(sent));
}

/** Copies a file with its time of modification. */
export async function copyHashed(from: string, to: string): Promise<HashedFile> {
  const source = await Deno.open(from);
  const { mtime } = await source.stat();
  const copied = await writeHashed(to, source.readable);
  if (mtime !== null) await Deno.utime(to, mtime, mtime);
  return copied;
}

/** Reads a file to its end. */
export async function hashFile(path: string): Promise<HashedFile> {
  const file = await Deno.open(path);
  const { stream, result } = meter();
  await file.readable.pipeThrough(stream).pipeTo(new WritableStream());
  return result();
}

/** Throws when a file is not the one that was written. */
export async function checkHashed(path: string, expected: string): Promise<void> {
  if ((await hashFile(path)).sha256 !== expected) throw damaged(path);
}

/** The file is not the one that the backup was made with. */
export function damaged(path: string): CommandError {
  return new CommandError(
    `The backup is damaged: ${path} is not as it was written. Use another backup.`,
  );
}

/** The lines of a text, without loading more than one chunk and one line of it. */
export async function* linesOf(
  content: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const text of content.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}
