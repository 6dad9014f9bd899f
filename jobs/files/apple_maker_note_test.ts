import { expect } from "@std/expect";
import { appleContentIdentifier } from "./apple_maker_note.ts";

const ID = "9B539AB8-A668-4FA6-9207-EB653A5E7E3C";

/** A note with one other tag before the identifier's. */
function note({ header = "Apple iOS\0\0\x01MM", type = 2, length = ID.length + 1 } = {}) {
  const bytes = new Uint8Array(14 + 2 + 2 * 12 + 4 + ID.length + 1);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(header));
  view.setUint16(14, 2);
  view.setUint16(16, 1);
  view.setUint16(28, 0x11);
  view.setUint16(30, type);
  view.setUint32(32, length);
  view.setUint32(36, 44);
  bytes.set(new TextEncoder().encode(ID), 44);
  return bytes;
}

Deno.test("an iPhone's picture tells what it shares with its video", () => {
  expect(appleContentIdentifier(note())).toBe(ID);
});

Deno.test("notes of others, and broken ones, tell nothing", () => {
  expect(appleContentIdentifier(note({ header: "Nikon\0" }))).toBeUndefined();
  expect(appleContentIdentifier(note({ type: 4 }))).toBeUndefined();
  expect(appleContentIdentifier(note({ length: 1_000_000 }))).toBeUndefined();
  expect(appleContentIdentifier("Apple iOS")).toBeUndefined();
  for (let length = 0; length < note().length; length++) {
    expect(appleContentIdentifier(note().subarray(0, length))).toBeUndefined();
  }
});
