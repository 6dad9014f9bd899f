import { expect } from "@std/expect";
import fc from "fast-check";
import { receiveForm } from "./multipart.ts";

const BOUNDARY = "--edge";

/** Text that has much of what ends a part in it, but never all of it. */
const content = fc.array(
  fc.constantFrom("\r", "\n", "\r\n", "--", "\r\n--", "\r\n----edg", "a", "Ł", "x".repeat(5000)),
  { maxLength: 300 },
).map((parts) => parts.join(""));

interface Part {
  name: string;
  /** Null for a field. */
  filename: string | null;
  content: string;
}

const part: fc.Arbitrary<Part> = fc.record({
  name: fc.constantFrom("a", "b", "ü"),
  filename: fc.option(fc.constantFrom("a.jpg", "Łódź 写真.jpg", "it's; a = b.jpg")),
  content,
}).map((part) =>
  part.filename === null ? { ...part, content: part.content.slice(0, 30_000) } : part
);

const encoded = (parts: Part[]) =>
  new TextEncoder().encode(
    parts.map(({ name, filename, content }) => {
      const file = filename === null ? "" : `; filename="${filename}"`;
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n` +
        `${content}\r\n`;
    }).join("") + `--${BOUNDARY}--\r\n`,
  );

/** Bytes that arrive in pieces of these lengths, over and over. */
function arriving(bytes: Uint8Array, lengths: number[]): ReadableStream<Uint8Array> {
  let [at, turn] = [0, 0];
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      const length = lengths[turn++ % lengths.length]!;
      controller.enqueue(bytes.slice(at, at += length));
      if (at >= bytes.length) controller.close();
    },
  });
}

async function received(body: ReadableStream<Uint8Array>) {
  const files: { field: string; name: string; content: string }[] = [];
  const fields = await receiveForm({
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
    body,
    signal: new AbortController().signal,
    onProgress: () => {},
    async onFile({ field, name, chunks }) {
      const index = files.push({ field, name, content: "" }) - 1;
      const decoder = new TextDecoder();
      for await (const chunk of chunks) {
        // Longer than the next piece takes to arrive.
        await new Promise((resolve) => setTimeout(resolve, 0));
        files[index]!.content += decoder.decode(chunk, { stream: true });
      }
    },
  });
  return { fields, files };
}

Deno.test("a form is received as it was sent, however it is cut", async () => {
  const parts = fc.array(part, { maxLength: 7 });
  const length = fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 400_000 }));
  const lengths = fc.array(length, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(parts, lengths, async (parts, lengths) => {
      const bytes = encoded(parts);
      // No more than some hundred pieces.
      const least = Math.ceil(bytes.length / 200);
      const pieces = lengths.map((length) => Math.max(length, least));
      const { fields, files } = await received(arriving(bytes, pieces));
      const isFile = ({ filename }: Part) => filename !== null;
      const expected = parts.filter((part) => !isFile(part));
      expect(fields).toEqual(new Map(expected.map(({ name, content }) => [name, content])));
      expect(files).toEqual(
        parts.filter(isFile).map(({ name, filename, content }) => ({
          ...{ field: name, name: filename, content },
        })),
      );
    }),
    { numRuns: 60 },
  );
});

Deno.test("forms that come one after the other on a connection are all taken", async () => {
  await using server = Deno.serve({ port: 0, onListen() {} }, async (request) => {
    let bytes = 0;
    const fields = await receiveForm({
      contentType: request.headers.get("content-type")!,
      body: request.body,
      signal: new AbortController().signal,
      onProgress() {},
      async onFile({ chunks }) {
        for await (const chunk of chunks) bytes += chunk.length;
      },
    });
    return new Response(`${fields.get("a")} ${bytes}`);
  });
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 1 });
  for (const size of [1, 1000, 1_000_000, 1, 1000]) {
    const body = new FormData();
    body.set("a", "x");
    body.set("assetData", new File([new Uint8Array(size)], "a.jpg"));
    const url = `http://127.0.0.1:${server.addr.port}/`;
    const answer = await fetch(url, { method: "POST", body, client });
    expect(await answer.text()).toBe(`x ${size}`);
  }
});

Deno.test("forms that come at the same moment do not mix, though some break off", async () => {
  const FORMS = 40;
  const wrong: number[] = [];
  let complete = 0;
  const one = async (number: number) => {
    const content = String.fromCharCode(65 + number % 26).repeat(700_000 + number * 1000);
    const bytes = encoded([{ name: "a", filename: "a.jpg", content }]);
    const breaksOff = number % 3 === 0;
    const body = arriving(breaksOff ? bytes.slice(0, bytes.length / 2) : bytes, [150_000, 400_000]);
    try {
      const { files: [file] } = await received(body);
      complete++;
      if (file!.content !== content) wrong.push(number);
    } catch (error) {
      if (!breaksOff) throw error;
    }
  };
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: FORMS }, (_, number) => one(number)));
  }
  expect(wrong).toEqual([]);
  expect(complete).toBe(3 * 26);
});
