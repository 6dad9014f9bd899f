import { type Program, startProgram } from "./program.ts";

/** The real program, started as a user starts it. */
export interface ShoeboxProcess extends Program {
  /** Its address, without a slash at the end. */
  address: string;
}

/** Where and how Shoebox runs in a test. */
export interface ShoeboxOptions {
  /** The data folder. */
  data: string;
  /** The folders named on the command line. */
  folders?: string[];
  env?: Record<string, string>;
}

/** Runs `deno task start` on a free port, without waiting for anything. */
export function runShoebox({ data, folders = [], env = {} }: ShoeboxOptions): Program {
  return startProgram(["task", "--quiet", "start", ...folders], {
    env: { HOST: "127.0.0.1", PORT: "0", SHOEBOX_DATA: data, DATABASE_URL: "", ...env },
  });
}

/** Runs `deno task start` on a free port and waits until it tells its address. */
export async function startShoebox(options: ShoeboxOptions): Promise<ShoeboxProcess> {
  const program = runShoebox(options);
  try {
    const [, address] = await program.output.until(/(http:\/\/[^\s/]+)/);
    return { ...program, address: address! };
  } catch {
    throw new Error(`Shoebox did not start:\n${program.output.text()}${program.errors.text()}`);
  }
}
