/** What is in a folder, for somebody who looks for one. */
export interface FolderListing {
  /** Why it cannot be shown, in words for the user; null when it can. */
  problem: string | null;
  /** Names of the folders in it, in order, as far as a scan would enter them. */
  folders: readonly string[];
  /** Whether there are more than are told. */
  isCut: boolean;
  /** How many photos and videos are right in it. */
  files: number;
}
