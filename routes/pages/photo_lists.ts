/** The lists that a photo is looked at in: what comes before and after it, and where they are shown. */
import { mayDoToAlbum, maySee } from "../../domain/access.ts";
import type { Asset } from "../../domain/asset.ts";
import type { User } from "../../domain/user.ts";
import { findAlbumNeighbours } from "../../store/album_timeline.ts";
import { findAlbumAccess } from "../../store/albums.ts";
import { findFoundNeighbours } from "../../store/search.ts";
import { findNeighbours, type Neighbours } from "../../store/timeline.ts";
import type { AppDeps } from "../deps.ts";
import { type ListAddress, parseList } from "./list_address.ts";
import { parseSearch } from "./search_address.ts";

type Placed = Pick<Asset, "id" | "ownerId" | "localDateTime">;

export interface PhotoList {
  /** Of the page that shows the list. */
  address: string;
  kind: ListAddress["kind"];
  neighbours(asset: Placed): Promise<Neighbours>;
}

const ALONE: Neighbours = { previous: null, next: null };

type Deps = Pick<AppDeps, "sql">;

function timelineList({ sql }: Deps, user: User): PhotoList {
  return {
    address: "/",
    kind: "timeline",
    // What one sees only in an album is on somebody else's timeline.
    neighbours: async (asset) =>
      maySee(user, asset.ownerId) ? await findNeighbours(sql, asset) : ALONE,
  };
}

async function albumList({ sql }: Deps, user: User, id: string): Promise<PhotoList | null> {
  const album = await findAlbumAccess(sql, { id, userId: user.id });
  if (album === null || !mayDoToAlbum(user, "read", album)) return null;
  return {
    address: `/albums/${album.id}`,
    kind: "album",
    neighbours: (asset) =>
      findAlbumNeighbours(sql, { albumId: album.id, order: album.order }, asset),
  };
}

function searchList({ sql }: Deps, user: User, asked: string): PhotoList | null {
  const { query, search } = parseSearch(user, asked);
  return search && {
    address: `/search?${query}`,
    kind: "search",
    neighbours: (asset) => findFoundNeighbours(sql, search, asset),
  };
}

function folderList({ sql }: Deps, user: User, libraryId: string, folder: string): PhotoList {
  const search = { ownerId: user.id, libraryId, folder, isTrashed: false };
  return {
    address: `/folders/${libraryId}?${new URLSearchParams({ folder })}`,
    kind: "folder",
    neighbours: (asset) => findFoundNeighbours(sql, search, asset),
  };
}

async function listOf(deps: Deps, user: User, list: ListAddress): Promise<PhotoList | null> {
  if (list.kind === "folder") return folderList(deps, user, list.libraryId, list.folder);
  if (list.kind === "search") return searchList(deps, user, list.query);
  return list.kind === "album" ? await albumList(deps, user, list.albumId) : null;
}

/** The list at `address`; the timeline when there is none that `user` may see. */
export async function photoList(deps: Deps, user: User, address: string): Promise<PhotoList> {
  return await listOf(deps, user, parseList(address)) ?? timelineList(deps, user);
}
