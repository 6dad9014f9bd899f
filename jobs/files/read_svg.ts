/** Reads the size of an SVG (SVG 2). */

import { type Container, EMPTY_CONTAINER, UnreadableMedia } from "./container.ts";
import type { ByteSource } from "./file_bytes.ts";

const HEAD_BYTES = 64 * 1024;
/** CSS: how many pixels a unit has. Percentages and font sizes say nothing about a size. */
const PIXELS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** Throws UnreadableMedia when there is no svg element near the start. */
export function readSvg(source: ByteSource): Container {
  const text = new TextDecoder().decode(source.bytes(0, HEAD_BYTES));
  const start = /<(?:\w{1,20}:)?svg(?=[\s>])/.exec(text);
  if (start === null) throw new UnreadableMedia("Not an SVG: there is no picture in it");
  const tag = text.slice(start.index, text.indexOf(">", start.index) + 1);
  const box = attribute(tag, "viewBox")?.trim().split(/[\s,]+/).map(Number) ?? [];
  const width = pixels(attribute(tag, "width"));
  const height = pixels(attribute(tag, "height"));
  const [boxWidth, boxHeight] = [box[2], box[3]];
  if (!(boxWidth! > 0) || !(boxHeight! > 0)) return sized(width, height);
  if (width !== null) return sized(width, height ?? width * boxHeight! / boxWidth!);
  return height !== null
    ? sized(height * boxWidth! / boxHeight!, height)
    : sized(boxWidth!, boxHeight!);
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match === null ? null : match[1] ?? match[2] ?? null;
}

function pixels(text: string | null): number | null {
  const match = text === null ? null : /^\s*(\d*\.?\d+)(px|pt|pc|in|cm|mm)?\s*$/.exec(text);
  if (match === null) return null;
  const value = Number(match[1]) * PIXELS[match[2] ?? ""]!;
  return value > 0 ? value : null;
}

function sized(width: number | null, height: number | null): Container {
  if (width === null || height === null) return { ...EMPTY_CONTAINER };
  return { ...EMPTY_CONTAINER, width: Math.round(width), height: Math.round(height) };
}
