import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnDatabases } from "../support/database.ts";
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

testOnDatabases("a page hears how a scan goes and that assets came", async ({ sql }) => {
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

testOnDatabases("nobody hears of another user's libraries", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const events = await test.askAsStranger("/api/events");
  const heard = new Set<string>();
  const hearing = untilEvent(events, (name) => {
    heard.add(name);
    return name === "pictures";
  });
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  await hearing;
  expect([...heard].sort()).toEqual(["hello", "pictures"]);
});
