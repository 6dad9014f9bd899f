/** What can be asked of assets; undefined does not narrow, null asks for those without. */
import type { Bounds } from "./map.ts";
import type { AssetType } from "./media_types.ts";

export interface AssetSearch {
  ownerId: string;
  id?: string;
  libraryId?: string;
  type?: AssetType;
  isOffline?: boolean;
  isFavorite?: boolean;
  isArchived?: boolean;
  isExternal?: boolean;
  /** Undefined: no matter where. */
  isTrashed: boolean | undefined;
  /** A part of it, in any case. */
  originalPath?: string;
  originalFileName?: string;
  description?: string;
  /** The whole of it, as it is written. */
  make?: string | null;
  model?: string | null;
  lensModel?: string | null;
  /** A part of the make and the model, of the lens, in any case. */
  camera?: string;
  lens?: string;
  /** A part of the town, the region or the country, in any case. */
  place?: string;
  /** Every word of it is in the name, folder, description, keywords, camera, lens or place. */
  words?: string;
  /** Whether it is in no album at all. */
  isNotInAlbum?: boolean;
  /** A folder; what lies in it and in those below. */
  folder?: string;
  /** Where it was taken. */
  bounds?: Bounds;
  /** Days by the clock on the wall, `YYYY-MM-DD`, both included. */
  fromDay?: string;
  toDay?: string;
  rating?: number | null;
  city?: string | null;
  state?: string | null;
  country?: string | null;
  /** Moments, both included. */
  takenAfter?: Date;
  takenBefore?: Date;
  createdAfter?: Date;
  createdBefore?: Date;
  updatedAfter?: Date;
  updatedBefore?: Date;
  trashedAfter?: Date;
  trashedBefore?: Date;
}
