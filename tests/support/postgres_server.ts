import { join } from "@std/path";
import { collectOutput } from "./output.ts";
import { TempFolder } from "./temp_folder.ts";

/** Where distributions and installers put the server's programs. */
const PLACES = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt"];

/** A PostgreSQL server of its own for tests, with its data and its unix socket in a temporary folder. */
export interface PostgresServer {
  /** How `connect` reaches one of its databases. */
  address(database: string): { socketPath: string; database: string; user: string };
  /** For DATABASE_URL. */
  url(database: string): string;
  /** Ends it as when the machine is restarted: everybody's connections break. */
  goAway(): Promise<void>;
  /** Starts it again, with all that it had. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder with the programs of the newest installed server, or null when there is none. */
export function findServerPrograms(): string | null {
  const folders = PLACES.flatMap((place) => entries(place).map((name) => join(place, name, "bin")))
    .filter((folder) => entries(folder).includes("initdb"));
  const version = (folder: string) => Number(/\d+/.exec(folder)?.[0] ?? 0);
  return folders.sort((a, b) => version(a) - version(b)).at(-1) ?? null;
}

function entries(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Whom to run the server as: PostgreSQL refuses to run as root. */
function serverUser(): { uid?: number; gid?: number } {
  if (Deno.uid() !== 0) return {};
  const line = Deno.readTextFileSync("/etc/passwd").split("\n")
    .find((line) => line.startsWith("postgres:"));
  if (line === undefined) throw new Error("There is no user named postgres to run the server as");
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** A port that nobody listens on at this moment. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

/**
 * Starts a server that does not wait for its disk: it outlives a crash of its own, not one of the
 * machine. Its language rules for sorting differ from the embedded database's, as those of a user's
 * server will.
 */
export async function startPostgresServer(programs: string): Promise<PostgresServer> {
  const folder = new TempFolder();
  const user = serverUser();
  if (user.uid !== undefined) Deno.chownSync(folder.path, user.uid, user.gid ?? null);
  const data = folder.join("data");
  const run = { ...user, cwd: folder.path, stdin: "null" } as const;
  const made = await new Deno.Command(join(programs, "initdb"), {
    ...run,
    args: ["-D", data, "-U", "shoebox", "-A", "trust", "-E", "UTF8", "--no-sync"].concat(
      ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"],
    ),
  }).output();
  if (!made.success) throw new Error(new TextDecoder().decode(made.stderr));
  const port = freePort();
  // Commits are still handed to the system: what a test was told of must outlive a killed session.
  const settings = ["fsync=off", "full_page_writes=off"]
    .concat(["listen_addresses=127.0.0.1", `port=${port}`])
    .concat([`unix_socket_directories=${folder.path}`]);
  const start = async () => {
    const server = new Deno.Command(join(programs, "postgres"), {
      ...run,
      args: ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const output = collectOutput(server.stderr);
    await output.until(/ready to accept connections/);
    return { server, output };
  };
  let running = await start();
  const end = async (signal: Deno.Signal) => {
    running.server.kill(signal);
    await running.server.status;
    await running.output.ended;
  };
  return {
    address: (database) => ({
      socketPath: folder.join(`.s.PGSQL.${port}`),
      database,
      user: "shoebox",
    }),
    url: (database) => `postgres://shoebox@127.0.0.1:${port}/${database}`,
    goAway: () => end("SIGINT"),
    comeBack: async () => void (running = await start()),
    async stop() {
      await end("SIGQUIT");
      folder[Symbol.dispose]();
    },
  };
}
