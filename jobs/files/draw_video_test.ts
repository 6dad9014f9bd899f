import { expect } from "@std/expect";
import { videoPlaceholder } from "./draw_video.ts";

const size = (svg: string) => /width="(\d+)" height="(\d+)"/.exec(svg)!.slice(1).map(Number);
const signs = (svg: string) => svg.match(/translate\(\d+ 0\)/g)?.length ?? 0;

Deno.test("what stands for a video has its shape, within reason", () => {
  const drawn = (width: number | null, height: number | null) =>
    size(videoPlaceholder({ width, height, duration: 1 }));
  expect(drawn(1080, 1920)).toEqual([810, 1440]);
  expect(drawn(null, null)).toEqual([1440, 810]);
  expect(drawn(5000, 1)).toEqual([1440, 360]);
});

Deno.test("its duration is written below, if it is known", () => {
  const drawn = (duration: number | null) =>
    signs(videoPlaceholder({ width: 16, height: 9, duration }));
  expect([7, 62, 600, 3723, null].map(drawn)).toEqual([4, 4, 5, 7, 0]);
});
