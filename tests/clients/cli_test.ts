/** How the command line client signs in and tells of the server. */
import { expect } from "@std/expect";
import { TempFolder } from "../support/temp_folder.ts";
import { CLI_VERSIONS, type CliRun, type CliVersion, runCli } from "./cli.ts";
import { installClients } from "./installed_clients.ts";
import { DATABASE_KINDS } from "../support/database.ts";
import { ADMIN, type RealServer, startRealServer } from "./real_server.ts";
import { ask } from "../support/ask.ts";

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
  immich(args: string[], env?: Record<string, string>): Promise<CliRun>;
}

function testWithClis(
  name: string,
  test: (context: CliContext) => Promise<void>,
  versions = CLI_VERSIONS,
): void {
  for (const database of DATABASE_KINDS) {
    for (const version of versions) {
      Deno.test(`${name} (CLI ${version}, ${database} database)`, async () => {
        using folder = new TempFolder();
        const config = folder.join("config");
        const immich: CliContext["immich"] = (args, env = {}) =>
          runCli(clients, version, { args, env: { IMMICH_CONFIG_DIR: config, ...env } });
        await test({ version, server: servers.get(database)!, config, immich });
      });
    }
  }
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
