/** The folders that operations work on, and what is in them. */
import { createHash } from "node:crypto";
import { dirname, join } from "@std/path";
import { isWithin } from "../../../domain/paths.ts";
import { assetType } from "../../../domain/media_types.ts";
import type { Disk, FileIdentity } from "./model.ts";
import type { Operation } from "./operations.ts";

/** Every file is another one: by its content, and by its time, long ago. */
let made = 0;
const nextTime = () => new Date(Date.UTC(2001, 0, 1) + ++made * 1000);

const isFile = (path: string) => entryAt(path)?.isFile ?? false;
const isFolder = (path: string) => entryAt(path)?.isDirectory ?? false;

function entryAt(path: string): Deno.FileInfo | null {
  try {
    return Deno.lstatSync(path);
  } catch {
    return null;
  }
}

function put(path: string, content: string, time: Date): void {
  Deno.mkdirSync(dirname(path), { recursive: true });
  Deno.writeTextFileSync(path, content);
  Deno.utimeSync(path, time, time);
}

/** Other bytes of the same length. */
const scrambled = (content: string) =>
  content.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10));

/** Does to the folder what the operation says, as far as there is something to do it to. */
export function changeDisk(root: string, operation: Operation): void {
  if (!("path" in operation)) return;
  const path = join(root, operation.path);
  const to = "to" in operation ? join(root, operation.to) : "";
  switch (operation.do) {
    case "write":
      return put(path, `file ${1_000_000 + made}`, nextTime());
    case "stealth":
      if (isFile(path)) {
        put(path, scrambled(Deno.readTextFileSync(path)), Deno.lstatSync(path).mtime!);
      }
      return;
    case "touch": {
      const time = nextTime();
      if (isFile(path)) Deno.utimeSync(path, time, time);
      return;
    }
    case "chmod":
      if (entryAt(path) !== null) Deno.chmodSync(path, operation.mode);
      return;
    case "remove":
      if (isFile(path)) Deno.removeSync(path);
      return;
    case "rename":
      if (!isFile(path)) return;
      Deno.mkdirSync(dirname(to), { recursive: true });
      return Deno.renameSync(path, to);
    case "swap":
      if (path === to || !isFile(path) || !isFile(to)) return;
      Deno.renameSync(path, `${path}.away`);
      Deno.renameSync(to, path);
      return Deno.renameSync(`${path}.away`, to);
    case "copy":
      if (isFile(path)) put(to, Deno.readTextFileSync(path), nextTime());
      return;
    case "copy with its time":
      if (isFile(path)) put(to, Deno.readTextFileSync(path), Deno.lstatSync(path).mtime!);
      return;
    case "remove folder":
      if (isFolder(path)) Deno.removeSync(path, { recursive: true });
      return;
    case "rename folder":
      if (!isFolder(path) || entryAt(to) !== null || isWithin(path, to)) return;
      Deno.mkdirSync(dirname(to), { recursive: true });
      return Deno.renameSync(path, to);
  }
}

function identityOf(path: string): FileIdentity {
  const { size, mtime } = Deno.lstatSync(path);
  const print = createHash("sha1").update(`${size}\n`).update(Deno.readFileSync(path));
  return { size, mtime: mtime!.getTime(), print: print.digest("hex") };
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) yield* filesIn(path);
    else yield path;
  }
}

/** What each pattern of the operations excludes, told in another way. */
const EXCLUDED: Readonly<Record<string, RegExp>> = {
  "**/Raw/**": /\/raw\//i,
  "**/a/": /\/a\//i,
  "**/b": /\/b\//i,
  "**/*.JPG": /\.jpg$/i,
  "**/x.jpg": /\/x\.jpg$/i,
};

/** The files that a library covers, by their full path. */
export function coveredFiles(
  root: string,
  { importPaths, exclusionPatterns }: { importPaths: string[]; exclusionPatterns: string[] },
): Disk {
  const covered = [...filesIn(root)].filter((path) =>
    assetType(path) !== null && !path.slice(root.length).includes("/.") &&
    importPaths.some((folder) => isWithin(folder, path)) &&
    !exclusionPatterns.some((pattern) => EXCLUDED[pattern]!.test(path))
  );
  return new Map(covered.map((path) => [path, identityOf(path)]));
}
