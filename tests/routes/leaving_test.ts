import { expect } from "@std/expect";
import { createApp } from "../../routes/app.ts";
import { Leaving } from "../../routes/leaving.ts";
import { client, startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

const CREDENTIALS = JSON.stringify({ email: "test@example.org", password: "wrong" });

/** Somebody signs in whose request comes bit by bit; `sendRest` ends it. */
function beginRequest(app: ReturnType<typeof createApp>) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const answer = app.request("http://shoebox.test/api/auth/login", {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": `${CREDENTIALS.length}` },
    body: readable,
  });
  const sendRest = async () => {
    await writer.write(new TextEncoder().encode(CREDENTIALS));
    await writer.close();
  };
  return { answer, sendRest };
}

testOnADatabase(
  "a process that stops takes in what is on its way, and nothing more",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const leaving = new Leaving();
    const app = createApp({ ...test.deps, leaving });
    const ask = client(app, null);
    const request = beginRequest(app);

    leaving.begin();
    expect((await ask("/readyz")).status).toBe(503);
    expect((await ask("/api/server/ping")).headers.get("connection")).toBe("close");
    let isOver = false;
    const over = leaving.lastBodies().then(() => isOver = true);
    const late = await ask("/api/auth/login", { json: {} });
    expect([late.status, late.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await ask("/api/server/ping")).status).toBe(200);
    expect(isOver).toBe(false);

    await request.sendRest();
    expect((await request.answer).status).toBe(401);
    await over;
  },
);
