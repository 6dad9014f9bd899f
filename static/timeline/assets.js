// @ts-check
/** What the timeline asks the server for, cut down to what a tile needs. */
import { texts } from "../texts.js";
import { tileRatio } from "./layout.js";

/**
 * @typedef {object} TimelineAsset
 * @property {string} id
 * @property {string} day YYYY-MM-DD on the wall calendar
 * @property {string} moment ISO, the wall clock
 * @property {number} ratio width / height of the tile
 * @property {string} name
 * @property {boolean} video
 * @property {string | null} duration
 * @property {boolean} offline
 * @property {boolean} external its file lies in somebody's own folder
 * @property {boolean} favorite
 * @property {boolean} archived
 * @property {string} owner the id of a user
 * @property {string | null} problem why there is no picture
 * @property {string | null} key of the picture's address; null until it has been made
 * @property {string | null} hash thumbhash in base64
 *
 * @typedef {{ timeBucket: string, count: number }} Bucket
 */

/**
 * @param {Record<string, any>} asset as the API answers it
 * @returns {TimelineAsset}
 */
export function timelineAsset(asset) {
  return {
    id: asset.id,
    day: asset.localDateTime.slice(0, 10),
    moment: asset.localDateTime,
    ratio: tileRatio(asset.width, asset.height),
    name: asset.originalFileName,
    video: asset.type === "VIDEO",
    duration: asset.duration,
    offline: asset.isOffline,
    external: asset.isExternal,
    favorite: asset.isFavorite,
    archived: asset.isArchived,
    owner: asset.ownerId,
    problem: asset.problem ?? offlineProblem(asset),
    key: asset.thumbnailKey,
    hash: asset.thumbhash,
  };
}

/** @param {Record<string, any>} asset */
function offlineProblem({ isOffline, thumbnailKey }) {
  return isOffline && thumbnailKey === null ? texts.timeline.wentOffline : null;
}

/**
 * Whether two answers for one asset look the same on the page.
 * @param {TimelineAsset} a
 * @param {TimelineAsset} b
 */
export function looksTheSame(a, b) {
  return a.id === b.id && a.key === b.key && a.hash === b.hash && a.offline === b.offline &&
    a.favorite === b.favorite &&
    a.problem === b.problem && a.moment === b.moment && a.name === b.name &&
    a.duration === b.duration;
}

/**
 * The address of the picture. With its key it may be kept for ever; without one, asking makes the
 * server produce the picture before the others that wait.
 * @param {TimelineAsset} asset
 */
export function thumbnailUrl({ id, key }) {
  const address = `/api/assets/${id}/thumbnail?size=thumbnail`;
  return key ? `${address}&c=${encodeURIComponent(key)}` : address;
}

/** Which assets the timeline of all photos has. */
export const ALL_PHOTOS = "isArchived=false";

/**
 * @param {string} query which assets are wanted, and in what order; newest first without one
 * @returns {Promise<Bucket[]>}
 */
export function fetchBuckets(query) {
  return getJson(`/api/timeline/buckets?size=MONTH&${query}`);
}

/**
 * @param {string} query as for `fetchBuckets`
 * @param {string} timeBucket
 * @param {AbortSignal} signal
 * @returns {Promise<TimelineAsset[]>} in the order of the query
 */
export async function fetchBucket(query, timeBucket, signal) {
  const wanted = new URLSearchParams({ size: "MONTH", timeBucket });
  const assets = await getJson(`/api/timeline/tiles?${wanted}&${query}`, signal);
  return assets.map(timelineAsset);
}

/**
 * The assets of all months from one asset's to another's; those that are loaded are not asked for.
 * @param {string} query as for `fetchBuckets`
 * @param {readonly { timeBucket: string, assets: TimelineAsset[] | null }[]} months
 * @param {{ moment: string }} from
 * @param {{ moment: string }} to
 */
export async function fetchRange(query, months, from, to) {
  const ends = [from, to].map(({ moment }) =>
    months.findIndex(({ timeBucket }) => timeBucket.slice(0, 7) === moment.slice(0, 7))
  );
  const { signal } = new AbortController();
  /** @type {TimelineAsset[]} */
  const all = [];
  for (const month of months.slice(Math.min(...ends), Math.max(...ends) + 1)) {
    all.push(...month.assets ?? await fetchBucket(query, month.timeBucket, signal));
  }
  return all;
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function getJson(address, signal) {
  const response = await fetch(address, { signal, headers: { accept: "application/json" } });
  // Signed out elsewhere: the page itself knows the way to the sign-in.
  if (response.status === 401) location.reload();
  if (!response.ok) throw new Error(texts.server.answered(response.status));
  return response.json();
}
