import { expect } from "@std/expect";
import { decide } from "./compare.ts";

const known = { size: 10, mtimeNs: "5", isOffline: false, isUnread: false };

Deno.test("an unchanged file is left alone, except by a forced scan", () => {
  expect(decide(known, { size: 10, mtimeNs: "5" }, "modified")).toBe("leave");
  expect(decide(known, { size: 10, mtimeNs: "5" }, "all")).toBe("read");
});

Deno.test("a file with another size or time is read again", () => {
  expect(decide(known, { size: 11, mtimeNs: "5" }, "modified")).toBe("read");
  expect(decide(known, { size: 10, mtimeNs: "6" }, "modified")).toBe("read");
  expect(decide(known, { size: 10, mtimeNs: "6" }, "new")).toBe("leave");
});

Deno.test("a file that is back as it was is restored without being read", () => {
  const offline = { ...known, isOffline: true };
  expect(decide(offline, { size: 10, mtimeNs: "5" }, "new")).toBe("restore");
  expect(decide(offline, { size: 12, mtimeNs: "5" }, "new")).toBe("read");
});

Deno.test("a file that vanished meanwhile is left for the next scan", () => {
  expect(decide(known, null, "all")).toBe("leave");
});

Deno.test("a file that could not be read before is tried again by every scan", () => {
  expect(decide({ ...known, isUnread: true }, { size: 10, mtimeNs: "5" }, "new")).toBe("read");
});
