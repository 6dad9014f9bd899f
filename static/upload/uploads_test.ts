import { expect } from "@std/expect";
import { AT_ONCE, PAUSES, UploadProblem, Uploads } from "./uploads.js";

type Outcome = { id: string; isDuplicate: boolean } | Error;

interface Request {
  name: string;
  signal: AbortSignal;
  onProgress: (sent: number) => void;
  end: (outcome: Outcome) => void;
}

/** Uploads to a server that answers when it is told to. */
function start(names: string[]) {
  const requests: Request[] = [];
  const pauses: number[] = [];
  const uploads = new Uploads({
    send: ({ file: { name } }, options) =>
      new Promise((resolve, reject) => {
        const end = (outcome: Outcome) =>
          outcome instanceof Error ? reject(outcome) : resolve(outcome);
        requests.push({ name, end, ...options });
      }),
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    onChange: () => {},
  });
  for (const name of names) uploads.add({ file: new File(["x"], name), folder: "", sidecar: null });
  return { uploads, requests, pauses };
}

/** Lets everything happen that waits for nothing. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

const kept = { id: "1", isDuplicate: false };

const states = (uploads: Uploads) => uploads.list.map(({ state }) => state);

Deno.test("a few files are sent at once, and the next when one has ended", async () => {
  const { uploads, requests } = start(["a", "b", "c", "d", "e"]);
  expect(requests.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  expect(requests).toHaveLength(AT_ONCE);
  requests[1]!.end(kept);
  await settle();
  expect(requests.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
  expect(states(uploads)).toEqual(["sending", "kept", "sending", "sending", "waiting"]);
});

Deno.test("a file that fails holds up no other, and can be sent again", async () => {
  const { uploads, requests, pauses } = start(["a", "b", "c", "d"]);
  requests[0]!.end(new UploadProblem("It is empty"));
  requests[1]!.end({ id: "2", isDuplicate: true });
  await settle();
  requests[2]!.end(kept);
  requests[3]!.end(kept);
  await settle();
  expect(states(uploads)).toEqual(["failed", "duplicate", "kept", "kept"]);
  expect(uploads.list[0]!.problem).toBe("It is empty");
  expect([uploads.isBusy, pauses]).toEqual([false, []]);

  uploads.retry();
  requests[4]!.end(kept);
  await settle();
  expect(states(uploads)).toEqual(["kept", "duplicate", "kept", "kept"]);
});

Deno.test("after a broken connection a file is tried again by itself, but not for ever", async () => {
  const { uploads, requests, pauses } = start(["a"]);
  for (let tries = 0; tries <= PAUSES.length; tries++) {
    requests[tries]!.end(new UploadProblem("The connection broke.", { mayPass: true }));
    await settle();
  }
  expect(pauses).toEqual(PAUSES);
  expect(states(uploads)).toEqual(["failed"]);
});

Deno.test("what is stopped is not sent any more, and its late answer changes nothing", async () => {
  const { uploads, requests } = start(["a", "b", "c", "d"]);
  uploads.stop();
  expect(requests.every(({ signal }) => signal.aborted)).toBe(true);
  requests[0]!.onProgress(0.5);
  requests[0]!.end(kept);
  requests[1]!.end(new Error("aborted"));
  requests[2]!.end(new Error("aborted"));
  await settle();
  expect(requests).toHaveLength(3);
  expect(states(uploads)).toEqual(["stopped", "stopped", "stopped", "stopped"]);
  expect(uploads.list[0]!.sent).toBe(0);
  expect(uploads.isBusy).toBe(false);
});

Deno.test("a file that is sent again right after it was stopped is sent once more only", async () => {
  const { uploads, requests } = start(["a"]);
  uploads.stop();
  uploads.retry();
  expect(requests).toHaveLength(2);
  requests[0]!.end(new Error("aborted"));
  await settle();
  expect(uploads.isBusy).toBe(true);
  requests[1]!.end(kept);
  await settle();
  expect(states(uploads)).toEqual(["kept"]);
});

Deno.test("clearing the list leaves what goes on and what failed", async () => {
  const { uploads, requests } = start(["a", "b", "c"]);
  requests[0]!.end(kept);
  requests[1]!.end(new UploadProblem("It is empty"));
  await settle();
  uploads.clear();
  expect(uploads.list.map(({ file }) => file.name)).toEqual(["b", "c"]);
});
