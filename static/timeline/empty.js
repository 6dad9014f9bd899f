// @ts-check
/** The timeline before there is anything on it: it begins as soon as the first photos are found. */
import { onEvent } from "../events.js";
import { gather } from "../gather.js";
import { ALL_PHOTOS, fetchBuckets } from "./assets.js";
import "../upload/upload.js";

const LOOK_AFTER_MS = 300;

/** A scan can end without a word reaching this page: when it ends before the page listens. */
const LOOK_AGAIN_MS = 5_000;

let isBegun = false;

const isScanning = () => document.querySelector("main")?.hasAttribute("data-scanning");

const look = gather(async () => {
  try {
    if (!isBegun && (await fetchBuckets(ALL_PHOTOS)).length > 0) await renew();
  } catch {
    // The connection is lost; the header says so, and its return has this look again.
  }
}, LOOK_AFTER_MS);

/** Puts in what the page says now. The page itself stays, and what is being uploaded goes on. */
async function renew() {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = fresh.querySelector("main");
  if (!response.ok || !main || isBegun) return;
  isBegun = fresh.getElementById("timeline") !== null;
  document.documentElement.className = fresh.documentElement.className;
  document.querySelector("main")?.replaceWith(main);
  if (isBegun) await import("./timeline.js");
}

function lookAgain() {
  if (isScanning()) setTimeout(() => renew().catch(() => {}).then(lookAgain), LOOK_AGAIN_MS);
}

onEvent("assets", look);
onEvent("job", look);
onEvent("connection", (state) => state !== "lost" && look());
lookAgain();
