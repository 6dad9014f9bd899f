import { expect } from "@std/expect";
import { Hono } from "hono";
import { createApp } from "../../routes/app.ts";
import { eventRoutes } from "../../routes/api/events.ts";
import type { AppDeps, AppEnv } from "../../routes/deps.ts";
import { createSession } from "../../store/sessions.ts";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

/** Reads server-sent events until one fits. */
async function untilEvent(response: Response, fits: (name: string, data: string) => boolean) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (true) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The events ended: ${text}`);
    text += value;
    for (const [, name, data] of text.matchAll(/event: (\w+)\ndata: (.*)\n/g)) {
      if (fits(name!, data!)) return await reader.cancel();
    }
  }
}

testOnADatabase("a page hears how a scan goes and that assets came", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  const events = await test.ask("/api/events");
  const heard = new Set<string>();
  const hearing = untilEvent(events, (name, data) => {
    const { job } = JSON.parse(data);
    if (name === "job") heard.add(job.state);
    if (name === "assets") heard.add("assets");
    return ["running", "done", "assets"].every((each) => heard.has(each));
  });
  await test.scan();
  await hearing;
});

testOnADatabase("a page that connects again hears what has ended meanwhile", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id } = await test.scan();
  const again = { "last-event-id": String(Date.now()) };
  const headers: Record<string, string>[] = [again, {}];
  const heard = await Promise.all(headers.map(async (headers) => {
    const events = await test.ask("/api/events", { headers });
    const all: string[] = [];
    const hearing = untilEvent(events, (name, data) => {
      const { job, libraryId } = JSON.parse(data);
      all.push(name === "job" ? `${job.id} ${job.state}` : `${name} ${libraryId}`);
      return libraryId === "last";
    });
    test.events.publish({ type: "assets", ownerId: test.user.id, libraryId: "last" });
    await hearing;
    return [...new Set(all)];
  }));
  const ended = [`${id} done`, `assets ${test.library.id}`];
  expect(heard).toEqual([
    ["hello undefined", ...ended, "assets last"],
    ["hello undefined", "assets last"],
  ]);
});

/** Reads events to the end of the stream. */
async function allEvents(response: Response): Promise<string> {
  return await new Response(response.body).text();
}

testOnADatabase("nobody hears of another user's libraries and photos", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { id: ownerId } = await (await test.askAsStranger("/api/users/me")).json();
  const events = await test.askAsStranger("/api/events");
  const heard = new Set<string>();
  const hearing = untilEvent(events, (name, data) => {
    heard.add(`${name} ${data}`);
    return name === "assets";
  });
  const pictures = { type: "pictures", made: 1, failed: 0, pending: 0 } as const;
  test.events.publish({ ...pictures, ownerId: test.user.id, ids: ["theirs"] });
  test.events.publish({ type: "assets", ownerId: test.user.id, libraryId: "theirs" });
  test.events.publish({ ...pictures, ownerId, ids: ["mine"] });
  test.events.publish({ type: "assets", ownerId, libraryId: "mine" });
  await hearing;
  expect([...heard].map((each) => each.replace(/ .*"(\w+)"\W*$/, " $1"))).toEqual([
    "hello {}",
    "pictures mine",
    "assets mine",
  ]);
});

testOnADatabase("whoever signs out hears nothing more", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const events = await test.ask("/api/events");
  const all = allEvents(events);
  await test.ask("/api/auth/logout", { method: "POST" });
  test.events.publish({ type: "assets", ownerId: test.user.id, libraryId: "mine" });
  expect(await all).not.toContain("mine");
});

testOnADatabase("a session that ended elsewhere hears nothing more either", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { app, user, events } = test;
  const token = await createSession(sql, { userId: user.id, device: "test" });
  const deps = { sql, events } as AppDeps;
  const quick = new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set("user", user);
      c.set("credential", { kind: "session", secret: token, id: crypto.randomUUID() });
      await next();
    })
    .route("/", eventRoutes(deps, { tickMs: 1 }));
  const stream = await quick.request("/");
  await sql`delete from sessions`;
  expect(await allEvents(stream)).toContain("event: hello");
  expect((await client(app, token)("/api/events")).status).toBe(401);
});

testOnADatabase("whoever only looks whether there are events listens to none", async ({ sql }) => {
  await using test = await startTestApp(sql);
  let listeners = 0;
  const subscribe: AppDeps["events"]["subscribe"] = (listener) => {
    listeners++;
    return test.events.subscribe(listener);
  };
  const app = createApp({ ...test.deps, events: { ...test.events, subscribe } });
  const token = await createSession(sql, { userId: test.user.id, device: "test" });
  const ask = client(app, token);
  const head = await ask("/api/events", { method: "HEAD" });
  expect([head.status, head.headers.get("content-type"), listeners])
    .toEqual([200, "text/event-stream", 0]);
  await (await ask("/api/events")).body!.cancel();
  expect(listeners).toBe(1);
});
