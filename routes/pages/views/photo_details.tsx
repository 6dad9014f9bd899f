import type { Child } from "hono/jsx";
import { texts } from "../texts.ts";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";
import { PhotoEditing, type PhotoEditingProps } from "./photo_editing.tsx";

/** Everything that is known of a photo; null where the file does not say. */
export interface PhotoDetailsProps extends PhotoEditingProps {
  name: string;
  /** Of those that one sees. */
  albums: readonly { id: string; name: string }[];
  folder: string;
  /** Where its folder is shown; null when that is nowhere. */
  folderUrl: string | null;
  libraryUrl: string;
  libraryName: string;
  localDateTime: string;
  offsetMinutes: number | null;
  description: string | null;
  keywords: readonly string[] | null;
  make: string | null;
  model: string | null;
  lensModel: string | null;
  fNumber: number | null;
  exposureTime: string | null;
  focalLength: number | null;
  iso: number | null;
  width: number | null;
  height: number | null;
  /** Seconds. */
  duration: number | null;
  videoCodec: string | null;
  /** Pictures a second. */
  frameRate: number | null;
  /** Bytes. */
  size: number;
  city: string | null;
  state: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  offlineSince: Date | null;
  trashedAt: Date | null;
  problem: string | null;
}

export function PhotoDetails(props: PhotoDetailsProps) {
  const t = texts().photo;
  const { localDateTime, offsetMinutes, width, height, latitude, longitude } = props;
  const exposure = format.exposure(props);
  const camera = format.cameraName(props.make, props.model);
  const lens = props.lensModel;
  const place = props.city ?? props.state ?? props.country;
  return (
    <>
      <h2>{t.details}</h2>
      {props.offlineSince && (
        <p class="message message-warning">
          {t.offlineSince(format.moment(props.offlineSince))}
        </p>
      )}
      {props.trashedAt && (
        <p class="message message-warning">
          {t.trashedSince((words) => <a href="/trash">{words}</a>, format.moment(props.trashedAt))}
        </p>
      )}
      {props.problem && <p class="message message-warning">{props.problem}</p>}
      <PhotoEditing {...props} />
      {props.description && <p class="description">{props.description}</p>}
      <dl class="facts">
        <Fact name={t.date}>
          {format.longDate(localDateTime)}
          <br />
          {format.clockTime(localDateTime)}{" "}
          <span class="hint">
            {offsetMinutes === null ? t.timeZoneUnknown : format.utcOffset(offsetMinutes)}
          </span>
        </Fact>
        <Fact name={t.keywords}>
          {props.keywords?.map((keyword) => (
            <>
              <a href={found({ words: keyword })}>{keyword}</a>
              <br />
            </>
          ))}
        </Fact>
        <Fact name={t.camera}>
          {camera && (
            <a href={found({ camera: [props.make, props.model].filter(Boolean).join(" ") })}>
              {camera}
            </a>
          )}
        </Fact>
        <Fact name={t.lens}>
          {lens && <a href={found({ lens })}>{lens}</a>}
        </Fact>
        <Fact name={t.exposure}>{exposure}</Fact>
        <Fact name={t.duration}>{props.duration && format.playingTime(props.duration)}</Fact>
        <Fact name={t.video}>{format.videoFacts(props)}</Fact>
        <Fact name={t.size}>
          {width !== null && height !== null && (
            <>
              {format.number(width)} × {format.number(height)}{" "}
              <span class="hint">{format.megapixels(width, height)}</span>
              <br />
            </>
          )}
          {format.fileSize(props.size)}
        </Fact>
        <Fact name={t.place}>
          {latitude !== null && longitude !== null && (
            <>
              {place !== null && (
                <>
                  <a href={found({ place })}>{format.placeName(props)}</a>
                  <br />
                </>
              )}
              <Place {...{ latitude, longitude }} />
            </>
          )}
        </Fact>
        <Fact name={t.file}>
          <FilePath path={props.name} />
        </Fact>
        {props.isMine && <Origin {...props} />}
        <Albums albums={props.albums} />
      </dl>
    </>
  );
}

/** Where the file lies: nobody else's business, however widely an album is shared. */
function Origin(
  { folder, folderUrl, libraryName, libraryUrl }: Pick<
    PhotoDetailsProps,
    "folder" | "folderUrl" | "libraryName" | "libraryUrl"
  >,
) {
  const t = texts().photo;
  return (
    <>
      <Fact name={t.folder}>
        {folderUrl === null ? <FilePath path={folder} /> : (
          <a href={folderUrl}>
            <FilePath path={folder} />
          </a>
        )}
      </Fact>
      <Fact name={t.library}>
        <a href={libraryUrl}>{libraryName}</a>
      </Fact>
    </>
  );
}

/** Is there while it is empty too: a script renews it. */
function Albums({ albums }: Pick<PhotoDetailsProps, "albums">) {
  return (
    <div id="photo-albums" hidden={albums.length === 0}>
      <dt>{texts().photo.albums}</dt>
      <dd>
        <ul>
          {albums.map(({ id, name }) => (
            <li>
              <a href={`/albums/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

/** The address of all photos of which this is true. */
const found = (query: Record<string, string>) => `/search?${new URLSearchParams(query)}`;

/** So near that one sees the country. */
const ZOOM = 8;

function Place({ latitude, longitude }: { latitude: number; longitude: number }) {
  return (
    <>
      <a href={`/map#${ZOOM}/${latitude.toFixed(4)}/${longitude.toFixed(4)}`}>
        {format.coordinates(latitude, longitude)}
      </a>
      {/* Says nothing that the words beside it do not say. */}
      <div
        id="place-map"
        class="map place-map"
        data-lat={String(latitude)}
        data-lon={String(longitude)}
        aria-hidden="true"
        hidden
      >
      </div>
    </>
  );
}

function Fact({ name, children }: { name: string; children: Child }) {
  const empty = !children ||
    (Array.isArray(children) && children.every((child) => child === null || child === false));
  if (empty) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
