import { expect } from "@std/expect";
import { type StartError, type StartErrorCode } from "../../domain/start_error.ts";
import { openDataFolder } from "../../store/data_folder.ts";
import { startProgram } from "../support/program.ts";
import { TempFolder } from "../support/temp_folder.ts";

const EXCLUSIVE = { exclusive: true };
const SHARED = { exclusive: false };

/** Everything in a folder, with what the files hold. */
function snapshot(path: string): string[] {
  return [...Deno.readDirSync(path)].flatMap((entry) => {
    const inside = `${path}/${entry.name}`;
    if (entry.isDirectory) return [inside, ...snapshot(inside)];
    return [`${inside}: ${Deno.readTextFileSync(inside)}`];
  }).sort();
}

/** Expects that the folder is refused, and that nothing in `watched` has changed by that. */
async function expectRefused(
  path: string,
  options: { exclusive: boolean },
  expected: { code: StartErrorCode; says: string; watched: string },
): Promise<void> {
  const before = snapshot(expected.watched);
  const error: StartError = await openDataFolder(path, options).then(
    () => expect("opened").toBe("refused") as never,
    (error) => error,
  );
  expect(error.code).toBe(expected.code);
  expect(error.message).toContain(expected.says);
  expect(error.message).toContain("SHOEBOX_DATA");
  expect(snapshot(expected.watched)).toEqual(before);
}

Deno.test("a data folder is made when it does not exist, for its owner only", async () => {
  using temporary = new TempFolder();
  const folder = await openDataFolder(temporary.join("a", "data"), EXCLUSIVE);
  expect(Deno.statSync(folder.path).mode! & 0o777).toBe(0o700);
  for (const path of [folder.run, folder.thumbs, folder.upload, folder.tmp]) {
    expect(Deno.statSync(path).isDirectory).toBe(true);
  }
  expect(Deno.readTextFileSync(`${folder.path}/version`)).toBe("1\n");
  folder.close();
});

Deno.test("a data folder opens again, and keeps what is in it except unfinished files", async () => {
  using temporary = new TempFolder();
  (await openDataFolder(temporary.path, EXCLUSIVE)).close();
  const kept = temporary.write("thumbs/a/b.webp", "picture");
  const unfinished = temporary.write("tmp/b.webp", "pic");
  const folder = await openDataFolder(temporary.path, EXCLUSIVE);
  expect(Deno.readTextFileSync(kept)).toBe("picture");
  expect(() => Deno.statSync(unfinished)).toThrow(Deno.errors.NotFound);
  folder.close();
});

Deno.test("a data folder of a newer Shoebox is refused", async () => {
  using temporary = new TempFolder();
  temporary.write("version", "2\n");
  await expectRefused(temporary.path, EXCLUSIVE, {
    code: "data_folder_newer",
    says: "made by a newer Shoebox (layout 2); this one knows up to 1. Update Shoebox",
    watched: temporary.path,
  });
});

Deno.test("a folder with other files in it is refused", async () => {
  using temporary = new TempFolder();
  temporary.write("holiday.jpg", "picture");
  await expectRefused(temporary.path, EXCLUSIVE, {
    code: "data_folder_unusable",
    says: "holiday.jpg",
    watched: temporary.path,
  });
});

Deno.test("the empty root of a file system can be a data folder", async () => {
  using temporary = new TempFolder();
  Deno.mkdirSync(temporary.join("lost+found"));
  temporary.write(".hidden", "");
  (await openDataFolder(temporary.path, EXCLUSIVE)).close();
});

Deno.test("a file in the place of the data folder is refused", async () => {
  using temporary = new TempFolder();
  const file = temporary.write("data", "text");
  for (const path of [file, `${file}/data`]) {
    await expectRefused(path, EXCLUSIVE, {
      code: "data_folder_unusable",
      says: file,
      watched: temporary.path,
    });
  }
});

Deno.test("a data folder whose version file makes no sense is refused", async () => {
  using temporary = new TempFolder();
  temporary.write("version", "one");
  await expectRefused(temporary.path, EXCLUSIVE, {
    code: "data_folder_unusable",
    says: "holds no number",
    watched: temporary.path,
  });
});

Deno.test("a data folder whose path is too long for the database's socket is refused", async () => {
  using temporary = new TempFolder();
  await expectRefused(temporary.join("a".repeat(100)), EXCLUSIVE, {
    code: "socket_path_too_long",
    says: "with a shorter path",
    watched: temporary.path,
  });
});

Deno.test("a data folder in use by another process is refused until that one has ended", async () => {
  using temporary = new TempFolder();
  const path = temporary.join("data");
  const holder = startProgram([
    "run",
    "-A",
    "tests/support/hold_data_folder.ts",
    path,
    "exclusive",
  ]);
  await holder.output.until(/open/);
  for (const options of [EXCLUSIVE, SHARED]) {
    await expectRefused(path, options, {
      code: "data_folder_in_use",
      says: "in use by another Shoebox",
      watched: temporary.path,
    });
  }
  await holder.end("SIGKILL");
  (await openDataFolder(path, EXCLUSIVE)).close();
});

Deno.test("with a database server, several processes share a data folder", async () => {
  using temporary = new TempFolder();
  const path = temporary.join("data");
  const holder = startProgram(["run", "-A", "tests/support/hold_data_folder.ts", path, "shared"]);
  await holder.output.until(/open/);
  const unfinished = temporary.write("data/tmp/theirs", "");
  (await openDataFolder(path, SHARED)).close();
  expect(Deno.statSync(unfinished).isFile).toBe(true);
  await expectRefused(path, EXCLUSIVE, {
    code: "data_folder_in_use",
    says: "in use",
    watched: temporary.path,
  });
  await holder.end("SIGKILL");
});
