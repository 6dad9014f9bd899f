/** Text from outside. PostgreSQL keeps no NUL character in a text. */
import { invalid } from "../domain/errors.ts";

/** What is wrong with a text that holds one. */
export const NUL_PROBLEM = "must not contain a NUL character";

/** Whether a text can be kept. */
export const isStorable = (text: string) => !text.includes("\0");

/** Throws a 400 that names each field whose text cannot be kept. */
export function checkTexts(fields: Readonly<Record<string, string>>): void {
  const wrong = Object.entries(fields)
    .filter(([, value]) => !isStorable(value))
    .map(([field]) => `${field}: ${NUL_PROBLEM}`);
  if (wrong.length > 0) throw invalid(wrong);
}
