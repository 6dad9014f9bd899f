import { expect } from "@std/expect";
import { newDataFolder } from "../support/new_data_folder.ts";
import { makePhoto } from "../support/photos.ts";
import { runShoebox, type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";

async function photoFolder(folder: TempFolder, count: number): Promise<string> {
  for (let index = 0; index < count; index++) {
    const date = `2020:05:${String(1 + index % 28).padStart(2, "0")} 10:00:00`;
    folder.write(`photos/${index % 7}/${index}.jpg`, await makePhoto({ date }));
  }
  return folder.join("photos");
}

/** The cookie of a session that a link started. */
async function useLink(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: "manual" });
  await answer.body?.cancel();
  return (answer.headers.get("set-cookie") ?? "").split(";")[0]!;
}

async function ask({ address, errors }: ShoeboxProcess, path: string, cookie: string) {
  const answer = await fetch(`${address}${path}`, { headers: { cookie } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}\n${errors.text()}`);
  return JSON.parse(text);
}

Deno.test("the first start prints how to sign in, indexes the folder, and tells the totals", async () => {
  using folder = new TempFolder();
  const photos = await photoFolder(folder, 20);
  const shoebox = await startShoebox({ data: folder.join("data"), folders: [photos] });
  const [, link] = await shoebox.output.until(/(http\S+\/sign-in\/link\/\S+)/);
  await shoebox.output.until(/photos: scanned in .*20 files found, 20 indexed, 0 errors/);
  await shoebox.output.until(/All done: 20 photos and videos indexed, 20 thumbnails made/);
  const cookie = await useLink(link!);
  expect(await ask(shoebox, "/api/assets/statistics", cookie)).toMatchObject({ images: 20 });
  expect(await useLink(link!)).toBe("");
  expect(await shoebox.end("SIGINT")).toBe(0);
});

Deno.test("Ctrl-C ends it cleanly while a page listens for events", async () => {
  using folder = new TempFolder();
  const shoebox = await startShoebox({
    data: await newDataFolder(folder),
    folders: [await photoFolder(folder, 3)],
  });
  const [, link] = await shoebox.output.until(/(http\S+\/sign-in\/link\/\S+)/);
  const headers = { cookie: await useLink(link!) };
  const events = await fetch(`${shoebox.address}/api/events`, { headers });
  const reader = events.body!.getReader();
  await reader.read();
  await shoebox.output.until(/All done/);
  expect(await shoebox.end("SIGINT")).toBe(0);
  expect(shoebox.errors.text()).toBe("");
  await reader.cancel().catch(() => {});
});

Deno.test("later starts print only the address, and add no folder twice", async () => {
  using folder = new TempFolder();
  const photos = await photoFolder(folder, 3);
  const options = { data: await newDataFolder(folder), folders: [photos] };
  const first = await startShoebox(options);
  const [, link] = await first.output.until(/(http\S+\/sign-in\/link\/\S+)/);
  const cookie = await useLink(link!);
  await first.output.until(/All done/);
  await first.end("SIGINT");
  const second = await startShoebox({ ...options, folders: [`${photos}/`, `${photos}/1`] });
  await second.output.until(/scanned in/);
  expect(second.output.text()).not.toContain("password");
  const libraries = await ask(second, "/api/libraries?type=EXTERNAL", cookie);
  expect(libraries.map(({ name }: { name: string }) => name)).toEqual(["photos"]);
  await second.end("SIGINT");
});

Deno.test("without folders the first visitor is led to a page that makes the administrator", async () => {
  using folder = new TempFolder();
  const shoebox = await startShoebox({ data: folder.join("data") });
  expect(shoebox.output.text()).not.toContain("password");
  const answer = await fetch(shoebox.address);
  expect(new URL(answer.url).pathname).toBe("/setup");
  await answer.body!.cancel();
  await shoebox.end("SIGINT");
});

Deno.test("a folder that cannot be used is named with what to do, and nothing is made", async () => {
  using folder = new TempFolder();
  const file = folder.write("photo.jpg", "");
  for (
    const [path, words] of [[folder.join("nowhere"), "does not exist"], [file, "is not a folder"]]
  ) {
    const program = runShoebox({ data: folder.join("data"), folders: [path!] });
    expect(await program.exitCode).toBe(2);
    expect(program.errors.text()).toContain(path!);
    expect(program.errors.text()).toContain(words!);
  }
  expect(() => Deno.statSync(folder.join("data"))).toThrow(Deno.errors.NotFound);
});

Deno.test("a port in use, a wrong setting and an unreachable database end the start with words", async () => {
  using folder = new TempFolder();
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  const refused = async (env: Record<string, string>, words: RegExp) => {
    const program = runShoebox({ data: folder.join("data"), env });
    expect(await program.exitCode).toBe(2);
    expect(program.errors.text()).toMatch(words);
  };
  await refused({ PORT: String(port) }, new RegExp(`Port ${port} is in use`));
  await refused({ PORT: "eighty" }, /PORT is "eighty"/);
  await refused({ DATABASE_URL: "postgres://127.0.0.1:1/nothing" }, /Cannot reach the database/);
  listener.close();
  expect(() => Deno.statSync(folder.join("data"))).toThrow(Deno.errors.NotFound);
});

Deno.test("a data folder in use by another Shoebox, or of a newer one, is refused and left alone", async () => {
  using folder = new TempFolder();
  const data = await newDataFolder(folder);
  const shoebox = await startShoebox({ data });
  const second = runShoebox({ data });
  expect(await second.exitCode).toBe(2);
  expect(second.errors.text()).toContain("in use by another Shoebox");
  expect((await fetch(`${shoebox.address}/api/server/ping`)).status).toBe(200);
  await shoebox.end("SIGINT");
  Deno.writeTextFileSync(`${data}/version`, "99\n");
  const older = runShoebox({ data });
  expect(await older.exitCode).toBe(2);
  expect(older.errors.text()).toContain("newer Shoebox");
});
