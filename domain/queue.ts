/** The queues of work in the background, by the names that clients know. */
import type { JobKind } from "./job.ts";

/** The queues that have work here; the others that clients ask for are always empty. */
export const WORKING_QUEUES = [
  "library",
  "metadataExtraction",
  "thumbnailGeneration",
  "backgroundTask",
] as const;

export type WorkingQueue = (typeof WORKING_QUEUES)[number];

export const QUEUE_NAMES = [
  ...WORKING_QUEUES,
  "backupDatabase",
  "duplicateDetection",
  "editor",
  "faceDetection",
  "facialRecognition",
  "integrityCheck",
  "migration",
  "notifications",
  "ocr",
  "search",
  "sidecar",
  "smartSearch",
  "storageTemplateMigration",
  "videoConversion",
  "workflow",
] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];

export const QUEUE_COMMANDS = [
  "start",
  "pause",
  "resume",
  "empty",
  "clear-failed",
  "retry-failed",
] as const;

export type QueueCommand = (typeof QUEUE_COMMANDS)[number];

/** Pieces of work: jobs, or assets in the queues that go over them one by one. */
export interface QueueCounts {
  active: number;
  completed: number;
  failed: number;
  delayed: number;
  /** 0 while the queue is paused: then they are counted as `paused`. */
  waiting: number;
  paused: number;
}

const QUEUE_OF: Readonly<Record<JobKind, WorkingQueue>> = {
  "scan": "library",
  "remove-offline": "library",
  "delete-library": "backgroundTask",
  "refresh-metadata": "metadataExtraction",
  "nightly": "backgroundTask",
};

/** The kinds of jobs that wait in one of these queues. */
export function jobKindsIn(queues: readonly QueueName[]): JobKind[] {
  return (Object.keys(QUEUE_OF) as JobKind[]).filter((kind) => queues.includes(QUEUE_OF[kind]));
}

/** The counts of a queue in which so much waits, or would if it were not paused as a whole. */
export function queueCounts(
  { waiting = 0, delayed = 0, paused = 0, ...counts }: Partial<QueueCounts>,
  isPaused: boolean,
): QueueCounts {
  const held = isPaused
    ? { waiting: 0, delayed: 0, paused: waiting + delayed + paused }
    : { waiting, delayed, paused };
  return { ...{ active: 0, completed: 0, failed: 0 }, ...counts, ...held };
}
