/** What a look at the disk says of a folder that may become an import path. */
export interface FolderCheck {
  /** Words for the user, as clients know them; null when the folder can be read. */
  problem: string | null;
  /** The folder's path with every symbolic link resolved; null where there is none, and never without a problem. */
  realPath: string | null;
  /** There is nothing in it at all, as under the mount point of a drive that is not plugged in. */
  isEmpty: boolean;
}
