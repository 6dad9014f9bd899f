import { expect } from "@std/expect";
import { editedTimes, editProblems, planEdits } from "./edits.ts";

Deno.test("a date with an offset gives the clock, the moment and the offset", () => {
  expect(editedTimes("2019-03-21T11:04:22.5-03:30")).toEqual({
    takenAt: "2019-03-21T14:34:22.500Z",
    localDateTime: "2019-03-21T11:04:22.500",
    offsetMinutes: -210,
  });
  expect(editedTimes("2019-03-21T11:04:22.000Z")?.offsetMinutes).toBe(0);
  expect(editedTimes("2019-03-21T11:04")?.offsetMinutes).toBeNull();
  expect(editedTimes("2019-03-21")?.localDateTime).toBe("2019-03-21T00:00:00.000");
});

Deno.test("what is no date is refused", () => {
  const wrong = ["", "soon", "2019-02-30", "2019-03-21T25:00", "2019-03-21Tfoo", "2019:03:21"];
  const far = ["1700-01-01", "9999-12-31T23:00:00-14:00", "2019-03-21T11:04:22+15:00"];
  for (const text of [...wrong, ...far]) expect([text, editedTimes(text)]).toEqual([text, null]);
});

Deno.test("a place needs both of its numbers, or null for both", () => {
  const fields = (edits: Parameters<typeof editProblems>[0]) =>
    editProblems(edits).map(({ field }) => field);
  expect(fields({ latitude: 1 })).toEqual(["longitude"]);
  expect(fields({ longitude: 1, latitude: null })).toEqual(["latitude"]);
  expect(fields({ longitude: 1, latitude: 0 })).toEqual([]);
  expect(fields({ longitude: null, latitude: null })).toEqual([]);
  expect(fields({ latitude: null })).toEqual([]);
});

Deno.test("the old and the new word for archived must agree", () => {
  expect(editProblems({ isArchived: true, visibility: "archive" })).toEqual([]);
  expect(editProblems({ isArchived: true, visibility: "timeline" })).toHaveLength(1);
});

Deno.test("what is cleared counts as set by hand, and what is not named is left alone", () => {
  expect(planEdits({ description: null, latitude: null, longitude: null })).toEqual({
    values: { description: null, latitude: null, longitude: null, placeName: null },
    edited: ["place", "description"],
  });
  expect(planEdits({ isFavorite: true })).toEqual({ values: { isFavorite: true }, edited: [] });
  expect(planEdits({ description: "  " }).values).toEqual({ description: null });
});
