import { expect } from "@std/expect";
import { Activity } from "./embedded_postgres_activity.ts";

/** What looks find, between which there were so many statements. */
function looks(activity: Activity, ...statements: number[]): boolean[] {
  return statements.map((count) => {
    for (let i = 0; i < count; i++) activity.count();
    return activity.isBusy();
  });
}

Deno.test("the database is at rest when there was hardly anything to do four times", () => {
  const found = looks(new Activity(), 1000, 0, 25, 0, 0, 0);
  expect(found).toEqual([true, true, true, true, false, false]);
});

Deno.test("work begins anew", () => {
  const found = looks(new Activity(), 0, 0, 0, 0, 26, 0, 0, 0, 0);
  expect(found).toEqual([true, true, true, false, true, true, true, true, false]);
});

Deno.test("when somebody looks again and again for minutes, a short pause is a rest", () => {
  const activity = new Activity();
  for (let i = 0; i < 60; i++) expect(looks(activity, 100, 0)).toEqual([true, true]);
  expect(looks(activity, 100, 0, 100, 0)).toEqual([true, false, true, true]);
});
