import { expect } from "@std/expect";
import { testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { eventually } from "../support/eventually.ts";
import { newDataFolder } from "../support/new_data_folder.ts";
import { makePhoto } from "../support/photos.ts";
import { startShoebox } from "../support/shoebox_process.ts";
import { signUp } from "../support/sign_up.ts";
import { encodedForm, uploadForm } from "../support/uploads.ts";

/** Signals of less than a second in between are one that came twice. */
const OTHER_SIGNAL_MS = 1500;

const isArriving = (data: string) =>
  [...Deno.readDirSync(`${data}/tmp`)].some(({ name }) => name.startsWith("upload-"));

/** An upload of which a part has arrived; `sendRest` ends it. */
async function beginUpload(address: string, token: string, data: string) {
  const { type, body } = await encodedForm(uploadForm({ bytes: await makePhoto() }));
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const answer = fetch(`${address}/api/assets`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": type },
    body: readable,
  });
  await writer.write(body.subarray(0, -100));
  await eventually(() => expect(isArriving(data)).toBe(true));
  const sendRest = async () => {
    await writer.write(body.subarray(-100));
    await writer.close();
  };
  return { answer, sendRest };
}

testProgramsOnDatabases(
  "a request under way is answered before it ends, unless it is told a second time",
  async ({ kind, folder, newDatabaseUrl }) => {
    const data = kind === "embedded" ? await newDataFolder(folder) : folder.join("data");
    const options = { data, env: { DATABASE_URL: await newDatabaseUrl() } };
    const first = await startShoebox(options);
    const { token } = await signUp(`${first.address}/api`);
    const upload = await beginUpload(first.address, token, data);
    const ended = first.end("SIGTERM");
    await first.output.until(/Stopping/);
    await upload.sendRest();
    const answer = await upload.answer;
    await answer.body?.cancel();
    expect([answer.status, await ended]).toEqual([201, 0]);

    const second = await startShoebox(options);
    const unending = await beginUpload(second.address, token, data);
    let code: number | null = null;
    const exit = second.end("SIGTERM").then((number) => code = number);
    const broken = expect(unending.answer).rejects.toThrow();
    await second.output.until(/Stopping/);
    while (code === null) {
      await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, OTHER_SIGNAL_MS))]);
      // To the task alone: a signal that comes while a process ends would be what ended it.
      if (code === null) Deno.kill(second.pid, "SIGTERM");
    }
    expect(code).toBe(130);
    await broken;
  },
);

testProgramsOnDatabases(
  "it ends when it is told to, though nobody reads what it writes any more",
  async ({ kind, folder, newDatabaseUrl }) => {
    const data = kind === "embedded" ? await newDataFolder(folder) : folder.join("data");
    const shoebox = await startShoebox({ data, env: { DATABASE_URL: await newDatabaseUrl() } });
    await Promise.all([shoebox.output.leave(), shoebox.errors.leave()]);
    expect(await shoebox.end("SIGINT")).toBe(0);
  },
);
