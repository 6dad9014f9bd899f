// @ts-check
/** One photo: keys, fingers, and the next pictures fetched ahead. Without it, links do the same. */
import { say } from "./note.js";
import { offerAlbums } from "./photo/adding.js";
import { playLive, watchMedia } from "./photo/media.js";
import { Touching } from "./photo/touching.js";
import { Zooming } from "./photo/zooming.js";
import { sendJson } from "./send_json.js";
import { keepViewed } from "./timeline/place.js";

const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const details = /** @type {HTMLElement} */ (document.getElementById("details"));
const toggle = /** @type {HTMLButtonElement} */ (document.getElementById("details-toggle"));
/** What is in the trash already has none. */
const deletion = document.getElementById("deletion");
const close = /** @type {HTMLAnchorElement} */ (document.getElementById("close"));

const add = /** @type {HTMLButtonElement | null} */ (document.getElementById("add"));

const zooming = new Zooming(stage);
const openAlbums = add && offerAlbums(add, stage.dataset.id ?? "");

/** @param {string} id */
function link(id) {
  return /** @type {HTMLAnchorElement | null} */ (document.getElementById(id));
}

/**
 * Goes to a neighbour in place of this photo, so that "back" leads to the timeline.
 * @param {"previous" | "next"} id
 */
function turnTo(id) {
  const neighbour = link(id);
  if (neighbour) location.replace(neighbour.href);
}

/**
 * What an address shows, whichever photo it begins at.
 * @param {string} href
 */
function placeOf(href) {
  const address = new URL(href);
  address.searchParams.delete("at");
  return `${address.pathname}?${address.searchParams}`;
}

/** Back to the page that is still there, if it is the one this photo is of; else to a new one. */
function leave() {
  const { navigation } = /** @type {any} */ (globalThis);
  const before = navigation?.entries()[navigation.currentEntry.index - 1];
  if (before && placeOf(before.url) === placeOf(close.href)) history.back();
  else location.replace(close.href);
}

function toggleDetails() {
  const shown = details.hidden;
  details.hidden = !shown;
  toggle.setAttribute("aria-expanded", String(shown));
  document.cookie =
    `shoebox_details=${shown ? "shown" : "hidden"}; path=/photos; max-age=31536000;` +
    " samesite=lax";
  if (shown) details.scrollIntoView({ block: "nearest" });
  if (shown) showMap();
}

/** @param {"favorite" | "archive"} name */
function pressSwitch(name) {
  const button = /** @type {HTMLButtonElement | null} */ (
    document.querySelector(`[data-switch="${name}"]`)
  );
  button?.click();
}

/**
 * Sets a switch without leaving the page.
 * @param {HTMLButtonElement} button
 */
async function flip(button) {
  const is = button.getAttribute("aria-pressed") !== "true";
  const edits = button.dataset.switch === "favorite" ? { isFavorite: is } : { isArchived: is };
  button.setAttribute("aria-pressed", String(is));
  try {
    await sendJson("PUT", `/api/assets/${stage.dataset.id}`, edits);
  } catch (error) {
    button.setAttribute("aria-pressed", String(!is));
    say(/** @type {Error} */ (error).message);
  }
}

for (const button of document.querySelectorAll("[data-switch]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    flip(/** @type {HTMLButtonElement} */ (button));
  });
}

/** Deletes this photo and shows the next one in its place. */
async function deletePhoto() {
  const problem = /** @type {HTMLElement} */ (document.getElementById("deletion-problem"));
  problem.hidden = true;
  try {
    await sendJson("DELETE", "/api/assets", { ids: [stage.dataset.id] });
    return location.replace((link("next") ?? link("previous") ?? close).href);
  } catch (error) {
    problem.textContent = /** @type {Error} */ (error).message;
  }
  problem.hidden = false;
}

/** @type {Record<string, () => void>} */
const KEYS = {
  ArrowLeft: () => turnTo("previous"),
  ArrowRight: () => turnTo("next"),
  Escape: leave,
  i: toggleDetails,
  f: () => pressSwitch("favorite"),
  a: () => pressSwitch("archive"),
  b: () => openAlbums?.(),
  Delete: () => deletion?.showPopover(),
};

document.addEventListener("keydown", (event) => {
  const action = KEYS[event.key];
  const { target } = event;
  // In a video the arrows belong to the player.
  const inPlayer = target instanceof HTMLVideoElement && event.key.startsWith("Arrow");
  const inForm = target instanceof Element &&
    target.closest("input, textarea, select, dialog") !== null;
  const isElsewhere = inPlayer || inForm || deletion?.matches(":popover-open");
  const isOurs = !isElsewhere && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isOurs && zooming.key(event.key)) return event.preventDefault();
  if (!action || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  action();
});

for (const id of /** @type {const} */ (["previous", "next"])) {
  link(id)?.addEventListener("click", (event) => {
    if (isPlain(event)) turnTo(id);
  });
}
close.addEventListener("click", (event) => {
  if (isPlain(event)) leave();
});
toggle.addEventListener("click", toggleDetails);
document.getElementById("deletion-form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  deletePhoto();
});

/**
 * Whether a click is not one that opens a tab or a window; it is then ours to handle.
 * @param {MouseEvent} event
 */
function isPlain(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (plain) event.preventDefault();
  return plain;
}

new Touching(stage, zooming, {
  neighbour: link,
  turnTo,
  leave,
  scrollDown: () => {
    if (details.hidden) toggleDetails();
    details.scrollIntoView();
  },
});

/** The map is only made where it is seen: in a part of the page that is hidden it has no size. */
async function showMap() {
  const element = document.getElementById("place-map");
  if (!element?.hidden || details.hidden) return;
  element.hidden = false;
  const { showPlace } = await import("./map/place_map.js");
  showPlace(element);
}

watchMedia(stage, () => {
  for (const way of ["next", "previous"]) {
    const preview = link(way)?.dataset.preview;
    if (preview) new Image().src = preview;
  }
});
const live = link("play-live");
live?.addEventListener("click", (event) => {
  if (isPlain(event)) playLive(stage, live);
});

toggle.hidden = false;
showMap();
keepViewed({ id: stage.dataset.id ?? "", timeBucket: stage.dataset.bucket ?? "" });
