import { inList, withQuery } from "../list_address.ts";
import { type Texts, texts } from "../texts.ts";
import { AlbumDialog } from "./album_dialog.tsx";
import { Icon } from "./icons.tsx";
import { Live } from "./live.tsx";
import { DeleteButton, PhotoDeletion } from "./photo_deletion.tsx";
import { PhotoDetails, type PhotoDetailsProps } from "./photo_details.tsx";

export interface Neighbour {
  id: string;
  previewUrl: string | null;
}

export interface PhotoProps {
  id: string;
  /** Who looks. */
  userId: string;
  title: string;
  isVideo: boolean;
  isExternal: boolean;
  isTrashed: boolean;
  /** Whether whoever looks may change and delete it: not what is only shared with them. */
  isMine: boolean;
  trashDays: number | null;
  /** Null when no picture could be made. */
  pictures: { thumbnail: string; preview: string } | null;
  /** Shown as large as its pixels allow, not larger. */
  isSmall: boolean;
  originalUrl: string;
  /** The film of a live photo. */
  liveUrl: string | null;
  /** The address of the file itself, where browsers can show it; else null. */
  shownOriginal: string | null;
  isOffline: boolean;
  problem: string | null;
  /** The month on the timeline. */
  timeBucket: string;
  /** The page that it is looked at from. */
  list: { address: string; kind: keyof Texts["photo"]["backTo"] };
  previous: Neighbour | null;
  next: Neighbour | null;
  detailsShown: boolean;
  details: PhotoDetailsProps;
}

export const PHOTO_SCRIPTS = [
  "photo.js",
  "photo/touching.js",
  "photo/fingers.js",
  "photo/zooming.js",
  "photo/zoom.js",
  "photo/adding.js",
  "photo/media.js",
  "send_json.js",
  "note.js",
  "timeline/actions.js",
  "timeline/album_chooser.js",
  "timeline/place.js",
  "events.js",
  "job_words.js",
];

/** For the small map of the place. */
export const PLACE_SCRIPTS = [
  "map/place_map.js",
  "map/base_map.js",
  "map/borders.js",
  "map/rings.js",
  "slices.js",
];

/** One photo or video, as large as the window. */
export function PhotoView(props: PhotoProps) {
  const { id, title, isTrashed, isMine, originalUrl, shownOriginal, isOffline } = props;
  const { detailsShown, timeBucket, list, userId } = props;
  const t = texts().photo;
  const mayAdd = isMine && !isTrashed;
  return (
    <main id="main" class="photo">
      <h1 class="visually-hidden">{title}</h1>
      <div class="photo-bar">
        <a
          id="close"
          class="icon-button"
          href={isTrashed ? "/trash" : withQuery(list.address, `at=${id}`)}
          aria-label={t.backTo[isTrashed ? "trash" : list.kind]}
        >
          <Icon name="close" />
        </a>
        <p class="photo-title">{title}</p>
        <Live />
        {isOffline
          ? (
            <span class="badge badge-offline">
              <Icon name="offline" />
              <span>{t.offline}</span>
            </span>
          )
          : (
            <a class="icon-button" href={originalUrl} download aria-label={t.download}>
              <Icon name="download" />
            </a>
          )}
        {mayAdd && (
          <button
            id="add"
            class="icon-button"
            type="button"
            aria-label={t.addToAlbum}
            title={t.addToAlbum}
            data-user={userId}
            hidden
          >
            <Icon name="albums" />
          </button>
        )}
        {isMine && <DeleteButton {...props} />}
        <button
          id="details-toggle"
          class="icon-button"
          type="button"
          aria-label={t.details}
          aria-controls="details"
          aria-expanded={detailsShown ? "true" : "false"}
          hidden
        >
          <Icon name="info" />
        </button>
      </div>
      <div
        id="stage"
        class="stage"
        data-id={id}
        data-bucket={timeBucket}
        data-original={shownOriginal ?? undefined}
      >
        <Stage {...props} />
        {props.liveUrl && !isOffline && (
          <a id="play-live" class="live-button" href={props.liveUrl}>
            <Icon name="play" />
            <span>{t.live}</span>
          </a>
        )}
        <Turn
          to={props.previous}
          query={inList(list.address)}
          id="previous"
          label={t.previous}
          icon="left"
        />
        <Turn
          to={props.next}
          query={inList(list.address)}
          id="next"
          label={t.next}
          icon="right"
        />
      </div>
      <aside id="details" class="photo-details" aria-label={t.details} hidden={!detailsShown}>
        <PhotoDetails {...props.details} />
      </aside>
      {mayAdd && <AlbumDialog />}
      {isMine && <PhotoDeletion {...props} query={inList(list.address)} />}
    </main>
  );
}

function Stage({ title, isVideo, pictures, isSmall, originalUrl, isOffline, problem }: PhotoProps) {
  const t = texts().photo;
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
          {t.notPlayed((words) => <a href={originalUrl} download>{words}</a>)}
        </p>
      </>
    );
  }
  if (pictures === null) {
    const reason = problem ?? (isOffline ? t.wentOffline : t.notMade);
    return <NoPicture title={title} reason={reason} />;
  }
  return (
    <>
      {!isSmall && <img class="photo-thumbnail" src={pictures.thumbnail} alt="" />}
      <img
        class={isSmall ? "photo-preview is-small" : "photo-preview"}
        src={pictures.preview}
        alt={title}
      />
      <NoPicture title={title} />
      <p class="photo-failed">{t.notLoaded}</p>
    </>
  );
}

/** A picture that is drawn where there is none, and as long as there is none. */
function NoPicture({ title, reason }: { title: string; reason?: string }) {
  return (
    <div class="no-picture">
      <Icon name="missingPicture" />
      <p>{title}</p>
      {reason && <p class="hint">{reason}</p>}
    </div>
  );
}

function Turn(
  { to, query, id, label, icon }: {
    to: Neighbour | null;
    query: string;
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
      href={`/photos/${to.id}${query}`}
      rel={id === "next" ? "next" : "prev"}
      aria-label={label}
      data-preview={to.previewUrl ?? undefined}
    >
      <Icon name={icon} />
    </a>
  );
}
