/**
 * Who may do what, in one place and denied by default. Every question is answered here and
 * nowhere else; somebody else's object is treated as one that does not exist.
 */
import type { Library } from "./library.ts";
import type { User } from "./user.ts";

export type LibraryAction = "read" | "rename" | "edit" | "delete" | "scan";

/** Whether `user` may know that something owned by `ownerId` exists. */
export function maySee(user: User, ownerId: string): boolean {
  return user.isAdmin || user.id === ownerId;
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
