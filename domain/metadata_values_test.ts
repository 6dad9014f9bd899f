import { expect } from "@std/expect";
import {
  cleanText,
  exposureText,
  keywordsValue,
  orientationValue,
  placeValue,
  positiveNumber,
  ratingValue,
} from "./metadata_values.ts";

Deno.test("text loses what neither a database nor a page can hold", () => {
  expect(cleanText("  NIKON\0\0")).toBe("NIKON");
  expect(cleanText("a\u0007b\nc")).toBe("ab\nc");
  expect(cleanText("half \ud83d")).toBe("half \ufffd");
  expect(cleanText(" \0 ")).toBeNull();
  expect(cleanText(5)).toBeNull();
  expect(cleanText("x".repeat(1_000_000))?.length).toBe(10_000);
});

Deno.test("exposure is written as photographers write it", () => {
  expect(exposureText(1 / 125)).toBe("1/125");
  expect(exposureText(0.25)).toBe("1/4");
  expect(exposureText(0.3)).toBe("0.3");
  expect(exposureText(2.5)).toBe("2.5");
  expect(exposureText(30)).toBe("30");
  expect(exposureText(0)).toBeNull();
  expect(exposureText(null)).toBeNull();
});

Deno.test("numbers out of their range are not taken", () => {
  expect(positiveNumber([100, 0])).toBe(100);
  expect(positiveNumber(0)).toBeNull();
  expect(positiveNumber(Infinity)).toBeNull();
  expect(orientationValue(8)).toBe(8);
  expect(orientationValue(0)).toBeNull();
  expect(orientationValue(9)).toBeNull();
  expect(ratingValue(-1)).toBe(-1);
  expect(ratingValue(4.6)).toBe(5);
  expect(ratingValue(99)).toBeNull();
});

Deno.test("a place at the edge of the map is a place", () => {
  expect(placeValue(-90, 180)).toEqual({ latitude: -90, longitude: 180 });
  expect(placeValue(0, 12)).toEqual({ latitude: 0, longitude: 12 });
  expect(placeValue(0, 0)).toBeNull();
  expect(placeValue(10, null)).toBeNull();
});

Deno.test("keywords are told once each, and none are none", () => {
  expect(keywordsValue([" Lake ", "Lake", "\0", "a".repeat(300)])).toEqual([
    "Lake",
    "a".repeat(200),
  ]);
  expect(keywordsValue(["", " "])).toBeNull();
  expect(keywordsValue(Array.from({ length: 9999 }, (_, index) => `${index}`))).toHaveLength(500);
});
