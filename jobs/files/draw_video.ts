/** Draws the picture that stands for a video of which none can be made. */

/** Strokes of each sign, in a field 6 wide and 10 high. */
const SIGNS: Readonly<Record<string, string>> = {
  "0": "M1 0H5V10H1Z",
  "1": "M1 2L4 0V10",
  "2": "M1 0H5V5H1V10H5",
  "3": "M1 0H5V10H1M5 5H2",
  "4": "M1 0V6H5M5 0V10",
  "5": "M5 0H1V5H5V10H1",
  "6": "M5 0H1V10H5V5H1",
  "7": "M1 0H5L2.5 10",
  "8": "M1 0H5V10H1ZM1 5H5",
  "9": "M5 5H1V0H5V10H1",
  ":": "M3 3V3.2M3 7V7.2",
};
const SIGN_WIDTH = 8;
const LONGEST_SIDE = 1440;
const WIDEST = 4;

/**
 * A play sign with the duration below it, as SVG in the shape of the video. It is drawn in strokes:
 * a server need not have fonts.
 */
export function videoPlaceholder(
  { width, height, duration }: {
    width: number | null;
    height: number | null;
    /** Seconds. */
    duration: number | null;
  },
): string {
  const size = shapeOf(width ?? 16, height ?? 9);
  const [x, y] = [size.width / 2, size.height / 2];
  const unit = Math.min(size.width, size.height) / 100;
  const text = duration === null ? "" : clockText(duration);
  const signs = [...text].map((sign, index) =>
    `<path transform="translate(${index * SIGN_WIDTH} 0)" d="${SIGNS[sign]}"/>`
  ).join("");
  const left = x - (text.length * SIGN_WIDTH - 2) * unit / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">` +
    `<rect width="100%" height="100%" fill="#3b4048"/>` +
    `<g transform="translate(${x} ${y - 6 * unit}) scale(${unit})" fill="#e6e6e6">` +
    `<path d="M-11 -16L17 0L-11 16Z" stroke="#e6e6e6" stroke-width="4" stroke-linejoin="round"/>` +
    `</g><g transform="translate(${left} ${y + 24 * unit}) scale(${unit})" fill="none" ` +
    `stroke="#e6e6e6" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">` +
    `${signs}</g></svg>`;
}

/** The same shape, as large as a preview; nobody looks at a strip. */
function shapeOf(width: number, height: number): { width: number; height: number } {
  const shape = Math.min(Math.max(width / height, 1 / WIDEST), WIDEST);
  return shape >= 1
    ? { width: LONGEST_SIDE, height: Math.round(LONGEST_SIDE / shape) }
    : { width: Math.round(LONGEST_SIDE * shape), height: LONGEST_SIDE };
}

/** "0:07", "1:02:03". */
function clockText(duration: number): string {
  const seconds = Math.round(duration);
  const two = (value: number) => String(Math.floor(value) % 60).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return hours > 0
    ? `${hours}:${two(seconds / 60)}:${two(seconds)}`
    : `${Math.floor(seconds / 60)}:${two(seconds)}`;
}
