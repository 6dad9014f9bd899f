import { texts } from "../texts.ts";
import * as format from "./format.ts";

/** In a row: how many photos and videos there are. */
export function AssetCount({ count }: { count: number }) {
  return (
    <div class="row-figures">
      <p class="figure">{format.number(count)}</p>
      <p class="hint">{texts().libraries.photosAndVideos(count)}</p>
    </div>
  );
}
