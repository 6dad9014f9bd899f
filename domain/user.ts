/** People who sign in. */
import { isAbsolute, normaliseFolder } from "./paths.ts";

export interface User {
  id: string;
  email: string;
  name: string;
  isAdmin: boolean;
  shouldChangePassword: boolean;
  avatarColor: string;
  storageLabel: string | null;
  /** The folder inside which this user may add import paths; null: none. */
  externalPath: string | null;
  /** Bytes that uploads may take; null: no limit. */
  quotaSizeInBytes: number | null;
  createdAt: Date;
  updatedAt: Date;
  /** When the user was deleted; they cannot sign in any more. */
  deletedAt: Date | null;
  /** Since when the user's libraries go and the deletion cannot be undone. */
  removingSince: Date | null;
}

/** The colours that clients know. */
export const AVATAR_COLORS = [
  ...["primary", "pink", "red", "yellow", "blue"] as const,
  ...["green", "purple", "orange", "gray", "amber"] as const,
];

/** A person's own new password has at least so many characters. */
export const MIN_PASSWORD = 8;

/** A deleted user can be brought back for so long; then what they have goes. */
export const DAYS_TO_UNDO = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Emails are compared without regard to case or surrounding space. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Whether a text looks like an email address; addresses of a home network have no dot. */
export function looksLikeEmail(email: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(email.trim());
}

/** What is wrong with an external path as text; null when nothing is. */
export function externalPathProblem(path: string | null): string | null {
  return path === null || path === "" || isAbsolute(path) ? null : "Path must be absolute";
}

/** An external path in one spelling; none when it is empty. */
export function normaliseExternalPath(path: string | null): string | null {
  return path === null || path === "" ? null : normaliseFolder(path);
}

/** Deleted at or before this moment, a user cannot be brought back any more. */
export function lastMomentToUndo(now: Date): Date {
  return new Date(now.getTime() - DAYS_TO_UNDO * DAY_MS);
}

/** How a user stands: "removing" when what they had is going, and they cannot be brought back. */
export type UserStatus = "active" | "deleted" | "removing";

/** How this user stands. */
export function userStatus(
  { deletedAt, removingSince }: Pick<User, "deletedAt" | "removingSince">,
): UserStatus {
  if (deletedAt === null) return "active";
  return removingSince === null ? "deleted" : "removing";
}

/** When what a user had goes who was deleted at `deletedAt`. */
export function endOfUndo(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + DAYS_TO_UNDO * DAY_MS);
}
