import { type Program, startProgram } from "./program.ts";

/** Where a command works. */
export interface CommandEnv {
  SHOEBOX_DATA: string;
  DATABASE_URL: string;
  [name: string]: string;
}

/** What a command that has ended has said. */
export interface Ended {
  exitCode: number;
  output: string;
  errors: string;
}

const NOT_OURS = { SHOEBOX_URL: "", SHOEBOX_API_KEY: "", SHOEBOX_BACKUPS: "" };

/** Starts `deno task NAME …`. */
export function startCommand(env: CommandEnv, args: string[], input?: string): Program {
  return startProgram(["task", "--quiet", ...args], { env: { ...NOT_OURS, ...env }, input });
}

/** Runs `deno task NAME …` to its end. */
export async function runCommand(env: CommandEnv, args: string[], input?: string): Promise<Ended> {
  const program = startCommand(env, args, input);
  const exitCode = await program.exitCode;
  return { exitCode, output: program.output.text(), errors: program.errors.text() };
}

/** Runs a command that has to succeed, and reads its JSON. */
// deno-lint-ignore no-explicit-any -- tests expect what is in it
export async function answerOf(env: CommandEnv, args: string[], input?: string): Promise<any> {
  const { exitCode, output, errors } = await runCommand(env, [...args, "--json"], input);
  if (exitCode !== 0) throw new Error(`${args.join(" ")} ended with ${exitCode}:\n${errors}`);
  return JSON.parse(output);
}
