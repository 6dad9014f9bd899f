/** Tells all processes of a database what happens in one of them. */
import type { AppEvent } from "../domain/event.ts";
import { type Outbox, packEvents, putEvent } from "../domain/event_outbox.ts";
import type { Database } from "./database.ts";
import type { Events } from "./events.ts";

const CHANNEL = "shoebox_events";

/** PostgreSQL takes no notice of 8000 bytes or more. */
const MOST_BYTES = 7900;

/** How long news wait for others, with which they go out. */
const GATHER_MS = 250;

/** Who tells stands at the head of each notice: a process hears its own, too. */
const NAME_LENGTH = 36;

/**
 * Events that listeners in every process hear. When the connection was lost, it is made anew, and
 * those who listen to `local` begin anew: something may have happened meanwhile.
 */
export async function shareEvents(
  sql: Database,
  local: Events,
  onError: (error: unknown) => void,
): Promise<Events> {
  const name = crypto.randomUUID();
  const outbox: Outbox = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const texts = packEvents(outbox, MOST_BYTES - NAME_LENGTH).map((text) => name + text);
    outbox.clear();
    if (texts.length === 0) return;
    try {
      await sql`select pg_notify(${CHANNEL}, text) from unnest(${texts}::text[]) as text`;
    } catch (error) {
      onError(error);
    }
  };
  const hear = (notice: string) => {
    if (notice.startsWith(name)) return;
    const events: AppEvent[] = JSON.parse(notice.slice(NAME_LENGTH));
    for (const event of events) local.publish(event);
  };
  let isAgain = false;
  await sql.listen(CHANNEL, hear, () => {
    if (isAgain) local.breakOff();
    isAgain = true;
  });
  return {
    ...local,
    flush,
    publish(event) {
      local.publish(event);
      putEvent(outbox, event);
      timer ??= setTimeout(flush, GATHER_MS);
    },
  };
}
