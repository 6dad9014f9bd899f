import { expect } from "@std/expect";
import { readRows } from "../../jobs/files/read_rows.ts";
import { TempFolder } from "../support/temp_folder.ts";

const changedIds = (changed: readonly string[]) =>
  changed.map((text) => (JSON.parse(text) as { id: string }[]).map(({ id }) => id));

Deno.test("each of many changed files gets its row, in statements of 200 at most", async () => {
  using folder = new TempFolder();
  const names = Array.from({ length: 401 }, (_, index) => `IMG_${index}.jpg`);
  for (const name of names) Deno.writeTextFileSync(folder.join(name), name);
  for (const count of [0, 1, 200, 201, 401]) {
    const files = names.slice(0, count).map((name) => ({
      ...{ folderId: 1, folder: folder.path, name, assetId: `asset of ${name}`, sidecar: null },
    }));
    const library = { id: "library", ownerId: "owner" };
    const { changed, addedCount } = await readRows({ files, quietMs: 0, library });
    const ids = changedIds(changed);
    expect(ids.flat()).toEqual(files.map(({ assetId }) => assetId));
    expect(ids.length).toBe(Math.ceil(count / 200));
    expect(Math.max(0, ...ids.map(({ length }) => length))).toBeLessThanOrEqual(200);
    expect(addedCount).toBe(0);
  }
});
