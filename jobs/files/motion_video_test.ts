import { expect } from "@std/expect";
import { MemoryBytes } from "./file_bytes.ts";
import { findMotionVideo } from "./motion_video.ts";

const text = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));
const film = text("\0\0\0\x18ftypmp42 and then a film");

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function little(...values: number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}

const picture = text("a picture of no special length");
const find = (bytes: Uint8Array, more: { xmp?: string; make?: string; format?: string } = {}) =>
  findMotionVideo(new MemoryBytes(bytes), { xmp: "", make: null, format: "jpeg", ...more });

Deno.test("a film is found by the lengths of what follows the picture", () => {
  const item = (semantic: string, length: number) =>
    `<rdf:li><Container:Item Item:Mime="x" Item:Semantic="${semantic}" Item:Length="${length}"/>`;
  const xmp = item("Primary", 0) + item("MotionPhoto", film.length) + item("Depth", 5);
  expect(find(join(picture, film, text("depth")), { xmp })).toEqual({
    offset: picture.length,
    length: film.length,
  });
});

Deno.test("a film is found by its distance from the end", () => {
  const xmp = `GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${film.length}"`;
  expect(find(join(picture, film), { xmp })?.offset).toBe(picture.length);
  // Programs that cut it off leave the note.
  expect(find(picture, { xmp })).toBeNull();
});

Deno.test("a film is found in Samsung's trailer, of Samsung's pictures", () => {
  const name = text("MotionPhoto_Data");
  const head = join(Uint8Array.of(0, 0, 0x30, 0x0a), little(name.length), name);
  const block = join(head, film);
  const directory = join(text("SEFH"), little(106, 1), Uint8Array.of(0, 0, 0x30, 0x0a));
  const sizes = little(block.length, block.length);
  const whole = join(picture, block, directory, sizes, little(24), text("SEFT"));
  const expected = { offset: picture.length + head.length, length: film.length };
  expect(find(whole, { make: "samsung" })).toEqual(expected);
  expect(find(whole)).toBeNull();
  expect(find(join(text("SEFT")), { make: "samsung" })).toBeNull();
});

Deno.test("other pictures have no film", () => {
  expect(find(join(picture, film))).toBeNull();
  expect(find(join(picture, film), { format: "png", xmp: "MotionPhoto" })).toBeNull();
});
