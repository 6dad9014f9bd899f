import { expect } from "@std/expect";
import { connect } from "../../store/database.ts";
import { pauseQueue, resumeQueue } from "../../store/queues.ts";
import { ask } from "../support/ask.ts";
import { testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";
import { startShoebox } from "../support/shoebox_process.ts";
import { signUp } from "../support/sign_up.ts";
import { uploadForm } from "../support/uploads.ts";

const FILES = 20;

/** How often the balancer looks which processes are ready. */
const LOOK_MS = 100;

/** What stands before several processes, and asks those in turn that say that they are ready. */
class Balancer implements AsyncDisposable {
  #turn = 0;
  #ready: string[];
  #isOver = false;
  readonly #looking: Promise<void>;

  constructor(readonly addresses: string[]) {
    this.#ready = addresses;
    this.#looking = this.#look();
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      const answers = await Promise.all(this.addresses.map(async (address) => {
        const answer = await fetch(`${address}/readyz`).catch(() => null);
        await answer?.body?.cancel();
        return answer?.ok ? [address] : [];
      }));
      this.#ready = answers.flat();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async status(path: string, init: RequestInit): Promise<number> {
    const address = this.#ready[this.#turn++ % this.#ready.length];
    const answer = await fetch(`${address}${path}`, init);
    await answer.body?.cancel();
    return answer.status;
  }

  async [Symbol.asyncDispose]() {
    this.#isOver = true;
    await this.#looking;
  }
}

/** Asks one thing after the other until it is stopped; returns how often each was answered how. */
function keepAsking(balancer: Balancer, headers: Record<string, string>, bytes: Uint8Array) {
  const answers: Record<string, number> = {};
  const note = (what: string) => void (answers[what] = (answers[what] ?? 0) + 1);
  let isOver = false;
  const asker = async () => {
    for (let count = 0; !isOver; count++) {
      note(`page ${await balancer.status("/api/libraries", { headers })}`);
      const name = `${crypto.randomUUID()}.jpg`;
      const body = uploadForm({ name, bytes: new Uint8Array([...bytes, count % 256, count >> 8]) });
      const status = await balancer.status("/api/assets", { method: "POST", headers, body });
      note(`upload ${status === 201 || status === 200 ? "kept" : status}`);
    }
  };
  const done = Promise.all([asker(), asker()]);
  // Whoever stops it hears of an error.
  done.catch(() => {});
  return async () => {
    isOver = true;
    await done;
    return answers;
  };
}

testProgramsOnDatabases(
  "of several processes one is killed and the others restarted: work goes on, no request fails",
  async ({ folder, newDatabaseUrl }) => {
    const url = await newDatabaseUrl();
    const photo = await makePhoto();
    for (let index = 0; index < FILES; index++) folder.write(`photos/${index}.jpg`, photo);
    // Those that were ended already are not there to be ended again.
    await using running = new AsyncDisposableStack();
    const start = async () => {
      const one = await startShoebox({ data: folder.join("data"), env: { DATABASE_URL: url } });
      running.defer(() => Promise.try(() => one.end("SIGINT")).then(() => {}, () => {}));
      return one;
    };
    const killed = await start();
    const { token } = await signUp(`${killed.address}/api`);
    const sql = connect({ url }, { max: 1 });
    // So that the scan is not over before its process is killed.
    await pauseQueue(sql, "metadataExtraction");
    const { id } = await ask<{ id: string }>(`${killed.address}/api/libraries`, {
      token,
      body: { type: "EXTERNAL", importPaths: [folder.join("photos")] },
    });
    await ask(`${killed.address}/api/libraries/${id}/scan`, { token, method: "POST" });
    await eventually(async () => {
      expect(await sql`select from jobs where state = 'running'`).toHaveLength(1);
    });
    const [leaving, staying] = await Promise.all([start(), start()]);
    await using balancer = new Balancer([leaving.address, staying.address]);
    await killed.end("SIGKILL");
    const stopAsking = keepAsking(balancer, { authorization: `Bearer ${token}` }, photo);
    await resumeQueue(sql, "metadataExtraction");
    expect(await leaving.end("SIGTERM")).toBe(0);
    balancer.addresses.push((await start()).address);
    const job = async () => (await sql`select state, attempt from jobs where kind = 'scan'`)[0];
    await eventually(async () => expect(await job()).toEqual({ state: "done", attempt: 2 }), {
      longest: 15_000,
    });
    const answers = await stopAsking();
    expect(Object.keys(answers).sort()).toEqual(["page 200", "upload kept"]);
    const statistics = `${staying.address}/api/libraries/${id}/statistics`;
    expect(await ask(statistics, { token })).toMatchObject({ photos: FILES });
    await sql.end();
  },
  ["server"],
);
