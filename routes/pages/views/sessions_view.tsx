import { UNUSED_DAYS } from "../../../store/sessions.ts";
import * as format from "./format.ts";

export interface SessionRow {
  id: string;
  /** A browser, or another program; empty when it did not say. */
  deviceType: string;
  deviceOS: string;
  createdAt: Date;
  usedAt: Date;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
}

/** Account: where one is signed in. */
export function SessionsView({ sessions }: { sessions: readonly SessionRow[] }) {
  return (
    <main id="main" class="page narrow">
      <div class="page-head">
        <h1>Sessions</h1>
      </div>
      <p class="lead page-lead">
        Where you are signed in. A session that nobody uses for {UNUSED_DAYS} days ends by itself.
      </p>
      <ul class="rows">{sessions.map((session) => <Session {...session} />)}</ul>
      {sessions.some(({ isCurrent }) => !isCurrent) && (
        <form class="actions" method="post" action="/account/sessions/end">
          <button class="button danger" type="submit">Sign Out Everywhere Else</button>
        </form>
      )}
    </main>
  );
}

function nameOf({ deviceType, deviceOS }: SessionRow): string {
  const parts = [deviceType, deviceOS].filter((part) => part !== "");
  return parts.length === 0 ? "A program without a name" : parts.join(" on ");
}

function Session(session: SessionRow) {
  const { id, createdAt, usedAt, isCurrent } = session;
  const name = nameOf(session);
  return (
    <li class="row pair">
      <div class="row-main">
        <h2>{name}</h2>
        <p class="hint">
          Signed in {format.moment(createdAt)} · used {format.moment(usedAt)}
        </p>
      </div>
      {isCurrent
        ? <p class="state is-good">This one</p>
        : (
          <form method="post" action={`/account/sessions/${id}/end`}>
            <button class="button small" type="submit" aria-label={`Sign out ${name}`}>
              Sign Out
            </button>
          </form>
        )}
    </li>
  );
}
