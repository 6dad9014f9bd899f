import { raw } from "hono/html";
import { texts } from "../texts.ts";
import { Icon } from "./icons.tsx";
import { monthName } from "./format.ts";
import { inList, withQuery } from "../list_address.ts";
import { SelectionBar } from "./selection_bar.tsx";
import { type PlainPhoto, PlainPhotos } from "./plain_photos.tsx";

export interface TimelineProps {
  buckets: readonly { timeBucket: string; count: number }[];
  /** The photo that one comes back from. */
  at: { id: string; timeBucket: string } | null;
  /** Photos of one month as plain links, for browsers without scripts; null unless asked for. */
  plain: readonly PlainPhoto[] | null;
  /** The page that this timeline is on. */
  list: TimelineOf;
  context: TimelineContext;
}

/** What a timeline is of. */
export interface TimelineOf {
  /** The page's address: a path with its query, without `at` and `month`. */
  address: string;
  /** What the API is asked for. */
  query: string;
  order: "asc" | "desc";
}

/** Who looks, and what they may do with photos here. */
export interface TimelineContext {
  userId: string;
  isAdmin: boolean;
  album: { id: string; mayRemoveAny: boolean; mayRemove: boolean; mayEdit: boolean } | null;
}

export const ALL_PHOTOS: TimelineOf = { address: "/", query: "isArchived=false", order: "desc" };

/** The modules of the timeline, the one that starts it first. */
export const TIMELINE_SCRIPTS = [
  "timeline/timeline.js",
  "note.js",
  "timeline/assets.js",
  "timeline/geometry.js",
  "timeline/hashes.js",
  "timeline/layout.js",
  "timeline/loading.js",
  "timeline/month_view.js",
  "timeline/months.js",
  "timeline/place.js",
  "timeline/ruler.js",
  "timeline/scrubber.js",
  "timeline/scrubbing.js",
  "timeline/selecting.js",
  "timeline/selection.js",
  "timeline/steps.js",
  "timeline/tile.js",
  "timeline/viewport.js",
  "timeline/words.js",
  "vendor/thumbhash.js",
  "events.js",
  "gather.js",
  "job_words.js",
];

/** The timeline as the only thing on its page. */
export function TimelineView(props: TimelineProps) {
  return (
    <main id="main">
      <h1 class="visually-hidden">{texts().timeline.title}</h1>
      <Timeline {...props} />
    </main>
  );
}

/** A timeline below whatever its page begins with. */
export function Timeline({ buckets, at, plain, list, context }: TimelineProps) {
  const { query, order } = list;
  return (
    <>
      <SelectionBar context={context} />
      {/* Before the photos, or the keyboard would come to it only after all of them. */}
      <div
        id="scrubber"
        class="scrubber"
        role="slider"
        tabindex={0}
        aria-label={texts().timeline.month}
        aria-orientation="vertical"
        aria-valuemin={0}
        hidden
      >
        <div class="scrubber-marks" aria-hidden="true"></div>
        <div class="scrubber-thumb" aria-hidden="true">
          <span class="scrubber-label"></span>
        </div>
      </div>
      <div id="timeline" class="timeline">
        <div id="timeline-months" class="timeline-months"></div>
      </div>
      <TileTemplate list={list} />
      <script id="timeline-data" type="application/json">
        {raw(jsonForHtml({ buckets, at, query, order, context }))}
      </script>
      <noscript>
        <PlainTimeline {...{ buckets, plain, list }} />
      </noscript>
    </>
  );
}

/** JSON that cannot end the script element it stands in. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** A tile, and after it the parts that only some tiles have: there are hundreds on a page. */
function TileTemplate({ list }: Pick<TimelineProps, "list">) {
  const t = texts().timeline;
  return (
    <template id="tile" data-query={inList(list.address)}>
      <a class="tile">
        <img alt="" decoding="async" draggable={false} />
        <span class="tile-check" aria-hidden="true"></span>
        <span class="tile-selected visually-hidden"></span>
      </a>
      <span class="tile-reason">
        <Icon name="missingPicture" />
        <span class="tile-name"></span>
        <span class="tile-why"></span>
      </span>
      <span class="badge badge-favorite">
        <Icon name="favorite" />
        <span class="visually-hidden">{t.favorite}</span>
      </span>
      <span class="badge badge-video">
        <Icon name="play" />
        <span class="duration"></span>
      </span>
      <span class="badge badge-offline">
        <Icon name="offline" />
        <span>{t.offline}</span>
      </span>
    </template>
  );
}

function PlainTimeline({ buckets, plain, list }: Omit<TimelineProps, "at" | "context">) {
  return (
    <div class="plain-timeline">
      {plain && <PlainPhotos photos={plain} query={inList(list.address)} />}
      <ul class="plain-months">
        {buckets.map(({ timeBucket, count }) => (
          <li>
            <a href={withQuery(list.address, `month=${timeBucket.slice(0, 7)}`)}>
              {monthName(timeBucket)}
            </a>{" "}
            <span class="hint">{texts().timeline.photos(count)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const EMPTY_TIMELINE_SCRIPTS = [
  "timeline/empty.js",
  "timeline/assets.js",
  "timeline/layout.js",
  "events.js",
  "gather.js",
  "job_words.js",
];

export interface EmptyTimelineProps {
  /** Where whoever looks may make a library; null where they may make none. */
  libraries: "/admin/libraries" | "/account/libraries" | null;
  /** Whether there are libraries, if only without photos. */
  hasLibraries: boolean;
  scanning: boolean;
}

/** No photos yet: what to do about it, or what is being done. */
export function EmptyTimelineView({ libraries, hasLibraries, scanning }: EmptyTimelineProps) {
  const t = texts().timeline;
  return (
    <main id="main" class="empty" data-scanning={scanning ? "" : undefined}>
      <Icon name="photos" />
      <h1>{scanning ? t.looking : t.none}</h1>
      <p class="lead">{scanning ? t.lookingHint : hasLibraries ? t.nothingFound : t.foldersStay}</p>
      <div class="actions">
        {!scanning && libraries !== null && (
          <a class="button primary" href={hasLibraries ? libraries : `${libraries}/new`}>
            {hasLibraries ? t.lookAtLibraries : t.chooseFolder}
          </a>
        )}
        <button
          type="button"
          class={libraries === null ? "button primary" : "button"}
          data-upload-open
          aria-controls="uploads"
          aria-expanded="false"
        >
          <Icon name="upload" />
          {t.upload}
        </button>
      </div>
      {!scanning && libraries === null && <p class="hint">{t.askAdministrator}</p>}
    </main>
  );
}
