import { expect } from "@std/expect";
import { changedFields } from "./changed_fields.ts";

Deno.test("what is sent back as it was told changes nothing, lists neither", () => {
  const before = { name: "A", importPaths: ["/a", "/b"], watch: false };
  expect(changedFields(before, { ...before, importPaths: ["/a", "/b"] })).toEqual([]);
  expect(changedFields(before, { name: undefined })).toEqual([]);
});

Deno.test("a field with another value, another order or no value before is changed", () => {
  const before = { name: "A", importPaths: ["/a", "/b"], externalPath: null };
  expect(changedFields(before, { ...before, name: "B", importPaths: ["/b", "/a"] }))
    .toEqual(["name", "importPaths"]);
  expect(changedFields(before, { externalPath: "/a", password: "x" }))
    .toEqual(["externalPath", "password"]);
});
