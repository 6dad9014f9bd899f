import { expect } from "@std/expect";
import { addingProblem, removalProblem, resultsOf } from "./album_assets.ts";
import type { User } from "./user.ts";

const ann = { id: "ann", isAdmin: false } as User;
const admin = { id: "kim", isAdmin: true } as User;

Deno.test("people add photos of their own, an administrator everybody's", () => {
  const asset = { id: "1", ownerId: "ann", isInAlbum: false, isShared: false };
  const foreign = { ...asset, ownerId: "ben" };
  expect(addingProblem(ann, asset)).toBeNull();
  expect(addingProblem(admin, foreign)).toBeNull();
  expect(addingProblem(ann, { ...asset, isInAlbum: true })).toBe("duplicate");
  expect(addingProblem(ann, { ...foreign, isShared: true })).toBe("no_permission");
  expect(addingProblem(ann, foreign)).toBe("not_found");
  expect(addingProblem(admin, undefined)).toBe("not_found");
});

Deno.test("an editor takes out only what is theirs", () => {
  expect(removalProblem(ann, { ownerId: "ann" }, { mayRemoveAny: false })).toBeNull();
  expect(removalProblem(ann, { ownerId: "ben" }, { mayRemoveAny: false })).toBe("no_permission");
  expect(removalProblem(ann, { ownerId: "ben" }, { mayRemoveAny: true })).toBeNull();
  expect(removalProblem(ann, undefined, { mayRemoveAny: true })).toBe("not_found");
});

Deno.test("each id has one result, as it was written and in the order asked", () => {
  const problemOf = (id: string) => id === "c" ? "not_found" as const : null;
  const results = resultsOf(["B", "c", "a", "b", "d"], {
    problemOf,
    done: new Set(["a", "b"]),
    again: "duplicate",
  });
  expect(results).toEqual([
    { id: "B", success: true },
    { id: "c", success: false, error: "not_found" },
    { id: "a", success: true },
    { id: "b", success: false, error: "duplicate" },
    // Somebody else added it between the question and the deed.
    { id: "d", success: false, error: "duplicate" },
  ]);
});
