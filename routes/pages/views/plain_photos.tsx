import type { Asset } from "../../../domain/asset.ts";
import { mayHavePicture, pictureUrl } from "../asset_urls.ts";

export interface PlainPhoto {
  id: string;
  name: string;
  /** Null when no picture could be made. */
  pictureUrl: string | null;
}

type Pictured = Pick<Asset, "id" | "name" | "pictureKey" | "pictureState" | "offlineSince">;

export const plainPhoto = (asset: Pictured): PlainPhoto => ({
  id: asset.id,
  name: asset.name,
  pictureUrl: mayHavePicture(asset) ? pictureUrl(asset, "thumbnail") : null,
});

/** Photos as plain links; `query` says of what page they are. */
export function PlainPhotos(
  { photos, query = "" }: { photos: readonly PlainPhoto[]; query?: string },
) {
  return (
    <ul class="plain-photos">
      {photos.map(({ id, name, pictureUrl }) => (
        <li>
          <a href={`/photos/${id}${query}`}>
            {pictureUrl === null ? name : <img src={pictureUrl} alt={name} loading="lazy" />}
          </a>
        </li>
      ))}
    </ul>
  );
}
