// @ts-check
/**
 * What happens on the server, as it happens: one connection for the whole page. It is closed while
 * the page is not looked at, because a browser allows one server only six connections in all tabs.
 */

/**
 * @typedef {object} JobCounts
 * @property {number} folders
 * @property {number} found
 * @property {number} added
 * @property {number} changed
 * @property {number} restored
 * @property {number} moved
 * @property {number} offline
 * @property {number} removed
 * @property {number} errors
 *
 * @typedef {object} Job
 * @property {string} id
 * @property {"scan" | "delete-library" | "remove-offline" | "refresh-metadata" | "nightly"} kind
 * @property {string | null} libraryId
 * @property {string | null} libraryName
 * @property {"waiting" | "running" | "done" | "failed" | "cancelled"} state
 * @property {JobCounts} counts
 *
 * @typedef {{ job: Job }} JobEvent
 * @typedef {{ libraryId: string, change: "created" | "changed" | "deleted" }} LibraryEvent
 * @typedef {{ libraryId: string }} AssetsEvent
 * @typedef {{ made: number, failed: number, pending: number, ids: string[] }} PicturesEvent
 *
 * @typedef {object} EventTypes
 * @property {JobEvent} job
 * @property {LibraryEvent} library
 * @property {AssetsEvent} assets
 * @property {PicturesEvent} pictures
 * @property {"open" | "again" | "lost"} connection "again" when events may have been missed
 */

/** The browser reconnects by itself after a break, but not after an answer that is an error. */
const RETRY_AFTER_MS = 5_000;

const heard = new EventTarget();
/** @type {EventSource | null} */
let source = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;
let wasOpen = false;
/** @type {EventTypes["connection"] | null} what was told of it last */
let connection = null;

/**
 * Who asks for news of the connection when there is one already is told so: what was sent on it
 * before was not heard.
 * @template {keyof EventTypes} Type
 * @param {Type} type
 * @param {(detail: EventTypes[Type]) => void} listener
 */
export function onEvent(type, listener) {
  heard.addEventListener(type, (event) => listener(/** @type {CustomEvent} */ (event).detail));
  if (type === "connection" && connection !== null) {
    const told = /** @type {EventTypes[Type]} */ (connection);
    queueMicrotask(() => listener(told));
  }
}

/** Listens while the page is visible. Call once. */
export function connect() {
  const follow = () => document.visibilityState === "visible" ? open() : close();
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", close);
  addEventListener("pageshow", follow);
  addEventListener("offline", connectAnew);
  addEventListener("online", connectAnew);
  follow();
}

/** Without a network nobody says that a connection has ended; a new one tells. */
export function connectAnew() {
  if (document.visibilityState !== "visible") return;
  close();
  open();
}

function open() {
  if (source) return;
  clearTimeout(retry);
  source = new EventSource("/api/events");
  source.addEventListener("open", () => {
    tellConnection(wasOpen ? "again" : "open");
    wasOpen = true;
  });
  source.addEventListener("error", lost);
  for (const type of /** @type {const} */ (["job", "library", "assets", "pictures"])) {
    source.addEventListener(type, (event) => tell(type, JSON.parse(event.data)));
  }
}

function lost() {
  tellConnection("lost");
  if (source?.readyState !== EventSource.CLOSED) return;
  close();
  retry = setTimeout(open, RETRY_AFTER_MS);
}

function close() {
  clearTimeout(retry);
  source?.close();
  source = null;
}

/** @param {EventTypes["connection"]} state */
function tellConnection(state) {
  connection = state;
  tell("connection", state);
}

/**
 * @template {keyof EventTypes} Type
 * @param {Type} type
 * @param {EventTypes[Type]} detail
 */
function tell(type, detail) {
  heard.dispatchEvent(new CustomEvent(type, { detail }));
}
