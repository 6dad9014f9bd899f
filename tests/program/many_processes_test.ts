import { expect } from "@std/expect";
import { connect, type Database } from "../../store/database.ts";
import { pauseQueue, resumeQueue } from "../../store/queues.ts";
import { ask } from "../support/ask.ts";
import { Balancer } from "../support/balancer.ts";
import { testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { eventually } from "../support/eventually.ts";
import { makePhoto } from "../support/photos.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import { signUp } from "../support/sign_up.ts";
import type { TempFolder } from "../support/temp_folder.ts";
import { uploadForm } from "../support/uploads.ts";

/** Work that a killed process had in hand goes on after so long at the latest. */
const GOES_ON_MS = 15_000;

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

/** Processes of one database and one data folder, and what a client does and sees there. */
class Processes implements AsyncDisposable {
  readonly #running = new AsyncDisposableStack();
  readonly sql: Database;

  constructor(readonly folder: TempFolder, readonly url: string) {
    this.sql = this.#running.adopt(connect({ url }, { max: 1 }), (sql) => sql.end());
  }

  async start(): Promise<ShoeboxProcess> {
    const env = { DATABASE_URL: this.url };
    const one = await startShoebox({ data: this.folder.join("data"), env });
    // One that was ended already is not there to be ended again.
    this.#running.defer(() => Promise.try(() => one.end("SIGINT")).then(() => {}, () => {}));
    return one;
  }

  /** The files of external libraries, by their paths in the folder. */
  async files(): Promise<string[]> {
    const rows = await this.sql<{ path: string }[]>`
      select folders.path || '/' || assets.name as path
      from assets join folders on folders.id = folder_id join libraries on libraries.id = assets.library_id
      where libraries.type = 'EXTERNAL' order by 1`;
    return rows.map(({ path }) => path.slice(this.folder.path.length + 1));
  }

  [Symbol.asyncDispose]() {
    return this.#running.disposeAsync();
  }
}

/** An administrator of a process. */
class Admin {
  constructor(readonly api: string, readonly token: string) {}

  async addLibrary(path: string): Promise<string> {
    const body = { type: "EXTERNAL", importPaths: [path] };
    const { id } = await ask<{ id: string }>(`${this.api}/libraries`, { token: this.token, body });
    return id;
  }

  async scan(id: string): Promise<void> {
    await ask(`${this.api}/libraries/${id}/scan`, { token: this.token, method: "POST" });
  }

  /** Has a library watched, and waits until it is. */
  async watch(id: string): Promise<void> {
    const put = (path: string, body: object) =>
      ask(`${this.api}/${path}`, { token: this.token, method: "PUT", body });
    await put("system-config", { library: { watch: { enabled: true } } });
    await put(`libraries/${id}`, { watch: true });
    await eventually(async () => {
      const watch = await ask(`${this.api}/libraries/${id}/watch`, { token: this.token });
      expect(watch).toMatchObject({ state: "watching" });
    });
  }

  /** How many files wait in a process until reading goes on: those of the jobs that it runs. */
  async filesHeldIn({ address }: ShoeboxProcess): Promise<number> {
    const queues = await ask<{ metadataExtraction: { jobCounts: { paused: number } } }>(
      `${address}/api/jobs`,
      { token: this.token },
    );
    return queues.metadataExtraction.jobCounts.paused;
  }
}

testProgramsOnDatabases(
  "of three processes each is killed, then one restarted: all work goes on, no request fails",
  async ({ folder, newDatabaseUrl }) => {
    const photo = await makePhoto();
    Deno.mkdirSync(folder.join("watched"));
    folder.write("first/1.jpg", photo);
    folder.write("second/1.jpg", photo);
    await using processes = new Processes(folder, await newDatabaseUrl());
    const { sql } = processes;
    const watching = await processes.start();
    const { token } = await signUp(`${watching.address}/api`);
    const admin = new Admin(`${watching.address}/api`, token);
    const first = await admin.addLibrary(folder.join("first"));
    const second = await admin.addLibrary(folder.join("second"));
    await admin.watch(await admin.addLibrary(folder.join("watched")));
    // So that no scan is over before its process is killed, and two are all that one works on.
    await pauseQueue(sql, "metadataExtraction");
    folder.write("watched/1.jpg", photo);
    await admin.scan(first);
    await eventually(async () => expect(await admin.filesHeldIn(watching)).toBe(2));
    const others = await Promise.all([processes.start(), processes.start()]);
    await admin.scan(second);
    let held: number[] = [];
    await eventually(async () => {
      held = await Promise.all(others.map((other) => admin.filesHeldIn(other)));
      expect(held.toSorted()).toEqual([0, 1]);
    });
    const [working, idle] = held[0] === 1 ? others : others.toReversed();

    await idle!.end("SIGKILL");
    expect(await admin.filesHeldIn(working!)).toBe(1);
    const heir = await processes.start();
    await Promise.all([working!.end("SIGKILL"), watching.end("SIGKILL")]);
    folder.write("watched/2.jpg", photo);
    await resumeQueue(sql, "metadataExtraction");
    const all = ["first/1.jpg", "second/1.jpg", "watched/1.jpg", "watched/2.jpg"];
    const haveAll = () =>
      eventually(async () => expect(await processes.files()).toEqual(all), { longest: GOES_ON_MS });
    await haveAll();

    await using balancer = new Balancer([heir.address, (await processes.start()).address]);
    const stopAsking = keepAsking(balancer, { authorization: `Bearer ${token}` }, photo);
    expect(await heir.end("SIGTERM")).toBe(0);
    balancer.addresses.push((await processes.start()).address);
    folder.write("watched/3.jpg", photo);
    all.push("watched/3.jpg");
    await haveAll();
    expect(Object.keys(await stopAsking()).sort()).toEqual(["page 200", "upload kept"]);
  },
  ["server"],
);
