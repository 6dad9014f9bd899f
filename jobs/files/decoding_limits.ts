/** What the decoding of one file may cost. */

/** Of the processor's time, for a picture up to FREE_MEGAPIXELS. */
const LEAST_SECONDS = 10;
const FREE_MEGAPIXELS = 20;
/** HEVC takes 0.05 to 0.08 s a megapixel on a usual processor, and small ones are four times slower. */
const SECONDS_A_MEGAPIXEL = 0.3;

/** Of the memory of a process that decodes, in bytes: HEIC of 200 megapixels takes 1.95 GB. */
const MOST_MEMORY = 2_500_000_000;

/** Seconds of the processor that a picture of so many pixels may take. */
export function mostSeconds(pixels: number): number {
  const more = Math.max(0, pixels / 1e6 - FREE_MEGAPIXELS);
  return Math.round(LEAST_SECONDS + more * SECONDS_A_MEGAPIXEL);
}

/** What decoding took so far: seconds of the processor, and bytes of memory. */
export interface Usage {
  seconds: number;
  memory: number;
}

/** Why the decoding of so many pixels is to end; null while it may go on. */
export function excess({ seconds, memory }: Usage, pixels: number): string | null {
  const most = mostSeconds(pixels);
  if (seconds > most) {
    return `The picture takes too long to decode: more than ${most} seconds of the processor`;
  }
  if (memory <= MOST_MEMORY) return null;
  return `The picture takes too much memory: more than ${MOST_MEMORY / 1e9} GB`;
}
