/** A search as the query of an address, for the timeline's routes and the page of the search. */
import { z } from "@hono/zod-openapi";
import { parseBounds } from "../../domain/map.ts";
import type { Bounds } from "../../domain/map.ts";
import type { AssetSearch } from "../../domain/search.ts";
import { flag, text, uuid } from "./schemas.ts";

/** As long as a path can be. */
const LONGEST_TEXT = 4096;

const words = text.max(LONGEST_TEXT).optional();

const BBOX_PROBLEM = "must be west,south,east,north in degrees, such as 5.8,47.2,15.1,55.1";

/** The part of the earth that a map shows. */
export const bbox = z.string().transform((text, context): Bounds => {
  const bounds = parseBounds(text);
  if (bounds !== null) return bounds;
  context.issues.push({ code: "custom", message: BBOX_PROBLEM, input: text });
  return z.NEVER;
});

/** What can be asked for besides what the timeline's counters tell apart. */
const fields = {
  words,
  originalFileName: words,
  originalPath: words,
  camera: words,
  lens: words,
  place: words,
  folder: words,
  type: z.enum(["IMAGE", "VIDEO"]).optional(),
  isOffline: flag.optional(),
  isNotInAlbum: flag.optional(),
  // By the clock on the wall, both days included.
  fromDay: z.iso.date().optional(),
  toDay: z.iso.date().optional(),
  bbox: bbox.optional(),
};

/** For routes whose answers can be narrowed by a search. */
export const searchFields = z.object(fields);

/** The whole of a search in an address. */
export const searchQuery = searchFields.extend({
  isFavorite: flag.optional(),
  isArchived: flag.optional(),
  libraryId: uuid.optional(),
});

export type SearchFields = z.output<typeof searchFields>;

/** Whether anything is asked for that counters do not tell apart. */
export const isSearch = (wanted: SearchFields) =>
  Object.keys(fields).some((name) => wanted[name as keyof SearchFields] !== undefined);

/** The search that an address says, among the assets of `ownerId`. */
export function searchOfQuery(
  ownerId: string,
  { bbox, ...wanted }: z.output<typeof searchQuery> & { isTrashed?: boolean },
): AssetSearch {
  const { words, originalFileName, originalPath, camera, lens, place, folder, type } = wanted;
  const { isOffline, isNotInAlbum, fromDay, toDay, isFavorite, isArchived, libraryId } = wanted;
  return {
    ...{ ownerId, words, originalFileName, originalPath, camera, lens, place, folder, type },
    ...{ isOffline, isNotInAlbum, fromDay, toDay, isFavorite, isArchived, libraryId },
    bounds: bbox,
    isTrashed: wanted.isTrashed ?? false,
  };
}
