import { expect } from "@std/expect";
import { decide } from "./compare.ts";

const known = { size: 10, mtimeNs: "5", sidecarState: null, isOffline: false, isUnread: false };

Deno.test("an unchanged file is left alone, except by a forced scan", () => {
  expect(decide(known, { size: 10, mtimeNs: "5", sidecarState: null }, "modified")).toBe("leave");
  expect(decide(known, { size: 10, mtimeNs: "5", sidecarState: null }, "all")).toBe("read");
});

Deno.test("a file with another size or time is read again", () => {
  expect(decide(known, { size: 11, mtimeNs: "5", sidecarState: null }, "modified")).toBe("read");
  expect(decide(known, { size: 10, mtimeNs: "6", sidecarState: null }, "modified")).toBe("read");
  expect(decide(known, { size: 10, mtimeNs: "6", sidecarState: null }, "new")).toBe("leave");
});

Deno.test("a file that is back as it was is restored without being read", () => {
  const offline = { ...known, isOffline: true };
  expect(decide(offline, { size: 10, mtimeNs: "5", sidecarState: null }, "new")).toBe("restore");
  expect(decide(offline, { size: 12, mtimeNs: "5", sidecarState: null }, "new")).toBe("read");
});

Deno.test("a file that vanished meanwhile is left for the next scan", () => {
  expect(decide(known, null, "all")).toBe("leave");
});

Deno.test("a file that could not be read before is tried again by every scan", () => {
  expect(
    decide({ ...known, isUnread: true }, { size: 10, mtimeNs: "5", sidecarState: null }, "new"),
  ).toBe("read");
});

Deno.test("a sidecar that is new, changed or gone makes its file a changed one", () => {
  const known = { size: 10, mtimeNs: "5", sidecarState: 7, isOffline: false, isUnread: false };
  for (const sidecarState of [8, null]) {
    const stat = { size: 10, mtimeNs: "5", sidecarState };
    expect(decide(known, stat, "modified")).toBe("read");
    expect(decide(known, stat, "new")).toBe("leave");
    expect(decide({ ...known, isOffline: true }, stat, "new")).toBe("read");
  }
});
