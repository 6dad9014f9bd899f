import { expect } from "@std/expect";
import { connect, type Database } from "../../store/database.ts";
import { ask } from "../support/ask.ts";
import { eventually } from "../support/eventually.ts";
import { signUp } from "../support/sign_up.ts";
import { makePhoto } from "../support/photos.ts";
import {
  findServerPrograms,
  type PostgresServer,
  startPostgresServer,
} from "../support/postgres_server.ts";
import { startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { filesBelow, uploadForm } from "../support/uploads.ts";

const FILES = 300;

const programs = findServerPrograms();

/** How a request was answered, and when it is to be made again. */
type Answered = { status: number; retryAfter: string | null };

async function answered(answer: Promise<Response>): Promise<Answered> {
  const { status, headers, body } = await answer;
  await body?.cancel();
  return { status, retryAfter: headers.get("retry-after") };
}

const AWAY: Answered = { status: 503, retryAfter: "5" };

/** Has whoever writes an asset or reads an album wait for the database, until that goes. */
async function hold(postgres: PostgresServer) {
  const address = postgres.address("postgres");
  const session = { max: 1, name: "tests" };
  const [sql, holder] = [connect(address, session), connect(address, session)];
  const { promise: isHeld, resolve } = Promise.withResolvers<void>();
  holder.begin(async (transaction) => {
    await transaction`lock table assets in exclusive mode`;
    await transaction`lock table albums in access exclusive mode`;
    resolve();
    await new Promise(() => {});
  }).catch(() => holder.end({ timeout: 0 }));
  await isHeld;
  return {
    /** So many statements wait. */
    waiting: (count: number) =>
      eventually(async () => expect(await waitingFor(sql)).toBeGreaterThanOrEqual(count)),
    /** It breaks off in the middle of it all, without a word. */
    async end() {
      const sessions = await sql<{ pid: number }[]>`
        select pid from pg_stat_activity where application_name like 'shoebox%'`;
      await sql.end();
      sessions.forEach(({ pid }) => kill(pid));
      await postgres.goAway();
    },
  };
}

/** Kills a session, which the server may have ended by itself when it missed another one. */
function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function waitingFor(sql: Database): Promise<number> {
  return (await sql`select from pg_stat_activity where wait_event_type = 'Lock'`).length;
}

Deno.test({
  name: "a database that goes in the middle of all fails no more than requests under way",
  ignore: programs === null,
  async fn() {
    using folder = new TempFolder();
    const same = await makePhoto();
    for (let index = 0; index < FILES; index++) folder.write(`photos/${index}.jpg`, same);
    const postgres = await startPostgresServer(programs!);
    const data = folder.join("data");
    const env = { DATABASE_URL: postgres.url("postgres") };
    const shoebox = await startShoebox({ data, env });
    const api = `${shoebox.address}/api`;
    const { token } = await signUp(api);
    const headers = { authorization: `Bearer ${token}` };
    const get = (path: string) => answered(fetch(`${shoebox.address}${path}`, { headers }));
    const photo = await makePhoto({ width: 500 });
    const upload = () => {
      const body = uploadForm({ bytes: photo });
      return answered(fetch(`${api}/assets`, { method: "POST", headers, body }));
    };
    const library = await ask<{ id: string }>(`${api}/libraries`, {
      token,
      body: { type: "EXTERNAL", importPaths: [folder.join("photos")] },
    });
    const events = await fetch(`${api}/events`, { headers });

    const held = await hold(postgres);
    const underWay = [upload()];
    await held.waiting(1);
    underWay.push(get("/albums"));
    await held.waiting(2);
    await ask(`${api}/libraries/${library.id}/scan`, { token, method: "POST" });
    await held.waiting(3);
    await held.end();
    expect(await Promise.all(underWay)).toEqual([AWAY, AWAY]);
    for (const path of ["/api/libraries", "/admin/libraries", "/readyz"]) {
      expect([path, await get(path)]).toEqual([path, AWAY]);
    }
    expect(await upload()).toEqual(AWAY);

    await postgres.comeBack();
    const images = (count: number) =>
      eventually(async () => {
        expect(await ask(`${api}/assets/statistics`, { token })).toMatchObject({ images: count });
      }, { longest: 30_000 });
    await images(FILES);
    expect([(await upload()).status, (await upload()).status]).toEqual([201, 200]);
    await images(FILES + 1);
    await eventually(async () =>
      expect(await ask(`${api}/jobs/runs`, { token })).toMatchObject([{ state: "done" }])
    );
    // What the broken uploads left goes by itself.
    await eventually(() => {
      expect(filesBelow(`${data}/upload`)).toHaveLength(1);
      expect(filesBelow(`${data}/tmp`)).toEqual([]);
    });
    // Who listened was sent away, to begin anew.
    await events.body!.pipeTo(new WritableStream());
    expect(await shoebox.end("SIGTERM")).toBe(0);
    expect(shoebox.errors.text()).not.toContain(" error ");
    await postgres.stop();
  },
});
