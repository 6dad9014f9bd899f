/** /api/events: server-sent events of what happens in the background. */
import { createRoute } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { maySee } from "../../domain/access.ts";
import type { AppEvent } from "../../domain/event.ts";
import type { User } from "../../domain/user.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { ERRORS, router } from "./router.ts";

/** Proxies close connections that are silent for a minute. */
const SILENCE_MS = 20_000;

/** Events kept for a reader that is slow; the oldest go first, since each tells the newest state. */
const KEPT = 100;

const concerns = (user: User, event: AppEvent) =>
  event.ownerId === null || maySee(user, event.ownerId);

/** What is sent: everything but who may know of it. */
const payload = ({ type: _, ownerId: __, ...data }: AppEvent) => JSON.stringify(data);

export function eventRoutes({ events }: AppDeps) {
  return router().openapi(
    createRoute({
      method: "get",
      path: "/",
      responses: { 200: { description: "Events `job`, `assets` and `pictures`" }, ...ERRORS },
    }),
    (c) => {
      const user = signedIn(c);
      return streamSSE(c, async (stream) => {
        const waiting: AppEvent[] = [];
        let ring = () => {};
        const unsubscribe = events.subscribe((event) => {
          if (!concerns(user, event)) return;
          waiting.push(event);
          if (waiting.length > KEPT) waiting.shift();
          ring();
        });
        stream.onAbort(() => {
          unsubscribe();
          ring();
        });
        await stream.writeSSE({ event: "hello", data: "{}", retry: 2000 });
        while (!stream.aborted) {
          for (const event of waiting.splice(0)) {
            await stream.writeSSE({ event: event.type, data: payload(event) });
          }
          const { promise, resolve } = Promise.withResolvers<void>();
          const timer = setTimeout(resolve, SILENCE_MS);
          ring = resolve;
          if (waiting.length === 0 && !stream.aborted) await promise;
          clearTimeout(timer);
          if (waiting.length === 0 && !stream.aborted) await stream.write(": still here\n\n");
        }
      });
    },
  );
}
