import { expect } from "@std/expect";
import { answerOf, type CommandEnv, runCommand, startCommand } from "../support/commands.ts";
import { testProgramsOnDatabases } from "../support/databases_for_programs.ts";
import { newDataFolder } from "../support/new_data_folder.ts";
import { makePhoto } from "../support/photos.ts";
import { type ShoeboxProcess, startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";

const PASSWORD = "correct horse battery";

async function writePhotos(folder: TempFolder, count: number): Promise<string> {
  for (let index = 0; index < count; index++) {
    folder.write(`photos/${index}.jpg`, await makePhoto({ width: 20 + index }));
  }
  return folder.join("photos");
}

async function post(address: string, path: string, json: unknown, token?: string) {
  const answer = await fetch(`${address}/api${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(json),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return JSON.parse(text);
}

/** What a command needs to ask this server as its administrator. */
async function keyFor({ address }: ShoeboxProcess, email: string) {
  const { accessToken } = await post(address, "/auth/login", { email, password: PASSWORD });
  const { secret } = await post(address, "/api-keys", { name: "commands" }, accessToken);
  return { SHOEBOX_URL: address, SHOEBOX_API_KEY: secret };
}

testProgramsOnDatabases(
  "without a server, commands make users and libraries, scan, and remove what is missing",
  async ({ folder, newDatabaseUrl }) => {
    const env = { SHOEBOX_DATA: await newDataFolder(folder), DATABASE_URL: await newDatabaseUrl() };
    const early = await runCommand(env, ["library:list"]);
    expect(early).toMatchObject({ exitCode: 1, output: "" });
    expect(early.errors).toContain("deno task user:create");
    const limited = await runCommand(env, ["user:create", "ann@example.org", "--quota", "5"]);
    expect(limited).toMatchObject({ exitCode: 1, output: "" });
    expect(limited.errors).toContain("--quota");
    const made = await answerOf(env, ["user:create", "Ann@example.org", "--name", "Ann"]);
    expect(made.user).toMatchObject({ email: "ann@example.org", isAdmin: true });
    expect(made.password).toMatch(/^(\w{4}-){3}\w{4}$/);
    const photos = await writePhotos(folder, 3);
    const library = await answerOf(env, [
      ...["library:create", photos, "--name", "Holidays", "--exclude", "**/2.jpg"],
    ]);
    expect(library).toMatchObject({ importPaths: [photos], exclusionPatterns: ["**/2.jpg"] });
    const [report] = await answerOf(env, ["library:scan", "Holidays", "--mode", "modified"]);
    expect(report).toMatchObject({ state: "done", mode: "modified" });
    expect(report.counts).toMatchObject({ added: 2, errors: 0 });
    Deno.removeSync(`${photos}/1.jpg`);
    const again = await runCommand(env, ["library:scan"]);
    expect(again).toMatchObject({ exitCode: 0, errors: "The work is done by this command.\n" });
    expect(again.output).toMatch(/Holidays: scanned in .* 1 offline/);
    const removed = await runCommand(env, ["library:remove-offline", library.id]);
    expect(removed.output).toBe("Holidays: 1 offline files removed\n");
    const listed = await runCommand(env, ["library:list"]);
    expect(listed.output).toMatch(/Holidays +external +1 +done/);
  },
);

Deno.test("a server that is named by its address does what commands ask of it", async () => {
  using folder = new TempFolder();
  const data = await newDataFolder(folder);
  const direct = { SHOEBOX_DATA: data, DATABASE_URL: "" };
  const email = "ann@example.org";
  await answerOf(direct, ["user:create", email, "--password-stdin"], `${PASSWORD}\n`);
  const photos = await writePhotos(folder, 3);
  const shoebox = await startShoebox({ data });
  try {
    const held = await runCommand(direct, ["library:list"]);
    expect(held.exitCode).toBe(1);
    expect(held.errors).toContain("set SHOEBOX_URL to its address");
    // Nothing of the data folder is looked at: it may be another machine's.
    const env = { ...direct, SHOEBOX_DATA: folder.join("none"), ...await keyFor(shoebox, email) };
    await answerOf(env, ["library:create", photos, "--name", "Holidays"]);
    const asked = await runCommand(env, ["library:scan", "Holidays"]);
    expect(asked).toMatchObject({ exitCode: 0 });
    expect(asked.output).toBe(
      `Asked for Holidays. The work is done by the Shoebox at ${shoebox.address}.\n`,
    );
    const [report] = await answerOf(env, ["library:scan", "Holidays", "--wait", "--mode=all"]);
    expect(report).toMatchObject({ state: "done", mode: "all" });
    const { user, password } = await answerOf(env, ["user:create", "bob@example.org"]);
    expect(user).toMatchObject({ isAdmin: false, shouldChangePassword: true });
    await post(shoebox.address, "/auth/login", { email: user.email, password });
    const reset = await answerOf(env, ["user:reset-password", "bob@example.org"]);
    await post(shoebox.address, "/auth/login", { email: user.email, password: reset.password });
    const wrong = { ...env, SHOEBOX_API_KEY: "wrong" };
    expect((await runCommand(wrong, ["library:list"])).errors).toContain("SHOEBOX_API_KEY");
    expect((await runCommand({ ...env, SHOEBOX_API_KEY: "" }, ["library:list"])).exitCode).toBe(2);
    expect(() => Deno.statSync(folder.join("none"))).toThrow(Deno.errors.NotFound);
  } finally {
    await shoebox.end("SIGINT");
  }
});

testProgramsOnDatabases(
  "a command on a server's database leaves the work to the Shoebox that runs on it",
  async ({ folder, newDatabaseUrl }) => {
    const DATABASE_URL = await newDatabaseUrl();
    const env = { SHOEBOX_DATA: folder.join("other"), DATABASE_URL };
    await answerOf(env, ["user:create", "ann@example.org"]);
    const photos = await writePhotos(folder, 2);
    await answerOf(env, ["library:create", photos, "--name", "Holidays"]);
    const shoebox = await startShoebox({ data: folder.join("data"), env: { DATABASE_URL } });
    try {
      const asked = await runCommand(env, ["library:scan"]);
      expect(asked.output).toContain("The work is done by the Shoebox that runs on this database");
      await shoebox.output.until(/Holidays: scanned in .*2 indexed/);
      const waited = await runCommand(env, ["library:scan", "--wait", "--mode", "all"]);
      expect(waited.output).toMatch(/Holidays: scanned in .*2 indexed/);
    } finally {
      await shoebox.end("SIGINT");
    }
  },
  ["server"],
);

testProgramsOnDatabases(
  "Ctrl-C stops a scan that a command does, and the next one goes on",
  async ({ folder, newDatabaseUrl }) => {
    const env = { SHOEBOX_DATA: await newDataFolder(folder), DATABASE_URL: await newDatabaseUrl() };
    await answerOf(env, ["user:create", "ann@example.org"]);
    const photo = await makePhoto();
    for (let index = 0; index < 4000; index++) folder.write(`photos/${index}.jpg`, photo);
    await answerOf(env, ["library:create", folder.join("photos"), "--name", "Holidays"]);
    const scan = startCommand(env, ["library:scan"]);
    await scan.errors.until(/done by this command/);
    expect(await scan.end("SIGINT")).not.toBe(0);
    const [report] = await answerOf(env, ["library:scan"]);
    expect(report.state).toBe("done");
    const [, library] = await answerOf(env, ["library:list"]);
    expect(library.assetCount).toBe(4000);
  },
  ["embedded"],
);

Deno.test("a user's password is set from the standard input, never from the command line", async () => {
  using folder = new TempFolder();
  const env: CommandEnv = { SHOEBOX_DATA: await newDataFolder(folder), DATABASE_URL: "" };
  const made = await answerOf(
    env,
    ["user:create", "ann@example.org", "--password-stdin"],
    `${PASSWORD}\n`,
  );
  expect(made.password).toBeUndefined();
  const empty = await runCommand(env, ["user:reset-password", "a@b", "--password-stdin"], "");
  expect(empty.exitCode).toBe(2);
  const reset = await runCommand(env, ["user:reset-password", "ann@example.org"]);
  expect(reset.output).toMatch(/The password is (\w{4}-){3}\w{4} \(shown only now\)/);
  const unknown = await runCommand(env, ["user:reset-password", "nobody@example.org", "--json"]);
  expect(unknown.exitCode).toBe(1);
  expect(JSON.parse(unknown.errors)).toMatchObject({ exitCode: 1 });
});

Deno.test("every command explains itself, and refuses what it does not know", async () => {
  using folder = new TempFolder();
  const env = { SHOEBOX_DATA: folder.join("data"), DATABASE_URL: "" };
  const tasks = Object.entries<string>(
    JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url))).tasks,
  ).filter(([, line]) => line.includes(" commands.ts "));
  expect(tasks).toHaveLength(9);
  for (const [name] of tasks) {
    const help = await runCommand(env, [name, "--help"]);
    expect(help).toMatchObject({ exitCode: 0, errors: "" });
    expect(help.output).toContain(`deno task ${name}`);
    const wrong = await runCommand(env, [name, "--colour", "red"]);
    expect(wrong).toMatchObject({ exitCode: 2, output: "" });
    expect(wrong.errors).toContain(`deno task ${name} --help`);
  }
  expect(() => Deno.statSync(folder.join("data"))).toThrow(Deno.errors.NotFound);
});
