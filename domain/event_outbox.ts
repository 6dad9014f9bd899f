/** Events on their way to other processes: few and short ones, since each may be the newest only. */
import type { AppEvent, PicturesEvent } from "./event.ts";

/** Events that are to be told, by what they are about. */
export type Outbox = Map<string, AppEvent>;

/** So many ids of 36 characters are in one text. */
const IDS_AT_ONCE = 100;

function subject(event: AppEvent): string {
  switch (event.type) {
    case "job":
      return `job ${event.job.id}`;
    case "pictures":
      return `pictures ${event.ownerId}`;
    default:
      return `${event.type} ${event.libraryId}`;
  }
}

/** Takes an event in, last of all and in the place of the one that it makes out of date. */
export function putEvent(outbox: Outbox, event: AppEvent): void {
  const key = subject(event);
  const former = outbox.get(key);
  outbox.delete(key);
  const isMore = event.type === "pictures" && former?.type === "pictures";
  outbox.set(key, isMore ? { ...event, ids: [...former.ids, ...event.ids] } : event);
}

function* pieces(event: PicturesEvent): Generator<PicturesEvent> {
  for (let at = 0; at === 0 || at < event.ids.length; at += IDS_AT_ONCE) {
    yield { ...event, ids: event.ids.slice(at, at + IDS_AT_ONCE) };
  }
}

/** Without the words that somebody chose, which may be long: pages ask for them anyway. */
function withoutWords(event: AppEvent): AppEvent {
  if (event.type !== "job") return event;
  return { ...event, job: { ...event.job, libraryName: null, error: null } };
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length;

/** One event as JSON of at most so many bytes. */
function text(event: AppEvent, limit: number): string {
  const whole = JSON.stringify(event);
  return sizeOf(whole) <= limit ? whole : JSON.stringify(withoutWords(event));
}

/** JSON lists of events, in their order, each of at most `limit` bytes. */
export function packEvents(outbox: Outbox, limit: number): string[] {
  const lists: string[][] = [];
  let left = 0;
  for (const event of outbox.values()) {
    for (const piece of event.type === "pictures" ? pieces(event) : [event]) {
      const item = text(piece, limit - 2);
      // With the comma or the brackets around it.
      const size = sizeOf(item) + 2;
      if (size > left) {
        lists.push([]);
        left = limit;
      }
      left -= size;
      lists.at(-1)!.push(item);
    }
  }
  return lists.map((items) => `[${items.join(",")}]`);
}
