import { isAbsolute, join } from "@std/path";
import type { Config } from "./config.ts";

/**
 * The absolute path of the data folder.
 * @param workingDirectory absolute; what a relative SHOEBOX_DATA begins at
 */
export function dataFolderPath(config: Config, workingDirectory: string): string {
  return isAbsolute(config.dataFolder)
    ? join(config.dataFolder)
    : join(workingDirectory, config.dataFolder);
}

/** The embedded database's socket: its folder in the data folder, and its name in that. */
export const SOCKET_FOLDER = "run";
export const SOCKET_NAME = ".s.PGSQL.5432";

/**
 * What Shoebox needs the network for, as Deno's --allow-net takes it: the address that it listens
 * on, and its database.
 */
export function networkPermission(config: Config, workingDirectory: string): string {
  const database = config.databaseUrl === null
    ? `unix:${join(dataFolderPath(config, workingDirectory), SOCKET_FOLDER, SOCKET_NAME)}`
    : serverAddress(config.databaseUrl);
  return `${listenAddress(config)},${database}`;
}

function listenAddress({ host, port }: Config): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function serverAddress(databaseUrl: string): string {
  const { hostname, port } = new URL(databaseUrl);
  return `${hostname}:${port || 5432}`;
}
