import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join } from "@std/path";
import { expect } from "@std/expect";
import { UnfinishedFile } from "../../store/unfinished_file.ts";
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

/** Long enough to be written through to the disk while it arrives. */
const PIECES = Array.from({ length: 24 }, (_, index) => new Uint8Array(256 * 1024).fill(index));

Deno.test("a long file is as it was sent, though the disk was writing while it arrived", async () => {
  using folder = new TempFolder();
  const file = new UnfinishedFile(folder.path, "mp4");
  for (const piece of PIECES) await file.write(piece);
  const { sha1 } = file.finish(new Date());
  await file.synced;
  const sent = Buffer.concat(PIECES);
  expect(Buffer.compare(Deno.readFileSync(file.path), sent)).toBe(0);
  expect(sha1.toHex()).toBe(createHash("sha1").update(sent).digest("hex"));
  await file.discard();
});

Deno.test("nothing is left of a long file that is given up while the disk writes", async () => {
  using folder = new TempFolder();
  const file = new UnfinishedFile(folder.path, "mp4");
  for (const piece of PIECES) await file.write(piece);
  await file.discard();
  expect([...Deno.readDirSync(folder.path)]).toEqual([]);
});
