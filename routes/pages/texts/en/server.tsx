import type { Child } from "hono/jsx";
import { written } from "./grammar.ts";

/** Administration: the program, its storage, and its problems. */
export const server = {
  title: "Server",
  program: "Program",
  embedded: (version: string) => `${version}, embedded`,
  aServer: (version: string) => `${version}, a server`,
  system: "System",
  processors: "Processors",
  memory: "Memory",
  timeZone: "Time zone",
  runsSince: "Runs since",
  api: "The API",

  storage: "Storage",
  free: "Free on its disk",
  diskSize: "Size of the disk",
  database: "Database",
  schema: "Schema",
  used: "Used of the disk",
  nearlyFull: "The disk is nearly full. Without room, uploads and pictures cannot be kept.",
  filesIn: (folder: Child) => <>Pictures and uploads are in {folder}</>,
  filesAndDatabaseIn: (folder: Child) => <>Pictures, the database and uploads are in {folder}</>,

  usage: "What it holds",
  user: "User",
  photos: "Photos",
  videos: "Videos",
  size: "Size",

  watching: "Watching",
  noneWatched: "No library is to be watched.",
  watchedFolders: "Watched folders",
  mostFolders: "Folders at most",
  mostWatchers: "Watchers at most",
  watchOf: (library: Child, state: string) => <>{library}: {state}</>,

  problems: "Problems",
  noProblems: "The log has told of none since the start.",
  newestProblems: "The newest that the log has told of since the start.",
  times: (message: string, count: number) => `${message} (${written(count)} times)`,
};
