import { isAbsolute, join } from "@std/path";
import type { CommandSettings } from "./command_settings.ts";
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
/** For files that are not complete yet. */
export const UNFINISHED_FOLDER = "tmp";
export const SOCKET_NAME = ".s.PGSQL.5432";

/**
 * What Shoebox needs the network for, as Deno's --allow-net takes it: the address that it listens
 * on, and its database.
 */
export function networkPermission(config: Config, workingDirectory: string): string {
  return `${listenAddress(config)},${databasePermission(config, workingDirectory)}`;
}

/** The database alone. */
export function databasePermission(config: Config, workingDirectory: string): string {
  return config.databaseUrl === null
    ? socketIn(SOCKET_FOLDER, config, workingDirectory)
    : serverAddress(config.databaseUrl);
}

/** The database, and a copy of it in the folder for what is unfinished, which a backup reads. */
export function backupNetworkPermission(config: Config, workingDirectory: string): string {
  const copy = socketIn(UNFINISHED_FOLDER, config, workingDirectory);
  return `${databasePermission(config, workingDirectory)},${copy}`;
}

/** What a command needs that asks a running Shoebox where it is told one, and else the database. */
export function commandNetworkPermission(
  config: Config,
  { url }: CommandSettings,
  workingDirectory: string,
): string {
  if (url === null) return databasePermission(config, workingDirectory);
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

/** Deno has no way to say that nothing may be written. */
const NOTHING = "/dev/null";

/** What such a command may write to. */
export function commandWritePermission(
  config: Config,
  { url }: CommandSettings,
  workingDirectory: string,
): string {
  return url === null ? dataFolderPath(config, workingDirectory) : NOTHING;
}

function socketIn(folder: string, config: Config, workingDirectory: string): string {
  return `unix:${join(dataFolderPath(config, workingDirectory), folder, SOCKET_NAME)}`;
}

function listenAddress({ host, port }: Config): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function serverAddress(databaseUrl: string): string {
  const { hostname, port } = new URL(databaseUrl);
  return `${hostname}:${port || 5432}`;
}
