/** One command of the terminal, from its line to its exit code. */
import { CommandError, wrongUsage } from "../../domain/command_error.ts";
import { StartError } from "../../domain/start_error.ts";
import { helpText, readArguments, wantsJson } from "./arguments.ts";
import type { Command, CommandAnswer, CommandTools } from "./command.ts";
import { dataCommands } from "./data_commands.ts";
import { libraryCommands } from "./library_commands.ts";
import { userCommands } from "./user_commands.ts";

const COMMANDS: Command[] = [...libraryCommands, ...userCommands, ...dataCommands];

/** What a command has to say, and how the process ends. */
export interface CommandEnd {
  /** For the standard output. */
  output: string;
  /** For the standard error. */
  error: string;
  exitCode: 0 | 1 | 2;
}

function commandNamed(name: string | undefined): Command {
  const command = COMMANDS.find((each) => each.name === name);
  if (command !== undefined) return command;
  throw wrongUsage(`There are these commands: ${COMMANDS.map((each) => each.name).join(", ")}.`);
}

function endOf({ json, text, hasFailed = false }: CommandAnswer, asJson: boolean): CommandEnd {
  const output = asJson ? JSON.stringify(json, null, 2) : text;
  return { output, error: "", exitCode: hasFailed ? 1 : 0 };
}

function failure(error: unknown): { message: string; exitCode: 1 | 2 } {
  if (error instanceof CommandError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof StartError) {
    return { message: error.message, exitCode: error.code === "bad_configuration" ? 2 : 1 };
  }
  const message = error instanceof Error ? error.stack ?? error.message : String(error);
  return { message, exitCode: 1 };
}

/**
 * Runs the command that `args` begin with. Never throws.
 * @param openTools makes what it works with, unless only help is wanted
 */
export async function runCommand(
  [name, ...args]: string[],
  openTools: () => CommandTools,
): Promise<CommandEnd> {
  const asJson = wantsJson(args);
  try {
    const command = commandNamed(name);
    const call = readArguments(command, args);
    if (call.values.help === true) return endOf({ json: null, text: helpText(command) }, false);
    return endOf(await command.run(call, openTools()), asJson);
  } catch (error) {
    const { message, exitCode } = failure(error);
    const text = asJson ? JSON.stringify({ message, exitCode }) : message;
    return { output: "", error: text, exitCode };
  }
}
