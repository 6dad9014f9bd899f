/** Decodes JPEG 2000 pictures with OpenJPEG. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Container } from "./container.ts";
import { checkSize, type DecodedPicture, NoPicture } from "./decoded_picture.ts";

/** The few functions that are used of the package, which declares no types. */
interface OpenJpeg {
  J2KDecoder: new () => Decoder;
}

interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): FrameInfo;
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

interface FrameInfo {
  width: number;
  height: number;
  bitsPerSample: number;
  componentCount: number;
  isSigned: boolean;
}

let loading: Promise<OpenJpeg> | null = null;

/** Loaded at the first JPEG 2000 only. What it has to say is for programmers. */
function loadOpenJpeg(): Promise<OpenJpeg> {
  loading ??= import("@cornerstonejs/codec-openjpeg/decodewasmjs").then(({ default: load }) => {
    const path = createRequire(import.meta.url).resolve("@cornerstonejs/codec-openjpeg/decodewasm");
    return load({ wasmBinary: readFileSync(path), print: () => {}, printErr: () => {} });
  });
  return loading;
}

/**
 * The picture; of more than four components the first three count.
 * @throws NoPicture when it cannot be decoded
 */
export async function decodeJp2(
  file: Uint8Array,
  { width, height }: Pick<Container, "width" | "height">,
): Promise<DecodedPicture> {
  checkSize({ width: width ?? 0, height: height ?? 0 }, "jp2");
  const { J2KDecoder } = await loadOpenJpeg();
  const decoder = new J2KDecoder();
  try {
    decoder.getEncodedBuffer(file.length).set(file);
    decoder.decode();
    return toRgb(decoder.getFrameInfo(), decoder.getDecodedBuffer());
  } catch (error) {
    if (error instanceof NoPicture) throw error;
    throw new NoPicture("The picture is damaged and could not be decoded", { cause: error });
  } finally {
    decoder.delete();
  }
}

/** Samples of more than eight bits have two bytes; with less than three components, all are grey. */
function toRgb(
  { width, height, bitsPerSample, componentCount, isSigned }: FrameInfo,
  decoded: Uint8Array,
): DecodedPicture {
  const bytes = bitsPerSample > 8 ? 2 : 1;
  if (decoded.length < width * height * componentCount * bytes) {
    throw new NoPicture("The picture is cut off");
  }
  const view = new DataView(decoded.buffer, decoded.byteOffset, decoded.byteLength);
  const middle = isSigned ? 2 ** (bitsPerSample - 1) : 0;
  const scale = 255 / (2 ** bitsPerSample - 1);
  const sample = (index: number) => {
    const stored = bytes === 1
      ? isSigned ? view.getInt8(index) : view.getUint8(index)
      : isSigned
      ? view.getInt16(index * 2, true)
      : view.getUint16(index * 2, true);
    return (stored + middle) * scale;
  };
  const data = new Uint8Array(width * height * 3);
  const isGrey = componentCount < 3;
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 3 + channel] = sample(pixel * componentCount + (isGrey ? 0 : channel));
    }
  }
  return { data, width, height, channels: 3 };
}
