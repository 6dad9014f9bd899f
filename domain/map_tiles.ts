/** Pictures of a map from a tile server, where an administrator has set one. */

const PARTS = ["{z}", "{x}", "{y}"];

/** As long as an address may be. */
export const LONGEST_TILE_URL = 2000;

/** What is wrong with the address of tiles, such as `https://host/{z}/{x}/{y}.png`; null: nothing. */
export function tileUrlProblem(url: string): string | null {
  const missing = PARTS.filter((part) => !url.includes(part));
  if (missing.length > 0) return `must have ${missing.join(" and ")} in it`;
  if (!/^https?:\/\/[^/\s{}'";,]+\//.test(url) || !URL.canParse(url)) {
    return "must begin with http:// or https:// and the name of a server";
  }
  return url.length > LONGEST_TILE_URL ? `must have at most ${LONGEST_TILE_URL} characters` : null;
}

/** The server of the tiles, for the policy of a page that may ask it. Of an address without problems. */
export const tileOrigin = (url: string): string => new URL(url).origin;
