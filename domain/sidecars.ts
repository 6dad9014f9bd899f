/** Which file beside a photo or video tells more of it (XMP). */

const SIDECAR = /\.xmp$/i;

/** Whether a file of this name may be a sidecar. */
export const isSidecar = (name: string) => SIDECAR.test(name);

/** The name of a file's sidecar, or null. */
export type SidecarFinder = (name: string) => string | null;

const NONE: SidecarFinder = () => null;

/**
 * Finds sidecars among names of one folder: `photo.jpg.xmp` comes before `photo.xmp`, which is that
 * of each file `photo.*`. Upper and lower case are the same; of two that differ in nothing else, the
 * first in the order of the alphabet counts.
 */
export function sidecarFinder(names: readonly string[]): SidecarFinder {
  if (names.length === 0) return NONE;
  const byStem = new Map<string, string>();
  for (const name of names.toSorted()) {
    const stem = name.replace(SIDECAR, "").toLowerCase();
    if (!byStem.has(stem)) byStem.set(stem, name);
  }
  return (name) => {
    const whole = name.toLowerCase();
    return byStem.get(whole) ?? byStem.get(whole.slice(0, whole.lastIndexOf("."))) ?? null;
  };
}
