/** The addresses of an asset's pictures and of its file. */
import type { Asset } from "../../domain/asset.ts";

type Pictured = Pick<Asset, "id" | "pictureKey">;

/** With the key in it, the answer may be kept for ever. */
export function pictureUrl({ id, pictureKey }: Pictured, size: "thumbnail" | "preview"): string {
  const address = `/api/assets/${id}/thumbnail?size=${size}`;
  return pictureKey === null ? address : `${address}&c=${encodeURIComponent(pictureKey)}`;
}

/** Whether asking for the picture can succeed: there is one, or one may still be made. */
export function mayHavePicture(
  { pictureState, offlineSince }: Pick<Asset, "pictureState" | "offlineSince">,
): boolean {
  return pictureState === "made" || (pictureState !== "failed" && offlineSince === null);
}

/** The film of a live photo or motion photo, to be played. */
export function playbackUrl(videoId: string): string {
  return `/api/assets/${videoId}/video/playback`;
}

export function originalUrl(id: string): string {
  return `/api/assets/${id}/original`;
}
