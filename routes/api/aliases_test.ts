import { expect } from "@std/expect";
import { canonicalPath } from "./aliases.ts";

Deno.test("older clients' paths lead to the same handlers", () => {
  expect(canonicalPath("/api/library")).toBe("/api/libraries");
  expect(canonicalPath("/api/library/x/scan")).toBe("/api/libraries/x/scan");
  expect(canonicalPath("/api/asset/time-buckets")).toBe("/api/timeline/buckets");
  expect(canonicalPath("/api/asset/time-bucket")).toBe("/api/timeline/bucket");
  expect(canonicalPath("/api/asset/upload")).toBe("/api/assets");
  expect(canonicalPath("/api/asset/thumbnail/x")).toBe("/api/assets/x/thumbnail");
  expect(canonicalPath("/api/server-info/ping")).toBe("/api/server/ping");
  expect(canonicalPath("/api/server-info")).toBe("/api/server/storage");
  expect(canonicalPath("/api/server-info/admin-onboarding")).toBe(
    "/api/system-metadata/admin-onboarding",
  );
  expect(canonicalPath("/api/admin/config/defaults")).toBe("/api/system-config/defaults");
  expect(canonicalPath("/api/album/x/assets")).toBe("/api/albums/x/assets");
  expect(canonicalPath("/api/album/count")).toBe("/api/albums/statistics");
  expect(canonicalPath("/api/user/info/x")).toBe("/api/users/x");
});

Deno.test("canonical paths and pages stay as they are", () => {
  for (const path of ["/api/libraries/x", "/api/assets", "/library", "/api/libraryx"]) {
    expect(canonicalPath(path)).toBe(path);
  }
});
