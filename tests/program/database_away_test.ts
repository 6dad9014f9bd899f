import { expect } from "@std/expect";
import { connect } from "../../store/database.ts";
import { pauseQueue, resumeQueue } from "../../store/queues.ts";
import { ask } from "../support/ask.ts";
import { eventually } from "../support/eventually.ts";
import { signUp } from "../support/sign_up.ts";
import { makePhoto } from "../support/photos.ts";
import { findServerPrograms, startPostgresServer } from "../support/postgres_server.ts";
import { startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { uploadForm } from "../support/uploads.ts";

const FILES = 2000;

const programs = findServerPrograms();

Deno.test({
  name: "while the database is away requests wait for nothing, and work goes on after it",
  ignore: programs === null,
  async fn() {
    using folder = new TempFolder();
    const same = await makePhoto();
    for (let index = 0; index < FILES; index++) folder.write(`photos/${index}.jpg`, same);
    const postgres = await startPostgresServer(programs!);
    const url = postgres.url("postgres");
    const shoebox = await startShoebox({ data: folder.join("data"), env: { DATABASE_URL: url } });
    const api = `${shoebox.address}/api`;
    const { token } = await signUp(api);
    const headers = { authorization: `Bearer ${token}` };
    const upload = async (bytes: Uint8Array) => {
      const body = uploadForm({ bytes });
      const answer = await fetch(`${api}/assets`, { method: "POST", headers, body });
      await answer.body?.cancel();
      return answer.status;
    };
    const sql = connect({ url }, { max: 1 });
    // So that the scan is not over before the database goes.
    await pauseQueue(sql, "metadataExtraction");
    const library = await ask<{ id: string }>(`${api}/libraries`, {
      token,
      body: { type: "EXTERNAL", importPaths: [folder.join("photos")] },
    });
    const events = await fetch(`${api}/events`, { headers });
    await ask(`${api}/libraries/${library.id}/scan`, { token, method: "POST" });
    const runs = () => ask<{ state: string }[]>(`${api}/jobs/runs`, { token });
    await eventually(async () => expect(await runs()).toMatchObject([{ state: "running" }]));
    await resumeQueue(sql, "metadataExtraction");
    await sql.end();
    await postgres.goAway();
    for (const path of ["/api/libraries", "/admin/libraries", "/readyz"]) {
      const answer = await fetch(`${shoebox.address}${path}`, { headers });
      await answer.body?.cancel();
      expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "5"]);
    }
    const photo = await makePhoto({ width: 500 });
    expect(await upload(photo)).toBe(503);
    await postgres.comeBack();
    const statistics = () => ask(`${api}/assets/statistics`, { token });
    await eventually(
      async () => expect(await statistics()).toMatchObject({ images: FILES }),
      { longest: 30_000 },
    );
    expect(await upload(photo)).toBe(201);
    expect(await upload(photo)).toBe(200);
    expect(await statistics()).toMatchObject({ images: FILES + 1 });
    await eventually(async () => expect(await runs()).toMatchObject([{ state: "done" }]));
    // Who listened was sent away, to begin anew.
    await events.body!.pipeTo(new WritableStream());
    expect(await shoebox.end("SIGTERM")).toBe(0);
    expect(shoebox.errors.text()).not.toContain(" error ");
    await postgres.stop();
  },
});
