/** What happens in the background, as it is told to whoever watches. */
import type { Job } from "./job.ts";
import type { JobCounts } from "./scan.ts";

/** A job began, goes on or ended. */
export interface JobEvent {
  type: "job";
  /** Whose library it is about: they and administrators are told. Null when it is about none. */
  ownerId: string | null;
  job: Pick<Job, "id" | "kind" | "libraryId" | "libraryName" | "mode" | "state" | "error"> & {
    counts: JobCounts;
    /** Whether it is one of very many that nobody asked for. */
    isSmall?: boolean;
    /** Milliseconds since it began. */
    elapsed: number;
  };
}

/** A library was made, got other settings, or is on its way out. */
export interface LibraryEvent {
  type: "library";
  ownerId: string;
  libraryId: string;
  change: "created" | "changed" | "deleted";
}

/** Assets of a library came, went or changed. */
export interface AssetsEvent {
  type: "assets";
  ownerId: string;
  libraryId: string;
}

/** Pictures are being made: how far all of them are. */
export interface PicturesEvent {
  type: "pictures";
  /** Whose assets `ids` are; null when there are none. */
  ownerId: string | null;
  made: number;
  failed: number;
  pending: number;
  /** Assets that were just finished. */
  ids: string[];
}

export type AppEvent = JobEvent | LibraryEvent | AssetsEvent | PicturesEvent;
