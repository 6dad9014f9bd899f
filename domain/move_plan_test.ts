import { expect } from "@std/expect";
import { type FoundAgain, planMoves } from "./move_plan.ts";

const found = (
  assetId: string,
  placeId: string,
  { vanished = false, placeNew = false, sameName = false } = {},
): FoundAgain => ({
  ...{ assetId, placeId },
  ...{ isVanished: vanished, isPlaceNew: placeNew, isSameName: sameName },
});
const moves = (...pairs: [string, string][]) =>
  pairs.map(([assetId, placeId]) => ({ assetId, placeId }));

Deno.test("a vanished asset takes the place of the one that was added for its file", () => {
  const plan = planMoves([found("a", "new", { vanished: true, placeNew: true })]);
  expect(plan).toEqual({
    moves: moves(["a", "new"]),
    superfluous: ["new"],
    vanished: 1,
    replaced: 0,
  });
});

Deno.test("two files that were swapped keep their assets", () => {
  const plan = planMoves([found("a", "b"), found("b", "a")]);
  expect(plan.moves).toEqual(moves(["a", "b"], ["b", "a"]));
  expect(plan).toMatchObject({ superfluous: [], vanished: 0, replaced: 2 });
});

Deno.test("a file that overwrote another makes a changed asset, not a moved one", () => {
  expect(planMoves([found("a", "b", { vanished: true })]).moves).toEqual([]);
});

Deno.test("a chain that ends at an overwritten file moves nothing", () => {
  const plan = planMoves([found("a", "b", { vanished: true }), found("b", "c")]);
  expect(plan).toMatchObject({ moves: [], superfluous: [] });
});

Deno.test("a new file in the place of a moved one is the new asset", () => {
  const plan = planMoves([found("a", "new", { placeNew: true })]);
  expect(plan.moves).toEqual(moves(["a", "new"], ["new", "a"]));
  expect(plan.superfluous).toEqual([]);
});

Deno.test("a chain of files keeps its assets", () => {
  const plan = planMoves([
    found("b", "new", { placeNew: true }),
    found("a", "b", { vanished: true }),
  ]);
  expect(plan.moves).toEqual(moves(["b", "new"], ["a", "b"]));
  expect(plan).toMatchObject({ superfluous: ["new"], vanished: 1, replaced: 1 });
});

Deno.test("among copies the one of the same name is the moved file", () => {
  const copies = [
    found("a", "x", { vanished: true, placeNew: true }),
    found("a", "y", { vanished: true, placeNew: true, sameName: true }),
  ];
  expect(planMoves(copies).moves).toEqual(moves(["a", "y"]));
});
