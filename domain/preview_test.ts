import { expect } from "@std/expect";
import { excluder } from "./exclusion.ts";
import { emptyPreview, offlineReason, PREVIEWED, sortPreview, tell } from "./preview.ts";

Deno.test("only the first are told, and all are counted", () => {
  const { add } = emptyPreview();
  const paths = Array.from({ length: PREVIEWED - 1 }, (_, index) => ({ path: `/${index}` }));
  tell(add, paths);
  tell(add, [{ path: "/a" }, { path: "/b" }]);
  expect(add.count).toBe(PREVIEWED + 1);
  expect(add.first).toEqual([...paths, { path: "/a" }]);
  tell(add, [], 1000);
  expect(add.count).toBe(PREVIEWED + 1001);
});

Deno.test("what is told is in the order of the paths", () => {
  const preview = emptyPreview();
  tell(preview.add, [{ path: "/b" }, { path: "/a" }]);
  expect(sortPreview(preview).add.first).toEqual([{ path: "/a" }, { path: "/b" }]);
});

Deno.test("an asset goes offline for want of an import path, by a pattern, or missing", () => {
  const exclude = excluder(["**/Raw/**", "**/*.tif"]);
  const rules = { importPaths: ["/media"], exclude, bounds: "anywhere" as const };
  expect(offlineReason("/media2/a.jpg", rules)).toBe("no import path covers it");
  expect(offlineReason("/media/Raw/deep/a.jpg", rules)).toBe("excluded by **/Raw/**");
  expect(offlineReason("/media/a.tif", rules)).toBe("excluded by **/*.tif");
  expect(offlineReason("/media/a.jpg", rules)).toBe("missing");
  const bounds = { externalPath: "/media/mine" };
  expect(offlineReason("/media/a.jpg", { ...rules, bounds })).toBe(
    "not contained in the owner's external path",
  );
});
