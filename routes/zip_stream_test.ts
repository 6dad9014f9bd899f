import { expect } from "@std/expect";
import {
  type FileEntry,
  Reader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from "@zip.js/zip.js";
import { type ZipInput, zipStream } from "./zip_stream.ts";

const encoder = new TextEncoder();
const GIGABYTE = 2 ** 30;
const TAKEN = new Date("2021-02-03T04:05:06Z");

async function* inChunks(...chunks: string[]) {
  for (const chunk of chunks) yield encoder.encode(chunk);
}

const file = (name: string, ...chunks: string[]): ZipInput => ({
  ...{ name, modifiedAt: TAKEN, mostBytes: chunks.join("").length, chunks: inChunks(...chunks) },
});

async function* each(...files: ZipInput[]) {
  yield* files;
}

const entriesOf = async (reader: Reader<unknown>) =>
  await new ZipReader(reader).getEntries() as FileEntry[];

async function archive(files: AsyncIterable<ZipInput>): Promise<FileEntry[]> {
  const bytes = await new Response(ReadableStream.from(zipStream(files))).bytes();
  return await entriesOf(new Uint8ArrayReader(bytes));
}

async function textOf(entry: FileEntry): Promise<string> {
  const bytes = await entry.getData(new Uint8ArrayWriter(), { checkSignature: true });
  return new TextDecoder().decode(bytes);
}

Deno.test("files come out of an archive as they went in, with their names and times", async () => {
  const [a, b] = await archive(each(file("é/😀.jpg", "one", "two"), file("empty")));
  expect([a!.filename, await textOf(a!)]).toEqual(["é/😀.jpg", "onetwo"]);
  expect([b!.filename, await textOf(b!)]).toEqual(["empty", ""]);
  expect(a!.lastModDate).toEqual(TAKEN);
  expect(a!.unixMode).toBe(0o100644);
});

Deno.test("times that the format does not know do not keep a file out", async () => {
  const times = ["0001-01-01", "1969-07-20", "1979-12-31", "2107-12-31", "9999-12-31"];
  const files = times.map((time) => ({ ...file(time, time), modifiedAt: new Date(time) }));
  const entries = await archive(each(...files));
  expect(await Promise.all(entries.map(textOf))).toEqual(times);
});

Deno.test("a file that ends early is in the archive as far as it went", async () => {
  const [short, next] = await archive(
    each({ ...file("short", "abc"), mostBytes: 5 * GIGABYTE }, file("next", "def")),
  );
  expect([short!.uncompressedSize, await textOf(short!), await textOf(next!)])
    .toEqual([3, "abc", "def"]);
});

Deno.test("an archive may have more than 65,535 files", async () => {
  const count = 65_600;
  const entries = await archive((async function* () {
    for (let i = 0; i < count; i++) yield file(`${i}.jpg`, `${i}`);
  })());
  expect(entries).toHaveLength(count);
  expect([entries[count - 1]!.filename, await textOf(entries[count - 1]!)])
    .toEqual(["65599.jpg", "65599"]);
});

/** The bytes of an archive, of which those of long files are zeros and not kept. */
class SparseReader extends Reader<unknown> {
  #kept: { start: number; bytes: Uint8Array }[] = [];
  override size = 0;

  add(bytes: Uint8Array, isKept: boolean) {
    if (isKept) this.#kept.push({ start: this.size, bytes });
    this.size += bytes.length;
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const wanted = new Uint8Array(length);
    for (const { start, bytes } of this.#kept) {
      for (
        let i = Math.max(0, index - start);
        i < bytes.length && start + i < index + length;
        i++
      ) {
        wanted[start + i - index] = bytes[i]!;
      }
    }
    return Promise.resolve(wanted);
  }
}

Deno.test("files may be larger than 4 GiB, and lie behind others that are", async () => {
  const zeros = new Uint8Array(2 ** 20);
  const size = 4 * GIGABYTE + zeros.length;
  const long: ZipInput = {
    ...{ name: "long.mov", modifiedAt: TAKEN, mostBytes: size },
    chunks: (async function* () {
      for (let sent = 0; sent < size; sent += zeros.length) yield zeros;
    })(),
  };
  const reader = new SparseReader(null);
  for await (const chunk of zipStream(each(long, file("after.jpg", "after")))) {
    reader.add(chunk, chunk !== zeros);
  }
  const [first, second] = await entriesOf(reader);
  expect([first!.uncompressedSize, first!.compressedSize, first!.zip64]).toEqual([
    size,
    size,
    true,
  ]);
  expect(second!.offset).toBeGreaterThan(4 * GIGABYTE);
  expect(await textOf(second!)).toBe("after");
});

Deno.test("whoever reads no more ends the reading of the file", async () => {
  const ended: string[] = [];
  const files = async function* () {
    try {
      yield file("a", "first", "second");
    } finally {
      ended.push("file");
    }
  };
  for (const chunks of [1, 2]) {
    const reader = ReadableStream.from(zipStream(files())).getReader();
    for (let i = 0; i < chunks; i++) await reader.read();
    await reader.cancel();
  }
  expect(ended).toEqual(["file", "file"]);
});
