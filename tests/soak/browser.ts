/** What a browser asks while somebody looks at photos. */
import type { SoakServer } from "./server.ts";

/** Between two looks at another part of the timeline. */
const LOOK_MS = 500;
const PICTURES = 10;

export interface Browser {
  /** How often each thing was answered how. */
  answers: Map<string, number>;
  stop(): Promise<void>;
}

/** Looks at the timeline and at pictures, and listens for events, until it is stopped. */
export function startBrowser(server: SoakServer, token: string): Browser {
  const answers = new Map<string, number>();
  const headers = { authorization: `Bearer ${token}` };
  const over = new AbortController();
  const ask = async (what: string, path: string): Promise<unknown> => {
    const { address } = server.process!;
    const answer = await fetch(`${address}${path}`, { headers, signal: over.signal });
    const key = `${what} ${answer.status}`;
    answers.set(key, (answers.get(key) ?? 0) + 1);
    const isJson = answer.headers.get("content-type")?.includes("json");
    const body = await answer.bytes();
    return isJson && answer.ok ? JSON.parse(new TextDecoder().decode(body)) : null;
  };
  const look = async () => {
    await ask("page", "/");
    const buckets = await ask("months", "/api/timeline/buckets?size=MONTH") as
      | { timeBucket: string }[]
      | null;
    if (!buckets?.length) return;
    const { timeBucket } = buckets[Math.floor(Math.random() * buckets.length)]!;
    const path = `/api/timeline/tiles?size=MONTH&timeBucket=${encodeURIComponent(timeBucket)}`;
    const assets = await ask("month", path) as { id: string }[] | null;
    for (const { id } of assets?.slice(0, PICTURES) ?? []) {
      await ask("picture", `/api/assets/${id}/thumbnail`);
    }
  };
  const listen = async () => {
    const { address } = server.process!;
    const answer = await fetch(`${address}/api/events`, { headers, signal: over.signal });
    await answer.body?.pipeTo(new WritableStream());
  };
  /** What cannot be asked because Shoebox is being started is asked again. */
  const again = async (action: () => Promise<void>) => {
    while (!over.signal.aborted) {
      if (server.process !== null) await action().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  const done = Promise.all([again(look), again(listen)]);
  return {
    answers,
    async stop() {
      over.abort();
      await done;
    },
  };
}
