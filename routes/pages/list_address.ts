/**
 * A photo is looked at as one of a list: of the timeline, an album, what a search found. `in` in
 * its address is the address of that list's page; without it, it is the timeline's.
 */
import { localPath } from "./form_values.ts";

/** The query of a photo's address, for the list at `address`. */
export function inList(address: string): string {
  return address === "/" ? "" : `?in=${encodeURIComponent(address)}`;
}

/** An address with one more thing in its query. */
export function withQuery(address: string, part: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}${part}`;
}

/** A list that a photo can be one of. */
export type ListAddress =
  | { kind: "timeline" }
  | { kind: "album"; albumId: string }
  | { kind: "folder"; libraryId: string; folder: string }
  | { kind: "search"; query: string };

const ALBUM = /^\/albums\/([0-9a-f-]{36})$/;

const FOLDER = /^\/folders\/([0-9a-f-]{36})$/;

const folderList = (libraryId: string, query: string): ListAddress => ({
  kind: "folder",
  libraryId,
  folder: new URLSearchParams(query).get("folder") ?? "",
});

/** What `in` names; the timeline when it names nothing that there is. */
export function parseList(address: string): ListAddress {
  const [path, query = ""] = localPath(address).split("?", 2) as [string, string?];
  const libraryId = FOLDER.exec(path)?.[1];
  if (libraryId !== undefined) return folderList(libraryId, query);
  if (path === "/search") return { kind: "search", query };
  const albumId = ALBUM.exec(path)?.[1];
  return albumId === undefined ? { kind: "timeline" } : { kind: "album", albumId };
}
