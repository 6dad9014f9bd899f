/** People who sign in. */

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
  deletedAt: Date | null;
}

/** Emails are compared without regard to case or surrounding space. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
