// @ts-check
/** Uploading on the timeline: files are chosen or dropped, and a panel says how far they are. */
import { texts } from "../texts.js";
import { takeDrops } from "./drop_target.js";
import { chosenFiles, droppedFiles, isAccepted, isRubbish } from "./dropped_files.js";
import { element, Panel } from "./panel.js";
import { send } from "./send.js";
import { isSidecar, Sidecars } from "./sidecars.js";
import { ending, tally } from "./tally.js";
import { isOpen, Uploads } from "./uploads.js";

/** @typedef {import("./uploads.js").Upload} Upload */
/** @typedef {import("./dropped_files.js").Found} Found */

const announcer = element("announcer");

/** What was not taken at all. */
const leftOut = {
  /** @type {string[]} names of files that are no photos or videos */
  others: [],
  /** @type {string[]} names of sidecars without a photo or video */
  sidecars: [],
  /** @type {string[]} names of files and folders that cannot be read */
  unreadable: [],
};

/** Drops whose folders are still being looked through. */
let collecting = 0;
let wasBusy = false;

const isBusy = () => uploads.isBusy || collecting > 0;

const uploads = new Uploads({ send, pause, onChange: uploadChanged });
const panel = new Panel({
  getShown: () => ({ uploads: uploads.list, isBusy: isBusy(), leftOut }),
  onPress: (upload) => isOpen(upload) ? uploads.stop([upload]) : uploads.retry([upload]),
});

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** @param {Upload} upload */
function uploadChanged({ state, file, problem }) {
  // A screen reader hears of what fails as it comes, and of the rest at the end.
  if (state === "failed") announcer.textContent = texts.uploads.notUploaded(file.name, problem);
  // At the end of the turn, because the next file begins in the same one.
  queueMicrotask(changed);
}

function changed() {
  const busy = isBusy();
  if (busy !== wasBusy) {
    wasBusy = busy;
    askBeforeLeaving(busy);
    announcer.textContent = busy ? texts.uploads.begun : ending(tally(uploads.list));
  }
  panel.change();
}

/** @param {boolean} asks */
function askBeforeLeaving(asks) {
  if (asks) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
}

/** @param {Event} event */
function ask(event) {
  event.preventDefault();
}

/**
 * Takes in what is found, while more is looked for.
 * @param {AsyncIterable<Found> | Iterable<Found>} found
 */
async function collect(found) {
  const isMedia = isAccepted(/** @type {HTMLInputElement} */ (element("uploads-files")).accept);
  const sidecars = new Sidecars();
  if (!isBusy()) { for (const names of Object.values(leftOut)) names.length = 0; }
  collecting++;
  panel.open();
  for await (const each of found) {
    if ("unreadable" in each) leftOut.unreadable.push(each.unreadable);
    else if (isRubbish(each.file.name)) continue;
    else if (isSidecar(each.file.name)) sidecars.add(each);
    else if (isMedia(each.file.name)) uploads.add({ ...each, sidecar: sidecars.of(each) });
    else leftOut.others.push(each.file.name);
    changed();
  }
  leftOut.sidecars.push(...sidecars.alone);
  collecting--;
  changed();
}

for (const [button, field] of [["files", "uploads-files"], ["folder", "uploads-folder"]]) {
  const input = /** @type {HTMLInputElement} */ (element(field ?? ""));
  element(`uploads-choose-${button}`).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    collect(chosenFiles(input.files));
    // Else the same files could not be chosen again.
    input.value = "";
  });
}
element("uploads-stop").addEventListener("click", () => uploads.stop());
element("uploads-retry").addEventListener("click", () => uploads.retry());
element("uploads-clear").addEventListener("click", () => {
  uploads.clear();
  changed();
});
takeDrops(element("uploads-drop"), (transfer) => collect(droppedFiles(transfer)));
