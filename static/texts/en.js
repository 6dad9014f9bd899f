// @ts-check
/** What scripts say in English. It imports nothing: a browser gets it as `texts.js`. */
const locale = "en-GB";
const format = new Intl.NumberFormat(locale);

const number = (/** @type {number} */ n) => format.format(n);

const counted = (/** @type {number} */ n, /** @type {string} */ one) =>
  `${number(n)} ${n === 1 ? one : `${one}s`}`;

const photos = (/** @type {number} */ n) => counted(n, "photo");

/** A job in each of its states, of a library. */
const job = (/** @type {string} */ doing, done = doing) => ({
  waiting: (/** @type {string} */ library) => `${doing} ${library} soon`,
  running: (/** @type {string} */ library) => `${doing} ${library}`,
  done: (/** @type {string} */ library) => `${done} ${library} finished`,
  failed: (/** @type {string} */ library) => `${done} ${library} failed`,
  cancelled: (/** @type {string} */ library) => `${done} ${library} cancelled`,
});

export const texts = {
  locale,
  number,
  photos,
  server: {
    unreachable: "The server cannot be reached. Try again.",
    refused: "The server could not do this.",
    answered: (/** @type {number} */ status) => `The server answered ${status}`,
  },
  jobs: {
    aLibrary: "a library",
    scan: job("Scanning", "Scan of"),
    "remove-offline": job("Removing offline files of"),
    "refresh-metadata": job("Refreshing metadata of"),
    "delete-library": job("Deleting"),
    nightly: {
      waiting: () => "Nightly run soon",
      running: () => "Nightly run",
      done: () => "Nightly run finished",
      failed: () => "Nightly run failed",
      cancelled: () => "Nightly run cancelled",
    },
    found: (/** @type {number} */ n) => `${number(n)} found`,
    indexed: (/** @type {number} */ n) => `${number(n)} indexed`,
    missing: (/** @type {number} */ n) => `${number(n)} missing`,
    back: (/** @type {number} */ n) => `${number(n)} back`,
    moved: (/** @type {number} */ n) => `${number(n)} moved`,
    removed: (/** @type {number} */ n) => `${number(n)} removed`,
    problems: (/** @type {number} */ n) => counted(n, "problem"),
    moreWaiting: (/** @type {number} */ n) => `${number(n)} more waiting`,
    thumbnails: (/** @type {number} */ n) => `${number(n)} thumbnails to make`,
  },
  timeline: {
    photo: (/** @type {string} */ moment, /** @type {string} */ name) =>
      `Photo, ${moment}, ${name}`,
    video: (/** @type {string} */ moment, /** @type {string} */ name) =>
      `Video, ${moment}, ${name}`,
    selected: "Selected",
    wentOffline: "Went offline before it had a picture",
    pictureFailed: "The picture could not be loaded",
    photosFailed: "These photos could not be loaded.",
    rangeFailed: "The photos between could not be loaded. Try again.",
    tryAgain: "Try again",
  },
  selection: {
    size: (/** @type {number} */ n) => `${photos(n)} selected`,
    somebodyElses: "Some of these photos belong to somebody else.",
    inFolders: "Some of these files are in folders that Shoebox only reads. Delete the files " +
      "themselves, then scan the library.",
    oneForCover: "Select a single photo for the cover.",
    favorite: "Favourite",
    notFavorite: "Not a favourite",
    archive: "Archive",
    backToTimeline: "Back to the timeline",
    delete: (/** @type {number} */ n) => `Delete ${photos(n)}?`,
    changed: (/** @type {number} */ n) => `${photos(n)} changed.`,
    deleted: (/** @type {number} */ n) => `${photos(n)} deleted.`,
    removed: (/** @type {number} */ n) => `${photos(n)} taken out of the album.`,
    added: (/** @type {number} */ n, /** @type {string} */ album) =>
      `${photos(n)} added to ${album}.`,
    notAdded: (/** @type {number} */ n) => `${photos(n)} could not be, or was there already.`,
    isCover: "This is the cover of the album now.",
  },
  albums: {
    nameless: "Album without a name",
    notLoaded: "The albums could not be loaded.",
    addedTo: (/** @type {string} */ album) => `Added to ${album}.`,
    alreadyIn: (/** @type {string} */ album) => `It is in ${album} already.`,
  },
  photo: {
    liveFailed: "Live: this browser cannot play it",
  },
  map: {
    here: (/** @type {number} */ n) => `${photos(n)} here`,
    noneHere: "No photos here",
    noneAnywhere: "No photo has a place yet",
    notLoaded: "The photos here could not be loaded.",
  },
  uploads: {
    looking: "Looking for files…",
    begun: "Uploading",
    sent: (/** @type {number} */ n, /** @type {number} */ total) =>
      `${number(n)} of ${counted(total, "file")}`,
    percent: (/** @type {number} */ n) => `${n}\u00a0%`,
    uploaded: (/** @type {number} */ n) => `${number(n)} uploaded`,
    nothingNew: "Nothing new uploaded",
    wereHere: (/** @type {number} */ n) => `${number(n)} ${n === 1 ? "was" : "were"} here already`,
    failed: (/** @type {number} */ n) => `${number(n)} failed`,
    stopped: (/** @type {number} */ n) => `${number(n)} stopped`,
    ended: (/** @type {string} */ how) => `Uploading has ended: ${how}`,
    noMedia: "there are no photos or videos",
    noneOf: (/** @type {string} */ names) => `Left out, because no photo or video: ${names}.`,
    sidecarsAlone: (/** @type {string} */ names) =>
      `Sidecars left out, because their photo or video is not among the files: ${names}.`,
    unreadable: (/** @type {string} */ names) => `Could not be read: ${names}.`,
    more: (/** @type {number} */ n) => `${number(n)} more`,
    alsoOf: (/** @type {string} */ name, /** @type {number} */ n) =>
      `${name} and ${number(n)} more`,
    notUploaded: (/** @type {string} */ name, /** @type {string} */ problem) =>
      `${name} was not uploaded: ${problem}`,
    progressOf: (/** @type {string} */ name) => `Progress of ${name}`,
    stop: (/** @type {string} */ name) => `Stop ${name}`,
    retry: (/** @type {string} */ name) => `Retry ${name}`,
    units: ["B", "KB", "MB", "GB", "TB"],
    state: {
      waiting: "Waiting",
      starting: "Starting…",
      part: (/** @type {number} */ percent, /** @type {string} */ size) =>
        `${percent} % of ${size}`,
      saving: "Saving…",
      kept: "Uploaded",
      duplicate: "Here already",
      stopped: "Stopped",
    },
    withSidecar: {
      kept: "Uploaded with its sidecar",
      duplicate: "Here already: its sidecar is not sent",
    },
    ofSidecar: (/** @type {string} */ problem) => `Its sidecar: ${problem}`,
    broken: "The connection broke.",
    tryingAgain: (/** @type {string} */ problem) => `${problem} Trying again…`,
    fileUnreadable: "The file cannot be read. Is it still where it was?",
    signedOut: "You are signed out. Sign in again in another tab.",
  },
};
