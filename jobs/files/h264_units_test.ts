import { expect } from "@std/expect";
import { readH264 } from "./h264_units.ts";

/** A text of bits, with spaces, as bytes. */
function packed(bits: string): number[] {
  const digits = bits.replaceAll(" ", "");
  return digits.padEnd(Math.ceil(digits.length / 8) * 8, "0").match(/.{8}/g)!.map((byte) =>
    parseInt(byte, 2)
  );
}

/** A number in Exp-Golomb code. */
function golomb(value: number): string {
  const digits = (value + 1).toString(2);
  return "0".repeat(digits.length - 1) + digits;
}

Deno.test("interlaced high definition has all its lines", () => {
  const sequence = [
    "01100100 00000000 00101000",
    ...[0, 1, 0, 0].map(golomb),
    "0 0",
    ...[0, 0, 1, 4].map(golomb),
    "0",
    ...[119, 33].map(golomb),
    // Fields, cropped by two units of four lines.
    "0 0 0 1",
    ...[0, 0, 0, 2].map(golomb),
  ].join("");
  const stream = Uint8Array.of(0, 0, 0, 1, 0x67, ...packed(sequence), 0, 0, 1, 0x65, 1, 2, 3);
  expect(readH264(stream)).toMatchObject({ width: 1920, height: 1080 });
});

Deno.test("a camcorder's note tells its clock, its zone and its maker", () => {
  const note = Uint8Array.fromHex("17ee8c60f84d11d98cd60800200c9a66");
  const entries = [0x18, 0x02, 0x20, 0x12, 0x01, 0x19, 0x26, 0x09, 0x18, 0x35, 0xe0, 0x01, 0x03];
  const unit = [
    0x06,
    5,
    40,
    ...note,
    ...new TextEncoder().encode("MDPM"),
    3,
    ...entries,
    0,
    0x03,
    0,
  ];
  expect(readH264(Uint8Array.of(0, 0, 1, ...unit))).toMatchObject({
    takenAt: { local: "2012-01-26T09:18:35.000", offsetMinutes: 60 },
    make: "Panasonic",
  });
});

Deno.test("what is no video says nothing", () => {
  const nothing = { width: null, height: null, takenAt: null, make: null };
  expect(readH264(new Uint8Array(0))).toEqual(nothing);
  expect(readH264(Uint8Array.of(0, 0, 1))).toEqual(nothing);
});
