/** Albums: assets that people put together, by themselves or with others. */
import type { User } from "./user.ts";

/** What somebody with whom an album is shared may do: see it, or put assets in as well. */
export type AlbumRole = "viewer" | "editor";

export const ALBUM_ROLES = ["viewer", "editor"] as const satisfies AlbumRole[];

/** Oldest or newest assets first. */
export type AlbumOrder = "asc" | "desc";

/** What decides who may do what with an album. */
export interface AlbumAccess {
  ownerId: string;
  /** The role of the one who asks; null for the owner, and for people it is not shared with. */
  role: AlbumRole | null;
}

/** What people see of each other in an album. */
export type Person = Pick<
  User,
  "id" | "name" | "email" | "avatarColor" | "isAdmin" | "createdAt" | "updatedAt"
>;

export interface Album {
  id: string;
  ownerId: string;
  name: string;
  description: string;
  order: AlbumOrder;
  isActivityEnabled: boolean;
  /**
   * The asset that was chosen for its picture, while it is in the album; else the newest one. Those
   * without a picture are passed over; null when none has one.
   */
  thumbnailAssetId: string | null;
  assetCount: number;
  /** The clock on the wall of the oldest and the newest asset; null for an empty album. */
  startDate: string | null;
  endDate: string | null;
  createdAt: Date;
  updatedAt: Date;
  owner: Person;
  /** With whom it is shared: the one who asks first, then by name. */
  members: { role: AlbumRole; person: Person }[];
}
