import * as format from "./format.ts";

/** In a row: how many photos and videos there are. */
export function AssetCount({ count }: { count: number }) {
  return (
    <div class="row-figures">
      <p class="figure">{format.number(count)}</p>
      <p class="hint">{count === 1 ? "photo or video" : "photos and videos"}</p>
    </div>
  );
}
