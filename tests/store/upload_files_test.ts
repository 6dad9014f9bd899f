import { join } from "@std/path";
import { expect } from "@std/expect";
import { UnfinishedFile } from "../../store/upload_files.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("files for a folder that is new are put into it at the same moment", async () => {
  using folder = new TempFolder();
  for (let round = 0; round < 20; round++) {
    const month = folder.join(`${round}/2020/05`);
    const files = Array.from({ length: 8 }, () => new UnfinishedFile(folder.path, "jpg"));
    await Promise.all(files.map(async (file, index) => {
      // Each a step behind the one before: while one looks for the folder, another makes it.
      for (let step = 0; step < index; step++) await Deno.lstat(folder.path);
      await file.moveTo(folder.path, join(month, `${index}`));
    }));
    await Promise.all(files.map((file) => file.discard()));
    expect([...Deno.readDirSync(month)]).toHaveLength(8);
  }
});

Deno.test("a file that is lost is told of instead of being looked for for ever", async () => {
  using folder = new TempFolder();
  const file = new UnfinishedFile(folder.path, "jpg");
  Deno.removeSync(file.path);
  const moving = file.moveTo(folder.path, folder.join("2020/05/a.jpg"));
  await expect(moving).rejects.toThrow(Deno.errors.NotFound);
  await file.discard();
});

Deno.test("what is taken back is the file itself, not another that has its name now", async () => {
  using folder = new TempFolder();
  const file = new UnfinishedFile(folder.path, "jpg");
  const place = folder.join("a.jpg");
  await file.moveTo(folder.path, place);
  folder.write("another", "another's");
  Deno.renameSync(folder.join("another"), place);
  await file.remove();
  expect(Deno.readTextFileSync(place)).toBe("another's");
  await file.discard();
});
