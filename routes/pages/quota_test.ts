import { expect } from "@std/expect";
import { quotaBytes, quotaText } from "./quota.ts";

Deno.test("a quota is written in gigabytes, and kept in bytes", () => {
  const amounts: [string, number | null][] = [
    ["", null],
    ["50", 50_000_000_000],
    ["0.5", 500_000_000],
    ["0", 0],
    ["0.000000001", 1],
  ];
  for (const [text, bytes] of amounts) expect(quotaBytes(text)).toBe(bytes);
  expect(quotaBytes(" 1,5 ")).toBe(1_500_000_000);
  for (const [text, bytes] of amounts) expect(quotaText(bytes)).toBe(text);
});

Deno.test("what is no number of gigabytes is refused", () => {
  for (const text of ["much", "-1", "1e3", "1.2.3", ".", "99999999999"]) {
    expect(() => quotaBytes(text)).toThrow("number of gigabytes");
  }
});
