// @ts-check
/** The files of what was dropped or chosen, those in folders included; sidecars of a folder first. */
import { sidecarsFirst } from "./sidecars.js";

/**
 * @typedef {import("./uploads.js").Chosen} Chosen
 * @typedef {Chosen | { unreadable: string }} Found
 */

/**
 * A browser gives a folder's content in pieces, and ends with an empty one.
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<FileSystemEntry[]>}
 */
async function entriesOf(folder) {
  const reader = folder.createReader();
  /** @type {() => Promise<FileSystemEntry[]>} */
  const next = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  const entries = [];
  for (let batch = await next(); batch.length > 0; batch = await next()) entries.push(batch);
  return entries.flat();
}

/**
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<File>}
 */
const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

/** @param {string} path "/a/b.jpg" */
const folderOf = (path) => path.slice(0, path.lastIndexOf("/")).replace(/^\//, "");

/**
 * Goes through an entry and all that is below it.
 * @param {FileSystemEntry} entry
 * @returns {AsyncGenerator<Found>}
 */
async function* filesBelow(entry) {
  try {
    if (entry.isFile) {
      const file = await fileOf(/** @type {FileSystemFileEntry} */ (entry));
      yield { file, folder: folderOf(entry.fullPath) };
      return;
    }
    const entries = await entriesOf(/** @type {FileSystemDirectoryEntry} */ (entry));
    for (const each of sidecarsFirst(entries)) yield* filesBelow(each);
  } catch {
    yield { unreadable: entry.name };
  }
}

/**
 * The files of a drop. Call it while the event is being handled: afterwards the browser tells no
 * more of it.
 * @param {DataTransfer} transfer
 * @returns {AsyncGenerator<Found>}
 */
export function droppedFiles({ items, files }) {
  const entries = [...items].filter(({ kind }) => kind === "file").map((item) =>
    item.webkitGetAsEntry?.() ?? item.getAsFile()
  ).filter((each) => each !== null);
  const found = sidecarsFirst(entries.length > 0 ? entries : [...files]);
  return (async function* () {
    for (const each of found) {
      if (each instanceof File) yield { file: each, folder: "" };
      else yield* filesBelow(each);
    }
  })();
}

/**
 * The files that were chosen in a form.
 * @param {FileList | null} files
 * @returns {Chosen[]}
 */
export function chosenFiles(files) {
  return sidecarsFirst([...files ?? []])
    .map((file) => ({ file, folder: folderOf(file.webkitRelativePath) }));
}

/**
 * Whether Shoebox takes a file, by its extension.
 * @param {string} accept as an input has it: ".jpg,.mp4"
 * @returns {(name: string) => boolean}
 */
export function isAccepted(accept) {
  const extensions = new Set(accept.split(","));
  return (name) => {
    const dot = name.lastIndexOf(".");
    return dot > 0 && extensions.has(name.slice(dot).toLowerCase());
  };
}

/** What systems leave in folders for themselves, such as macOS' doubles of photos ("._a.jpg"). */
const RUBBISH = /^(\..*|Thumbs\.db|desktop\.ini)$/i;

/** @param {string} name */
export const isRubbish = (name) => RUBBISH.test(name);
