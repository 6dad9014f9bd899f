import type { LogEntry } from "../../../domain/log_tail.ts";
import type { WatchLimits, WatchState } from "../../../domain/watch_state.ts";
import type { DiskSpace } from "../../../store/data_folder.ts";
import type { DatabaseFacts } from "../../../store/database_facts.ts";
import type { UserUsage } from "../../../store/server_statistics.ts";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";
import { Figure } from "./scan_summary.tsx";
import { WATCH_WORDS } from "./watch_panel.tsx";

export interface ServerProps {
  /** Shoebox's own. */
  version: string;
  process: {
    deno: string;
    system: string;
    processors: number;
    timeZone: string;
    /** Bytes. */
    memory: number;
    startedAt: Date;
  };
  dataFolder: string;
  disk: DiskSpace;
  database: DatabaseFacts & { isEmbedded: boolean };
  users: readonly UserUsage[];
  /** The libraries that are to be watched. */
  watches: readonly { id: string; name: string; watchState: WatchState }[];
  /** How much the system lets be watched; null where that is not known. */
  watchLimits: WatchLimits;
  /** What the log told of since the start, newest first. */
  problems: readonly LogEntry[];
}

/** Administration: the program, its storage, and its problems. */
export function ServerView(props: ServerProps) {
  return (
    <main id="main" class="page">
      <div class="page-head">
        <h1>Server</h1>
      </div>
      <Program {...props} />
      <Storage {...props} />
      <Usage users={props.users} />
      <Watching {...props} />
      <Problems problems={props.problems} />
    </main>
  );
}

function Program({ version, process, database }: ServerProps) {
  return (
    <section class="panel" aria-labelledby="program-title">
      <h2 id="program-title">Program</h2>
      <dl class="figures wide">
        <Figure name="Shoebox" value={version} />
        <Figure name="Deno" value={process.deno} />
        <Figure
          name="PostgreSQL"
          value={`${database.version}, ${database.isEmbedded ? "embedded" : "a server"}`}
        />
        <Figure name="System" value={process.system} />
        <Figure name="Processors" value={process.processors} />
        <Figure name="Memory" value={format.fileSize(process.memory)} />
        <Figure name="Time zone" value={process.timeZone} />
        <Figure name="Runs since" value={format.moment(process.startedAt)} />
      </dl>
      <p class="hint">
        <a href="/api/docs">The API</a>
      </p>
    </section>
  );
}

/** With less than this part of the disk left, it is time to do something. */
const LITTLE_ROOM = 0.05;

function Storage({ dataFolder, disk, database }: ServerProps) {
  const { size, available } = disk;
  return (
    <section class="panel" aria-labelledby="storage-title">
      <h2 id="storage-title">Storage</h2>
      <dl class="figures wide">
        <Figure name="Free on its disk" value={format.fileSize(available)} />
        <Figure name="Size of the disk" value={format.fileSize(size)} />
        <Figure name="Database" value={format.fileSize(database.size)} />
        <Figure name="Schema" value={database.schema} />
      </dl>
      <progress
        class="room"
        max={Math.max(1, size)}
        value={size - available}
        aria-label="Used of the disk"
      >
      </progress>
      {available < size * LITTLE_ROOM && (
        <p class="message message-warning">
          The disk is nearly full. Without room, uploads and pictures cannot be kept.
        </p>
      )}
      <p class="hint">
        Pictures{database.isEmbedded ? ", the database" : ""} and uploads are in{" "}
        <FilePath path={dataFolder} />
      </p>
    </section>
  );
}

function Usage({ users }: Pick<ServerProps, "users">) {
  return (
    <section class="panel" aria-labelledby="usage-title">
      <h2 id="usage-title">What it holds</h2>
      <div class="table-box" tabindex={0} role="region" aria-labelledby="usage-title">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">User</th>
              <th scope="col">Photos</th>
              <th scope="col">Videos</th>
              <th scope="col">Size</th>
            </tr>
          </thead>
          <tbody>
            {users.map(({ userId, userName, photos, videos, usagePhotos, usageVideos }) => (
              <tr>
                <th scope="row">
                  <a href={`/admin/users/${userId}`}>{userName}</a>
                </th>
                <td>{format.number(photos)}</td>
                <td>{format.number(videos)}</td>
                <td>{format.fileSize(usagePhotos + usageVideos)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Also tells which limit of the system is in the way, and how to raise it. */
function Watching({ watches, watchLimits }: ServerProps) {
  const watched = watches.reduce((sum, { watchState }) => sum + (watchState.folders ?? 0), 0);
  return (
    <section class="panel" aria-labelledby="watching-title">
      <h2 id="watching-title">Watching</h2>
      {watches.length === 0 && <p class="hint">No library is to be watched.</p>}
      <dl class="figures wide">
        <Figure name="Watched folders" value={watched} />
        {watchLimits.watches !== null && (
          <Figure name="Folders at most" value={watchLimits.watches} />
        )}
        {watchLimits.instances !== null && (
          <Figure name="Watchers at most" value={watchLimits.instances} />
        )}
      </dl>
      <ul class="problems">
        {watches.map(({ id, name, watchState: { state, reason } }) => (
          <li>
            <p>
              <a href={`/admin/libraries/${id}`}>{name}</a>: {WATCH_WORDS[state]}
            </p>
            {reason !== null && <p class={state === "off" ? "hint" : "problem"}>{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problems({ problems }: Pick<ServerProps, "problems">) {
  return (
    <section class="panel" aria-labelledby="problems-title">
      <h2 id="problems-title">Problems</h2>
      {problems.length === 0
        ? <p class="hint">The log has told of none since the start.</p>
        : <p class="hint">The newest that the log has told of since the start.</p>}
      <ul class="problems">{problems.map((entry) => <Problem entry={entry} />)}</ul>
    </section>
  );
}

function Problem({ entry: { level, message, details, time, count } }: { entry: LogEntry }) {
  return (
    <li>
      <p class={level === "error" ? "problem" : undefined}>
        {message}
        {count > 1 && ` (${format.number(count)} times)`}
      </p>
      <p class="hint">{format.moment(time)}</p>
      {Object.entries(details).map(([name, value]) => (
        <p class="log-detail">
          <span class="hint">{name}</span> <FilePath path={detailText(value)} />
        </p>
      ))}
    </li>
  );
}

/** A stack goes over many lines, whose first says what went wrong; the log has the others. */
function detailText(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
  return text.split("\n", 1)[0]!;
}
