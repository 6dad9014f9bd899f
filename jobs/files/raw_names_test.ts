import { expect } from "@std/expect";
import { escapedName } from "./raw_names.ts";

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const utf8 = (text: string) => new TextEncoder().encode(text);

Deno.test("only the bytes of a name that are no UTF-8 are escaped", () => {
  expect(escapedName(latin1("caf\xe9.jpg"))).toBe("caf\\xe9.jpg");
  expect(escapedName(latin1("\xff"))).toBe("\\xff");
  expect(escapedName(new Uint8Array([...utf8("Grüße 🎉 "), 0xfc, ...utf8("ß.jpg")])))
    .toBe("Grüße 🎉 \\xfcß.jpg");
});

Deno.test("a name that is UTF-8 has no escaped form", () => {
  for (const name of ["a.jpg", "Grüße 🎉.jpg", "real \ufffd.jpg", "\ufeffmark.jpg", "a\nb\\x"]) {
    expect(escapedName(utf8(name))).toBe(null);
  }
});

Deno.test("sequences that only look like UTF-8 are escaped", () => {
  expect(escapedName(latin1("\xc0\xaf"))).toBe("\\xc0\\xaf");
  expect(escapedName(latin1("\xed\xa0\x80"))).toBe("\\xed\\xa0\\x80");
  expect(escapedName(latin1("\xf4\x90\x80\x80"))).toBe("\\xf4\\x90\\x80\\x80");
  expect(escapedName(latin1("cut \xf0\x9f\x8e"))).toBe("cut \\xf0\\x9f\\x8e");
});

Deno.test("no two names have the same escaped form", () => {
  expect(escapedName(latin1("\\xe9\xe9"))).toBe("\\\\xe9\\xe9");
  expect(escapedName(latin1("\xe9\xe9"))).toBe("\\xe9\\xe9");
  expect(escapedName(latin1("\n\x1b\x7f\xe9"))).toBe("\\x0a\\x1b\\x7f\\xe9");
});
