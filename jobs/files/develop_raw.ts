/** Develops what a camera's sensor saw, with LibRaw: for raw files that hold no picture to show. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { checkSize, type DecodedPicture, leaveThread, NoPicture } from "./decoded_picture.ts";

/** The few functions that are used of the package, whose types are those of a thread around it. */
interface LibRawModule {
  LibRaw: new () => LibRaw;
}

interface LibRaw {
  open(file: Uint8Array, settings: { useCameraWb: boolean; halfSize: boolean }): void;
  metadata(isFull: boolean): { width: number; height: number };
  imageData(): { width: number; height: number; colors: number; bits: number; data: Uint8Array };
  delete(): void;
}

let loading: Promise<LibRawModule> | null = null;

/** Loaded at the first raw file that is developed. What it has to say is for programmers. */
function loadLibRaw(): Promise<LibRawModule> {
  loading ??= import("libraw-wasm/dist/libraw.js").then(({ default: load }) => {
    const path = createRequire(import.meta.url).resolve("libraw-wasm/dist/libraw.wasm");
    return load({ wasmBinary: readFileSync(path), print: () => {}, printErr: () => {} });
  });
  return loading;
}

/**
 * The picture, in sRGB and upright, with the camera's white balance. Two by two pixels of the sensor
 * become one, which takes a quarter of the time, where that leaves `side` pixels on a side.
 * @throws NoPicture when it cannot be developed
 */
export async function developRaw(file: Uint8Array, side: number): Promise<DecodedPicture> {
  const { LibRaw } = await loadLibRaw();
  const raw = new LibRaw();
  try {
    const picture = develop(raw, file, side);
    raw.delete();
    return picture;
  } catch (error) {
    if (error instanceof NoPicture) {
      raw.delete();
      throw error;
    }
    // What failed once may fail from now on, whatever it is given.
    loading = null;
    leaveThread();
    const message = "There is no picture in this raw file that could be developed";
    throw new NoPicture(message, { cause: error });
  }
}

function develop(raw: LibRaw, file: Uint8Array, side: number): DecodedPicture {
  raw.open(file, { useCameraWb: true, halfSize: true });
  const size = raw.metadata(false);
  checkSize(size, "raw");
  if (Math.max(size.width, size.height) < 2 * side) {
    raw.open(file, { useCameraWb: true, halfSize: false });
  }
  return toRgb(raw.imageData());
}

function toRgb({ width, height, colors, bits, data }: ReturnType<LibRaw["imageData"]>) {
  if (bits !== 8 || data.length < width * height * colors || (colors !== 3 && colors !== 1)) {
    throw new NoPicture("This kind of raw file cannot be developed");
  }
  if (colors === 3) return { data: data.slice(), width, height, channels: 3 } as const;
  const rgb = new Uint8Array(width * height * 3);
  for (let index = 0; index < rgb.length; index++) rgb[index] = data[Math.floor(index / 3)]!;
  return { data: rgb, width, height, channels: 3 } as const;
}
