/** Decodes HEIC pictures with libheif: sharp's own copy has no HEVC decoder. */

import { checkSize, type DecodedPicture, NoPicture } from "./decoded_picture.ts";

/** The few functions of libheif-js that are used, which declares no types for them. */
interface LibHeif {
  heif_context_alloc(): object;
  heif_context_free(context: object): void;
  heif_context_read_from_memory(context: object, bytes: Uint8Array): HeifError;
  heif_js_context_get_primary_image_handle(context: object): object | HeifError;
  heif_image_handle_get_width(handle: object): number;
  heif_image_handle_get_height(handle: object): number;
  heif_image_handle_has_alpha_channel(handle: object): number;
  heif_image_handle_release(handle: object): void;
  heif_js_decode_image2(handle: object, space: object, chroma: object): HeifImage | HeifError;
  heif_image_release(image: object): void;
  heif_error_code: { heif_error_Ok: object };
  heif_colorspace: { heif_colorspace_RGB: object };
  heif_chroma: { heif_chroma_interleaved_RGB: object; heif_chroma_interleaved_RGBA: object };
}

interface HeifError {
  code: object;
  message: string;
}

interface HeifImage {
  image: object;
  channels: { width: number; height: number; stride: number; data: Uint8Array }[];
}

let loading: Promise<LibHeif> | null = null;

/** Loaded at the first HEIC only: 60 ms and some megabytes. */
function loadLibHeif(): Promise<LibHeif> {
  loading ??= import("libheif-js/wasm-bundle.js").then((module) => module.default as LibHeif);
  return loading;
}

/**
 * The main picture of a HEIC file, turned and mirrored as the file says.
 * @throws NoPicture when it cannot be decoded
 */
export async function decodeHeic(file: Uint8Array): Promise<DecodedPicture> {
  const heif = await loadLibHeif();
  const context = heif.heif_context_alloc();
  let handle: object | null = null;
  try {
    const result = heif.heif_context_read_from_memory(context, file);
    if (result.code !== heif.heif_error_code.heif_error_Ok) throw undecodable(result);
    handle = succeeded(heif.heif_js_context_get_primary_image_handle(context));
    return decodePixels(heif, handle);
  } finally {
    if (handle !== null) heif.heif_image_handle_release(handle);
    heif.heif_context_free(context);
  }
}

function decodePixels(heif: LibHeif, handle: object): DecodedPicture {
  checkSize({
    width: heif.heif_image_handle_get_width(handle),
    height: heif.heif_image_handle_get_height(handle),
  }, "heic");
  const channels = heif.heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const { heif_chroma_interleaved_RGB: rgb, heif_chroma_interleaved_RGBA: rgba } = heif.heif_chroma;
  const image = succeeded(heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    channels === 4 ? rgba : rgb,
  ));
  try {
    const plane = image.channels[0];
    if (plane === undefined) throw new NoPicture("The picture could not be decoded");
    const { width, height } = plane;
    return { data: rowsOf(plane, width * channels), width, height, channels };
  } finally {
    heif.heif_image_release(image.image);
  }
}

/** A copy without the bytes that fill up each row: the next decoding overwrites the original. */
function rowsOf(plane: HeifImage["channels"][number], rowBytes: number): Uint8Array {
  if (plane.stride === rowBytes) return plane.data.slice(0, rowBytes * plane.height);
  const rows = new Uint8Array(rowBytes * plane.height);
  for (let y = 0; y < plane.height; y++) {
    const start = y * plane.stride;
    rows.set(plane.data.subarray(start, start + rowBytes), y * rowBytes);
  }
  return rows;
}

/** libheif-js answers with an error object in place of a result. */
function succeeded<T extends object>(result: T | HeifError): T {
  if ("message" in result && "code" in result) {
    throw undecodable(result);
  }
  return result as T;
}

function undecodable(error: HeifError): NoPicture {
  return new NoPicture(`The picture could not be decoded (${error.message.trim()})`);
}
