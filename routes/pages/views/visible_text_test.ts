import { expect } from "@std/expect";
import { visibleParts } from "./visible_text.ts";

/** What is escaped in angle brackets, to tell it from what is written so. */
const shown = (text: string) =>
  visibleParts(text).map(({ text, isEscape }) => isEscape ? `<${text}>` : text).join("");

Deno.test("line breaks, tabs and control characters of a file name are seen", () => {
  expect(shown("/p/two\nlines\r\t.jpg")).toBe("/p/two<\\n>lines<\\r><\\t>.jpg");
  expect(shown("\x1b[31mred\x7f\u0085")).toBe("<\\x1b>[31mred<\\x7f><\\u0085>");
  expect(shown("a\u2028b\u2029c")).toBe("a<\\u2028>b<\\u2029>c");
});

Deno.test("marks that turn text around or hide in it are seen", () => {
  expect(shown("photo\u202egpj.exe")).toBe("photo<\\u202e>gpj.exe");
  expect(shown("a\u200bb\ufeffc\u00add")).toBe("a<\\u200b>b<\\ufeff>c<\\u00ad>d");
  expect(shown("a\ud800b\u{e0001}")).toBe("a<\\ud800>b<\\u{e0001}>");
});

Deno.test("a backslash that is part of the name is not taken for an escape", () => {
  expect(visibleParts("a\\nb")).toEqual([{ text: "a\\nb", isEscape: false }]);
});

Deno.test("letters of all languages and emoji stay as they are", () => {
  const names = [
    "Ünïcödé é.jpg",
    "صور العيد",
    "می\u200cخواهم",
    "👨‍👩‍👧",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
  ];
  expect(names.map(shown)).toEqual(names);
  expect(visibleParts("")).toEqual([]);
});
