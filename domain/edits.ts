/** What a person may set of an asset by hand. It is kept in the database only, and over scans. */
import { type AssetTimes, timesOf } from "./asset_times.ts";
import { parseDate } from "./metadata_dates.ts";
import { cleanText } from "./metadata_values.ts";
import type { PlaceName } from "./place_names.ts";

/** What of an asset is to be set; undefined stays as it is. */
export interface AssetEdits {
  isFavorite?: boolean;
  isArchived?: boolean;
  /** The newer word for `isArchived`. */
  visibility?: "timeline" | "archive";
  /** Null or empty for none. */
  description?: string | null;
  /** ISO 8601: the clock on the wall where it was taken, with the distance from UTC if known. */
  dateTimeOriginal?: string;
  /** Degrees, WGS 84; both or neither, null for no place. */
  latitude?: number | null;
  longitude?: number | null;
}

/** What reading a file again does not change once a person has set it. */
export type EditedKind = "date" | "place" | "description";

/** What is to be stored. */
export interface EditPlan {
  values: Partial<AssetTimes> & {
    isFavorite?: boolean;
    isArchived?: boolean;
    description?: string | null;
    latitude?: number | null;
    longitude?: number | null;
    /** Of the place, when that is set. */
    placeName?: PlaceName | null;
  };
  edited: EditedKind[];
}

const ISO_DATE =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/i;

/** When a photo was taken as a person says it; null when that is no date, or not of our time. */
export function editedTimes(text: string): AssetTimes | null {
  if (!ISO_DATE.test(text)) return null;
  const takenAt = parseDate(text);
  if (takenAt === null) return null;
  // An offset that is not a real one was left out.
  if (/T.*[+-]/i.test(text) && takenAt.offsetMinutes === null) return null;
  return timesOf(takenAt);
}

/** What is wrong with edits that are right field by field. */
export function editProblems(
  { isArchived, visibility, dateTimeOriginal, latitude, longitude }: AssetEdits,
): { field: keyof AssetEdits; message: string }[] {
  const problems: { field: keyof AssetEdits; message: string }[] = [];
  if (dateTimeOriginal !== undefined && editedTimes(dateTimeOriginal) === null) {
    const message = "must be a date in ISO 8601, from 1800 to 9999";
    problems.push({ field: "dateTimeOriginal", message });
  }
  if ((latitude ?? null) === null && (longitude ?? null) !== null) {
    problems.push({ field: "latitude", message: "must be given with longitude" });
  }
  if ((longitude ?? null) === null && (latitude ?? null) !== null) {
    problems.push({ field: "longitude", message: "must be given with latitude" });
  }
  if (isArchived !== undefined && visibility !== undefined) {
    if (isArchived !== (visibility === "archive")) {
      problems.push({ field: "visibility", message: "says something else than isArchived" });
    }
  }
  return problems;
}

/** What to store for edits without problems; `placeName` is that of the place they set. Pure. */
export function planEdits(edits: AssetEdits, placeName: PlaceName | null = null): EditPlan {
  const { isFavorite, isArchived, visibility, description, dateTimeOriginal } = edits;
  const values: EditPlan["values"] = {};
  const edited: EditedKind[] = [];
  if (isFavorite !== undefined) values.isFavorite = isFavorite;
  if (isArchived !== undefined) values.isArchived = isArchived;
  if (visibility !== undefined) values.isArchived = visibility === "archive";
  if (dateTimeOriginal !== undefined) {
    Object.assign(values, editedTimes(dateTimeOriginal));
    edited.push("date");
  }
  if (edits.latitude !== undefined || edits.longitude !== undefined) {
    values.latitude = edits.latitude ?? null;
    values.longitude = edits.longitude ?? null;
    values.placeName = placeName;
    edited.push("place");
  }
  if (description !== undefined) {
    values.description = cleanText(description);
    edited.push("description");
  }
  return { values, edited };
}
