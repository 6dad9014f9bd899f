/** /api/events: server-sent events of what happens in the background. */
import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { maySee } from "../../domain/access.ts";
import type { AppEvent, JobEvent } from "../../domain/event.ts";
import { isOpen } from "../../domain/job.ts";
import type { User } from "../../domain/user.ts";
import { watchEnd } from "../../store/credential_watchers.ts";
import { isDatabaseAway } from "../../store/database_away.ts";
import { jobEventsSince } from "../../store/job_events.ts";
import { signedIn } from "../authorisation.ts";
import { findHolder, type Secret } from "../credentials.ts";
import type { AppDeps } from "../deps.ts";
import { ERRORS, router } from "./router.ts";

/**
 * So often the stream says that it is there, and looks whether its session or key still is. Proxies close
 * connections that are silent for a minute.
 */
const TICK_MS = 20_000;

/** Events kept for a reader that is slow; the oldest go first, since each tells the newest state. */
const KEPT = 100;

/** Clocks of processes differ, and so may what one of them told and another wrote down. */
const OVERLAP_MS = 10_000;

const concerns = (user: User, { type, ownerId }: AppEvent) =>
  ownerId === null ? user.isAdmin || type !== "job" : maySee(user, ownerId);

/** What is sent: everything but who may know of it. */
const payload = ({ type: _, ownerId: __, ...data }: AppEvent) => JSON.stringify(data);

/** Who reads, and what they have not been told yet. */
interface Inbox {
  user: User;
  events: AppEvent[];
  isTickDue: boolean;
  isOver: boolean;
  /** Settles at the next change. */
  changed: PromiseWithResolvers<void>;
}

const isIdle = ({ events, isTickDue, isOver }: Inbox) =>
  events.length === 0 && !isTickDue && !isOver;

/** Fills an inbox until `stop` is called. */
function openInbox(
  { events }: AppDeps,
  { user, secret, tickMs }: { user: User; secret: string; tickMs: number },
) {
  const inbox: Inbox = {
    user,
    events: [],
    isTickDue: false,
    isOver: false,
    changed: Promise.withResolvers(),
  };
  const change = (part: Partial<Inbox>) => {
    Object.assign(inbox, part).changed.resolve();
  };
  const unsubscribe = events.subscribe((event) => {
    if (concerns(inbox.user, event)) change({ events: [...inbox.events, event].slice(-KEPT) });
  }, { onBreak: () => change({ isOver: true }) });
  const unwatch = watchEnd(secret, () => change({ isOver: true }));
  const timer = setInterval(() => change({ isTickDue: true }), tickMs);
  const stop = () => {
    unsubscribe();
    unwatch();
    clearInterval(timer);
    change({ isOver: true });
  };
  return { inbox, stop };
}

/** When the reader last heard something, as the browser says it that connects again. */
function heardAt(c: Context): Date | null {
  const id = c.req.header("last-event-id") ?? "";
  return /^\d{1,15}$/.test(id) ? new Date(Number(id) - OVERLAP_MS) : null;
}

/** What a job that ended meanwhile has changed. */
function changes({ ownerId, job: { libraryId, state } }: JobEvent): AppEvent[] {
  if (ownerId === null || libraryId === null || isOpen(state)) return [];
  return [{ type: "assets", ownerId, libraryId }];
}

/** What goes on, and for one who connects again, what has ended since. */
async function missed({ sql }: AppDeps, user: User, since: Date | null): Promise<AppEvent[]> {
  const ownerId = user.isAdmin ? null : user.id;
  const jobs = await jobEventsSince(sql, { since, ownerId, limit: KEPT });
  return [...jobs, ...jobs.flatMap(changes)];
}

const write = (stream: SSEStreamingApi, event: AppEvent) =>
  stream.writeSSE({ event: event.type, data: payload(event), id: String(Date.now()) });

/** Tells what comes in, as long as the session or key lasts. */
async function tell({ sql }: AppDeps, shown: Secret, inbox: Inbox, stream: SSEStreamingApi) {
  while (!inbox.isOver) {
    if (inbox.isTickDue) {
      inbox.isTickDue = false;
      const holder = await findHolder(sql, shown);
      if (holder === null) return;
      inbox.user = holder.user;
      await stream.write(": still here\n\n");
    }
    for (const event of inbox.events.splice(0)) {
      if (inbox.isOver) return;
      await write(stream, event);
    }
    inbox.changed = Promise.withResolvers();
    if (isIdle(inbox)) await inbox.changed.promise;
  }
}

export function eventRoutes(deps: AppDeps, { tickMs = TICK_MS } = {}) {
  return router().openapi(
    createRoute({
      method: "get",
      path: "/",
      responses: { 200: { description: "Events `job`, `assets` and `pictures`" }, ...ERRORS },
    }),
    (c) => {
      const user = signedIn(c);
      // Nobody would read the stream, nor close it.
      if (c.req.method === "HEAD") {
        return c.body(null, 200, { "content-type": "text/event-stream" });
      }
      const { kind, secret } = c.var.credential!;
      return streamSSE(c, async (stream) => {
        const { inbox, stop } = openInbox(deps, { user, secret, tickMs });
        stream.onAbort(stop);
        try {
          const since = heardAt(c);
          await stream.writeSSE({ event: "hello", data: "{}", retry: 2000 });
          for (const event of await missed(deps, user, since)) await write(stream, event);
          await tell(deps, { kind, secret }, inbox, stream);
        } catch (error) {
          // Whoever listens connects again, and is told what happened meanwhile.
          if (!isDatabaseAway(error)) throw error;
        } finally {
          stop();
        }
      });
    },
  );
}
