/** What somebody has written about a photo, as what is to be changed of it. */
import type { Asset } from "../../domain/asset.ts";
import { type AssetEdits, editProblems } from "../../domain/edits.ts";
import { texts } from "./texts.ts";
import { utcOffset } from "./views/format.ts";

/** The fields of the form. */
export interface PhotoForm {
  description: string;
  /** By the clock on the wall: `2019-03-14T10:32:05`, or without the seconds. */
  date: string;
  latitude: string;
  longitude: string;
}

type Edited = Pick<
  Asset,
  "description" | "localDateTime" | "offsetMinutes" | "latitude" | "longitude"
>;

/** A photo as the form shows it. */
export function photoForm({ description, localDateTime, latitude, longitude }: Edited): PhotoForm {
  return {
    description: description ?? "",
    date: localDateTime.slice(0, 19),
    latitude: latitude === null ? "" : String(latitude),
    longitude: longitude === null ? "" : String(longitude),
  };
}

const LONGEST_DESCRIPTION = 10_000;

const lines = (text: string) => text.replaceAll("\r\n", "\n").trim();

/** Browsers leave out seconds that are zero. */
const moment = (date: string) => date.length === 16 ? `${date}:00` : date;

/**
 * What of a photo is to be changed, and what is wrong with it. What was left as it is, is not
 * changed: it would count as set by hand from then on.
 */
export function photoEdits(
  asset: Edited,
  form: PhotoForm,
): { edits: AssetEdits; messages: string[] } {
  const shown = photoForm(asset);
  const edits: AssetEdits = {};
  if (lines(form.description) !== lines(shown.description)) {
    edits.description = lines(form.description);
  }
  if (moment(form.date) !== shown.date) {
    const offset = asset.offsetMinutes === null ? "" : utcOffset(asset.offsetMinutes).slice(3);
    edits.dateTimeOriginal = `${moment(form.date)}${offset.replace("−", "-")}`;
  }
  if (form.latitude !== shown.latitude || form.longitude !== shown.longitude) {
    edits.latitude = degrees(form.latitude);
    edits.longitude = degrees(form.longitude);
  }
  return { edits, messages: problemsOf(edits) };
}

/** Null when nothing was written; NaN when it is no number. */
const degrees = (text: string) => text.trim() === "" ? null : Number(text);

function problemsOf(edits: AssetEdits): string[] {
  const t = texts().photo.problems;
  const names: Readonly<Record<string, string>> = t.fields;
  const problems = editProblems(edits).map(({ field, message }) => t.of(names[field]!, message));
  for (const [name, most] of [["latitude", 90], ["longitude", 180]] as const) {
    const value = edits[name] ?? 0;
    if (!(Math.abs(value) <= most)) {
      problems.push(t.of(t.fields[name], t.degrees(most)));
    }
  }
  const { description } = edits;
  if (description && (description.length > LONGEST_DESCRIPTION || description.includes("\0"))) {
    problems.push(t.description(LONGEST_DESCRIPTION));
  }
  return problems;
}
