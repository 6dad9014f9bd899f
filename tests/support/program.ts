import { collectOutput, type Output } from "./output.ts";

/** A program that runs beside the tests. */
export interface Program {
  /** What it writes to its standard output. */
  output: Output;
  /** What it writes to its standard error. */
  errors: Output;
  /** Its process; what it starts are children of that. */
  pid: number;
  /** Waits for its end. The answer is the exit code. */
  exitCode: Promise<number>;
  /** Sends a signal to it and to what it has started, as a terminal does; waits for its end. */
  end(signal: Deno.Signal): Promise<number>;
}

/** A test that fails leaves its programs behind: they end with the file that it is in. */
const running = new Set<number>();
addEventListener("unload", () => running.forEach((pid) => Deno.kill(-pid, "SIGKILL")));

async function writeInput(stdin: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
}

/** Runs `deno` with these arguments. */
export function startProgram(
  args: string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string } = {},
): Program {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: options.cwd ?? new URL("../..", import.meta.url).pathname,
    env: { ...options.env, NO_COLOR: "1" },
    stdin: options.input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
    // The leader of a group of processes, so that a signal can be sent to all of them.
    detached: true,
  }).spawn();
  running.add(child.pid);
  child.status.then(() => running.delete(child.pid));
  const written = options.input === undefined
    ? Promise.resolve()
    : writeInput(child.stdin, options.input);
  const output = collectOutput(child.stdout);
  const errors = collectOutput(child.stderr);
  const exitCode = Promise.all([child.status, output.ended, errors.ended, written])
    .then(([status]) => status.code);
  return {
    output,
    errors,
    pid: child.pid,
    exitCode,
    end(signal) {
      Deno.kill(-child.pid, signal);
      return exitCode;
    },
  };
}
