/** What is kept of listed folders, once the database holds what was found in them. */
import { type FolderRow, keepListings, type KeptListing } from "../../store/folders.ts";
import type { ListedFolder } from "../files/list_folders.ts";
import type { ScanContext } from "./context.ts";

/** A folder of the library, and the import path that it was reached from. */
export interface Folder extends FolderRow {
  root: string;
  /** The walk goes on below it, and not only into what is new there. */
  isDeep: boolean;
}

/** Folders in one statement, and files in them, more or less. */
const FOLDERS = 200;
const FILES = 50_000;

/** Whether keeping the listing would change anything. */
function isKept(folder: Folder, listing: ListedFolder): boolean {
  return folder.stamp !== null && folder.stamp === listing.stamp && listing.names.length === 0 &&
    listing.present === null && folder.files === listing.found &&
    folder.excluded === listing.excluded && folder.unsupported === listing.unsupported;
}

/** A folder some of whose files are still looked at. */
export class OpenListing {
  readonly #kept: KeptListing;
  readonly #keep: (kept: KeptListing) => void;
  /** Where the marks of the files that are looked at begin. */
  readonly #first: number;
  #waiting: number;

  constructor(folder: Folder, listing: ListedFolder, keep: (kept: KeptListing) => void) {
    const { stamp, files, excluded, unsupported, names } = listing;
    this.#kept = { id: folder.id, stamp, files, excluded, unsupported };
    this.#keep = keep;
    this.#first = files.length - names.length * 2;
    this.#waiting = names.length;
    if (this.#waiting === 0 && !isKept(folder, listing)) keep(this.#kept);
  }

  /**
   * A file that was looked at is in this state now, and the database knows it; NaN when it does not.
   * `index` is that of its name in the listing. A name whose state is NaN is kept like the others,
   * because the database may have an asset of it, which must be missed once its file is gone.
   */
  settle(index: number, state: number): void {
    this.#kept.files[this.#first + index * 2 + 1] = state;
    if (Number.isNaN(state)) this.#kept.stamp = null;
    if (--this.#waiting === 0) this.#keep(this.#kept);
  }
}

/** Stores what is kept of folders, many at once. */
export class ListingKeeper {
  readonly #context: ScanContext;
  #kept: KeptListing[] = [];
  #files = 0;

  constructor(context: ScanContext) {
    this.#context = context;
  }

  /** Follows a folder that was listed until it may be kept. */
  open(folder: Folder, listing: ListedFolder): OpenListing {
    return new OpenListing(folder, listing, (kept) => {
      this.#kept.push(kept);
      this.#files += kept.files.length / 2;
    });
  }

  /** Stores what is complete, if that is much already or `all` is set. */
  async store({ all = false } = {}): Promise<void> {
    while (this.#kept.length > 0) {
      if (!all && this.#kept.length < FOLDERS && this.#files < FILES) return;
      const kept = this.#kept.splice(0, FOLDERS);
      for (const { files } of kept) this.#files -= files.length / 2;
      await this.#context.tally.timed("store", () => keepListings(this.#context.sql, kept));
    }
  }
}
