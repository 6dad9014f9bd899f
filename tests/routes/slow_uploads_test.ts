import { createHash } from "node:crypto";
import { expect } from "@std/expect";
import { createApp } from "../../routes/app.ts";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase, testOnDatabases } from "../support/database.ts";
import { ANY_DATABASE } from "../support/databases_for_programs.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import { serveRaw } from "../support/raw_http.ts";
import { encodedForm, filesBelow, uploadAs, uploadForm } from "../support/uploads.ts";

const LIMIT_MS = 3000;
const PIECES = 20;
/** A piece comes long before the limit, and the last one after it. */
const PIECE_EVERY_MS = 180;

/** The bytes in so many pieces, each some time after the one before. */
function slowly(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const length = Math.ceil(bytes.length / PIECES);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, PIECE_EVERY_MS));
      controller.enqueue(bytes.slice(at, at += length));
      if (at >= bytes.length) controller.close();
    },
  }, { highWaterMark: 0 });
}

/** The first line and the headers of an upload that may go on after them. */
const headOf = (token: string, headers: Record<string, string>) =>
  [
    "POST /api/assets HTTP/1.1",
    "Host: localhost",
    `Authorization: Bearer ${token}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ].join("\r\n") + "\r\n\r\n";

testOnADatabase(
  "an upload may take longer than other requests, not stand still",
  async (context) => {
    await using test = await startTestApp(context.sql);
    const { token } = await makePerson(test);
    await using server = serveRaw(createApp({ ...test.deps, requestTimeoutMs: LIMIT_MS }));
    const { type, body } = await encodedForm(uploadForm({ bytes: await makePhoto() }));
    const answer = await fetch(`${server.address}/api/assets`, {
      method: "POST",
      headers: { "authorization": `Bearer ${token}`, "content-type": type },
      body: slowly(body),
    });
    expect([answer.status, (await answer.json()).status]).toEqual([201, "created"]);
    const begun = new TextDecoder("latin1").decode(body.subarray(0, body.length / 2));
    const headers = { "Content-Type": type, "Content-Length": String(body.length) };
    const stalled = await server.send(headOf(token, headers) + begun);
    expect(stalled.split("\r\n")[0]).toBe("HTTP/1.1 408 Request Timeout");
    await eventually(() => expect(filesBelow(`${test.dataFolder}/tmp`)).toEqual([]));
    expect(filesBelow(`${test.dataFolder}/upload`)).toHaveLength(1);
  },
);

testOnDatabases(
  "an upload that has arrived and cannot be stored in time is to be sent again later",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { token } = await makePerson(test);
    const app = createApp({ ...test.deps, requestTimeoutMs: LIMIT_MS });
    const { promise: isAnswered, resolve: end } = Promise.withResolvers<void>();
    const { promise: isHeld, resolve: hold } = Promise.withResolvers<void>();
    const held = sql.begin(async (transaction) => {
      await transaction`lock table assets in exclusive mode`;
      hold();
      await isAnswered;
    });
    await isHeld;
    const answer = await uploadAs({ app }, token, { bytes: await makePhoto() });
    await answer.body?.cancel();
    end();
    await held;
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  },
  // The embedded database, with its one session, would not even say who asks.
  ANY_DATABASE,
);

testOnADatabase(
  "a known checksum is answered while nothing of the body is sent",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { token } = await makePerson(test);
    const bytes = await makePhoto();
    await (await uploadAs(test, token, { bytes })).body?.cancel();
    await using server = serveRaw(test.app);
    const answer = await server.send(headOf(token, {
      "Content-Type": "multipart/form-data; boundary=x",
      "Content-Length": "5000000000",
      "x-immich-checksum": createHash("sha1").update(bytes).digest("base64"),
    }));
    expect(answer.split("\r\n")[0]).toBe("HTTP/1.1 200 OK");
  },
);
