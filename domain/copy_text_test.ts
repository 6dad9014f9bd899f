import { expect } from "@std/expect";
import { copiedRows, copyLine } from "./copy_text.ts";

Deno.test("rows are lines, whatever their values hold", () => {
  expect(copyLine(["a", 1.5, undefined, null])).toBe("a\t1.5\t\\N\t\\N\n");
  expect(copyLine(["a\tb\nc\rd\\e"])).toBe("a\\tb\\nc\\rd\\\\e\n");
  expect(copyLine([NaN, -Infinity, 0.1 + 0.2])).toBe("\\N\t\\N\t0.30000000000000004\n");
  expect(copyLine([["sea", 'a "b"', "c\\d"]])).toBe('{"sea","a \\\\"b\\\\"","c\\\\\\\\d"}\n');
});

Deno.test("lines are taken apart to the texts that they were made of", () => {
  const texts = ["", "a\tb", "\n", "\r\\r", "\\N", "\\", "\\\\n", "ü 日本 🎞️"];
  const lines = copyLine(texts) + copyLine([1, null, []]);
  expect(copiedRows(lines)).toEqual([texts, ["1", null, "{}"]]);
  expect(copiedRows("")).toEqual([]);
});
