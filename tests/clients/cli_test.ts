/** The command line client, both versions, as a user runs it. */
import { expect } from "@std/expect";
import { TempFolder } from "../support/temp_folder.ts";
import { installClients } from "./installed_clients.ts";
import { DATABASE_KINDS } from "../support/database.ts";
import { ADMIN, ask, type RealServer, startRealServer } from "./real_server.ts";

/** The versions, with where each package has its program. */
const PROGRAMS = {
  "2.1.0": "node_modules/cli-2.1.0/dist/index.js",
  "3.2.2": "node_modules/cli-3.2.2/bin/immich",
};
type CliVersion = keyof typeof PROGRAMS;

let clients: TempFolder;
const servers = new Map<string, RealServer>();

Deno.test.beforeAll(async () => {
  clients = await installClients();
  for (const database of DATABASE_KINDS) servers.set(database, await startRealServer(database));
});

Deno.test.afterAll(async () => {
  for (const server of servers.values()) await server.stop();
  clients[Symbol.dispose]();
});

interface CliContext {
  version: CliVersion;
  server: RealServer;
  /** The folder that the client keeps its login in. */
  config: string;
  /** Runs the client to its end. */
  immich(args: string[], env?: Record<string, string>): Promise<{ code: number; output: string }>;
}

function testWithClis(
  name: string,
  test: (context: CliContext) => Promise<void>,
  versions = Object.keys(PROGRAMS) as CliVersion[],
): void {
  for (const database of DATABASE_KINDS) {
    for (const version of versions) {
      Deno.test(`${name} (CLI ${version}, ${database} database)`, async () => {
        using folder = new TempFolder();
        const config = folder.join("config");
        const immich: CliContext["immich"] = (args, env = {}) =>
          runCli(version, args, { IMMICH_CONFIG_DIR: config, ...env });
        await test({ version, server: servers.get(database)!, config, immich });
      });
    }
  }
}

async function runCli(version: CliVersion, args: string[], env: Record<string, string>) {
  const config = env.IMMICH_CONFIG_DIR!;
  const permissions = ["--no-prompt", "--allow-env", "--allow-sys", "--allow-net=127.0.0.1"]
    .concat(["--allow-read", `--allow-write=${config}`, "--cached-only"]);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", ...permissions, PROGRAMS[version], ...args],
    cwd: clients.path,
    env: { ...env, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, output: decoder.decode(stdout) + decoder.decode(stderr) };
}

async function newKey({ baseUrl, token }: RealServer): Promise<string> {
  const body = { name: "Command line" };
  return (await ask<{ secret: string }>(`${baseUrl}/api-keys`, { body, token })).secret;
}

const SERVER_INFO = {
  "2.1.0": [/Server Version: 1\.105\.\d+/, /Image Types: .*jpg/, /Images: 3\n\s+Videos: 0/],
  "3.2.2": [/Version: 1\.105\.\d+/, /Images: .*jpg/, /Images: 3\n\s+Videos: 0/],
};

testWithClis("login-key signs in, and server-info tells of the server", async (context) => {
  const { config, immich, server, version } = context;
  const login = await immich(["login-key", server.shoebox.address, await newKey(server)]);
  expect(login.output).toContain(`Logged in as ${ADMIN.email}`);
  expect(login.code).toBe(0);
  expect(Deno.statSync(`${config}/auth.yml`).isFile).toBe(true);
  const info = await immich(["server-info"]);
  for (const line of SERVER_INFO[version]) expect(info.output).toMatch(line);
  expect(info.code).toBe(0);
});

testWithClis("login signs in at the address of the API too", async ({ immich, server }) => {
  const login = await immich(["login", server.baseUrl, await newKey(server)]);
  expect(login.output).toContain(`Logged in as ${ADMIN.email}`);
  expect(login.code).toBe(0);
}, ["3.2.2"]);

testWithClis("server-info works with address and key from the environment", async (context) => {
  const { immich, server, version } = context;
  const { code, output } = await immich(["server-info"], {
    IMMICH_INSTANCE_URL: server.baseUrl,
    IMMICH_API_KEY: await newKey(server),
  });
  for (const line of SERVER_INFO[version]) expect(output).toMatch(line);
  expect(code).toBe(0);
});

testWithClis("a wrong key does not sign in", async ({ config, immich, server }) => {
  const { code, output } = await immich(["login-key", server.shoebox.address, "wrong"]);
  expect(output).toContain("Failed to connect to server");
  expect(output).toContain("401");
  expect(code).toBe(1);
  expect(() => Deno.statSync(`${config}/auth.yml`)).toThrow(Deno.errors.NotFound);
});
