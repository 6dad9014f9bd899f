/** A photo or video in a library. */
import type { AssetType } from "./media_types.ts";
import type { Metadata } from "./metadata.ts";

/**
 * Held ones are of offline assets, and pending when their files are back; of dropped ones pictures are
 * made only when somebody looks at them.
 */
export type PictureState = "pending" | "held" | "made" | "failed" | "dropped";

export interface Asset extends Omit<Metadata, "takenAt" | "contentIdentifier"> {
  id: string;
  libraryId: string;
  ownerId: string;
  type: AssetType;
  isExternal: boolean;
  folder: string;
  name: string;
  /** The file's name as it was sent, or else as it is on the disk. */
  originalName: string;
  /** SHA-1 of the whole file, in Base64; null for files of external libraries. */
  sha1: string | null;
  /** What the device that sent it calls it and itself; null when it was not sent, or did not say. */
  deviceAssetId: string | null;
  deviceId: string | null;
  /** Bytes. */
  size: number;
  /** Nanoseconds since 1970, as digits: more than a number holds. */
  mtimeNs: string;
  /** The moment; the camera's clock taken as UTC where the offset is unknown. */
  takenAt: Date;
  /** The clock on the wall where it was taken: `YYYY-MM-DDTHH:MM:SS[.mmm]`, no zone. */
  localDateTime: string;
  /** Minutes east of UTC; null when the file does not say. */
  offsetMinutes: number | null;
  /** Of the place: the nearest town, its region and its country. */
  city: string | null;
  state: string | null;
  country: string | null;
  isFavorite: boolean;
  isArchived: boolean;
  /** Since when it is in the trash; null when it is not. */
  trashedAt: Date | null;
  /** The video of a live photo, which is shown with its photo only. */
  isHidden: boolean;
  /** The video that a live photo has; a motion photo, whose file has a film in it, is its own. */
  livePhotoVideoId: string | null;
  offlineSince: Date | null;
  /** Why the content could not be read, or no picture made of it. */
  problem: string | null;
  pictureState: PictureState;
  /** The address of the asset's pictures; another one when the content changes. */
  pictureKey: string | null;
  /** Base64. */
  thumbhash: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** What only who looks at a single asset is shown. */
type Details =
  | "offsetMinutes"
  | "latitude"
  | "longitude"
  | "city"
  | "state"
  | "country"
  | "make"
  | "model"
  | "lensModel"
  | "fNumber"
  | "focalLength"
  | "iso"
  | "exposureTime"
  | "orientation"
  | "description"
  | "keywords"
  | "rating"
  | "projectionType"
  | "motionOffset"
  | "motionLength"
  | "videoCodec"
  | "frameRate";

/** An asset in a long list: each column of thousands of rows takes its time. */
export type ListedAsset = Omit<Asset, Details>;

/** What a timeline shows of an asset: its months have thousands. */
export type Tile = Pick<
  ListedAsset,
  | "id"
  | "ownerId"
  | "type"
  | "isExternal"
  | "originalName"
  | "localDateTime"
  | "width"
  | "height"
  | "duration"
  | "isFavorite"
  | "isArchived"
  | "offlineSince"
  | "problem"
  | "pictureKey"
  | "thumbhash"
>;
