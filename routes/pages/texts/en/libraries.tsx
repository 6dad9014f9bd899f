import type { Child } from "hono/jsx";
import { counted, written } from "./grammar.ts";

const photosAndVideos = (count: number) => counted(count, "photo or video", "photos and videos");

const filesAndFolders = (count: number) => counted(count, "file or folder", "files and folders");

/** Libraries: all, one, and what one sets of it. */
export const libraries = {
  title: "Libraries",
  none: "No libraries yet",
  noneHint:
    "A library shows the photos and videos in folders of your choice. They stay where they are.",
  needFolder: "An administrator can give you a folder for libraries of your own.",
  schedule: "When libraries are scanned by themselves",
  externalOf: (owner: string) => `External library of ${owner}`,
  uploadOf: (owner: string) => `Upload library of ${owner}`,
  nobody: "nobody",
  beingDeleted: "Being deleted…",
  /** Beside their number. */
  photosAndVideos: (count: number) => count === 1 ? "photo or video" : "photos and videos",

  create: "Create External Library",
  name: "Name",
  newName: "New External Library",
  owner: "Owner",
  ownerHint: "On whose timeline the photos are.",
  importPaths: "Import paths",
  importPathsHint:
    "Folders on this server, one on each line. What is in them, and in the folders inside them, is shown. Nothing in them is ever changed.",
  folderExample: "/home/me/Pictures",
  chooseFolder: "Choose a folder…",
  exclusionPatterns: "Exclusion patterns",
  exclusionPatternsHint: (examples: Child) => <>One on each line. {examples}</>,
  createAndScan: "Create Library and Scan It",
  preview: "Preview",
  previewed: (leftOut: number, shown: number) => (
    <>
      Left out: <strong>{filesAndFolders(leftOut)}</strong>. Shown:{" "}
      <strong>{photosAndVideos(shown)}</strong>.
    </>
  ),
  previewTooLong: "There are so many files that this takes too long to tell",
  presets: "Presets",
  canBeUsed: (path: Child) => <>{path} can be used</>,
  pathProblem: (path: Child, problem: string) => <>{path}: {problem}</>,

  onThisPage: "On this page",
  statistics: "Statistics",
  photos: "Photos",
  videos: "Videos",
  size: "Size",
  offline: "Offline",
  scan: "Scan",
  scanHints: {
    new: "Finds new files, and those that are gone or back. The quickest.",
    modified: "Also reads files again whose size or time has changed.",
    all: "Reads every file again, whatever its time. Takes longest.",
  },
  noneOffline: "Forgets photos whose files are gone. There are none now.",
  someOffline: (count: number) => `Forgets the ${counted(count, "photo")} whose files are gone.`,
  rename: "Rename Library",
  renameButton: "Rename",
  history: "History",

  editPaths: "Edit Import Paths",
  paths: "Import Paths",
  noPaths: "No folders yet. Add one, and its photos come with the next scan.",
  addFolder: "Add a folder",
  addPath: "Add Path",
  choose: "Choose…",

  scanSettings: "Scan Settings",
  noPatterns: "No exclusion patterns: every photo and video is taken.",
  pattern: "Exclusion pattern",
  patternExample: "**/Raw/**",
  addPattern: "Add Exclusion Pattern",
  patternPreview: (pattern: Child, leftOut: number) => (
    <>
      {pattern} leaves out <strong>{filesAndFolders(leftOut)}</strong>.
    </>
  ),
  /** Of those that go offline, only the first may be known. */
  patternPreviewOffline: (
    pattern: Child,
    { leftOut, offline, isMore }: { leftOut: number; offline: number; isMore: boolean },
  ) => (
    <>
      {pattern} leaves out <strong>{filesAndFolders(leftOut)}</strong>;{" "}
      <strong>{isMore ? "at least " : ""}{photosAndVideos(offline)}</strong> of this library{" "}
      {offline === 1 ? "goes" : "go"} offline with the next scan.
    </>
  ),
  keepMoved: "Keep photos whose files are moved",
  keepMovedHint:
    "A file that is elsewhere in this library keeps its albums, its favourite and what was edited. Otherwise it is a new photo.",

  watching: "Watching",
  switchWatchingOn: "Switch it on in the settings",
  watchStates: {
    off: "Off",
    starting: "Starting",
    watching: "Watching",
    polling: "Looking now and then",
    failed: "Failed",
  },
  watchedFolders: (state: string, count: number) => `${state}: ${counted(count, "folder")}`,
  watch: "Watch this library",
  how: "How changes are seen",
  asServer: "As set for the server",
  byEvents: "The system tells of them",
  byPolling: "By looking at all folders now and then",
  seconds: "Seconds between two looks",
  saveWatching: "Save Watching",

  neverScanned: "Never scanned",
  notScanned: "This library has not been scanned yet.",
  waitingToScan: "Waiting to be scanned…",
  scanning: "Scanning",
  scanningFound: (count: number) => `Scanning… ${written(count)} found`,

  delete: "Delete Library",
  deleteExternalHint: "Takes its photos out of Shoebox. Your files stay where they are.",
  deleteUploadsHint: "Its photos are deleted for good: they were uploaded, and are nowhere else.",
  deleteTitle: (name: string) => `Delete ${name}`,
  deleteQuestion: (name: string) => `Delete “${name}”?`,
  leave: (photos: number, videos: number) => (
    <>
      <strong>{counted(photos, "photo")} and {counted(videos, "video")}</strong>{" "}
      leave the timeline, with everything that Shoebox knows of them. This cannot be undone.
    </>
  ),
  uploadsGo: (size: string) => (
    <>
      <strong>Uploaded files ({size}) are deleted</strong>: they are nowhere else.
    </>
  ),
  filesStay: (size: string) => (
    <>
      <strong>Your files stay</strong> ({size}), untouched, in:
    </>
  ),
};
