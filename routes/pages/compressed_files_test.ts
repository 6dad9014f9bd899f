import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect } from "@std/expect";
import { Hono } from "hono";
import { CompressedFiles, encodingFor } from "./compressed_files.ts";

Deno.test("a browser gets the best encoding that it takes", async () => {
  const app = new Hono().get("/", (c) => c.text(encodingFor(c)));
  const answers: [string, string][] = [
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", "identity"],
    ["", "identity"],
  ];
  for (const [header, encoding] of answers) {
    const answer = await app.request("/", { headers: { "accept-encoding": header } });
    expect(await answer.text()).toBe(encoding);
  }
});

Deno.test("a file is the same in every encoding", async () => {
  const content = new TextEncoder().encode("one two three ".repeat(100));
  const files = new CompressedFiles(new Map([["a.js", content]]));
  expect(await files.get("a.js", "identity")).toEqual(content);
  for (const [encoding, decode] of [["br", brotliDecompressSync], ["gzip", gunzipSync]] as const) {
    const compressed = await files.get("a.js", encoding)!;
    expect(compressed.length).toBeLessThan(content.length / 4);
    expect(new Uint8Array(decode(compressed))).toEqual(content);
  }
  expect(files.get("b.js", "gzip")).toBeUndefined();
});
