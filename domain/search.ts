/** What can be asked of assets; undefined does not narrow, null asks for those without. */
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
  rating?: number | null;
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
