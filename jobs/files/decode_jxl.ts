/** Decodes JPEG XL pictures with libjxl, which turns them as they say. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Container } from "./container.ts";
import { checkSize, type DecodedPicture, NoPicture } from "./decoded_picture.ts";

type Decode = (file: ArrayBuffer) => Promise<{ data: Uint8ClampedArray } & Size>;
type Size = { width: number; height: number };

let loading: Promise<Decode> | null = null;

/** Loaded at the first JPEG XL only. */
function loadDecoder(): Promise<Decode> {
  loading ??= import("@jsquash/jxl/decode.js").then(async ({ default: decode, init }) => {
    const path = createRequire(import.meta.url).resolve("@jsquash/jxl/codec/dec/jxl_dec.wasm");
    await init(await WebAssembly.compile(readFileSync(path)));
    return decode as Decode;
  });
  return loading;
}

/**
 * The picture, in sRGB.
 * @throws NoPicture when it cannot be decoded
 */
export async function decodeJxl(
  file: Uint8Array,
  stated: Pick<Container, "width" | "height">,
): Promise<DecodedPicture> {
  checkSize({ width: stated.width ?? 0, height: stated.height ?? 0 }, "jxl");
  const decode = await loadDecoder();
  try {
    const { data, width, height } = await decode(file.slice().buffer);
    return { data: new Uint8Array(data.buffer), width, height, channels: 4 };
  } catch (error) {
    throw new NoPicture("The picture is damaged and could not be decoded", { cause: error });
  }
}
