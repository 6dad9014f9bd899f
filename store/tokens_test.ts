import { expect } from "@std/expect";
import { newToken } from "./tokens.ts";

Deno.test("a secret can be typed after a command, and hardly be guessed", () => {
  const tokens = Array.from({ length: 2000 }, newToken);
  expect(tokens.filter((token) => !/^[A-Za-z0-9]{30,43}$/.test(token))).toEqual([]);
  expect(new Set(tokens).size).toBe(tokens.length);
});
