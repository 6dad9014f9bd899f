/** What a command of the terminal is, and what it gets to work with. */
import type { CommandSettings } from "../../domain/command_settings.ts";
import type { Config } from "../../domain/config.ts";
import type { Client } from "./client.ts";

/** An option as `--help` shows it. */
export interface CommandOption {
  /** What stands for its value; without one, it is a switch. */
  value?: string;
  /** May be given more than once. */
  multiple?: boolean;
  meaning: string;
}

/** What was given for the options: texts, lists of texts, or true. */
export type OptionValues = Record<string, string | string[] | boolean | undefined>;

export interface CommandCall {
  values: OptionValues;
  operands: string[];
}

/** What a command works with; `commands.ts` makes it. */
export interface CommandTools {
  config: Config;
  settings: CommandSettings;
  /**
   * Reaches the server, or the database directly.
   * @param options.works whether jobs are asked for: without a server this process does them
   * @param options.mayBeNew whether there need be no administrator yet
   */
  connect(options: { works: boolean; mayBeNew?: boolean }): Promise<Client>;
  /** Writes a line for the person at the terminal: about what goes on, not the answer. */
  tell(line: string): void;
  /** The first line of the standard input. */
  readLine(): Promise<string>;
  now(): Date;
  version: string;
  /** Aborted by Ctrl-C, which ends the process at once until this is called. */
  stopSignal(): AbortSignal;
}

/** What a command answers: as JSON, and in words. */
export interface CommandAnswer {
  json: unknown;
  text: string;
  /** It could be told what happened, but what was wanted did not happen. */
  hasFailed?: boolean;
}

export interface Command {
  name: string;
  /** In one line. */
  summary: string;
  /** What comes after the options, as `--help` shows it; at least and at most so many. */
  operands?: { shown: string; least: number; most: number };
  options: Record<string, CommandOption>;
  /** More about it, for `--help`. */
  details: string;
  example: string;
  run(call: CommandCall, tools: CommandTools): Promise<CommandAnswer>;
}

/** The text of an option, or undefined. */
export function textOf({ values }: CommandCall, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** The texts of an option that may be given more than once. */
export function textsOf({ values }: CommandCall, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}
