/** Command lines: read strictly, and explained. */
import { parseArgs } from "node:util";
import { wrongUsage } from "../../domain/command_error.ts";
import type { Command, CommandCall, CommandOption, OptionValues } from "./command.ts";

/** What every command knows. */
const COMMON: Record<string, CommandOption> = {
  json: { meaning: "answer with JSON" },
  help: { meaning: "show this" },
};

/** Whether the command line asks for JSON; asked also of one that is wrong otherwise. */
export function wantsJson(args: readonly string[]): boolean {
  return args.includes("--json");
}

/**
 * Reads the command line of a command.
 * @throws {CommandError} when it is wrong
 */
export function readArguments(command: Command, args: string[]): CommandCall {
  const { name, operands = { shown: "", least: 0, most: 0 } } = command;
  const options = Object.fromEntries(
    Object.entries({ ...command.options, ...COMMON }).map((
      [option, { value, multiple = false }],
    ) => [
      option,
      { type: value === undefined ? "boolean" as const : "string" as const, multiple },
    ]),
  );
  const hint = `deno task ${name} --help tells more.`;
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true });
    const { positionals } = parsed;
    // Only texts are given more than once.
    const values = parsed.values as OptionValues;
    if (values.help) return { values, operands: positionals };
    if (positionals.length < operands.least) throw wrongUsage(`${operands.shown} is missing.`);
    if (positionals.length > operands.most) {
      throw wrongUsage(`${JSON.stringify(positionals[operands.most])} is one argument too many.`);
    }
    return { values, operands: positionals };
  } catch (error) {
    const words = (error as Error).message;
    throw wrongUsage(`${words}${words.endsWith(".") ? "" : "."} ${hint}`);
  }
}

function optionLines(options: Record<string, CommandOption>): string[] {
  const shown = Object.entries(options).map(([name, { value, meaning }]) => ({
    left: `--${name}${value === undefined ? "" : ` ${value}`}`,
    meaning,
  }));
  const width = Math.max(...shown.map(({ left }) => left.length));
  return shown.map(({ left, meaning }) => `  ${left.padEnd(width)}  ${meaning}`);
}

/** What `--help` shows. */
export function helpText({ name, summary, operands, options, details, example }: Command): string {
  const usage = ["deno task", name, "[OPTIONS]", operands?.shown].filter(Boolean).join(" ");
  return [
    `${summary}.`,
    "",
    `  ${usage}`,
    "",
    ...optionLines({ ...options, ...COMMON }),
    "",
    details,
    "",
    `  ${example}`,
    "",
    "Exit codes: 0 done, 1 failed, 2 wrong usage.",
  ].join("\n");
}
