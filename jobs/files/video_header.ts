/** What a video says of itself in its first bytes. */
import type { TakenAt } from "../../domain/metadata.ts";

export interface VideoHeader {
  createdAt: TakenAt | null;
  /** Seconds. */
  duration: number | null;
  /** Pixels as displayed. */
  width: number | null;
  height: number | null;
  /** Degrees clockwise. */
  rotation: number;
  /** As ffmpeg names it: "h264", "wmv3". */
  codec: string | null;
  /** Pictures a second. */
  frameRate: number | null;
}

/** Of a file that says nothing. */
export const EMPTY_HEADER: Readonly<VideoHeader> = Object.freeze({
  createdAt: null,
  duration: null,
  width: null,
  height: null,
  rotation: 0,
  codec: null,
  frameRate: null,
});
