// @ts-check
/**
 * The months of the timeline as far as they are known: some only by their count, those that were
 * near the screen with every picture's place. Knows nothing of the page itself.
 */
import { boxAt, estimateHeight, stack } from "./geometry.js";
import { layoutMonth } from "./layout.js";

/** @typedef {import("./layout.js").Metrics} Metrics */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./assets.js").TimelineAsset} TimelineAsset */
/** @typedef {import("./assets.js").Bucket} Bucket */

/**
 * @typedef {object} Month
 * @property {string} timeBucket
 * @property {number} count
 * @property {number} height
 * @property {TimelineAsset[] | null} assets null until loaded, and again when far away
 * @property {Layout | null} layout null exactly when `assets` is
 * @property {boolean} stale something has changed since it was loaded
 *
 * A place that stays the same when heights change: an asset where one is known, else a part of a
 * month's height. `offset` is from the asset's top.
 * @typedef {{ timeBucket: string, part: number, assetId: string | null, offset: number }} Anchor
 */

/** So many assets are kept loaded; the farthest months beyond that are forgotten. */
const KEPT_ASSETS = 3_000;

export class Months {
  /** @type {Month[]} in their order */
  list = [];
  /** @type {number[]} */
  tops = [0];

  /**
   * @param {Metrics} metrics
   * @param {"asc" | "desc"} [order] oldest or newest first
   */
  constructor(metrics, order = "desc") {
    this.metrics = metrics;
    this.order = order;
  }

  /**
   * Whether one month stands above another.
   * @param {{ timeBucket: string }} a
   * @param {{ timeBucket: string }} b
   */
  isBefore(a, b) {
    return this.order === "asc" ? a.timeBucket < b.timeBucket : a.timeBucket > b.timeBucket;
  }

  get total() {
    return this.tops.at(-1) ?? 0;
  }

  /**
   * Takes a new list of months; those that are known keep their assets.
   * @param {readonly Bucket[]} buckets
   */
  setBuckets(buckets) {
    const known = new Map(this.list.map((month) => [month.timeBucket, month]));
    this.list = buckets.map(({ timeBucket, count }) => {
      const month = known.get(timeBucket);
      if (month?.count === count) return month;
      if (month) return this.#sized({ ...month, count, stale: true });
      return this.#sized({
        timeBucket,
        count,
        height: 0,
        assets: null,
        layout: null,
        stale: false,
      });
    });
    this.#restack();
  }

  /** @param {Metrics} metrics */
  setMetrics(metrics) {
    this.metrics = metrics;
    for (const month of this.list) {
      month.layout = month.assets && layoutMonth(month.assets, metrics);
      this.#sized(month);
    }
    this.#restack();
  }

  /**
   * @param {string} timeBucket
   * @param {TimelineAsset[]} assets
   */
  setAssets(timeBucket, assets) {
    const month = this.find(timeBucket);
    if (!month) return;
    month.assets = assets;
    month.layout = layoutMonth(assets, this.metrics);
    month.stale = false;
    this.#sized(month);
    this.#restack();
  }

  /** @param {string} timeBucket */
  find(timeBucket) {
    return this.list.find((month) => month.timeBucket === timeBucket);
  }

  /**
   * An asset that is loaded, with its month.
   * @param {string} id
   */
  locate(id) {
    for (const { timeBucket, assets } of this.list) {
      const asset = assets?.find((each) => each.id === id);
      if (asset) return { timeBucket, asset };
    }
    return null;
  }

  /** Something has changed on the server, and nobody knows where. */
  markStale() {
    for (const month of this.list) month.stale = true;
  }

  /**
   * Forgets the assets of the months farthest from `index`; their heights stay.
   * @param {number} index
   */
  forgetFarFrom(index) {
    const nearest = this.list
      .map((month, at) => ({ month, distance: Math.abs(at - index) }))
      .filter(({ month }) => month.assets)
      .sort((a, b) => a.distance - b.distance);
    let kept = 0;
    for (const { month, distance } of nearest) {
      kept += month.assets?.length ?? 0;
      if (kept <= KEPT_ASSETS || distance <= 1) continue;
      month.assets = null;
      month.layout = null;
    }
  }

  /**
   * What is at `y`, so that it can be found again after heights have changed.
   * @param {number} y
   * @returns {Anchor | null} null when there are no months
   */
  anchorAt(y) {
    const index = boxAt(this.tops, y);
    const month = this.list[index];
    if (!month) return null;
    const inside = y - (this.tops[index] ?? 0);
    const part = inside / Math.max(1, month.height);
    const band = month.layout?.bands.find((each) => each.bottom > inside);
    const item = month.layout?.items[(band?.to ?? 0) - 1];
    const assetId = item ? month.assets?.[item.index]?.id ?? null : null;
    return { timeBucket: month.timeBucket, part, assetId, offset: inside - (item?.y ?? 0) };
  }

  /**
   * @param {Month} month
   * @param {string} id of an asset, or "first" or "last": an end of the month
   */
  idIn({ assets }, id) {
    const ends = new Map([["first", assets?.[0]?.id], ["last", assets?.at(-1)?.id]]);
    return ends.get(id) ?? id;
  }

  /**
   * A photo that can be seen, as an anchor.
   * @param {string} assetId
   * @param {number} from the top of what is on the screen
   * @param {number} height of what is on the screen
   * @returns {Anchor | null} null when it is not loaded, or not on the screen
   */
  anchorOf(assetId, from, height) {
    const timeBucket = this.locate(assetId)?.timeBucket;
    if (!timeBucket) return null;
    const at = this.positionOf({ timeBucket, part: 0, assetId, offset: 0 });
    const isSeen = at >= from && at < from + height;
    return isSeen ? { timeBucket, part: 0, assetId, offset: from - at } : null;
  }

  /**
   * Where an anchor is now. When its month is gone, the next one stands in for it.
   * @param {Anchor} anchor
   */
  positionOf(anchor) {
    const index = this.list.findIndex((month) => !this.isBefore(month, anchor));
    const month = this.list[index];
    if (!month) return this.total;
    const top = this.tops[index] ?? 0;
    if (month.timeBucket !== anchor.timeBucket) return top;
    const item = anchor.assetId === null ? null : this.itemOf(month, anchor.assetId);
    return item ? top + item.y + anchor.offset : top + anchor.part * month.height;
  }

  /**
   * @param {Month} month
   * @param {string} assetId
   */
  itemOf(month, assetId) {
    const index = month.assets?.findIndex((asset) => asset.id === assetId) ?? -1;
    return month.layout?.items.find((item) => item.kind === "asset" && item.index === index);
  }

  /**
   * @param {Month} month
   * @returns {Month}
   */
  #sized(month) {
    month.height = month.layout?.height ?? estimateHeight(month.count, this.metrics);
    return month;
  }

  #restack() {
    this.tops = stack(this.list.map((month) => month.height));
  }
}
