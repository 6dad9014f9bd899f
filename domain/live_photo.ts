/** Live photos: pictures with a video of their own, which is shown with the picture only. */
import type { AssetType } from "./media_types.ts";

/** Apple films three seconds; a longer video beside a picture of the same name is another one. */
export const LONGEST_LIVE_SECONDS = 6;

/** An asset that may be a half of a live photo. */
export interface LivePhotoHalf {
  id: string;
  type: AssetType;
  /** What both halves bear in their files. */
  contentIdentifier: string;
  /** The video that the picture has already. */
  livePhotoVideoId: string | null;
}

export interface LivePhoto {
  photoId: string;
  videoId: string;
}

/**
 * Which pictures get which video, of assets of one library: the first video that bears the same
 * identifier. Several pictures may have one video, as a picture and its edited copy do; what a
 * picture has already stays.
 */
export function pairLivePhotos(halves: readonly LivePhotoHalf[]): LivePhoto[] {
  const videoOf = new Map<string, string>();
  for (const { type, contentIdentifier, id } of halves) {
    if (type === "VIDEO" && !videoOf.has(contentIdentifier)) videoOf.set(contentIdentifier, id);
  }
  return halves.flatMap(({ type, contentIdentifier, id, livePhotoVideoId }) => {
    const videoId = videoOf.get(contentIdentifier);
    return type === "IMAGE" && livePhotoVideoId === null && videoId !== undefined
      ? [{ photoId: id, videoId }]
      : [];
  });
}

/** Names that phones give the halves: a raw picture and an old camera's film are no live photo. */
export const LIVE_PICTURE = /\.(jpe?g|heic|heif)$/i;
export const LIVE_FILM = /\.(mov|mp4)$/i;

/** Whether a picture and a video among these files of one folder have the same name. */
export function hasLivePairs(names: readonly string[]): boolean {
  const stem = (name: string) => name.slice(0, name.lastIndexOf(".")).toLowerCase();
  const films = names.filter((name) => LIVE_FILM.test(name));
  if (films.length === 0) return false;
  const stems = new Set(films.map(stem));
  return names.some((name) => LIVE_PICTURE.test(name) && stems.has(stem(name)));
}
