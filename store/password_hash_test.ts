import { expect } from "@std/expect";
import { deriveKey, hashPassword, verifyPassword } from "./password_hash.ts";

Deno.test("a password is derived as every other argon2id does it", async () => {
  // From hash-wasm 4.13.0, another implementation.
  const salt = new Uint8Array(16).fill(2);
  const key = await deriveKey("password", salt, { memory: 64, passes: 3, parallelism: 1 });
  expect(key.toHex()).toBe("7a6f5cf28538d4a2f5a94b4fc73d353d26ff03035ffc62a54b22acfad191cb5f");
});

Deno.test("only the password that a hash was made of is right", async () => {
  const hash = await hashPassword("correct horse");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
  expect(await verifyPassword("correct horse", hash)).toBe(true);
  expect(await verifyPassword("Correct horse", hash)).toBe(false);
  expect(await verifyPassword("correct horse", null)).toBe(false);
  expect(await verifyPassword("", "")).toBe(false);
});

Deno.test("a letter with an accent is the same however the keyboard writes it", async () => {
  expect(await verifyPassword("cafe\u0301", await hashPassword("caf\u00e9"))).toBe(true);
});
