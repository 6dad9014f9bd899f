import { expect } from "@std/expect";
import type { TimelineAsset } from "./assets.js";
import { between, Selection } from "./selection.js";

const asset = (id: string, isFavorite = false) => ({ id, isFavorite }) as unknown as TimelineAsset;

Deno.test("photos are selected one by one and in ranges, and let go again", () => {
  let changes = 0;
  const selection = new Selection(() => changes++);
  selection.toggle(asset("a"));
  selection.toggle(asset("b"));
  selection.toggle(asset("a"));
  expect(selection.ids).toEqual(["b"]);
  expect(selection.anchor).toBe("a");
  selection.add([asset("c"), asset("d")], asset("d"));
  expect(selection.ids).toEqual(["b", "c", "d"]);
  expect(selection.anchor).toBe("d");
  selection.renew([asset("c", true), asset("x", true)]);
  expect(selection.assets[1]).toEqual(asset("c", true));
  expect(selection.size).toBe(3);
  selection.clear();
  expect(selection.size).toBe(0);
  expect(changes).toBe(6);
});

Deno.test("a range goes either way, and needs both of its ends", () => {
  const all = ["a", "b", "c", "d"].map((id) => asset(id));
  expect(between(all, "b", "d").map(({ id }) => id)).toEqual(["b", "c", "d"]);
  expect(between(all, "d", "b").map(({ id }) => id)).toEqual(["b", "c", "d"]);
  expect(between(all, "a", "x")).toEqual([]);
});
