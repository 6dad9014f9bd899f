import { expect } from "@std/expect";
import { MemoryBytes } from "./file_bytes.ts";
import { readVideoHeader } from "./read_video_header.ts";

/** Bytes out of texts (one byte a character), numbers (one byte each) and bytes. */
function bytes(...parts: (string | number | readonly number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string"
        ? [...part].map((character) => character.charCodeAt(0))
        : typeof part === "number"
        ? [part]
        : [...part]
    ),
  );
}

function number(value: bigint | number, length: number, isLittle = false): number[] {
  const digits = BigInt(value).toString(16).padStart(length * 2, "0").match(/../g)!;
  const big = digits.map((digit) => parseInt(digit, 16));
  return isLittle ? big.reverse() : big;
}

const little = (value: bigint | number, length: number) => number(value, length, true);
const zeros = (length: number) => new Uint8Array(length);
const read = (file: Uint8Array) => readVideoHeader(new MemoryBytes(file));

function asfObject(guid: string, content: Uint8Array): Uint8Array {
  return bytes(Uint8Array.fromHex(guid), little(24 + content.length, 8), content);
}

Deno.test("a WMV file says its date, duration, size and codec", () => {
  const properties = asfObject(
    "a1dcab8c47a9cf118ee400c00c205365",
    bytes(
      zeros(24),
      little((1127922021n + 11644473600n) * 10_000_000n, 8),
      zeros(8),
      little(80_000_000, 8),
      zeros(8),
      little(3000, 8),
    ),
  );
  const stream = asfObject(
    "9107dcb7b7a9cf118ee600c00c205365",
    bytes(
      Uint8Array.fromHex("c0ef19bc4d5bcf11a8fd00805f5c442b"),
      zeros(38),
      little(640, 4),
      little(480, 4),
      zeros(19),
      "WMV3",
      zeros(20),
    ),
  );
  const head = bytes(Uint8Array.fromHex("3026b2758e66cf11a6d900aa0062ce6c"), zeros(14));
  expect(read(bytes(head, properties, stream))).toMatchObject({
    createdAt: { local: "2005-09-28T15:40:21.000", offsetMinutes: 0 },
    duration: 5,
    width: 640,
    height: 480,
    codec: "wmv3",
  });
});

Deno.test("an FLV file says what its script says", () => {
  const double = (value: number) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return bytes(0, new Uint8Array(view.buffer));
  };
  const property = (name: string, value: Uint8Array) => bytes(number(name.length, 2), name, value);
  const script = bytes(
    bytes(2, number(10, 2), "onMetaData", 8, number(4, 4)),
    property("duration", double(1.5)),
    property("hasAudio", bytes(1, 1)),
    property("width", double(320)),
    property("height", double(240)),
    property("framerate", double(24)),
  );
  const tag = (type: number, body: Uint8Array) =>
    bytes(type, number(body.length, 3), zeros(7), body, number(11 + body.length, 4));
  const file = bytes("FLV", 1, 5, number(9, 4), zeros(4), tag(18, script), tag(9, bytes(0x12, 0)));
  expect(read(file)).toMatchObject({
    duration: 1.5,
    width: 320,
    height: 240,
    frameRate: 24,
    codec: "flv1",
  });
});

Deno.test("an MPEG file of a DVD is as wide as its screen and lasts as long as its clock", () => {
  const pack = (seconds: number) => {
    const ticks = seconds * 90_000;
    const [high, middle, low] = [0, Math.floor(ticks / 2 ** 15), ticks % 2 ** 15];
    const bits = (0b01n << 46n) | (BigInt(high) << 43n) | (1n << 42n) | (BigInt(middle) << 27n) |
      (1n << 26n) | (BigInt(low) << 11n) | (1n << 10n);
    return bytes(number(0x1ba, 4), number(bits, 6), zeros(4));
  };
  const sequence = bytes(number(0x1b3, 4), number((720 << 12) | 576, 3), 0x33, zeros(4));
  const extension = bytes(number(0x1b5, 4), zeros(6));
  expect(read(bytes(pack(1), sequence, extension, zeros(100), pack(61), zeros(20)))).toMatchObject({
    width: 1024,
    height: 576,
    codec: "mpeg2video",
    frameRate: 25,
    duration: 60,
  });
});

Deno.test("a Matroska file says its date and frame rate", () => {
  const element = (id: number, content: Uint8Array) => {
    const idBytes = number(id, Math.ceil(id.toString(16).length / 2));
    return bytes(idBytes, 0x08, number(content.length, 4), content);
  };
  const date = element(0x4461, bytes(number(86_400_000_000_000n, 8)));
  const track = (type: number, nanoseconds: number) =>
    element(
      0xae,
      bytes(
        element(0x83, bytes(type)),
        element(0x23e383, bytes(number(nanoseconds, 4))),
      ),
    );
  const segment = bytes(
    element(0x1549a966, date),
    element(0x1654ae6b, bytes(track(2, 20_000_000), track(1, 40_000_000))),
  );
  const file = bytes(element(0x1a45dfa3, zeros(4)), element(0x18538067, segment));
  expect(read(file)).toMatchObject({
    createdAt: { local: "2001-01-02T00:00:00.000" },
    frameRate: 25,
  });
});

Deno.test("a header that is cut off says nothing", () => {
  for (const start of ["FLV\x01", "0&\xb2u", "\0\0\x01\xba", "\x1aE\xdf\xa3", "RIFF\0\0\0\0AVI "]) {
    expect(read(bytes(start, zeros(8)))).toMatchObject({ width: null, duration: null });
  }
});
