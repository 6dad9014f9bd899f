import type { LogEntry } from "../../../domain/log_tail.ts";
import type { WatchLimits, WatchState } from "../../../domain/watch_state.ts";
import type { DiskSpace } from "../../../store/data_folder.ts";
import type { DatabaseFacts } from "../../../store/database_facts.ts";
import type { UserUsage } from "../../../store/server_statistics.ts";
import { texts } from "../texts.ts";
import { FilePath } from "./file_path.tsx";
import * as format from "./format.ts";
import { Figure } from "./scan_summary.tsx";

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
        <h1>{texts().server.title}</h1>
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
  const t = texts().server;
  return (
    <section class="panel" aria-labelledby="program-title">
      <h2 id="program-title">{t.program}</h2>
      <dl class="figures wide">
        <Figure name="Shoebox" value={version} />
        <Figure name="Deno" value={process.deno} />
        <Figure
          name="PostgreSQL"
          value={(database.isEmbedded ? t.embedded : t.aServer)(database.version)}
        />
        <Figure name={t.system} value={process.system} />
        <Figure name={t.processors} value={process.processors} />
        <Figure name={t.memory} value={format.fileSize(process.memory)} />
        <Figure name={t.timeZone} value={process.timeZone} />
        <Figure name={t.runsSince} value={format.moment(process.startedAt)} />
      </dl>
      <p class="hint">
        <a href="/api/docs">{t.api}</a>
      </p>
    </section>
  );
}

/** With less than this part of the disk left, it is time to do something. */
const LITTLE_ROOM = 0.05;

function Storage({ dataFolder, disk, database }: ServerProps) {
  const t = texts().server;
  const { size, available } = disk;
  return (
    <section class="panel" aria-labelledby="storage-title">
      <h2 id="storage-title">{t.storage}</h2>
      <dl class="figures wide">
        <Figure name={t.free} value={format.fileSize(available)} />
        <Figure name={t.diskSize} value={format.fileSize(size)} />
        <Figure name={t.database} value={format.fileSize(database.size)} />
        <Figure name={t.schema} value={database.schema} />
      </dl>
      <progress
        class="room"
        max={Math.max(1, size)}
        value={size - available}
        aria-label={t.used}
      >
      </progress>
      {available < size * LITTLE_ROOM && <p class="message message-warning">{t.nearlyFull}</p>}
      <p class="hint">
        {(database.isEmbedded ? t.filesAndDatabaseIn : t.filesIn)(<FilePath path={dataFolder} />)}
      </p>
    </section>
  );
}

function Usage({ users }: Pick<ServerProps, "users">) {
  const t = texts().server;
  return (
    <section class="panel" aria-labelledby="usage-title">
      <h2 id="usage-title">{t.usage}</h2>
      <div class="table-box" tabindex={0} role="region" aria-labelledby="usage-title">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t.user}</th>
              <th scope="col">{t.photos}</th>
              <th scope="col">{t.videos}</th>
              <th scope="col">{t.size}</th>
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
  const t = texts().server;
  const watched = watches.reduce((sum, { watchState }) => sum + (watchState.folders ?? 0), 0);
  return (
    <section class="panel" aria-labelledby="watching-title">
      <h2 id="watching-title">{t.watching}</h2>
      {watches.length === 0 && <p class="hint">{t.noneWatched}</p>}
      <dl class="figures wide">
        <Figure name={t.watchedFolders} value={watched} />
        {watchLimits.watches !== null && (
          <Figure
            name={t.mostFolders}
            value={watchLimits.watches}
          />
        )}
        {watchLimits.instances !== null && (
          <Figure name={t.mostWatchers} value={watchLimits.instances} />
        )}
      </dl>
      <ul class="problems">
        {watches.map(({ id, name, watchState: { state, reason } }) => (
          <li>
            <p>
              {t.watchOf(
                <a href={`/admin/libraries/${id}`}>{name}</a>,
                texts().libraries.watchStates[state],
              )}
            </p>
            {reason !== null && <p class={state === "off" ? "hint" : "problem"}>{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problems({ problems }: Pick<ServerProps, "problems">) {
  const t = texts().server;
  return (
    <section class="panel" aria-labelledby="problems-title">
      <h2 id="problems-title">{t.problems}</h2>
      <p class="hint">{problems.length === 0 ? t.noProblems : t.newestProblems}</p>
      <ul class="problems">{problems.map((entry) => <Problem entry={entry} />)}</ul>
    </section>
  );
}

function Problem({ entry: { level, message, details, time, count } }: { entry: LogEntry }) {
  return (
    <li>
      <p class={level === "error" ? "problem" : undefined}>
        {count > 1 ? texts().server.times(message, count) : message}
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
