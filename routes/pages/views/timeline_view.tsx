import { raw } from "hono/html";
import { Icon } from "./icons.tsx";
import { counted, monthName } from "./format.ts";
import { type PlainPhoto, PlainPhotos } from "./plain_photos.tsx";

export interface TimelineProps {
  buckets: readonly { timeBucket: string; count: number }[];
  /** The photo that one comes back from. */
  at: { id: string; timeBucket: string } | null;
  /** Photos of one month as plain links, for browsers without scripts; null unless asked for. */
  plain: readonly PlainPhoto[] | null;
}

/** The modules of the timeline, the one that starts it first. */
export const TIMELINE_SCRIPTS = [
  "timeline/timeline.js",
  "timeline/assets.js",
  "timeline/geometry.js",
  "timeline/layout.js",
  "timeline/month_view.js",
  "timeline/months.js",
  "timeline/place.js",
  "timeline/scrubber.js",
  "timeline/scrubbing.js",
  "timeline/tile.js",
  "timeline/words.js",
  "vendor/thumbhash.js",
  "events.js",
  "gather.js",
  "job_words.js",
];

export function TimelineView({ buckets, at, plain }: TimelineProps) {
  return (
    <main id="main">
      <h1 class="visually-hidden">Photos</h1>
      {/* Before the photos, or the keyboard would come to it only after all of them. */}
      <div
        id="scrubber"
        class="scrubber"
        role="slider"
        tabindex={0}
        aria-label="Month"
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
      <TileTemplate />
      <script id="timeline-data" type="application/json">
        {raw(jsonForHtml({ buckets, at }))}
      </script>
      <noscript>
        <PlainTimeline buckets={buckets} plain={plain} />
      </noscript>
    </main>
  );
}

/** JSON that cannot end the script element it stands in. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function TileTemplate() {
  return (
    <template id="tile">
      <a class="tile">
        <img alt="" decoding="async" draggable={false} />
        <span class="tile-reason" hidden>
          <Icon name="missingPicture" />
          <span class="tile-name"></span>
          <span class="tile-why"></span>
        </span>
        <span class="badge badge-video" hidden>
          <Icon name="play" />
          <span class="duration"></span>
        </span>
        <span class="badge badge-offline" hidden>
          <Icon name="offline" />
          <span>Offline</span>
        </span>
      </a>
    </template>
  );
}

function PlainTimeline({ buckets, plain }: Pick<TimelineProps, "buckets" | "plain">) {
  return (
    <div class="plain-timeline">
      {plain && <PlainPhotos photos={plain} />}
      <ul class="plain-months">
        {buckets.map(({ timeBucket, count }) => (
          <li>
            <a href={`/?month=${timeBucket.slice(0, 7)}`}>{monthName(timeBucket)}</a>{" "}
            <span class="hint">{counted(count, "photo")}</span>
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
  isAdmin: boolean;
  /** Whether there are libraries, if only without photos. */
  hasLibraries: boolean;
  scanning: boolean;
}

/** No photos yet: what to do about it, or what is being done. */
export function EmptyTimelineView({ isAdmin, hasLibraries, scanning }: EmptyTimelineProps) {
  return (
    <main id="main" class="empty" data-scanning={scanning ? "" : undefined}>
      <Icon name="photos" />
      <h1>{scanning ? "Looking for your photos…" : "No photos yet"}</h1>
      <p class="lead">{scanning ? SOON : hasLibraries ? NOTHING_FOUND : FOLDERS_STAY}</p>
      <div class="actions">
        {!scanning && isAdmin && (
          <a
            class="button primary"
            href={hasLibraries ? "/admin/libraries" : "/admin/libraries/new"}
          >
            {hasLibraries ? "Look at the libraries" : "Choose your first folder"}
          </a>
        )}
        <button
          type="button"
          class={isAdmin ? "button" : "button primary"}
          data-upload-open
          aria-controls="uploads"
          aria-expanded="false"
        >
          <Icon name="upload" />
          Upload photos
        </button>
      </div>
      {!scanning && !isAdmin && (
        <p class="hint">
          The administrator of this Shoebox can add the folders that you already have.
        </p>
      )}
    </main>
  );
}

const SOON = "They appear here by themselves as soon as the first ones are found.";

const NOTHING_FOUND = "No photos or videos were found in your libraries. You can also upload some.";

const FOLDERS_STAY =
  "Shoebox shows the folders that you already have, and never changes them. You can also upload " +
  "photos.";
