import type { Child } from "hono/jsx";
import * as format from "./format.ts";

/** Everything that is known of a photo; null where the file does not say. */
export interface PhotoDetailsProps {
  name: string;
  folder: string;
  /** Null when whoever looks may not administer it. */
  libraryUrl: string | null;
  libraryName: string;
  localDateTime: string;
  offsetMinutes: number | null;
  description: string | null;
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
  /** Bytes. */
  size: number;
  latitude: number | null;
  longitude: number | null;
  offlineSince: Date | null;
  trashedAt: Date | null;
  problem: string | null;
}

export function PhotoDetails(props: PhotoDetailsProps) {
  const { localDateTime, offsetMinutes, width, height, latitude, longitude } = props;
  const exposure = format.exposure(props);
  return (
    <>
      <h2>Details</h2>
      {props.offlineSince && (
        <p class="message message-warning">
          Offline since{" "}
          {format.moment(props.offlineSince)}. The file was not where it used to be; when it is
          back, the next scan finds it.
        </p>
      )}
      {props.trashedAt && (
        <p class="message message-warning">
          In the <a href="/trash">trash</a> since {format.moment(props.trashedAt)}.
        </p>
      )}
      {props.problem && <p class="message message-warning">{props.problem}</p>}
      {props.description && <p class="description">{props.description}</p>}
      <dl class="facts">
        <Fact name="Date">
          {format.longDate(localDateTime)}
          <br />
          {format.clockTime(localDateTime)}{" "}
          <span class="hint">
            {offsetMinutes === null ? "time zone unknown" : format.utcOffset(offsetMinutes)}
          </span>
        </Fact>
        <Fact name="Camera">{format.cameraName(props.make, props.model)}</Fact>
        <Fact name="Lens">{props.lensModel}</Fact>
        <Fact name="Exposure">{exposure}</Fact>
        <Fact name="Duration">{props.duration && format.playingTime(props.duration)}</Fact>
        <Fact name="Size">
          {width !== null && height !== null && (
            <>
              {format.number(width)} × {format.number(height)}{" "}
              <span class="hint">{format.megapixels(width, height)}</span>
              <br />
            </>
          )}
          {format.fileSize(props.size)}
        </Fact>
        <Fact name="Place">
          {latitude !== null && longitude !== null && format.coordinates(latitude, longitude)}
        </Fact>
        <Fact name="File">{props.name}</Fact>
        <Fact name="Folder">{props.folder}</Fact>
        <Fact name="Library">
          {props.libraryUrl
            ? <a href={props.libraryUrl}>{props.libraryName}</a>
            : props.libraryName}
        </Fact>
      </dl>
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
