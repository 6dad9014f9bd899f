import { UNUSED_DAYS } from "../../../store/sessions.ts";
import { texts } from "../texts.ts";
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
  const t = texts().sessions;
  return (
    <main id="main" class="page narrow">
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      <p class="lead page-lead">{t.lead(UNUSED_DAYS)}</p>
      <ul class="rows">{sessions.map((session) => <Session {...session} />)}</ul>
      {sessions.some(({ isCurrent }) => !isCurrent) && (
        <form class="actions" method="post" action="/account/sessions/end">
          <button class="button danger" type="submit">{t.endOthers}</button>
        </form>
      )}
    </main>
  );
}

function nameOf({ deviceType, deviceOS }: SessionRow): string {
  const t = texts().sessions;
  if (deviceType !== "" && deviceOS !== "") return t.deviceOn(deviceType, deviceOS);
  return deviceType || deviceOS || t.nameless;
}

function Session(session: SessionRow) {
  const t = texts().sessions;
  const { id, createdAt, usedAt, isCurrent } = session;
  const name = nameOf(session);
  return (
    <li class="row pair">
      <div class="row-main">
        <h2>{name}</h2>
        <p class="hint">{t.times(format.moment(createdAt), format.moment(usedAt))}</p>
      </div>
      {isCurrent
        ? <p class="state is-good">{t.current}</p>
        : (
          <form method="post" action={`/account/sessions/${id}/end`}>
            <button class="button small" type="submit" aria-label={t.endOne(name)}>
              {t.end}
            </button>
          </form>
        )}
    </li>
  );
}
