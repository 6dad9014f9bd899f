/** Why a form comes back: what is wrong, field by field. */
import { AppError, type ErrorStatus } from "../../domain/errors.ts";

export interface FormProblems {
  status: ErrorStatus;
  /** What is wrong with each field, as sentences. */
  fields: Readonly<Record<string, string>>;
  /** What is wrong besides. */
  messages: readonly string[];
}

/** Of a form that nobody has sent yet. */
export const NO_PROBLEMS: FormProblems = { status: 400, fields: {}, messages: [] };

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Sorts refusals such as "email: has to look like name@example.org" by the field that they name, if
 * the form has it. Pure.
 */
export function problemsOf(
  { status, messages }: Pick<AppError, "status" | "messages">,
  names: readonly string[],
): FormProblems {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const message of [messages].flat()) {
    const [, name = "", words = ""] = /^(\w+): (.*)$/su.exec(message) ?? [];
    if (names.includes(name)) fields[name] = sentence(words);
    else rest.push(sentence(message));
  }
  return { status, fields, messages: rest };
}

/**
 * Why what a form says was refused, as the API words it.
 * @throws {unknown} what no form can mend: that is for the page of errors
 */
export function messagesFrom(error: unknown): string[] {
  if (!(error instanceof AppError) || error.code !== "invalid") throw error;
  return [error.messages].flat();
}

/**
 * What a form says that was refused.
 * @throws {unknown} what no form can mend: that is for the page of errors
 */
export function problemsFrom(error: unknown, names: readonly string[]): FormProblems {
  const isMendable = error instanceof AppError && ["invalid", "conflict"].includes(error.code);
  if (!isMendable) throw error;
  return problemsOf(error, names);
}
