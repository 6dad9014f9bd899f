import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { pictureProcesses } from "../../jobs/picture_processes.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";
import { pictureProcessIds, slowDrawing } from "../support/picture_processes.ts";
import { tmpdir } from "node:os";

const own = () => ({ pictureWorkers: pictureProcesses([tmpdir()]) });
const ofThisTest = () => pictureProcessIds(Deno.pid);

async function stateOf(sql: Database, name: string) {
  const [row] = await sql<{ pictureState: string; pictureProblem: string | null }[]>`
    select picture_state, picture_problem from assets where name = ${name}`;
  return row!;
}

/** Sends a signal to those that decode, once there are some. */
async function signal(name: Deno.Signal): Promise<void> {
  await eventually(async () => expect(await ofThisTest()).not.toEqual([]));
  for (const pid of await ofThisTest()) Deno.kill(pid, name);
}

testOnADatabase("a file that crashes the decoder costs its own picture only", async ({ sql }) => {
  await using test = await startTestBackground(sql, own());
  test.media.write("crashes.svg", slowDrawing(10));
  await test.scan();
  await signal("SIGABRT");
  await eventually(async () => {
    expect(await stateOf(sql, "crashes.svg")).toEqual({
      pictureState: "failed",
      pictureProblem: "The decoder crashed (SIGABRT)",
    });
  });
  test.media.write("sound.jpg", await makePhoto());
  await test.scan();
  await eventually(async () => {
    expect((await stateOf(sql, "sound.jpg")).pictureState).toBe("made");
  });
});

testOnADatabase("a file is not blamed when the system had no memory left", async ({ sql }) => {
  await using test = await startTestBackground(sql, own());
  test.media.write("slow.svg", slowDrawing(10));
  await test.scan();
  await signal("SIGKILL");
  await eventually(async () => expect(await ofThisTest()).toEqual([]));
  expect((await stateOf(sql, "slow.svg")).pictureState).toBe("pending");
});

testOnADatabase("a file that takes too long to decode is given up at once", async ({ sql }) => {
  await using test = await startTestBackground(sql, own());
  test.media.write("endless.svg", slowDrawing(60));
  await test.scan();
  const [row] = await sql<{ id: string }[]>`select id from assets`;
  // For somebody, it is made with the priority of other tests.
  await test.background.makePictures(row!.id);
  await eventually(async () => {
    expect((await stateOf(sql, "endless.svg")).pictureProblem).toBe(
      "The picture takes too long to decode: more than 10 seconds of the processor",
    );
  }, { longest: 120_000 });
});
