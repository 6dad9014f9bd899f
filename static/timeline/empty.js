// @ts-check
/** The timeline before there is anything on it: it begins as soon as the first photos are found. */
import { onEvent } from "../events.js";
import { gather } from "../gather.js";
import { fetchBuckets } from "./assets.js";

const LOOK_AFTER_MS = 300;

/** A scan can end without a word reaching this page: when it ends before the page listens. */
const LOOK_AGAIN_MS = 5_000;

const isScanning = document.querySelector("main")?.hasAttribute("data-scanning");

const look = gather(async () => {
  try {
    if ((await fetchBuckets()).length > 0) location.reload();
  } catch {
    // The connection is lost; the header says so, and its return has this look again.
  }
}, LOOK_AFTER_MS);

onEvent("assets", look);
onEvent("job", look);
onEvent("connection", (state) => state !== "lost" && look());
if (isScanning) setTimeout(() => location.reload(), LOOK_AGAIN_MS);
