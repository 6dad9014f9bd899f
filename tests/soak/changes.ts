/** Changes files at random, and notes what is on the disk. */
import { dirname, join } from "@std/path";
import { makePhoto } from "../support/photos.ts";
import { randomNumbers } from "../support/random_numbers.ts";
import type { Files } from "./model.ts";

const DATE_IN_PHOTO = "2000:01:01 00:00:00";

/** So many files at most: a library of a size that does not grow is soaked. */
const MOST_FILES = 3000;
const FOLDERS = 60;
const NAMES = 200;

function indexOf(bytes: Uint8Array, text: string): number {
  const wanted = new TextEncoder().encode(text);
  return bytes.findIndex((_, at) => wanted.every((byte, index) => bytes[at + index] === byte));
}

export interface Changes {
  files: Files;
  /** Changes one thing, as far as there is something to change. */
  change(): void;
}

/** Files below `root`, none as yet; the same changes come of the same seed. */
export async function startChanges(root: string, seed: number): Promise<Changes> {
  const photo = await makePhoto({ date: DATE_IN_PHOTO });
  const at = indexOf(photo, DATE_IN_PHOTO);
  if (at < 0) throw new Error("The photo does not have its date as text");
  const random = randomNumbers(seed);
  const files: Files = new Map();
  let made = 0;

  const below = (count: number) => Math.floor(random() * count);
  const anyFolder = () => join(root, `${below(6)}`, `folder ${below(FOLDERS)}`);
  const anyPath = () => join(anyFolder(), `${below(NAMES)}.jpg`);
  const anyFile = () => [...files.keys()][below(files.size)];

  /** A photo of a date that no other has. */
  const nextPhoto = () => {
    const date = new Date(Date.UTC(2001, 0, 1) + ++made * 1000).toISOString().slice(0, 19);
    const bytes = photo.slice();
    bytes.set(new TextEncoder().encode(date.replace("T", " ").replaceAll("-", ":")), at);
    return { date, bytes };
  };
  const write = (path: string) => {
    const { date, bytes } = nextPhoto();
    Deno.mkdirSync(dirname(path), { recursive: true });
    Deno.writeFileSync(path, bytes);
    files.set(path, date);
  };
  const remove = (path: string) => {
    Deno.removeSync(path);
    files.delete(path);
  };
  const rename = (path: string, to: string) => {
    if (path === to) return;
    Deno.mkdirSync(dirname(to), { recursive: true });
    Deno.renameSync(path, to);
    files.set(to, files.get(path)!);
    files.delete(path);
  };
  const inFolder = (folder: string) =>
    [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  const renameFolder = (folder: string, to: string) => {
    const paths = inFolder(folder);
    if (paths.length === 0 || inFolder(to).length > 0 || folder === to) return;
    Deno.mkdirSync(dirname(to), { recursive: true });
    Deno.removeSync(to, { recursive: true });
    Deno.renameSync(folder, to);
    for (const path of paths) {
      files.set(path.replace(folder, to), files.get(path)!);
      files.delete(path);
    }
  };
  const change = () => {
    const what = random();
    const path = anyFile();
    if (path === undefined || (what < 0.4 && files.size < MOST_FILES)) return write(anyPath());
    if (what < 0.6) return write(path);
    if (what < 0.8) return remove(path);
    if (what < 0.99) return rename(path, anyPath());
    const to = anyFolder();
    Deno.mkdirSync(to, { recursive: true });
    renameFolder(dirname(path), to);
  };
  Deno.mkdirSync(root, { recursive: true });
  return { files, change };
}
