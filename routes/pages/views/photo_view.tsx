import { Icon } from "./icons.tsx";
import { DeleteButton, PhotoDeletion } from "./photo_deletion.tsx";
import { PhotoDetails, type PhotoDetailsProps } from "./photo_details.tsx";

export interface Neighbour {
  id: string;
  previewUrl: string | null;
}

export interface PhotoProps {
  id: string;
  title: string;
  isVideo: boolean;
  isExternal: boolean;
  isTrashed: boolean;
  trashDays: number | null;
  /** Null when no picture could be made. */
  pictures: { thumbnail: string; preview: string } | null;
  /** Shown as large as its pixels allow, not larger. */
  isSmall: boolean;
  originalUrl: string;
  isOffline: boolean;
  problem: string | null;
  /** The month on the timeline. */
  timeBucket: string;
  previous: Neighbour | null;
  next: Neighbour | null;
  detailsShown: boolean;
  details: PhotoDetailsProps;
}

export const PHOTO_SCRIPTS = ["photo.js", "timeline/place.js", "events.js", "job_words.js"];

/** One photo or video, as large as the window. */
export function PhotoView(props: PhotoProps) {
  const { id, title, isTrashed, originalUrl, isOffline, detailsShown, timeBucket } = props;
  return (
    <main id="main" class="photo">
      <h1 class="visually-hidden">{title}</h1>
      <div class="photo-bar">
        <a
          id="close"
          class="icon-button"
          href={isTrashed ? "/trash" : `/?at=${id}`}
          aria-label={isTrashed ? "Back to the trash" : "Back to the timeline"}
        >
          <Icon name="close" />
        </a>
        <p class="photo-title">{title}</p>
        {isOffline
          ? (
            <span class="badge badge-offline">
              <Icon name="offline" />
              <span>Offline</span>
            </span>
          )
          : (
            <a class="icon-button" href={originalUrl} download aria-label="Download the original">
              <Icon name="download" />
            </a>
          )}
        <DeleteButton {...props} />
        <button
          id="details-toggle"
          class="icon-button"
          type="button"
          aria-label="Details"
          aria-controls="details"
          aria-expanded={detailsShown ? "true" : "false"}
          hidden
        >
          <Icon name="info" />
        </button>
      </div>
      <div id="stage" class="stage" data-id={id} data-bucket={timeBucket}>
        <Stage {...props} />
        <Turn to={props.previous} id="previous" label="Previous (newer)" icon="left" />
        <Turn to={props.next} id="next" label="Next (older)" icon="right" />
      </div>
      <aside id="details" class="photo-details" aria-label="Details" hidden={!detailsShown}>
        <PhotoDetails {...props.details} />
      </aside>
      <PhotoDeletion {...props} />
    </main>
  );
}

function Stage({ title, isVideo, pictures, isSmall, originalUrl, isOffline, problem }: PhotoProps) {
  if (isVideo && !isOffline) {
    return (
      <>
        <video
          class="photo-video"
          controls
          playsinline
          preload="metadata"
          poster={pictures?.preview}
          src={originalUrl}
          aria-label={title}
        />
        <p class="photo-failed">
          This browser cannot play this video. Download it to watch it elsewhere.
        </p>
      </>
    );
  }
  if (pictures === null) return <NoPicture {...{ title, problem, isOffline }} />;
  return (
    <>
      {!isSmall && <img class="photo-thumbnail" src={pictures.thumbnail} alt="" />}
      <img
        class={isSmall ? "photo-preview is-small" : "photo-preview"}
        src={pictures.preview}
        alt={title}
      />
      <p class="photo-failed">The picture could not be loaded.</p>
    </>
  );
}

function NoPicture(
  { title, problem, isOffline }: Pick<PhotoProps, "title" | "problem" | "isOffline">,
) {
  return (
    <div class="no-picture">
      <Icon name="missingPicture" />
      <p>{title}</p>
      <p class="hint">
        {problem ?? (isOffline
          ? "The file is offline, and no picture of it had been made before."
          : "Its picture has not been made yet.")}
      </p>
    </div>
  );
}

function Turn(
  { to, id, label, icon }: {
    to: Neighbour | null;
    id: "previous" | "next";
    label: string;
    icon: "left" | "right";
  },
) {
  if (to === null) return null;
  return (
    <a
      id={id}
      class={`turn turn-${id}`}
      href={`/photos/${to.id}`}
      rel={id === "next" ? "next" : "prev"}
      aria-label={label}
      data-preview={to.previewUrl ?? undefined}
    >
      <Icon name={icon} />
    </a>
  );
}
