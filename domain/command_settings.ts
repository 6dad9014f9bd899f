/** What environment variables tell the commands of the terminal besides the server's own. */
import { wrongUsage } from "./command_error.ts";

export interface CommandSettings {
  /** The running Shoebox to ask, without a slash at the end; null to work on the database itself. */
  url: string | null;
  apiKey: string | null;
  /** The folder that backups are kept in: absolute, or relative to the working directory. */
  backups: string;
}

/** The variables, for the documentation and for permissions. */
export const COMMAND_VARIABLES = ["SHOEBOX_URL", "SHOEBOX_API_KEY", "SHOEBOX_BACKUPS"] as const;

const DEFAULT_BACKUPS = "./backups";

function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw wrongUsage(
      "SHOEBOX_URL has to be the address of a running Shoebox, such as http://127.0.0.1:2283",
    );
  }
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

/**
 * Reads the settings. A variable that is unset or empty has its default.
 * @throws {CommandError} when one is wrong
 */
export function commandSettings(env: Record<string, string | undefined>): CommandSettings {
  const text = (name: (typeof COMMAND_VARIABLES)[number]) => env[name]?.trim() || null;
  const backups = text("SHOEBOX_BACKUPS") ?? DEFAULT_BACKUPS;
  if (backups.includes(",")) {
    throw wrongUsage("SHOEBOX_BACKUPS has to be the path of a folder without a comma in it");
  }
  const url = text("SHOEBOX_URL");
  return { url: url === null ? null : serverUrl(url), apiKey: text("SHOEBOX_API_KEY"), backups };
}
