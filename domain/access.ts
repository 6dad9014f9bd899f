/**
 * Who may do what, in one place and denied by default. Every question is answered here and
 * nowhere else; somebody else's object is treated as one that does not exist.
 */
import type { AlbumAccess } from "./album.ts";
import type { Library } from "./library.ts";
import type { User } from "./user.ts";

export type LibraryAction = "read" | "rename" | "edit" | "delete" | "scan";

/** Whether `user` may know that something owned by `ownerId` exists. */
export function maySee(user: User, ownerId: string): boolean {
  return user.isAdmin || user.id === ownerId;
}

/** Whether `user` may see an asset: by its owner, or because an album with it is shared with them. */
export function maySeeAsset(
  user: User,
  { ownerId, isShared }: { ownerId: string; isShared: boolean },
): boolean {
  return maySee(user, ownerId) || isShared;
}

export type AlbumAction =
  | "read"
  | "add assets"
  | "remove own assets"
  | "remove any asset"
  | "edit"
  | "share"
  | "delete";

const EDITORS_ACTIONS: readonly AlbumAction[] = ["read", "add assets", "remove own assets"];

/** Whether `user`, whose role in the album is `role`, may do `action` to it. */
export function mayDoToAlbum(
  user: User,
  action: AlbumAction,
  { ownerId, role }: AlbumAccess,
): boolean {
  if (maySee(user, ownerId)) return true;
  if (role === "editor") return EDITORS_ACTIONS.includes(action);
  return role === "viewer" && action === "read";
}

/** Whether `user` may do `action` to `library`. */
export function mayDo(user: User, action: LibraryAction, library: Library): boolean {
  if (user.isAdmin) return true;
  if (user.id !== library.ownerId) return false;
  if (action === "read") return true;
  if (library.type === "UPLOAD") return action === "rename";
  return library.managedBy === "owner";
}

/** Whether `user` may make an external library for the user `ownerId`. */
export function mayCreateExternalLibrary(user: User, ownerId: string): boolean {
  return user.isAdmin || (user.id === ownerId && user.externalPath !== null);
}

/** What of a user only administrators set: the rest people set themselves. */
const ADMINS_SET: readonly string[] = [
  "isAdmin",
  "shouldChangePassword",
  "storageLabel",
  "externalPath",
  "quotaSizeInBytes",
];

/**
 * Which of `fields` of the user `id` this user may not change. Nobody takes their own right to
 * administer: so there is always somebody who has it.
 */
export function fieldsClosedTo(user: User, id: string, fields: readonly string[]): string[] {
  if (user.id === id) {
    return fields.filter((field) =>
      user.isAdmin ? field === "isAdmin" : ADMINS_SET.includes(field)
    );
  }
  return user.isAdmin ? [] : [...fields];
}

/** Whether `user` may delete the user `id`, and bring them back. */
export function mayDeleteUser(user: User, id: string): boolean {
  return user.isAdmin && user.id !== id;
}
